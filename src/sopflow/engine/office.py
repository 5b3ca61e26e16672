"""Office: until when something is due, in clock time or in working time.

Clock time runs day and night. Of working days the one on which the work arrives does not count, and the last one is
over when the office closes; working hours run only while it is open. A week is five working days, months and longer are
those of the calendar. An open range ("maksimal 3 hari") and a closed one are due at their longer side; what has no
longer side, or cannot be measured, is never due.

>>> from datetime import UTC
>>> from sopflow.durations import read_duration
>>> office = Office(holidays=frozenset({date(2026, 3, 19)}))
>>> friday = datetime(2026, 3, 13, 7, 0, tzinfo=UTC)  # 14:00 in Jakarta
>>> for text in ("1 x 24 jam", "2 hari kerja", "3-4 hari kerja", "3 jam kerja", "sesuai kebutuhan"):
...     due = office.due(friday, read_duration(text))
...     print(text, due and due.astimezone(WIB).isoformat(" ", "minutes"))
1 x 24 jam 2026-03-14 14:00+07:00
2 hari kerja 2026-03-17 16:00+07:00
3-4 hari kerja 2026-03-20 16:00+07:00
3 jam kerja 2026-03-16 09:00+07:00
sesuai kebutuhan None
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from math import floor
from typing import TYPE_CHECKING

from sopflow.errors import WrongValue
from sopflow.language import Phrase, phrase

if TYPE_CHECKING:
    from sopflow.durations import Duration

__all__ = ["WIB", "Office"]

WIB = timezone(timedelta(hours=7), "WIB")
"""Waktu Indonesia Barat. Indonesia has three fixed offsets and no summer time, so no zone database is needed."""

_DAYS = {"hari": 1, "minggu": 5}
_HOURS = {"detik": 1 / 3600, "menit": 1 / 60, "jam": 1.0}
_SECONDS = {"detik": 1, "menit": 60, "jam": 3600, "hari": 86_400, "minggu": 604_800}
_MONTHS = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
_MOST_DAYS = 40_000
"""A working time that would end later than some hundred years from now is as good as none."""


@dataclass(frozen=True)
class Office:
    """When an office works: the default is Monday to Friday, 8:00 to 16:00 in Jakarta, without holidays.

    `days` are weekdays, 0 for Monday; `holidays` are dates of the office's own calendar, without a time of day. `opens`
    and `closes` are times in the office's `zone`, any tzinfo, also one with summer time: hours are then counted as they
    pass, so that a night in which clocks are put back has one more. Raises WrongValue for an office that never opens,
    and for anything of another type.

    >>> Office(holidays=frozenset({"2026-03-19"}))
    Traceback (most recent call last):
    sopflow.errors.WrongValue: holidays is '2026-03-19'; give a set of dates (datetime.date)
    """

    zone: tzinfo = WIB
    opens: time = time(8)
    closes: time = time(16)
    days: frozenset[int] = frozenset(range(5))
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        _check(
            "zone",
            self.zone,
            isinstance(self.zone, tzinfo),
            phrase("a tzinfo such as sopflow.engine.WIB or a ZoneInfo"),
        )
        for name, hour in (("opens", self.opens), ("closes", self.closes)):
            naive = isinstance(hour, time) and hour.tzinfo is None
            _check(name, hour, naive, phrase("a datetime.time without a time zone, which is the office's"))
        for name, given, fits, instead in (
            ("days", self.days, _is_weekday, phrase("weekdays from 0 (Monday) to 6, at least one")),
            ("holidays", self.holidays, _is_date, phrase("a set of dates (datetime.date)")),
        ):
            _check(name, given, isinstance(given, Set), instead)
            for one in given:
                _check(name, one, fits(one), instead)
            object.__setattr__(self, name, frozenset(given))
        _check("days", sorted(self.days), bool(self.days), phrase("weekdays from 0 (Monday) to 6, at least one"))
        if self.opens >= self.closes:
            raise WrongValue("closes", f"{self.closes:%H:%M}", [phrase("a time after {time:%H:%M}", time=self.opens)])

    def due(self, since: datetime, duration: Duration) -> datetime | None:
        """Until when work that arrives at `since` (aware) is to be done, in UTC; None when that cannot be told."""
        if duration.unit is None or duration.max is None:
            return None
        amount, unit = duration.max, str(duration.unit)
        try:
            if duration.calendar == "clock" and unit in _SECONDS:
                return since.astimezone(UTC) + timedelta(seconds=amount * _SECONDS[unit])
            local = since.astimezone(self.zone)
            if unit in _MONTHS:
                found: datetime | None = _months_after(local, amount * _MONTHS[unit])
            elif unit in _DAYS:
                found = self._working_days(local, amount * _DAYS[unit])
            else:
                found = self._working_hours(local, amount * _HOURS[unit])
            return found and found.astimezone(UTC)
        except OverflowError:
            return None

    def is_open(self, day: date) -> bool:
        """Whether the office works on that day."""
        return day.weekday() in self.days and day not in self.holidays

    def _working_days(self, since: datetime, days: float) -> datetime | None:
        """The hour at which the last of these days is over; of half a day, half of the office's hours."""
        day, left = since.date(), days
        for _ in range(_MOST_DAYS):
            day += timedelta(days=1)
            if self.is_open(day):
                if left <= 1:
                    begin = self._at(day, self.opens)
                    return begin + left * (self._at(day, self.closes) - begin)
                left -= 1
        return None

    def _working_hours(self, since: datetime, hours: float) -> datetime | None:
        day, left = since.date(), timedelta(hours=hours)
        for _ in range(_MOST_DAYS):
            if self.is_open(day):
                begin = max(since.astimezone(UTC), self._at(day, self.opens))
                room = self._at(day, self.closes) - begin
                if left <= room:
                    return begin + left
                left -= max(room, timedelta())
            day += timedelta(days=1)
        return None

    def _at(self, day: date, hour: time) -> datetime:
        """That hour in UTC: between two times of one zone Python counts what clocks show, not the time that passes."""
        return datetime.combine(day, hour, self.zone).astimezone(UTC)


def _check(name: str, given: object, fits: bool, instead: Phrase) -> None:
    if not fits:
        raise WrongValue(name, repr(given)[:80], [instead])


def _is_weekday(day: object) -> bool:
    return type(day) is int and 0 <= day <= 6


def _is_date(day: object) -> bool:
    # A datetime is a date, too, and equals none.
    return isinstance(day, date) and not isinstance(day, datetime)


def _months_after(since: datetime, months: float) -> datetime:
    """The same day and hour so many months later; of half a month, half the way to the one after."""
    whole = floor(months)
    found = _month_after(since, whole)
    return found if whole == months else found + (_month_after(since, whole + 1) - found) * (months - whole)


def _month_after(since: datetime, months: int) -> datetime:
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    if year > 9999:
        raise OverflowError
    return since.replace(year=year, month=month + 1, day=min(since.day, monthrange(year, month + 1)[1]))
