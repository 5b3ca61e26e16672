"""Clocks that jump: times of a case never fall, and a clock without a zone is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

import pytest

from sopflow.engine import Case, Engine, task_place
from sopflow.errors import WrongValue
from sopflow.store import MemoryStore
from tests.engine.helpers import LINE, NOON, Hands, Steps, sop_of

HOUR = timedelta(hours=1)
STEPS: Steps = [{**step, "duration": "2 jam"} for step in LINE]


def engine_at(clock: Hands, steps: Steps = STEPS) -> Engine:
    engine = Engine(MemoryStore(), clock)
    engine.publish(sop_of(steps))
    return engine


def times(engine: Engine, case: Case) -> list[datetime]:
    return [event.at for event in engine.history(case)]


def test_a_clock_that_is_set_back_turns_no_order_around() -> None:
    """Events after the jump have the time of the last one before it, until the clock has come up to that."""
    clock = Hands()
    engine = engine_at(clock)
    case = engine.start("surat", ref="1", by="x")
    for time in (NOON + HOUR, NOON - 24 * HOUR, NOON, NOON + 2 * HOUR):
        clock.time = time
        case = engine.note(case, "ya", by="x")
    assert times(engine, case) == [NOON, NOON + HOUR, NOON + HOUR, NOON + HOUR, NOON + 2 * HOUR]
    assert (case.started, case.changed) == (NOON, NOON + 2 * HOUR)
    assert engine.verify(case) == case


def test_due_dates_follow_the_events_not_the_clock() -> None:
    """A task that opens while the clock is behind is due as if it had stood still."""
    clock = Hands()
    engine = engine_at(clock)
    case = engine.start("surat", ref="1", by="x")
    clock.time = NOON - 24 * HOUR
    task = engine.complete(case, by="x").task("dua")
    assert (task.since, task.due) == (NOON, NOON + 2 * HOUR)


def test_a_clock_that_jumps_ahead_holds_only_the_cases_it_touched() -> None:
    """After a jump ahead and back, a case that was touched meanwhile stays at that time; the others go on as before."""
    clock = Hands()
    engine = engine_at(clock)
    touched, other = engine.start("surat", ref="1", by="x"), engine.start("surat", ref="2", by="x")
    clock.time = NOON + 8760 * HOUR
    touched = engine.complete(touched, by="x")
    clock.time = NOON + HOUR
    assert engine.complete(touched, by="x").changed == NOON + 8760 * HOUR
    assert engine.complete(other, by="x").changed == NOON + HOUR
    assert [task.ref for task in engine.worklist()] == ["2", "1"]


def test_what_is_overdue_is_said_by_the_clock() -> None:
    """Overdue is what was due before now, whatever the clock said in between."""
    clock = Hands()
    engine = engine_at(clock)
    case = engine.start("surat", ref="1", by="x")
    for hours, late in ((0, 0), (3, 1), (-3, 0), (2, 0)):
        clock.time = NOON + hours * HOUR
        assert len(engine.worklist(overdue=True)) == late
        assert engine.progress(case) == {"satu": "late" if late else "open"}


@pytest.mark.parametrize(
    "time", [datetime(1, 1, 2), datetime(1969, 12, 31, 23), datetime(1980, 1, 1), datetime(9999, 12, 30)]
)
def test_any_time_can_be_kept(time: datetime) -> None:
    """Cases run, verify and are paged at any time a clock can tell, as one that has lost its battery does."""
    clock = Hands(time.replace(tzinfo=UTC))
    engine = engine_at(clock)
    cases = [engine.start("surat", ref=str(number), by="x") for number in range(5)]
    case = engine.complete(cases[2], by="x")
    assert case.changed == clock.time
    assert engine.verify(case) == case
    tasks = engine.worklist()
    for before, after in pairwise(tasks):
        assert engine.worklist(limit=1, after=str(task_place(before, overdue=False))) == [after]


class NoOffset(tzinfo):
    """A zone that does not know its offset: Python counts times in it as without a zone."""

    def utcoffset(self, dt: datetime | None) -> None:
        return None

    def dst(self, dt: datetime | None) -> None:
        return None

    def tzname(self, dt: datetime | None) -> None:
        return None


@pytest.mark.parametrize("zone", [None, NoOffset()])
def test_a_clock_without_a_zone_is_refused(zone: tzinfo | None) -> None:
    """A time that could be anywhere is refused before anything is kept."""
    clock = Hands()
    engine = engine_at(clock)
    case = engine.start("surat", ref="1", by="x")
    clock.time = NOON.replace(tzinfo=zone)
    for command in (
        lambda: engine.start("surat", ref="2", by="x"),
        lambda: engine.complete(case, by="x"),
        lambda: engine.publish(sop_of(LINE)),
        lambda: engine.worklist(overdue=True),
        lambda: engine.progress(case),
    ):
        with pytest.raises(WrongValue, match="time zone"):
            command()
    assert [len(engine.cases()), len(engine.published()), engine.case(case.id)] == [1, 1, case]


def test_another_zone_is_turned_into_utc() -> None:
    """A clock may tell the time of any zone; what is kept is UTC."""
    clock = Hands(NOON.astimezone(timezone(7 * HOUR)))
    engine = engine_at(clock)
    case = engine.start("surat", ref="1", by="x")
    assert (case.started, case.started.tzinfo) == (NOON, UTC)
    assert case.open_tasks[0].since.tzinfo is UTC
    assert engine.published()[0].at.tzinfo is UTC
