"""Folding: a case is its events, and what is no whole history of it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sopflow.engine import (
    CaseCancelled,
    CaseEnded,
    CaseStarted,
    Engine,
    Event,
    NoteAdded,
    TaskClaimed,
    TaskCompleted,
    TaskReturned,
    TaskSkipped,
    apply,
    attach,
    cancel_case,
    cancel_task,
    claim,
    complete,
    delegate,
    fold,
    note,
    release,
    resolve,
    skip,
)  # fmt: skip
from sopflow.errors import BrokenHistory
from sopflow.store import MemoryStore
from tests.engine.helpers import FORK, LINE, LOOP, NOON, Run, Ticks, book_of, sop_of

DOCUMENT = {"name": "Surat", "media_type": "application/pdf", "sha256": "0" * 64, "reference": "arsip/1"}


def eventful() -> Run:
    """A case that has seen every kind of event but its end."""
    run = Run([{"id": "awal", "actor": "a", "optional": True}, *FORK])
    run(skip, "awal")
    run(note, text="mulai")
    run(claim, "bagi", person="ani")
    run(delegate, "bagi", person="ani", to="budi")
    run(resolve, "bagi", person="budi")
    run(release, "bagi", person="ani")
    run(complete, "bagi", facts={"jumlah": 2}, outputs={"Nota": "7/2026"})
    run(attach, **DOCUMENT)
    run(complete, "kiri")
    run(cancel_task, "kanan", reason="tidak perlu")
    run.back("gabung", to="kiri")
    return run


def test_the_events_make_the_case() -> None:
    """All events of a case fold into it, and each further one makes the next version of the one before."""
    run = eventful()
    assert len({type(event) for event in run.events}) == 11
    case = fold(run.book, run.events[:1])
    for event in run.events[1:]:
        case = apply(run.book, case, event)
    assert case == fold(run.book, run.events) == run.case
    run(cancel_case, reason="ditarik")
    assert fold(run.book, run.events) == run.case


@pytest.mark.parametrize(
    ("name", "breaking"),
    [
        ("nothing", lambda events: []),
        ("no beginning", lambda events: events[1:]),
        ("a gap", lambda events: [*events[:3], *events[4:]]),
        ("the last but one missing", lambda events: [*events[:-2], events[-1]]),
        ("two the other way round", lambda events: [*events[:2], events[3], events[2], *events[4:]]),
        ("one twice", lambda events: [*events[:4], events[3], *events[4:]]),
        ("begun twice", lambda events: [events[0], replace(events[0], seq=2)]),
        ("a beginning that is not the first", lambda events: [replace(events[0], seq=2), *events[1:]]),
    ],
)
def test_what_is_no_whole_history_is_refused(name: str, breaking: Callable[[list[Event]], list[Event]]) -> None:
    """A history with a gap, in another order or without its beginning is no case."""
    run = eventful()
    with pytest.raises(BrokenHistory):
        fold(run.book, breaking(run.events))


def second(kind: type[Any], *arguments: Any, **more: Any) -> Event:
    """An event that could follow the first one of the case k."""
    event: Event = kind("k", 2, NOON, "x", *arguments, **more)
    return event


RETURNED = {"reason": "keliru", "undone": (2,), "withdrawn": ()}


@pytest.mark.parametrize(
    "event",
    [
        second(TaskCompleted, "dua", "dua", "b", None),
        second(TaskCompleted, "kasi", "kasi", "b", None),
        second(TaskCompleted, "satu", "satu", "a", "YA"),
        second(TaskSkipped, "satu", "satu", "a"),
        second(TaskClaimed, "tiga", "tiga"),
        second(CaseEnded, ""),
        second(CaseEnded, "ditolak"),
        second(TaskReturned, "satu", "satu", "dua", reopened=("dua",), tokens=("tiga",), **RETURNED),
        second(TaskReturned, "satu", "satu", "dua", reopened=("dua",), tokens=("dua",), **RETURNED),
        TaskClaimed("lain", 2, NOON, "x", "satu", "satu"),
        Event("k", 2, NOON, "x"),
    ],
)
def test_events_that_the_flow_cannot_have_are_refused(event: Event) -> None:
    """An event of a task that is not open, of another case, or that no arrow leads to does not fit."""
    run = Run(LINE)
    with pytest.raises(BrokenHistory):
        apply(run.book, run.case, event)


def test_a_branch_that_arrives_where_nothing_joins_is_refused() -> None:
    """A cancelled task whose event names no waiting place does not fit."""
    run = Run(FORK)
    run.go("bagi")
    before = run.case
    run(cancel_task, "kiri", reason="tidak perlu")
    for place in ("gabung", "(end)", "kanan"):
        with pytest.raises(BrokenHistory):
            apply(run.book, before, replace(run.events[-1], joins=place))  # type: ignore[call-arg]


def test_nothing_moves_after_the_end() -> None:
    """After the end of a case only remarks fit; another end or a task does not."""
    run = Run(LINE[:1])
    ended = run.go("satu")
    assert apply(run.book, ended, NoteAdded("k", 4, NOON, "x", "selesai")).version == 4
    for event in (
        CaseEnded("k", 4, NOON, "x", ""),
        CaseCancelled("k", 4, NOON, "x", "ditarik"),
        TaskCompleted("k", 4, NOON, "x", "satu", "satu", "a", None),
    ):
        with pytest.raises(BrokenHistory):
            apply(run.book, ended, event)


def test_events_of_another_version_are_not_folded() -> None:
    """The events of a case fold with the version they were made in and with no other."""
    run = Run(LOOP)
    with pytest.raises(BrokenHistory, match="version"):
        fold(book_of(LOOP, title="Lain"), run.events)


def test_a_case_is_not_sent_back_on_somebody_elses_history() -> None:
    """Sending back with events that do not make the case is refused before anything is decided."""
    run, other = Run(LINE), Run(LINE)
    run.go("satu", "dua")
    other.go("satu")
    for events in (other.events, other.events[1:], []):
        run.events = list(events)
        with pytest.raises(BrokenHistory):
            run.back("tiga", to="satu")


class Rewritten(MemoryStore):
    """A store in which the events of all cases can be put in place of the true ones."""

    rewrite: Callable[[list[Event]], list[Event]] | None = None

    def events(self, case: str) -> list[Event]:
        found = super().events(case)
        return self.rewrite(found) if self.rewrite else found


def test_verify_tells_a_changed_history() -> None:
    """Verifying gives a case whose events make it, and refuses one whose events are missing, changed or replaced."""
    store = Rewritten()
    engine = Engine(store, Ticks())
    engine.publish(sop_of(LINE))
    case = engine.start("surat", ref="1", by="x", facts={"jumlah": 1})
    case = engine.complete(engine.note(case, "ya", by="x"), by="ani")
    assert engine.verify(case) == engine.verify(case.id) == case
    rewrites: list[Callable[[list[Event]], list[Event]]] = [
        lambda events: events[:-1],
        lambda events: [events[0], events[2]],
        lambda events: events[:1],
        lambda events: [replace(events[0], facts={}), *events[1:]],  # type: ignore[call-arg]
        lambda events: [replace(events[0], ref="2"), *events[1:]],  # type: ignore[call-arg]
    ]
    for rewrite in rewrites:
        store.rewrite = rewrite
        with pytest.raises(BrokenHistory):
            engine.verify(case)


def test_a_history_with_a_gap_is_not_given() -> None:
    """Asking for the history of a case from which an event is gone raises instead of giving the rest."""
    store = Rewritten()
    engine = Engine(store, Ticks())
    engine.publish(sop_of(LINE))
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    assert isinstance(engine.history(case)[0], CaseStarted)
    store.rewrite = lambda events: events[1:]
    for ask in (engine.history, engine.progress):
        with pytest.raises(BrokenHistory, match="event 1 is missing"):
            ask(case)
    with pytest.raises(BrokenHistory):
        engine.return_to(case, to="satu", reason="keliru", by="x")
