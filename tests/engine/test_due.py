"""Due dates in a case: a row shares its time in order, and what is opened anew has its time anew."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sopflow.engine import WIB, Case, Engine, Office
from sopflow.store import MemoryStore
from tests.engine.helpers import NOON, Hands, Steps, sop_of

HOUR = timedelta(hours=1)


class Shop:
    """An engine with a clock of which each command costs an hour."""

    def __init__(self, steps: Steps, office: Office | None = None) -> None:
        self.clock = Hands()
        self.engine = Engine(MemoryStore(), self.clock, calendar=office)
        self.engine.publish(sop_of(steps))
        self.case = self.engine.start("surat", ref="1", by="x")

    def go(self, *names: str) -> Case:
        for name in names:
            self.clock.time += HOUR
            task, _, answer = name.partition("=")
            self.case = self.engine.complete(self.case.task(task), by="x", answer=answer or None)
        return self.case

    def due(self, name: str) -> float | None:
        """In how many hours after noon a task is due."""
        found = self.case.task(name).due
        return None if found is None else (found - NOON) / HOUR


def test_a_task_is_due_by_the_office() -> None:
    """A task is due when its step's time is over; holidays of the office count, and no time is no due date."""
    steps: Steps = [{"id": "satu", "actor": "a", "duration": "2 hari kerja"}, {"id": "dua", "actor": "b"}]
    assert Shop(steps).case.task("satu").due == datetime(2026, 3, 18, 16, tzinfo=WIB)
    office = Office(holidays=frozenset({date(2026, 3, 17)}))
    shop = Shop(steps, office)
    assert shop.case.task("satu").due == datetime(2026, 3, 19, 16, tzinfo=WIB)
    assert shop.go("satu").task("dua").due is None


@pytest.mark.parametrize("text", ["sesuai kebutuhan", "minimal 3 hari", "-", "H-1"])
def test_what_cannot_be_measured_is_never_due(text: str) -> None:
    """A time that says no amount, or only the least, sets no due date."""
    assert Shop([{"id": "satu", "actor": "a", "duration": text}]).case.task("satu").due is None


def test_each_step_has_its_own_time() -> None:
    """The time of a step begins when its task opens."""
    shop = Shop([{"id": "satu", "actor": "a", "duration": "2 jam"}, {"id": "dua", "actor": "a", "duration": "5 jam"}])
    assert shop.due("satu") == 2
    shop.go("satu")
    assert shop.due("dua") == 6


SHARING: dict[str, tuple[Steps, list[str], str]] = {
    "in turn": (
        [{"id": "s", "actors": {"in_turn": ["a", "b", "c"]}, "duration": "5 jam"}],
        ["s.a", "s.b"],
        "s.c",
    ),
    "decided by another": (
        [{"id": "s", "actor": "a", "decided_by": "b", "answers": {"YA": "end", "TIDAK": "s"}, "duration": "5 jam"}],
        ["s"],
        "s.decision",
    ),
    "in one row": (
        [{"id": "s", "actor": "a", "duration": "5 jam"}, {"id": "t", "actor": "b", "same_row": True}],
        ["s"],
        "t",
    ),
    "three in one row": (
        [
            {"id": "s", "actor": "a", "duration": "5 jam"},
            {"id": "t", "actors": {"in_turn": ["a", "b"]}, "same_row": True},
            {"id": "u", "actor": "b", "same_row": True},
        ],
        ["s", "t.a", "t.b"],
        "u",
    ),
    "gathered in one row": (
        [
            {"id": "s", "actors": {"each": ["a", "b"]}, "duration": "5 jam"},
            {"id": "t", "actor": "c", "same_row": True},
        ],
        ["s.b", "s.a"],
        "t",
    ),
    "one time over three rows": (
        [
            {"id": "s", "actor": "a", "duration": {"text": "5 jam", "rows": 3}},
            {"id": "t", "actor": "b"},
            {"id": "t2", "actor": "b", "same_row": True},
            {"id": "u", "actor": "c"},
        ],
        ["s", "t", "t2"],
        "u",
    ),
}


@pytest.mark.parametrize("name", SHARING)
def test_a_row_shares_its_time(name: str) -> None:
    """The time of a row is not given to each of its tasks again: all are due when the first one is."""
    steps, names, last = SHARING[name]
    shop = Shop(steps)
    for each in names:
        assert shop.due(each) == 5
        shop.go(each)
    assert shop.due(last) == 5


def test_rows_behind_a_time_over_several_have_none_of_it() -> None:
    """A time over two rows ends with them; what follows has its own, or none."""
    shop = Shop(
        [
            {"id": "s", "actor": "a", "duration": {"text": "5 jam", "rows": 2}},
            {"id": "t", "actor": "b"},
            {"id": "u", "actor": "c"},
            {"id": "v", "actor": "c", "duration": "1 jam"},
        ]
    )
    shop.go("s", "t")
    assert shop.due("u") is None
    shop.go("u")
    assert shop.due("v") == 4


@pytest.mark.parametrize("back", ["s=TIDAK", "s.decision=TIDAK"])
def test_a_loop_gives_the_time_again(back: str) -> None:
    """What a loop opens again has its whole time anew, also within one row, and also the decision itself."""
    step: dict[str, Any] = {"id": "s", "actor": "a", "duration": "5 jam", "answers": {"YA": "end", "TIDAK": "s"}}
    if back != "s=TIDAK":
        step |= {"decided_by": "b"}
    shop = Shop([step])
    shop.go(*(["s"] if "decided_by" in step else []), back)
    assert shop.due("s") == 5 + (2 if "decided_by" in step else 1)


def test_a_decision_that_asks_itself_again_has_its_time_anew() -> None:
    """A decision that leads to itself is another task, with the row's time from then on."""
    shop = Shop(
        [
            {
                "id": "s", "actor": "a", "decided_by": "b", "duration": "5 jam",
                "answers": {"YA": "end", "TIDAK": "s.decision"},
            }
        ]
    )  # fmt: skip
    shop.go("s", "s.decision=TIDAK")
    assert shop.due("s.decision") == 7


def test_each_of_several_has_the_whole_time() -> None:
    """Actors who each do a step have the time of the row at the same time."""
    shop = Shop([{"id": "s", "actors": {"each": ["a", "b"]}, "duration": "5 jam"}])
    assert (shop.due("s.a"), shop.due("s.b")) == (5, 5)
    shop.go("s.a")
    assert shop.due("s.b") == 5


def test_a_case_that_is_sent_back_has_the_time_anew() -> None:
    """A task that is open again after a return has its whole time from then on."""
    shop = Shop([{"id": "s", "actor": "a", "duration": "5 jam"}, {"id": "t", "actor": "b", "same_row": True}])
    shop.go("s")
    shop.clock.time += HOUR
    shop.case = shop.engine.return_to(shop.case, to="s", reason="keliru", by="x")
    assert shop.due("s") == 7
    shop.go("s")
    assert shop.due("t") == 7


def test_a_dropped_part_leaves_the_row_its_time() -> None:
    """What follows in the row of a cancelled part is due with the row, as if the part had been done."""
    shop = Shop(
        [
            {"id": "s", "actors": {"each": ["a", "b"]}, "duration": "5 jam"},
            {"id": "t", "actor": "c", "same_row": True},
        ]
    )
    shop.go("s.a")
    shop.clock.time += HOUR
    shop.case = shop.engine.cancel(shop.case.task("s.b"), reason="cuti", by="x")
    assert shop.due("t") == 5


def test_a_time_that_no_calendar_reaches_is_no_due_date() -> None:
    """A hundred years of working time set no due date and hinder nothing."""
    shop = Shop([{"id": "s", "actor": "a", "duration": "99 tahun"}, {"id": "t", "actor": "a"}])
    assert shop.case.task("s").due == datetime(2125, 3, 16, 12, tzinfo=NOON.tzinfo)
    far = Shop([{"id": "s", "actor": "a", "duration": "35000 hari kerja"}])
    assert far.case.task("s").due is None


def test_a_verified_case_may_have_been_due_by_another_calendar() -> None:
    """Holidays that are decreed later move no due date that was set, and make no history a broken one."""
    store, clock = MemoryStore(), Hands()
    steps: Steps = [{"id": "satu", "actor": "a", "duration": "2 hari kerja"}]
    before = Engine(store, clock)
    before.publish(sop_of(steps))
    case = before.start("surat", ref="1", by="x")
    later = Engine(store, clock, calendar=Office(holidays=frozenset({date(2026, 3, 17)})))
    assert later.case(case.id).task("satu").due == datetime(2026, 3, 18, 16, tzinfo=WIB)
    assert later.verify(case) == case
    assert later.complete(case, by="x").end == ""
