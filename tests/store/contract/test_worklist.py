"""Worklists: whose tasks, in which order, and page by page while others work."""

from __future__ import annotations

from datetime import timedelta

import pytest

import sopflow
from sopflow.engine import Engine, Task, task_place
from sopflow.errors import UnknownName, WrongValue
from sopflow.testing import FrozenClock
from tests.engine.helpers import FORK, LINE, NOON, Hands, sop_of
from tests.store.samples import EACH, OFFERED, PAIR, TIMED
from tests.store.stores import Desk

ODD = ("Z", "a", "A", "b", "_b", "-b", "ä", "z", "10", "9", "co-op", "coop", "co_op", "é", "e", "👩", "ｚ", "!", "~")
"""Names that people's dictionaries, and so the locales of databases, sort otherwise than by code point."""


def refs(tasks: list[Task]) -> list[str]:
    return [task.ref for task in tasks]


def pages(engine: Engine, actor: str | None, limit: int, *, overdue: bool = False) -> list[list[Task]]:
    """All pages of a worklist, each behind the last task of the one before."""
    found = [engine.worklist(actor, limit=limit, overdue=overdue)]
    while found[-1]:
        found.append(engine.worklist(actor, limit=limit, after=found[-1][-1], overdue=overdue))
    return found[:-1]


def test_a_task_is_listed_for_everybody_who_may_do_it(desk: Desk) -> None:
    """A task of any of two is in both lists, as that actor's own; one done jointly is in the other's when asked for."""
    engine = desk.engine
    engine.publish(sop_of(OFFERED))
    case = engine.start("surat", ref="1", by="x")
    assert [desk.other.worklist(actor)[0].actors for actor in ("a", "b")] == [("a",), ("b",)]
    assert desk.other.worklist("c") == desk.other.worklist("c", joint=True) == []
    assert desk.other.worklist() == list(case.open_tasks)
    case = engine.complete(desk.other.worklist("b")[0], by="x")
    assert desk.other.worklist("c") == desk.other.worklist("a", joint=True) == list(case.open_tasks)
    assert desk.other.worklist("a") == []
    assert desk.other.worklist() == list(case.open_tasks)
    with pytest.raises(WrongValue, match="an actor with it"):
        desk.other.worklist(joint=True)


def test_a_task_is_listed_for_whoever_holds_it(desk: Desk) -> None:
    """By person: the tasks that they have claimed, or that were delegated to them, until they give them back."""
    engine = desk.engine
    engine.publish(sop_of(EACH))
    case = engine.start("surat", ref="1", by="x")
    case = engine.claim(case.task("baca.a"), by="Ani")
    case = engine.delegate(case.task("baca.b"), to="Budi", by="Ani")
    assert desk.other.worklist(person="Ani") == [case.task("baca.a")]
    assert desk.other.worklist(person="Budi") == desk.other.worklist("b", person="Budi") == [case.task("baca.b")]
    assert desk.other.worklist("a", person="Budi") == desk.other.worklist(person="ani") == []
    engine.resolve(case.task("baca.b"), by="Budi")
    case = engine.release(case.task("baca.a"), by="Ani")
    assert desk.other.worklist(person="Ani") == [case.task("baca.b")]
    assert desk.other.worklist(person="Budi") == []
    assert len(desk.other.worklist()) == 3


def test_worklists_are_narrowed_by_all_that_is_given(desk: Desk) -> None:
    """SOP, actor and person together leave the tasks that fit all of them."""
    engine = desk.engine
    for id in ("surat", "lain"):
        engine.publish(sop_of(PAIR, id=id))
        for ref in "12":
            engine.start(id, ref=ref, by="x")
    engine.claim(engine.worklist("a", sop="lain")[1], by="Ani")
    assert [(task.sop, task.ref) for task in desk.other.worklist(sop="lain")] == [("lain", "1"), ("lain", "2")]
    assert refs(desk.other.worklist("a", sop="lain", person="Ani")) == ["2"]
    assert desk.other.worklist("a", sop="surat", person="Ani") == []


def test_an_actor_of_no_published_sop_is_unknown(desk: Desk) -> None:
    """An actor that no SOP has, or not this one, is refused with those that are; one without work has an empty list."""
    desk.engine.publish(sop_of(LINE))
    desk.engine.publish(sop_of(LINE, id="lain", actors={name: name for name in "abcd"}))
    assert desk.engine.worklist("d") == []
    for actor, sop, known in (("e", None, ["a", "b", "c", "d"]), ("d", "surat", ["a", "b", "c"])):
        with pytest.raises(UnknownName) as unknown:
            desk.other.worklist(actor, sop=sop)
        assert (unknown.value.kind, unknown.value.known) == ("actor", known)


@pytest.mark.parametrize("actor", [None, "a", "tidak-ada"])
def test_a_sop_that_is_not_published_is_unknown(desk: Desk, actor: str | None) -> None:
    """A SOP that is not there is refused before its actors are looked at, also without one and behind a page."""
    desk.engine.publish(sop_of(PAIR))
    task = desk.engine.start("surat", ref="1", by="x").open_tasks[0]
    for after in (None, task):
        with pytest.raises(UnknownName) as unknown:
            desk.other.worklist(actor, sop="salah", after=after)
        assert (unknown.value.kind, unknown.value.known) == ("published SOP", ["surat"])
        assert desk.other.worklist(sop="surat", after=task) == desk.other.worklist("b", sop="surat", after=after) == []


def test_the_longest_open_task_comes_first(desk: Desk, clock: Hands) -> None:
    """Tasks come by how long they are open; a clock that was set back opens them no earlier than their case did."""
    engine = desk.engine
    engine.publish(sop_of(PAIR))
    for number, minutes in enumerate((3, 1, 2, 0)):
        clock.time = NOON + timedelta(minutes=minutes)
        engine.start("surat", ref=f"{number}", by="x")
    assert refs(desk.other.worklist()) == ["3", "1", "2", "0"]
    engine.complete(engine.worklist()[1], by="x")
    assert refs(desk.other.worklist()) == ["3", "1", "2", "0"]
    clock.time = NOON + timedelta(minutes=9)
    engine.complete(engine.worklist()[0], by="x")
    assert refs(desk.other.worklist()) == ["1", "2", "0", "3"]


def test_tasks_of_one_moment_come_in_the_same_order_everywhere(desk: Desk) -> None:
    """Equal times are told apart by case, then by name, by code point in every store and page, whatever its locale."""
    names = iter(ODD)
    engine = desk.again(new_id=lambda now: next(names))
    engine.publish(sop_of(PAIR))
    for name in ODD:
        engine.start("surat", ref=name, by="x")
    assert refs(desk.other.worklist("a")) == sorted(ODD)
    assert [task.ref for page in pages(desk.other, None, 2) for task in page] == sorted(ODD)
    assert [case.ref for case in desk.other.cases()] == sorted(ODD)
    assert [case.ref for case in desk.other.cases(order="newest")] == sorted(ODD, reverse=True)


def test_tasks_of_one_case_come_in_the_same_order_everywhere(desk: Desk) -> None:
    """Branches that open at once come by the names of their tasks, also where a page ends between them."""
    actors = [name for name in ODD if name.isascii() and name.isalnum()]
    desk.engine.publish(sop_of([{"id": "baca", "actors": {"each": actors}}], actors={name: name for name in actors}))
    case = desk.engine.start("surat", ref="1", by="x")
    expected = [f"baca.{name}" for name in sorted(actors)]
    assert [task.name for task in desk.other.worklist()] == expected
    assert [task.name for page in pages(desk.other, None, 2) for task in page] == expected
    assert sorted(task.name for task in case.open_tasks) == expected


def test_what_is_overdue_comes_longest_overdue_first(desk: Desk, clock: Hands) -> None:
    """Overdue is what was due before now; a task without a time never is, and one that is due now is not yet."""
    engine = desk.engine
    engine.publish(sop_of(TIMED))
    late = engine.complete(engine.start("surat", ref="lambat", by="x"), by="x")
    never = engine.complete(engine.complete(engine.start("surat", ref="bebas", by="x"), by="x"), by="x")
    clock.time += timedelta(minutes=1)
    soon = engine.start("surat", ref="cepat", by="x")
    assert [case.open_tasks[0].due for case in (late, soon, never)] == [
        NOON + timedelta(hours=2), NOON + timedelta(minutes=31), None,
    ]  # fmt: skip
    assert refs(desk.other.worklist()) == ["lambat", "bebas", "cepat"]
    for minutes, expected in ((31, []), (120, ["cepat"]), (121, ["cepat", "lambat"]), (10**6, ["cepat", "lambat"])):
        clock.time = NOON + timedelta(minutes=minutes)
        assert refs(desk.other.worklist(overdue=True)) == expected
        assert refs(desk.other.worklist("a", overdue=True)) == expected
        assert [task.ref for page in pages(desk.other, "a", 1, overdue=True) for task in page] == expected


def test_a_service_may_have_its_clock_stand_still(url: str) -> None:
    """Any store can be opened with a clock of the caller's, which says when things happen and what is overdue."""
    frozen = FrozenClock(NOON)
    with sopflow.open(url, clock=frozen) as engine:
        engine.publish(sop_of(TIMED))
        case = engine.start("surat", ref="1", by="x")
        assert (case.started, engine.history(case)[0].at) == (NOON, NOON)
        for minutes, late in ((29, []), (2, ["1"])):
            frozen.advance(minutes=minutes)
            assert refs(engine.worklist(overdue=True)) == late


def test_pages_hold_every_task_once(desk: Desk, clock: Hands) -> None:
    """Page by page a list is the same as in one piece, whatever the size of a page, with the place as task or text."""
    desk.engine.publish(sop_of(EACH))
    for number in range(7):
        clock.time = NOON + timedelta(seconds=number // 3)
        desk.engine.start("surat", ref=f"{number}", by="x")
    whole = desk.other.worklist()
    assert len(whole) == 21
    for limit in (1, 2, 5, 20, 21, 22, 1_000_000):
        found = pages(desk.other, None, limit)
        assert [task for page in found for task in page] == whole
        assert [len(page) for page in found[:-1]] == [limit] * (len(found) - 1)
    third = whole[2]
    text = str(task_place(third, overdue=False))
    assert desk.other.worklist(after=text, limit=2) == desk.other.worklist(after=third, limit=2) == whole[3:5]
    assert desk.other.worklist(after=task_place(third, overdue=False)) == whole[3:]
    assert desk.other.worklist(after=whole[-1]) == []
    assert desk.other.worklist("a", after=whole[-1]) == []


def test_pages_do_not_jump_when_tasks_go(desk: Desk) -> None:
    """While others complete tasks behind, on and before the page, every task that stays is seen once, none twice."""
    engine = desk.engine
    engine.publish(sop_of(LINE))
    for number in range(12):
        engine.start("surat", ref=f"{number:02}", by="x")
    first = engine.worklist("a", limit=4)
    gone = [first[1], first[3], engine.worklist("a")[5]]  # before the end of the page, its end itself, and behind it
    for task in gone:
        desk.other.complete(task, by="y")
    second = engine.worklist("a", limit=4, after=first[-1])
    desk.other.cancel(engine.case(second[-1].case), reason="dicabut", by="y")
    third = engine.worklist("a", limit=4, after=second[-1])
    assert refs(first + second + third) == [f"{number:02}" for number in range(12) if number != 5]
    assert refs(engine.worklist("b")) == ["01", "03", "05"]


def test_a_case_that_is_over_has_no_tasks_left(desk: Desk) -> None:
    """Ended, given up or sent back: what is open no longer is in no list, and what is open again is there once."""
    engine = desk.engine
    engine.publish(sop_of(FORK))
    ended, given_up, sent_back = (
        engine.complete(engine.start("surat", ref=ref, by="x"), by="x") for ref in ("1", "2", "3")
    )
    for name in ("kiri", "kanan", "gabung"):
        ended = engine.complete(ended.task(name), by="x")
    engine.cancel(given_up, reason="dicabut", by="x")
    sent_back = engine.return_to(sent_back.task("kiri"), to="bagi", reason="keliru", by="x")
    assert desk.other.worklist() == list(sent_back.open_tasks)
    assert [task.name for task in sent_back.open_tasks] == ["bagi"]
    assert desk.other.worklist("b") == []
