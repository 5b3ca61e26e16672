"""A process that runs PostgreSQL's programs for a test run, and cleans up when that ends, in whatever way.

It is started as `python -I -S keeper.py FOLDER PARENT`, and takes orders as lines of JSON, with one line of answer
for each, which tells the program's number and exit code: `run` a program, send it a `signal`, or nothing; `end` is the
last one. Then, or when the process PARENT is no longer its parent (a killed one cannot say goodbye), it stops what it
runs and removes FOLDER. It only ever signals its own child, whose number nobody else can have before it is waited for.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAUSE = 0.2
"""Seconds between two looks whether the parent is still there."""
PATIENCE = 15.0
"""Seconds that a program has to end when it is told to."""


def main(folder: Path, parent: int) -> None:
    """Carry out orders until they end; then stop the program that runs and remove the folder."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    child: subprocess.Popen[bytes] | None = None
    try:
        for order in _orders(parent):
            try:
                if "run" in order:
                    child = _run(order)
                if child is not None and "signal" in order and child.poll() is None:
                    child.send_signal(order["signal"])
                answer: dict[str, Any] = {"pid": child and child.pid, "code": child and child.poll()}
            except OSError as error:
                answer = {"error": str(error)}
            print(json.dumps(answer), flush=True)
    except BrokenPipeError:
        pass  # nobody is there to be answered
    finally:
        if child is not None:
            _end(child)
        _remove(folder)


def _orders(parent: int) -> Iterator[dict[str, Any]]:
    # The end of the pipe alone would not do: processes forked from the parent may hold it open.
    rest = b""
    while os.getppid() == parent:
        if select.select([0], [], [], PAUSE)[0]:
            read = os.read(0, 65536)
            if not read:
                return
            *lines, rest = (rest + read).split(b"\n")
            for order in map(json.loads, lines):
                if "end" in order:
                    return
                yield order


def _run(order: dict[str, Any]) -> subprocess.Popen[bytes]:
    command, user, group, log = (order[key] for key in ("run", "user", "group", "log"))
    groups: list[int] | None = None if user is None else []
    environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    with Path(log).open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=Path(log).parent,
            env=environment,
            user=user,
            group=group,
            extra_groups=groups,
        )


def _end(child: subprocess.Popen[bytes]) -> None:
    """Stop a program at once; PostgreSQL then leaves its data as a power cut would, but gives its memory back."""
    if child.poll() is None:
        child.send_signal(signal.SIGQUIT)
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _remove(folder: Path) -> None:
    # The processes of a killed server write for a moment longer.
    until = time.monotonic() + PATIENCE
    while folder.exists() and time.monotonic() < until:
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.02)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
