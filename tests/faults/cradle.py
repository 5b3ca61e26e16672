"""A process with everything imported, from which processes are forked that can be killed at any moment.

It takes orders, pickled, one at a time: `Fork` is answered with the number of the process, `Reap` with its exit code,
or None while it runs. When there are no more orders, or its parent is gone, it kills what it has forked and ends. It
waits for a process only when it is told to, so nobody else can have its number before.
"""

from __future__ import annotations

import os
import pickle
import select
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Fork", "Reap", "main"]

PAUSE = 0.5
"""Seconds between two looks whether the parent is still there."""
LONGEST = 600
"""Seconds after which a forked process ends by itself, whatever happens to all others."""


class Fork(NamedTuple):
    """Call a function in a new process, and write down what it returned or raised."""

    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    result: Path


class Reap(NamedTuple):
    """Tell how a process ended."""

    pid: int


def main(parent: int, folder: str, imports: Sequence[str]) -> None:
    """Carry out orders until there are none, with these modules imported, or else those that tests of faults need.

    In the end the folder of the results is removed.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    children: set[int] = set()
    try:
        if imports:
            for name in imports:
                import_module(name)
        else:
            _warm_up()
        for order in _orders(parent):
            answer: int | None
            if isinstance(order, Fork):
                answer = os.fork()
                if answer == 0:
                    answers.close()
                    _run(order)
                children.add(answer)
            else:
                pid, status = os.waitpid(order.pid, os.WNOHANG)
                answer = os.waitstatus_to_exitcode(status) if pid else None
                if pid:
                    children.discard(pid)
            pickle.dump(answer, answers)
            answers.flush()
    except BrokenPipeError:
        pass  # nobody is there to be answered
    finally:
        for pid in children:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(BrokenPipeError):
            answers.close()


def _orders(parent: int) -> Iterator[Fork | Reap]:
    # The end of the pipe alone would not do: processes forked from the parent may hold it open.
    while os.getppid() == parent:
        if select.select([0], [], [], PAUSE)[0]:
            try:
                yield pickle.load(sys.stdin.buffer)  # noqa: S301 - from the tests that started this process
            except EOFError:
                return


def _run(order: Fork) -> None:
    code = 1
    try:
        signal.alarm(LONGEST)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        with order.result.open("wb") as result:  # before the work, which may become another user
            try:
                said = (True, order.work(*order.arguments))
            except BaseException:
                said = (False, traceback.format_exc())
            pickle.dump(said, result)
        code = 0
    finally:
        with suppress(ValueError, OSError):
            sys.stderr.flush()
        os._exit(code)  # the end of the interpreter is the cradle's, with what it was to clean up


def _warm_up() -> None:
    """Import, and make the statements of both databases, so that a forked process works at once."""
    import psycopg  # noqa: F401

    from sopflow.engine import CaseOrder
    from sopflow.store.sql import statements, writing
    from tests.faults import work

    with suppress(FileNotFoundError):
        work.rehearse()
    for database in ("sqlite", "postgresql"):
        statements.statements(database)
        statements.case_list(database, statements.CaseShape(CaseOrder.OLDEST))
        statements.worklist(database, statements.TaskShape(actor=True))
    for moves in (False, True):
        writing._postgres_text(moves)
