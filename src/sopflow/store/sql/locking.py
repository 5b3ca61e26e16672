"""Lock files that processes and threads queue at, in two places.

One file is the lock. `flock` alone is not fair: it wakes all who wait, and whoever has a processor at that moment gets
it, often the one who has just let go, so that a writer on a busier processor starves. So there is a turnstile before
it: one stands in it at a time and waits for the lock alone, and whoever has let go must queue at the turnstile again.

`flock` belongs to an open file, so each connection opens its own. A forked process has the same open files: it closes
them at once, or a lock of its parent would outlive that. Where the system has no such locks (Windows), SQLite's own
waiting has to do.
"""

from __future__ import annotations

import os

__all__ = ["Lock", "close_lock", "lock", "open_lock", "unlock"]

try:
    import fcntl
except ImportError:  # pragma: no cover - not on this system
    fcntl = None  # type: ignore[assignment]


class Lock:
    """The two files, opened."""

    __slots__ = ("lock", "turnstile")

    def __init__(self, turnstile: int, lock: int) -> None:
        self.turnstile = turnstile
        self.lock = lock


_OPENED: set[Lock] = set()
"""What this process has opened and not closed: it belongs to the process, as its open files do."""


def open_lock(database: str) -> Lock:
    """The lock files beside a database file; they close with the process.

    They are as open to others as a new file of this user is: whoever may write the database must be able to queue.
    """
    turnstile = _open(f"{database}.next")
    try:
        held = Lock(turnstile, _open(f"{database}.lock"))
    except OSError:
        os.close(turnstile)
        raise
    _OPENED.add(held)
    return held


def lock(held: Lock | None) -> None:
    """Wait until the lock is ours."""
    if fcntl is not None and held is not None:
        try:
            fcntl.flock(held.turnstile, fcntl.LOCK_EX)
            fcntl.flock(held.lock, fcntl.LOCK_EX)
        finally:
            fcntl.flock(held.turnstile, fcntl.LOCK_UN)


def unlock(held: Lock | None) -> None:
    """Let the next one in; nothing happens where the lock is not ours."""
    if fcntl is not None and held is not None:
        fcntl.flock(held.lock, fcntl.LOCK_UN)


def close_lock(held: Lock) -> None:
    """Close the files, unless that is done."""
    if held in _OPENED:
        _OPENED.remove(held)
        os.close(held.turnstile)
        os.close(held.lock)


def _close_all() -> None:
    for held in list(_OPENED):
        close_lock(held)


if hasattr(os, "register_at_fork"):  # not on Windows, which has no forks
    os.register_at_fork(after_in_child=_close_all)


def _open(path: str) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
