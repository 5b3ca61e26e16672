"""The clock of the machine."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["SystemClock"]


class SystemClock:
    """Tells the time of the machine.

    >>> SystemClock().now().tzname()
    'UTC'
    """

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)
