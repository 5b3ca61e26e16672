"""History: the events of a case as a sequence that grows without being copied.

Each `Case` is a value of its own that holds all its events. Were they a tuple, the n-th command would copy n of them;
here a longer history shares everything but its last link with the shorter one.

>>> short = History.of(["dimulai", "diperiksa"])
>>> long = short.plus("selesai")
>>> list(long), long[-1], len(short)
(['dimulai', 'diperiksa', 'selesai'], 'selesai', 2)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

__all__ = ["History"]

T = TypeVar("T")


class History(Sequence[T], Generic[T]):
    """An immutable sequence with a cheap `plus`. Read it like a tuple, oldest entry first."""

    __slots__ = ("_before", "_last", "_length")

    def __init__(self) -> None:
        self._before: History[T] | None = None
        self._last: T
        self._length = 0

    @classmethod
    def of(cls, entries: Iterable[T]) -> History[T]:
        """The history that holds these entries."""
        history = cls()
        for entry in entries:
            history = history.plus(entry)
        return history

    def plus(self, entry: T) -> History[T]:
        """This history and one more entry at its end, in constant time."""
        longer: History[T] = History()
        longer._before, longer._last, longer._length = self, entry, self._length + 1
        return longer

    def __len__(self) -> int:
        return self._length

    def __reversed__(self) -> Iterator[T]:
        link: History[T] | None = self
        while link is not None and link._length:
            yield link._last
            link = link._before

    def __iter__(self) -> Iterator[T]:
        return reversed(tuple(reversed(self)))

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if index == -1 and self._length:
            return self._last
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, History) and len(self) == len(other) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"History.of({list(self)!r})"

    def __reduce__(self) -> tuple[object, ...]:
        # Link by link, pickle would recurse once per event.
        return (History.of, (tuple(self),))
