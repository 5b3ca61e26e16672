"""Commands that are given at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from typing import Any, TypeVar

from sopflow.engine import Books, Case, Store
from sopflow.errors import SopflowError

__all__ = ["Between", "Meeting", "at_once", "kinds"]

T = TypeVar("T")
PATIENCE = 30.0
"""Seconds that a thread waits for the others."""


def at_once(*commands: Callable[[], T]) -> list[T | SopflowError]:
    """What these commands give, or raise, each in a thread of its own, all begun together."""
    barrier = Barrier(len(commands))

    def run(command: Callable[[], T]) -> T | SopflowError:
        barrier.wait(PATIENCE)
        try:
            return command()
        except SopflowError as error:
            return error

    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(run, commands))


def kinds(results: list[Any]) -> list[str]:
    """The names of their types, sorted."""
    return sorted(type(result).__name__ for result in results)


class _Around:
    """A store of which only some methods differ."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


class Meeting(_Around):
    """Its first readers of a case wait for each other, so that all of them decide on the same version.

    Readers may use it through engines of their own: `around` another store it is the same meeting.
    """

    def __init__(self, store: Store, barrier: Barrier) -> None:
        super().__init__(store)
        self._barrier = barrier

    def case(self, id: str, books: Books) -> Case:
        found: Case = self._store.case(id, books)
        try:
            self._barrier.wait(PATIENCE)
            self._barrier.abort()
        except BrokenBarrierError:
            pass  # whoever reads again does not wait
        return found


class Between(_Around):
    """Something happens once, just after a case was read."""

    def __init__(self, store: Store, happens: Callable[[], object]) -> None:
        super().__init__(store)
        self._happens: Callable[[], object] | None = happens

    def case(self, id: str, books: Books) -> Case:
        found: Case = self._store.case(id, books)
        happens, self._happens = self._happens, None
        if happens is not None:
            happens()
        return found
