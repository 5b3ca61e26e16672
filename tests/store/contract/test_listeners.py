"""Listeners: they see what was appended once it is kept, and disturb nothing."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from sopflow.engine import Event
from sopflow.errors import CaseConflict, NotAllowed
from tests.engine.helpers import sop_of
from tests.store.samples import PAIR
from tests.store.stores import Desk


def test_a_listener_sees_the_events_of_each_command(desk: Desk) -> None:
    """One call for each command, with all that it appended, in order; none for what changed nothing."""
    told: list[list[str]] = []
    stop = desk.engine.subscribe(lambda events: told.append([type(event).__name__ for event in events]))
    desk.engine.publish(sop_of(PAIR))
    case = desk.engine.start("surat", ref="1", by="x")
    desk.engine.start("surat", ref="1", by="x")
    desk.engine.complete(case, by="x", key="1")
    desk.engine.complete(case, by="x", key="1")
    with pytest.raises(CaseConflict):
        desk.engine.complete(case, by="x")
    with pytest.raises(NotAllowed):
        desk.engine.skip(desk.engine.case(case.id), by="x")
    desk.engine.complete(desk.engine.case(case.id), by="x")
    assert told == [["CaseStarted"], ["TaskCompleted"], ["TaskCompleted", "CaseEnded"]]
    stop()
    stop()
    desk.engine.note(case, "catatan", by="x")
    assert len(told) == 3


def test_what_a_listener_sees_is_kept(desk: Desk) -> None:
    """When a listener runs, every other process already finds the events and the case after them."""
    seen: list[tuple[int, bool]] = []

    def look(events: Sequence[Event]) -> None:
        case = desk.other.case(events[0].case)
        seen.append((case.version, desk.other.history(case)[-len(events) :] == tuple(events)))

    desk.engine.subscribe(look)
    desk.engine.publish(sop_of(PAIR))
    case = desk.engine.start("surat", ref="1", by="x")
    desk.engine.complete(desk.engine.complete(case, by="x"), by="x")
    assert seen == [(1, True), (2, True), (4, True)]


def test_a_listener_may_give_commands(desk: Desk) -> None:
    """A listener that goes on with the case itself works on the same engine, and its events are told, too."""
    told: list[int] = []

    def go_on(events: Sequence[Event]) -> None:
        told.append(events[-1].seq)
        case = desk.engine.case(events[0].case)
        if case.is_running:
            desk.engine.complete(case, by="robot")

    desk.engine.subscribe(go_on)
    desk.engine.publish(sop_of(PAIR))
    case = desk.engine.start("surat", ref="1", by="x")
    assert (case.version, told) == (1, [1, 2, 4])
    assert not desk.other.case(case.id).is_running


def test_a_listener_that_fails_disturbs_nobody(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """What a listener raises is logged; the command is done, and the other listeners are called."""
    told: list[Event] = []

    def fail(events: Sequence[Event]) -> None:
        raise ZeroDivisionError

    desk.engine.subscribe(fail)
    desk.engine.subscribe(told.extend)
    desk.engine.publish(sop_of(PAIR))
    with caplog.at_level(logging.ERROR, "sopflow"):
        case = desk.engine.start("surat", ref="1", by="x")
    assert (len(told), desk.other.case(case.id)) == (1, case)
    assert [record.exc_info is not None for record in caplog.records] == [True]


def test_engines_tell_their_own_listeners_only(desk: Desk) -> None:
    """What another engine appends to the same store is told by that one."""
    told: list[Event] = []
    desk.engine.subscribe(told.extend)
    desk.other.publish(sop_of(PAIR))
    desk.other.start("surat", ref="1", by="x")
    assert told == []
