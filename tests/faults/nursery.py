"""Processes for tests to kill: forked within milliseconds from one that has everything imported."""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, ParamSpec, Self, TypeVar, cast

from tests.faults.cradle import Fork, Reap

__all__ = ["LIMIT", "Nursery", "Worker", "wait_until", "warm_nursery"]

P = ParamSpec("P")
T = TypeVar("T")

ROOT = Path(__file__).parents[2]
LIMIT = 200.0
"""Seconds until a test gives up waiting; they say nothing about how long something may take."""
PAUSE = 0.002
ASK = 1.0
"""Seconds until it is asked whether a process that says nothing is still there."""


def wait_until(done: Callable[[], bool], what: str) -> float:
    """Wait until something is the case, and return the seconds that it took; fail after `LIMIT`."""
    begun = time.monotonic()
    while not done():
        assert time.monotonic() < begun + LIMIT, f"{what} did not happen"
        time.sleep(PAUSE)
    return time.monotonic() - begun


class Nursery:
    """Starts workers. `prefix` is a command that runs another one, in surroundings of its own; its process stays.

    `imports` are modules that workers find imported, in place of what those of the faults need; `environment` is that
    of the process they are forked from.
    Use it in a `with` statement: its end kills the workers that are left, and so does the end of this process.
    """

    def __init__(
        self, prefix: Sequence[str] = (), *, imports: Sequence[str] = (), environment: Mapping[str, str] | None = None
    ) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="sopflow-faults-"))
        arguments = (os.getpid(), str(self._folder), tuple(imports))
        self._workers: list[Worker[Any]] = []
        self._cradle = subprocess.Popen(
            # Not `-m`: its orders would then be of other classes than ours.
            [*prefix, sys.executable, "-c", f"from tests.faults.cradle import main; main{arguments}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environment,
            start_new_session=True,  # an interrupt from the keyboard stops the tests, which then end this
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cradle.communicate()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Worker[T]:
        """Call a function of a module, with arguments that can be pickled, in a process of its own."""
        assert not named
        result = self._folder / str(len(self._workers))
        pid = self.ask(Fork(work, arguments, result))
        assert pid is not None
        worker = Worker[T](self, pid, result)
        self._workers.append(worker)
        return worker

    def clear(self) -> None:
        """Kill the workers that are left."""
        for worker in self._workers:
            worker.kill()

    def ask(self, order: Fork | Reap) -> int | None:
        """The answer to an order."""
        stdin, stdout = self._cradle.stdin, self._cradle.stdout
        assert stdin is not None
        assert stdout is not None
        pickle.dump(order, stdin)
        stdin.flush()
        return cast("int | None", pickle.load(stdout))  # noqa: S301 - from the process that we started


@cache
def warm_nursery(*imports: str) -> Nursery:
    """A nursery for everybody in this process who needs the same modules imported, which takes a while."""
    # Warnings are errors from the first import on.
    nursery = Nursery(imports=imports, environment=os.environ | {"PYTHONWARNINGS": "error"})
    atexit.register(nursery.__exit__, None, None, None)
    return nursery


class Worker(Generic[T]):
    """A process that runs one function."""

    def __init__(self, nursery: Nursery, pid: int, result: Path) -> None:
        self._nursery, self._pid, self._result = nursery, pid, result
        self._code: int | None = None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, unless it has ended and `wait` knows."""
        if self._code is None:
            os.kill(self._pid, number)

    def is_over(self) -> bool:
        """Whether it has ended."""
        if self._code is None:
            self._code = self._nursery.ask(Reap(self._pid))
        return self._code is not None

    def wait_for(self, file: Path, *, beyond: int = 0) -> None:
        """Wait until a file that this process writes has more than so many bytes."""
        until = time.monotonic() + ASK
        while not (file.exists() and file.stat().st_size > beyond):
            time.sleep(PAUSE)
            if time.monotonic() > until:
                assert not self.is_over(), f"nothing more is in {file.name}; it returned {self.result()}"
                assert time.monotonic() < until + LIMIT, f"nothing more is in {file.name}"

    def kill(self) -> None:
        """End it as a power cut would, and wait for that."""
        self.signal(signal.SIGKILL)
        self.wait()

    def wait(self) -> int:
        """Its exit code; that of a killed process is negative."""
        wait_until(self.is_over, "the end of a process")
        assert self._code is not None
        return self._code

    def result(self) -> T:
        """What the function returned. Fails with its traceback when it raised."""
        code = self.wait()
        assert code == 0, f"the process ended with {code}"
        fine, said = cast("tuple[bool, Any]", pickle.loads(self._result.read_bytes()))  # noqa: S301 - our own
        assert fine, f"in another process:\n{said}"
        return cast("T", said)
