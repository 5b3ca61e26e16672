"""The engine for tests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sopflow.engine import Case, Office
from sopflow.errors import InvalidSop
from sopflow.testing import MONDAY, FrozenClock, memory_engine
from tests.testing.helpers import sop_of

SOP = sop_of({"id": "a", "duration": "2 jam kerja"}, {"id": "b", "actor": "b"})


def run() -> tuple[list[Case], list[str]]:
    """Three cases started at the same time, and the order of the worklist."""
    engine = memory_engine(SOP, sop_of({"id": "a"}, id="lain"))
    cases = [engine.start(sop, ref=ref, by="x") for sop, ref in (("s", "3"), ("lain", "1"), ("s", "2"))]
    return cases, [task.ref for task in engine.worklist("a")]


def test_two_runs_are_equal() -> None:
    """Also in ids, times, and the order of what happened at the same moment."""
    assert run() == run()
    assert run()[1] == ["3", "1", "2"]


def test_the_clock_and_the_calendar_are_the_callers() -> None:
    """So that a test can let a task become overdue."""
    clock = FrozenClock(MONDAY)
    engine = memory_engine(SOP, clock=clock, calendar=Office(closes=MONDAY.time().replace(hour=9)))
    case = engine.start("s", ref="1", by="x")
    assert case.open_tasks[0].due == MONDAY + timedelta(days=1, hours=1)
    assert engine.worklist(overdue=True) == []
    clock.advance(days=1, hours=1, seconds=1)
    assert engine.worklist(overdue=True) == list(case.open_tasks)


def test_without_a_clock_it_is_monday_morning() -> None:
    """When the office opens."""
    assert memory_engine(SOP).start("s", ref="1", by="x").started == MONDAY
    assert (MONDAY.weekday(), MONDAY.hour) == (0, 8)


def test_what_cannot_be_compiled_is_refused() -> None:
    """As the engine does."""
    with pytest.raises(InvalidSop):
        memory_engine(sop_of({"id": "a", "next": "tidak-ada"}))
