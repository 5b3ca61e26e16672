"""Turns: so many have one at the same time, and the others get theirs in the order in which they came."""

from __future__ import annotations

from collections import deque
from threading import Lock

__all__ = ["Turns"]


class Turns:
    """What threads queue at. `threading.Semaphore` keeps no order: who gives a turn back and asks again at once gets it
    before those who wait, so that of forty busy threads eight got nothing for half a minute.

    >>> turns = Turns(1)
    >>> turns.take(0.0), turns.take(0.0)
    (True, False)
    >>> turns.give()
    >>> turns.take(0.0)
    True
    """

    def __init__(self, most: int) -> None:
        self._lock = Lock()
        self._left = most
        self._waiting: deque[Lock] = deque()

    def take(self, seconds: float) -> bool:
        """Whether a turn came within so many seconds."""
        with self._lock:
            if self._left and not self._waiting:
                self._left -= 1
                return True
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        try:
            return mine.acquire(timeout=seconds) or self._withdraw(mine)
        except BaseException:  # such as Ctrl-C
            if self._withdraw(mine):
                self.give()
            raise

    def give(self) -> None:
        """The turn goes to whoever has waited longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._left += 1

    def _withdraw(self, mine: Lock) -> bool:
        """Wait no longer; whether the turn came in this very moment."""
        with self._lock:
            if mine not in self._waiting:
                return True
            self._waiting.remove(mine)
            return False
