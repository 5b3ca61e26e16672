"""Worklists: whose tasks, in which order, and page by page while they vanish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.engine import Engine, Place, Task, TaskState, moment, task_place
from sopflow.engine.paging import read_place
from sopflow.errors import UnknownName, WrongValue
from sopflow.store import MemoryStore
from tests.engine.helpers import FORK, LINE, NOON, Hands, Steps, Ticks, engine_of, pages, sop_of

HOUR = timedelta(hours=1)
EACH: Steps = [{"id": "baca", "actors": {"each": ["a", "b"]}}, {"id": "rekap", "actor": "c"}]
AFTER: dict[str, Callable[[Task, bool], Any]] = {
    "task": lambda task, overdue: task,
    "place": lambda task, overdue: task_place(task, overdue=overdue),
    "text": lambda task, overdue: str(task_place(task, overdue=overdue)),
}


def refs(tasks: list[Task]) -> list[str]:
    return [task.ref for task in tasks]


def test_a_person_sees_what_they_have_claimed_or_were_delegated() -> None:
    """A worklist of a person holds the tasks that are with them, of any actor; not those that they gave away."""
    engine = engine_of(FORK)
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    kiri, kanan = case.open_tasks
    assert engine.worklist(person="ani") == []
    engine.claim(kiri, by="ani")
    engine.delegate(kanan, to="ani", by="budi")
    assert [task.name for task in engine.worklist(person="ani")] == ["kanan", "kiri"]
    assert [task.name for task in engine.worklist("b", person="ani")] == ["kiri"]
    assert engine.worklist(person="budi") == []
    (with_budi,) = engine.worklist("c")
    assert (with_budi.state, with_budi.holder, with_budi.owner) == (TaskState.DELEGATED, "ani", "budi")


def test_an_actor_sees_also_what_somebody_has_claimed() -> None:
    """A claimed task stays in the worklist of its actor, with its holder."""
    engine = engine_of(LINE)
    engine.claim(engine.start("surat", ref="1", by="x"), by="ani")
    assert [task.holder for task in engine.worklist("a")] == ["ani"]


def test_joint_work_is_shown_when_asked_for() -> None:
    """With `joint` an actor also sees what it works on with the one who completes it, beside its own tasks."""
    engine = engine_of([{"id": "cek", "actors": {"jointly": ["a", "b"]}, "next": "end"}])
    engine.publish(sop_of([{"id": "catat", "actor": "b"}], id="lain"))
    engine.start("surat", ref="1", by="x")
    engine.start("lain", ref="2", by="x")
    assert refs(engine.worklist("b")) == ["2"]
    assert refs(engine.worklist("b", joint=True)) == ["1", "2"]
    assert refs(engine.worklist("a", joint=True)) == ["1"]
    assert refs(engine.worklist("b", joint=True, sop="surat")) == ["1"]


def test_a_task_for_any_comes_as_the_one_who_asks() -> None:
    """A task that any of several may do is in the list of each as theirs, and can be completed as it is."""
    engine = engine_of([{"id": "terima", "actors": {"any": ["a", "b"]}}])
    engine.start("surat", ref="1", by="x")
    assert [task.actors for name in ("a", "b") for task in engine.worklist(name)] == [("a",), ("b",)]
    assert [task.actors for task in engine.worklist()] == [("a", "b")]
    assert engine.complete(engine.worklist("b")[0], by="budi").end == ""


def test_overdue_tasks_come_longest_overdue_first() -> None:
    """Only what was due before now is overdue, sorted by when it was due and not by when it was opened."""
    clock = Hands()
    engine = Engine(MemoryStore(), clock)
    for id, time in (("lama", "5 jam"), ("cepat", "1 jam"), ("kapan", "-")):
        engine.publish(sop_of([{"id": "tulis", "actor": "a", "duration": time}], id=id))
        engine.start(id, ref=id, by="x")
        clock.time += HOUR / 60
    assert engine.worklist(overdue=True) == []
    clock.time = NOON + HOUR + HOUR / 60
    assert engine.worklist(overdue=True) == []
    clock.time += timedelta(microseconds=1)
    assert refs(engine.worklist(overdue=True)) == ["cepat"]
    clock.time = NOON + 6 * HOUR
    assert refs(engine.worklist(overdue=True)) == ["cepat", "lama"]
    assert refs(engine.worklist("a", overdue=True, sop="lama")) == ["lama"]
    assert refs(engine.worklist("a", overdue=True, limit=1, after=engine.worklist(overdue=True)[0])) == ["lama"]


def test_what_is_over_has_no_tasks() -> None:
    """Tasks of ended and cancelled cases are in no worklist."""
    engine = engine_of(LINE[:1])
    engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    engine.cancel(engine.start("surat", ref="2", by="x"), reason="ditarik", by="x")
    engine.start("surat", ref="3", by="x")
    assert refs(engine.worklist()) == ["3"]


def test_an_unknown_actor_is_named_with_the_known_ones() -> None:
    """An actor that no published SOP has is unknown, among those of the SOP asked for; one without tasks is not."""
    engine = engine_of(LINE)
    engine.publish(sop_of([{"id": "x", "actor": "z"}], id="lain", actors={"z": "Z"}))
    assert engine.worklist("b") == []
    assert engine.worklist("z", sop="lain") == []
    with pytest.raises(UnknownName) as unknown:
        engine.worklist("d")
    assert (unknown.value.kind, unknown.value.known) == ("actor", ["a", "b", "c", "z"])
    with pytest.raises(UnknownName) as unknown:
        engine.worklist("z", sop="surat")
    assert unknown.value.known == ["a", "b", "c"]


def test_an_actor_of_an_older_version_is_still_known() -> None:
    """An actor whom a newer version has dropped may still have tasks of older cases, and is known."""
    engine = engine_of(LINE)
    case = engine.start("surat", ref="1", by="x")
    engine.publish(sop_of([{"id": "x", "actor": "z"}], actors={"z": "Z"}))
    assert refs(engine.worklist("a")) == ["1"]
    engine.cancel(case, reason="ditarik", by="x")
    assert engine.worklist("a") == []


def filled(clock: Hands | Ticks | None = None, cases: int = 20) -> Engine:
    engine = Engine(MemoryStore(), clock or Ticks())
    engine.publish(sop_of([{**step, "duration": "1 menit"} for step in EACH]))
    for number in range(cases):
        engine.start("surat", ref=str(number), by="x")
    return engine


@pytest.mark.parametrize("how", AFTER)
@pytest.mark.parametrize("limit", [1, 3, 40, 41, None])
@pytest.mark.parametrize("standing", [False, True])
def test_pages_make_the_whole_list(how: str, limit: int | None, standing: bool) -> None:
    """The pages behind each other are the whole list, also of tasks that opened at the same time."""
    engine = filled(Hands() if standing else Ticks())
    whole = engine.worklist()
    found: list[Task] = []
    for page in pages(lambda after: engine.worklist(limit=limit, after=after), lambda task: AFTER[how](task, False)):
        assert limit is None or len(page) <= limit
        found += page
    assert found == whole
    assert len(whole) == 40


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 7), st.sampled_from(list(AFTER)), st.booleans())
def test_paging_while_tasks_vanish_skips_none(seed: int, limit: int, how: str, overdue: bool) -> None:
    """Whatever is completed between two pages, each task that stays open is shown once and in order."""
    random, clock = Random(seed), Hands()  # noqa: S311
    engine = filled(clock)
    clock.time += HOUR
    begun = {task.id: task for task in engine.worklist()}
    found: list[Task] = []
    for page in pages(
        lambda after: engine.worklist(overdue=overdue, limit=limit, after=after),
        lambda task: AFTER[how](task, overdue),
    ):
        found += page
        for task in random.sample(engine.worklist(), k=min(3, len(engine.worklist()))):
            if random.random() < 0.7:
                engine.complete(task, by=task.holder or "x")
            else:
                engine.claim(task, by="ani") if task.holder is None else engine.release(task, by="ani")
    shown = [task.id for task in found]
    stayed = {task.id for task in engine.worklist()} & set(begun)
    assert len(shown) == len(set(shown))
    assert stayed <= set(shown)
    places = [task_place(task, overdue=overdue) for task in found]
    assert places == sorted(places)


def test_a_page_begins_behind_a_task_that_is_done() -> None:
    """The last task of a page may be completed before the next page is asked for."""
    engine = filled()
    page = engine.worklist("a", limit=5)
    rest = engine.worklist("a", after=page[-1])
    for task in page:
        engine.complete(task, by="x")
    assert engine.worklist("a", after=page[-1]) == rest
    assert refs(rest) == [str(number) for number in range(5, 20)]


def test_the_last_page_is_empty_and_no_error() -> None:
    """Behind the last task is an empty page, also of an actor who has no other tasks."""
    engine = filled(cases=1)
    (last,) = engine.worklist("a")
    assert engine.worklist("a", after=last) == []


@pytest.mark.parametrize("limit", [0, -1, 1_000_001, True, 1.5, "3", 10**5000], ids=range(7))
def test_a_limit_that_is_no_number_of_entries_is_refused(limit: Any) -> None:
    """A page holds from one to a million entries."""
    engine = engine_of(LINE)
    for ask in (engine.worklist, engine.cases):
        with pytest.raises(WrongValue) as refused:
            ask(limit=limit)
        assert refused.value.name == "limit"


@pytest.mark.parametrize(
    "after",
    [
        "", ".", "x", "1.a", "1.a.b.c", "a.k.1.satu", "1.k.-1.satu", "--1.k.1.satu", "1.k.²", f"{'9' * 19}.k.1.satu",
        "253402300800000000.k.1.s", "-62135596800000001.k.1.s", f"1.k.{'9' * 19}.s", "1.k\0.1.s", "1.k.1.\ud800",
        "1." * 1_000_000, 7, b"1.k.1.s", ["1.k.1.s"], (1, 2),
    ],
    ids=lambda after: ascii(after)[:20],
)  # fmt: skip
def test_a_place_that_no_page_gave_is_refused(after: Any) -> None:
    """A text that no page ended with is refused, in a worklist and in a list of cases."""
    engine = filled(cases=1)
    for ask in (engine.worklist, engine.cases):
        with pytest.raises(WrongValue) as refused:
            ask(after=after)
        assert refused.value.name == "after"


@given(st.integers(-62135596800000000, 253402300799999999), st.text(alphabet="0123456789abcdef"), st.integers(0, 2**32))
def test_places_come_back_from_their_text(micros: int, case: str, opened: int) -> None:
    """The text of a place at any time is read as that place."""
    for name in ("satu", "teruskan.kabid", "periksa.decision"):
        place = Place(moment(micros), case, opened, name)
        assert read_place(str(place)) == place
