"""One program at a time, run by a keeper that ends it and removes its folder when this process is gone."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from contextlib import suppress
from os import getpid
from pathlib import Path
from typing import Any

from tests.postgres.programs import User

__all__ = ["Program"]

KEEPER = Path(__file__).with_name("keeper.py")
PAUSE = 0.01


class Program:
    """Runs programs as `user`, one after the other, in a folder that is removed in the end; they write to `log`."""

    def __init__(self, folder: Path, *, user: User | None, log: Path) -> None:
        self._user = user
        self._log = log
        self._lock = threading.Lock()
        # In a session of its own, so that an interrupt from the keyboard stops the tests and not what they clean up.
        self._keeper = subprocess.Popen(
            [sys.executable, "-I", "-S", KEEPER, folder, str(getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )

    def run(self, *command: str | Path) -> int:
        """Start a program and return its process's number; raises OSError when it cannot be started."""
        uid, gid = self._user or (None, None)
        order = {"run": [str(word) for word in command], "user": uid, "group": gid, "log": str(self._log)}
        pid = self._ask(order)["pid"]
        assert isinstance(pid, int)
        return pid

    def poll(self) -> int | None:
        """The exit code of the program that was started last; None while it runs."""
        code = self._ask({})["code"]
        assert code is None or isinstance(code, int)
        return code

    def wait(self, seconds: float) -> int:
        """The exit code of the program, at most `seconds` later; raises TimeoutError when it still runs then."""
        until = time.monotonic() + seconds
        while (code := self.poll()) is None:
            if time.monotonic() > until:
                raise TimeoutError(f"the program still runs after {seconds:g} s")
            time.sleep(PAUSE)
        return code

    def signal(self, number: int) -> None:
        """Send the program a signal, if it still runs."""
        self._ask({"signal": int(number)})

    def close(self) -> None:
        """Stop the program that runs, remove the folder, and wait until both is done."""
        with suppress(BrokenPipeError):
            self._tell({"end": True})
        self._keeper.communicate()

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        stdout = self._keeper.stdout
        assert stdout is not None
        with self._lock:
            self._tell(order)
            line = stdout.readline()
        if not line:
            raise OSError("the keeper of the program has ended")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise OSError(answer["error"])
        return answer

    def _tell(self, order: dict[str, Any]) -> None:
        stdin = self._keeper.stdin
        assert stdin is not None
        stdin.write(json.dumps(order).encode() + b"\n")
        stdin.flush()
