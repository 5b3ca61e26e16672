"""The office: until when work is due, in clock time, working time and months."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.durations import Calendar, Duration, Unit, read_duration
from sopflow.engine import WIB, Office
from sopflow.errors import WrongValue

HOLIDAYS = frozenset({date(2026, 3, 19), date(2026, 3, 20)})
"""A Thursday and the Friday after it."""
OFFICE = Office(holidays=HOLIDAYS)


def local(text: str) -> datetime:
    """A time in Jakarta: the 16th of March 2026 is a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def due(since: str, text: str, office: Office = OFFICE) -> str | None:
    """Until when, in the same words; always told in UTC."""
    found = office.due(local(since), read_duration(text))
    assert found is None or found.tzinfo is UTC
    if found is None:
        return None
    return found.astimezone(office.zone).strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")


@pytest.mark.parametrize(
    ("since", "text", "until"),
    [
        ("2026-03-20 23:30", "45 detik", "2026-03-20 23:30:45"),
        ("2026-03-20 23:30", "45 menit", "2026-03-21 00:15"),
        ("2026-03-20 15:00", "3 jam", "2026-03-20 18:00"),
        ("2026-03-20 15:00", "1 x 24 jam", "2026-03-21 15:00"),
        ("2026-03-20 15:00", "3 hari", "2026-03-23 15:00"),
        ("2026-03-20 15:00", "14 hari kalender", "2026-04-03 15:00"),
        ("2026-03-20 15:00", "½ hari", "2026-03-21 03:00"),
        ("2026-03-20 15:00", "1 minggu", "2026-03-27 15:00"),
        ("2026-03-20 15:00", "0 menit", "2026-03-20 15:00"),
    ],
)
def test_clock_time_runs_day_and_night(since: str, text: str, until: str) -> None:
    """Seconds to weeks of clock time count nights, weekends and holidays."""
    assert due(since, text) == until


@pytest.mark.parametrize(
    ("since", "text", "until"),
    [
        ("2026-03-16 10:00", "1 hari kerja", "2026-03-17 16:00"),
        ("2026-03-16 05:00", "1 hari kerja", "2026-03-17 16:00"),
        ("2026-03-16 23:59", "1 hari kerja", "2026-03-17 16:00"),
        ("2026-03-17 10:00", "2 hari kerja", "2026-03-23 16:00"),
        ("2026-03-21 10:00", "1 hari kerja", "2026-03-23 16:00"),
        ("2026-03-19 10:00", "1 hari efektif", "2026-03-23 16:00"),
        ("2026-03-23 10:00", "5 hari kerja", "2026-03-30 16:00"),
        ("2026-03-23 10:00", "1 minggu kerja", "2026-03-30 16:00"),
        ("2026-03-16 10:00", "½ hari kerja", "2026-03-17 12:00"),
        ("2026-03-16 10:00", "1,25 hari kerja", "2026-03-18 10:00"),
        ("2026-03-18 10:00", "1,5 hari kerja", "2026-03-24 12:00"),
        ("2026-03-16 10:00", "0 hari kerja", "2026-03-17 08:00"),
    ],
)
def test_working_days_skip_what_is_no_working_day(since: str, text: str, until: str) -> None:
    """The day of arrival does not count, weekends and holidays neither; the last day is over when the office closes."""
    assert due(since, text) == until


@pytest.mark.parametrize(
    ("since", "text", "until"),
    [
        ("2026-03-16 10:00", "3 jam kerja", "2026-03-16 13:00"),
        ("2026-03-16 07:00", "2 jam kerja", "2026-03-16 10:00"),
        ("2026-03-16 15:00", "1 jam kerja", "2026-03-16 16:00"),
        ("2026-03-16 15:00", "3 jam kerja", "2026-03-17 10:00"),
        ("2026-03-16 16:00", "1 menit kerja", "2026-03-17 08:01"),
        ("2026-03-18 15:30", "45 menit kerja", "2026-03-23 08:15"),
        ("2026-03-21 12:00", "90 detik kerja", "2026-03-23 08:01:30"),
        ("2026-03-20 12:00", "8 jam kerja", "2026-03-23 16:00"),
        ("2026-03-16 08:00", "20 jam kerja", "2026-03-18 12:00"),
        ("2026-03-17 15:00", "10 jam kerja", "2026-03-23 09:00"),
        ("2026-03-16 20:00", "0 jam kerja", "2026-03-17 08:00"),
    ],
)
def test_working_hours_run_while_the_office_is_open(since: str, text: str, until: str) -> None:
    """Working hours stop at the close and go on at the next opening, over nights, weekends and holidays."""
    assert due(since, text) == until


@pytest.mark.parametrize(
    ("since", "text", "until"),
    [
        ("2026-01-15 10:00", "1 bulan", "2026-02-15 10:00"),
        ("2026-01-31 10:00", "1 bulan", "2026-02-28 10:00"),
        ("2026-11-30 10:00", "1 triwulan", "2027-02-28 10:00"),
        ("2026-12-31 10:00", "1 bulan", "2027-01-31 10:00"),
        ("2026-01-31 10:00", "1 semester", "2026-07-31 10:00"),
        ("2028-02-29 10:00", "1 tahun", "2029-02-28 10:00"),
        ("2026-01-01 00:30", "1 bulan", "2026-02-01 00:30"),
        ("2026-01-15 10:00", "1,5 bulan", "2026-03-01 10:00"),
        ("2026-01-15 10:00", "½ tahun", "2026-07-15 10:00"),
        ("2026-01-15 10:00", "2 bulan kerja", "2026-03-15 10:00"),
    ],
)
def test_months_are_those_of_the_calendar(since: str, text: str, until: str) -> None:
    """Months keep day and hour of the office's own date, or end with a shorter month."""
    assert due(since, text) == until


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2-3 hari", "2026-03-19 10:00"),
        ("maksimal 3 hari", "2026-03-19 10:00"),
        ("minimal 3 hari", None),
        ("sesuai kebutuhan", None),
        ("-", None),
    ],
)
def test_ranges_are_due_at_their_longer_side(text: str, until: str | None) -> None:
    """Of a range the longer side counts; what has none, or no measure, is never due."""
    assert due("2026-03-16 10:00", text) == until


def test_another_office_has_other_hours() -> None:
    """Zone, hours and days are the office's own: Monday to Saturday from half past seven in Makassar."""
    office = Office(timezone(timedelta(hours=8)), time(7, 30), time(14), frozenset(range(6)))
    assert due("2026-03-20 10:00", "1 hari kerja", office) == "2026-03-21 14:00"
    assert due("2026-03-21 12:30", "1 jam kerja", office) == "2026-03-23 08:00"
    assert due("2026-03-21 10:00", "½ hari kerja", office) == "2026-03-23 10:45"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"days": frozenset()}, "days"),
        ({"days": frozenset({7})}, "days"),
        ({"days": frozenset({-1, 0})}, "days"),
        ({"opens": time(16)}, "closes"),
        ({"opens": time(17), "closes": time(9)}, "closes"),
    ],
)
def test_an_office_that_never_opens_is_refused(fields: dict[str, object], name: str) -> None:
    """An office without days, with days that no week has, or that closes before it opens is a mistake."""
    with pytest.raises(WrongValue) as refused:
        Office(**fields)  # type: ignore[arg-type]
    assert refused.value.name == name


WRONG: list[tuple[str, object]] = [
    ("zone", "Asia/Jakarta"), ("zone", None), ("zone", 7), ("opens", "08:00"), ("opens", 8), ("opens", None),
    ("opens", time(8, tzinfo=UTC)), ("closes", 16), ("closes", timedelta(hours=16)), ("closes", time(16, tzinfo=WIB)),
    ("days", range(5)), ("days", [0, 1]), ("days", "01234"), ("days", None), ("days", frozenset({"0"})),
    ("days", frozenset({True})), ("days", frozenset({0.0})), ("holidays", frozenset({datetime(2026, 3, 16)})),
    ("holidays", frozenset({"2026-03-16"})), ("holidays", [date(2026, 3, 16)]), ("holidays", None),
    ("holidays", date(2026, 3, 16)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_an_office_of_other_types_is_refused(name: str, value: object) -> None:
    """What would be no holiday without a word, or fail when the first task is due, is refused at once and named."""
    with pytest.raises(WrongValue) as refused:
        Office(**{name: value})  # type: ignore[arg-type]
    assert refused.value.name == name


def test_sets_are_taken_for_frozen_sets() -> None:
    """Days and holidays may come as sets, and the office can be compared and hashed all the same."""
    days: Any = {0, 1, 2, 3, 4}
    holidays: Any = set(HOLIDAYS)
    assert {Office(days=days, holidays=holidays)} == {OFFICE}


NIGHT = Office(ZoneInfo("Europe/Berlin"), time(0), time(8), frozenset(range(7)))
"""An office that works at night, where clocks are put forward and back."""


@pytest.mark.parametrize(
    ("since", "text", "until"),
    [
        ("2026-03-28T23:30+01:00", "4 jam kerja", "2026-03-29T05:00+02:00"),
        ("2026-03-28T23:30+01:00", "7 jam kerja", "2026-03-29T08:00+02:00"),
        ("2026-03-28T23:30+01:00", "8 jam kerja", "2026-03-30T01:00+02:00"),
        ("2026-03-29T01:30+01:00", "1 jam kerja", "2026-03-29T03:30+02:00"),
        ("2026-10-24T23:30+02:00", "4 jam kerja", "2026-10-25T03:00+01:00"),
        ("2026-10-24T23:30+02:00", "9 jam kerja", "2026-10-25T08:00+01:00"),
        ("2026-10-25T02:30+02:00", "1 jam kerja", "2026-10-25T02:30+01:00"),
        ("2026-10-25T02:30+01:00", "1 jam kerja", "2026-10-25T03:30+01:00"),
        ("2026-10-24T12:00+02:00", "½ hari kerja", "2026-10-25T03:30+01:00"),
        ("2026-10-24T12:00+02:00", "1 hari kerja", "2026-10-25T08:00+01:00"),
        ("2026-03-28T12:00+01:00", "1 hari kerja", "2026-03-29T08:00+02:00"),
    ],
)
def test_working_hours_pass_when_clocks_are_put_forward_and_back(since: str, text: str, until: str) -> None:
    """In the night of the change an hour of work takes an hour, not what the clock on the wall says."""
    found = NIGHT.due(datetime.fromisoformat(since), read_duration(text))
    assert found == datetime.fromisoformat(until)


@pytest.mark.parametrize("amount", [1e6, 1e9, 1e300, float("inf")])
@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("calendar", list(Calendar))
def test_a_huge_amount_is_never_due(amount: float, unit: Unit, calendar: Calendar) -> None:
    """An amount of time that no calendar reaches has no due date, and is no error; a smaller one has."""
    found = OFFICE.due(local("2026-03-16 10:00"), Duration("x", max=amount, unit=unit, calendar=calendar))
    if amount > 1e9:
        assert found is None
    assert found is None or found > local("2026-03-16 10:00")


@pytest.mark.parametrize("hours", [-12, 0, 7, 14])
@pytest.mark.parametrize("text", ["1 menit", "1 menit kerja", "1 hari kerja", "1 bulan", "1,5 tahun"])
def test_the_end_of_time_is_no_error(hours: int, text: str) -> None:
    """At the last moment that a calendar knows, work has a due date or none."""
    office = Office(timezone(timedelta(hours=hours)))
    for before in (timedelta(), timedelta(hours=13), timedelta(days=1), timedelta(days=40)):
        found = office.due(datetime.max.replace(tzinfo=UTC) - before, read_duration(text))
        assert found is None or found.tzinfo is UTC


TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
OFFICES = st.builds(
    Office,
    zone=st.sampled_from([WIB, UTC, timezone(timedelta(hours=9))]),
    opens=st.just(time(7, 30)),
    closes=st.sampled_from([time(14), time(16), time(23, 59)]),
    days=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=9),
)
AMOUNTS = st.floats(0, 500) | st.integers(0, 60).map(float) | st.integers(0, 12).map(lambda number: number + 0.99)


@given(OFFICES, TIMES, AMOUNTS, st.sampled_from(list(Unit)[:5]))
def test_work_is_due_while_the_office_is_open(office: Office, since: datetime, amount: float, unit: Unit) -> None:
    """Working time ends later than it began, on a day and at an hour at which the office is open."""
    found = office.due(since, Duration("x", max=amount, unit=unit, calendar=Calendar.WORKING))
    assert found is not None
    assert found >= since
    there = found.astimezone(office.zone)
    assert office.is_open(there.date())
    assert office.opens <= there.time() <= office.closes


@given(OFFICES, TIMES, AMOUNTS, AMOUNTS, st.sampled_from(list(Unit)), st.sampled_from(list(Calendar)))
def test_more_time_is_never_due_earlier(
    office: Office, since: datetime, one: float, other: float, unit: Unit, calendar: Calendar
) -> None:
    """Of two amounts of the same unit the larger is due at the same time or later."""
    less, more = sorted((one, other))
    first, second = (office.due(since, Duration("x", max=x, unit=unit, calendar=calendar)) for x in (less, more))
    assert first is not None
    assert second is not None
    assert since <= first <= second
