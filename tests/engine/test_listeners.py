"""Listeners: who sees which events, when, and that they disturb nobody."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from sopflow.engine import CaseEnded, CaseStarted, Engine, Event, NoteAdded, TaskCompleted
from sopflow.errors import NotAllowed, SopflowError
from tests.engine.helpers import FORK, LINE, engine_of


def kinds(events: Sequence[Event]) -> list[type[Event]]:
    return [type(event) for event in events]


@pytest.fixture
def engine() -> Engine:
    return engine_of(LINE[:2])


def test_a_listener_sees_the_events_of_each_command(engine: Engine) -> None:
    """Each command tells its events once and together, the end with what led to it."""
    told: list[Sequence[Event]] = []
    engine.subscribe(told.append)
    case = engine.start("surat", ref="1", by="x")
    engine.complete(engine.complete(case, by="x"), by="x")
    assert [kinds(events) for events in told] == [[CaseStarted], [TaskCompleted], [TaskCompleted, CaseEnded]]
    assert tuple(event for events in told for event in events) == engine.history(case)


def test_what_is_told_is_kept_already(engine: Engine) -> None:
    """When a listener hears of an event, the case and its history have it."""
    versions: list[tuple[int, int, int]] = []

    def look(events: Sequence[Event]) -> None:
        last = events[-1]
        versions.append((last.seq, engine.case(last.case).version, len(engine.history(last.case))))

    engine.subscribe(look)
    engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    assert versions == [(1, 1, 1), (2, 2, 2)]


def test_nothing_is_told_of_what_does_not_happen(engine: Engine) -> None:
    """A refused command, a repeated one and a start that is there already tell nothing."""
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    engine.note(case, "ya", by="x", key="k-1")
    told: list[Sequence[Event]] = []
    engine.subscribe(told.append)
    engine.note(case, "ya", by="x", key="k-1")
    engine.start("surat", ref="1", by="x")
    with pytest.raises(SopflowError):
        engine.skip(case, by="x")
    with pytest.raises(SopflowError):
        engine.note(case, "", by="x")
    assert told == []


def test_a_failing_listener_disturbs_nobody(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """What a listener raises is logged; the command succeeds, and listeners before and behind it hear of it."""
    told: list[str] = []

    def fail(events: Sequence[Event]) -> None:
        raise RuntimeError("surel tidak terkirim")

    engine.subscribe(lambda events: told.append("before"))
    engine.subscribe(fail)
    engine.subscribe(lambda events: told.append("behind"))
    with caplog.at_level(logging.ERROR, "sopflow"):
        case = engine.start("surat", ref="1", by="x")
    assert engine.case(case.id) == case
    assert told == ["before", "behind"]
    (record,) = caplog.records
    assert case.id in record.getMessage()
    assert "surel tidak terkirim" in caplog.text


def test_whoever_unsubscribes_hears_no_more(engine: Engine) -> None:
    """What `subscribe` returns ends the subscription, once and for good, also from within the listener."""
    told: list[int] = []
    once: list[int] = []

    def only_once(events: Sequence[Event]) -> None:
        once.append(events[0].seq)
        stops[1]()

    stops = [engine.subscribe(lambda events: told.append(events[0].seq)), engine.subscribe(only_once)]
    case = engine.start("surat", ref="1", by="x")
    case = engine.note(case, "ya", by="x")
    stops[0]()
    stops[0]()
    engine.note(case, "ya", by="x")
    assert (told, once) == ([1, 2], [1])


def test_each_subscription_ends_by_itself(engine: Engine) -> None:
    """One function subscribed twice hears twice, and ending one subscription twice leaves the other."""
    told: list[int] = []

    def listen(events: Sequence[Event]) -> None:
        told.append(events[0].seq)

    first, second = engine.subscribe(listen), engine.subscribe(listen)
    case = engine.start("surat", ref="1", by="x")
    first()
    first()
    case = engine.note(case, "ya", by="x")
    second()
    engine.note(case, "ya", by="x")
    assert told == [1, 1, 2]


def test_a_listener_may_give_commands(engine: Engine) -> None:
    """A listener that works on the case it hears of, as a program that does its steps by itself, gets through."""

    def work(events: Sequence[Event]) -> None:
        for task in engine.case(events[-1].case).open_tasks:
            if task.name == "dua":
                engine.complete(task, by="mesin")

    engine.subscribe(work)
    case = engine.start("surat", ref="1", by="x")
    answered = engine.complete(case, by="x")
    assert (answered.version, engine.case(case.id).end) == (2, "")
    assert kinds(engine.history(case)) == [CaseStarted, TaskCompleted, TaskCompleted, CaseEnded]


def test_events_of_many_threads_are_each_told_once() -> None:
    """However many threads give commands, every event is told exactly once."""
    engine = engine_of(FORK)
    told: list[Event] = []
    engine.subscribe(lambda events: told.extend(events))
    case = engine.start("surat", ref="1", by="x")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: engine.note(case, str(number), by="x"), range(64)))
    assert sorted(event.seq for event in told) == list(range(1, 66))
    assert len({event.text for event in told if isinstance(event, NoteAdded)}) == 64


def test_a_store_in_memory_joins_no_transaction(engine: Engine) -> None:
    """There is no database whose transaction a store in memory could share, and it says so."""
    with pytest.raises(NotAllowed, match="memory"):
        engine.on(object())
