"""A lock file that processes and threads queue at.

`flock` belongs to an open file, so each connection opens its own. Where the system has none (Windows), SQLite's own
waiting has to do.
"""

from __future__ import annotations

import os

__all__ = ["lock", "open_lock", "unlock"]

try:
    import fcntl
except ImportError:  # pragma: no cover - not on this system
    fcntl = None  # type: ignore[assignment]


def open_lock(database: str) -> int:
    """The lock file beside a database file, opened; the descriptor closes with the process.

    It is as open to others as a new file of this user is: whoever may write the database must be able to queue.
    """
    return os.open(f"{database}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)


def lock(descriptor: int | None) -> None:
    """Wait until the lock is ours; whoever came first gets it first."""
    if fcntl is not None and descriptor is not None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def unlock(descriptor: int | None) -> None:
    """Let the next one in."""
    if fcntl is not None and descriptor is not None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
