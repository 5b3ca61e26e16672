"""Times as people read them: in the zone of this machine, and how long ago."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sopflow.cli.terminal import said
from sopflow.language import phrase, plural

__all__ = ["late", "local", "zones"]


def local(at: datetime, *, seconds: bool = False) -> str:
    """Date and time in the zone of this machine, such as `2026-03-16 14:05`."""
    return f"{_here(at):%Y-%m-%d %H:%M:%S}" if seconds else f"{_here(at):%Y-%m-%d %H:%M}"


def zones(times: Iterable[datetime | None]) -> str:
    """The name of this machine's zone at these times, such as WIB; both names where a summer time has begun."""
    names = (_here(at).tzname() or "" for at in times if at is not None)
    return "/".join(dict.fromkeys(name for name in names if name))


def late(due: datetime | None, now: datetime) -> str:
    """By how much something is late, in words; "" when it is not.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 16, 12, tzinfo=UTC)
    >>> [late(noon, noon + timedelta(hours=hours)) for hours in (0, 0.5, 26, 50)]
    ['', 'late by 30 min', 'late by 1 day', 'late by 2 days']
    """
    if due is None or due >= now:
        return ""
    days, hours, minutes = ((now - due) // timedelta(minutes=minutes) for minutes in (1440, 60, 1))
    if days:
        return said(plural("late by {count} day", "late by {count} days", days))
    if hours:
        return said(phrase("late by {count} h", count=hours))
    return said(phrase("late by {count} min", count=minutes) if minutes else phrase("late"))


def _here(at: datetime) -> datetime:
    try:
        return at.astimezone()
    except OverflowError:  # the last day of the calendar, in another zone
        return at
