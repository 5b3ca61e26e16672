"""Random cases: their events make them, every kind of event occurs, and every command can be given to an engine."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from sopflow.compiling import compile
from sopflow.engine import CaseStatus, Event, TaskCompleted, fold, read_flow
from sopflow.errors import InvalidSop, UnknownName, WrongValue
from sopflow.model import Sop
from sopflow.testing import CaseHistory, case_histories, commands, memory_engine, sops
from tests.testing.helpers import examples, sop_of

ANY = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
LOOP = sop_of({"id": "a"}, {"id": "b", "answers": {"Ya": "end", "Tidak": "a"}})


RICH = sop_of(
    {"id": "a", "next": ["b", "c"], "duration": "1 hari"},
    {"id": "b", "actor": "b", "optional": True, "next": "e"},
    {"id": "c", "actor": "c", "answers": {"Ya": "d", "Tidak": "c"}},
    {"id": "d", "actors": {"any": ["a", "b"]}, "optional": True},
    {"id": "e", "join": "all", "answers": {"Ya": "end", "Tidak": {"end": "ditolak"}, "Ulang": "e"}},
)
"""Has something for every command."""


@ANY
@given(sops(max_steps=8).flatmap(case_histories))
def test_events_make_their_case(history: CaseHistory) -> None:
    """They are numbered without gaps, never go back in time, and fold to the case; one start, then the commands."""
    assert fold(history.book, history.events) == history.case
    assert [event.seq for event in history.events] == list(range(1, history.case.version + 1))
    times = [event.at for event in history.events]
    assert times == sorted(times)
    assert len(history.commands) < len(history.events) <= 2 * len(history.commands) + 1


@ANY
@given(sops(max_steps=8).flatmap(lambda sop: st.tuples(st.just(sop), case_histories(sop))))
def test_an_engine_takes_the_same_commands(drawn: tuple[Sop, CaseHistory]) -> None:
    """And then has the same events but for their times, and the same case in the end."""
    sop, history = drawn
    engine = memory_engine(sop)
    first = history.events[0]
    case = engine.start(
        sop.id, ref="2026/1", by=first.by, procedure=history.case.procedure, at=getattr(first, "start", None)
    )
    for number, command in enumerate(history.commands):
        case = command.give(engine, case, key=str(number))
    assert list(map(_said, engine.history(case))) == list(map(_said, history.events))
    assert (case.status, case.end, case.tokens) == (history.case.status, history.case.end, history.case.tokens)


def _said(event: Event) -> tuple[object, ...]:
    """An event without what the engine chooses: id and time; and without the facts of the start."""
    left_out = {"case", "at"} | ({"facts"} if event.seq == 1 else set())
    values = {name: getattr(event, name) for kind in type(event).__mro__ for name in getattr(kind, "__slots__", ())}
    return (type(event), *sorted((name, repr(value)) for name, value in values.items() if name not in left_out))


def test_everything_happens() -> None:
    """Every kind of event, every status, facts and outputs, in some of three hundred cases."""
    many = examples(case_histories(RICH), 300)
    seen = Counter(name for history in many for name in {type(event).__name__ for event in history.events})
    kinds = {kind.__name__ for base in Event.__subclasses__() for kind in (base, *base.__subclasses__())} - {
        "TaskEvent"
    }
    assert {kind: seen[kind] for kind in kinds if not seen[kind]} == {}
    assert min(Counter(history.case.status for history in many)[status] for status in CaseStatus) >= 5
    done = [event for history in many for event in history.events if isinstance(event, TaskCompleted)]
    assert any(event.facts and event.outputs for event in done)
    assert any(event.answer is not None for event in done)
    assert sum(len(history.commands) > 8 for history in many) > 10
    assert any(event.at == before.at for history in many for before, event in pairwise(history.events))


@ANY
@given(case_histories(LOOP, max_commands=8), st.data())
def test_commands_are_allowed(history: CaseHistory, data: st.DataObject) -> None:
    """Each one that is drawn for a case can be given, by one of the people, and makes at least one event."""
    people = ("ani", "tono")
    book, case, events = history.book, history.case, list(history.events)
    command = data.draw(commands(book, case, events, people=people))
    change = command.decide(book, case, events, case.changed)
    assert change.events[0].by == command.by
    holders = {task.holder for task in case.open_tasks} | {task.owner for task in case.open_tasks}
    assert command.by in {*people, *holders}
    if not case.is_running:
        assert command.name in ("note", "attach")


def test_commands_shrink_to_getting_on() -> None:
    """The simplest one completes the first task."""
    book = read_flow(compile(LOOP))
    (first,) = examples(case_histories(LOOP, max_commands=0), 1)
    command = find(commands(book, first.case, first.events), lambda command: True)
    assert (command.name, command.task, dict(command.arguments)) == ("complete", "a", {"actor": "a"})
    assert str(command) == "rina: complete a, actor 'a'"


def test_what_is_refused() -> None:
    """A SOP that cannot be compiled, an unknown procedure, nobody to delegate to: when the strategy is made."""
    with pytest.raises(InvalidSop):
        case_histories(sop_of({"id": "a", "next": "tidak-ada"}))
    with pytest.raises(UnknownName):
        case_histories(LOOP, "lain")
    with pytest.raises(WrongValue):
        case_histories(LOOP, people=["rina", "rina"])
    (first,) = examples(case_histories(LOOP, max_commands=0), 1)
    with pytest.raises(WrongValue):
        commands(first.book, first.case, first.events, people=["rina"])


def test_one_procedure_or_any() -> None:
    """The one that is named, or each of them at some time."""
    parts = [{"id": name, "title": "P", "steps": [{"id": name, "actor": "a", "activity": "x"}]} for name in ("x", "y")]
    sop = sop_of(steps=None, procedures=parts)
    assert {history.case.procedure for history in examples(case_histories(sop), 50)} == {"x", "y"}
    assert {history.case.procedure for history in examples(case_histories(sop, "y"), 20)} == {"y"}
