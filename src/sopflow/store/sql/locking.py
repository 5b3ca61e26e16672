"""Lock files that processes and threads queue at, in two places.

One file is the lock. `flock` alone is not fair: it wakes all who wait, and whoever has a processor at that moment gets
it, often the one who has just let go, so that a writer on a busier processor starves. So there is a turnstile before
it: one stands in it at a time and waits for the lock alone, and whoever has let go must queue at the turnstile again.

`flock` belongs to an open file, so each connection opens its own. Where the system has none (Windows), SQLite's own
waiting has to do.
"""

from __future__ import annotations

import os
from typing import NamedTuple

__all__ = ["Lock", "close_lock", "lock", "open_lock", "unlock"]

try:
    import fcntl
except ImportError:  # pragma: no cover - not on this system
    fcntl = None  # type: ignore[assignment]


class Lock(NamedTuple):
    """The files, opened; the descriptors close with the process."""

    turnstile: int
    lock: int


def open_lock(database: str) -> Lock:
    """The lock files beside a database file.

    They are as open to others as a new file of this user is: whoever may write the database must be able to queue.
    """
    turnstile = _open(f"{database}.next")
    try:
        return Lock(turnstile, _open(f"{database}.lock"))
    except OSError:
        os.close(turnstile)
        raise


def lock(held: Lock | None) -> None:
    """Wait until the lock is ours."""
    if fcntl is not None and held is not None:
        fcntl.flock(held.turnstile, fcntl.LOCK_EX)
        try:
            fcntl.flock(held.lock, fcntl.LOCK_EX)
        finally:
            fcntl.flock(held.turnstile, fcntl.LOCK_UN)


def unlock(held: Lock | None) -> None:
    """Let the next one in."""
    if fcntl is not None and held is not None:
        fcntl.flock(held.lock, fcntl.LOCK_UN)


def close_lock(held: Lock) -> None:
    """Close the files."""
    for descriptor in held:
        os.close(descriptor)


def _open(path: str) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
