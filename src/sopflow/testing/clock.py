"""A clock that stands still until a test moves it.

>>> from sopflow.engine import WIB
>>> clock = FrozenClock(datetime(2026, 3, 16, 8, tzinfo=WIB))
>>> clock.now().isoformat(), clock.now() == clock.now()
('2026-03-16T01:00:00+00:00', True)
>>> clock.advance(minutes=90).isoformat()
'2026-03-16T02:30:00+00:00'
>>> clock.set(datetime(2025, 12, 31, tzinfo=UTC)).isoformat()
'2025-12-31T00:00:00+00:00'
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sopflow.errors import WrongValue
from sopflow.language import phrase

__all__ = ["FrozenClock"]


class FrozenClock:
    """Tells the time that it was told, always in UTC. Threads may share it.

    `at` is an aware datetime in any time zone. Raises WrongValue for one without a time zone, and for what is none.

    >>> FrozenClock("2026-03-16")
    Traceback (most recent call last):
    sopflow.errors.WrongValue: the time of the clock is '2026-03-16'; give a datetime with a time zone
    """

    def __init__(self, at: datetime) -> None:
        self._now = _aware(at)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._now

    def set(self, at: datetime) -> datetime:
        """Jump to a time, also an earlier one, and return it in UTC. Raises WrongValue for one without a time zone."""
        self._now = _aware(at)
        return self._now

    def advance(
        self,
        by: timedelta = timedelta(),
        /,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
    ) -> datetime:
        """Go on by so much, all that is given together, and return the time.

        Raises WrongValue for less than nothing, for what is no time, and for one behind the year 9999.

        >>> clock = FrozenClock(datetime(2026, 3, 16, tzinfo=UTC))
        >>> clock.advance(timedelta(days=1), hours=2).isoformat()
        '2026-03-17T02:00:00+00:00'
        >>> clock.advance(minutes=-1)
        Traceback (most recent call last):
        sopflow.errors.WrongValue: the time to advance by is -1 day, 23:59:00; give a time that is not negative, set(…)
        """
        given = (by, days, hours, minutes, seconds)
        try:
            whole = by + timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
            after = self._now + whole
        except (TypeError, ValueError, OverflowError):  # the latter two for a number that is none, or too large
            shown = ", ".join(repr(one) for one in given if one)
            raise WrongValue(
                phrase("the time to advance by"), shown[:80], [phrase("a time that is not negative")]
            ) from None
        if whole < timedelta():
            raise WrongValue(
                phrase("the time to advance by"), str(whole), [phrase("a time that is not negative"), "set(…)"]
            )
        self._now = after
        return after

    def __repr__(self) -> str:
        return f"<FrozenClock {self._now.isoformat()}>"


def _aware(at: object) -> datetime:
    if not isinstance(at, datetime) or at.utcoffset() is None:
        raise WrongValue(phrase("the time of the clock"), repr(at)[:80], [phrase("a datetime with a time zone")])
    return at.astimezone(UTC)
