"""How several actors share a step: jointly, each, any, in turn, decided by another."""

from __future__ import annotations

import pytest

from sopflow.engine import CaseStatus, Engine, TaskCompleted
from sopflow.errors import CaseConflict, NotAllowed
from tests.engine.helpers import engine_of, open_names


def started(engine: Engine) -> Engine:
    engine.start("surat", ref="1", by="rina")
    return engine


def test_jointly_is_one_task_that_the_first_actor_completes() -> None:
    """Of actors who work jointly the first completes the one task, and the others cannot."""
    engine = started(engine_of([{"id": "cek", "actors": {"jointly": ["a", "b"]}}]))
    (task,) = engine.worklist("a")
    with pytest.raises(NotAllowed) as refused:
        engine.complete(task, by="budi", actor="b")
    assert refused.value.allowed == ["a"]
    assert CaseStatus.ENDED is engine.complete(task, by="ani").status


def test_jointly_is_seen_by_the_others() -> None:
    """Another actor of a joint step finds the task when asking for joint work, not among what it can complete."""
    engine = started(engine_of([{"id": "cek", "actors": {"jointly": ["a", "b"]}}]))
    assert engine.worklist("b") == []
    assert [task.name for task in engine.worklist("b", joint=True)] == ["cek"]


def test_each_needs_every_actor() -> None:
    """A step that each of several actors does opens a task for each and goes on after the last."""
    engine = started(engine_of([{"id": "nilai", "actors": {"each": ["a", "b", "c"]}}, {"id": "rekap", "actor": "a"}]))
    case = engine.cases()[0]
    assert open_names(case) == ["nilai.a", "nilai.b", "nilai.c"]
    for actor in ("b", "a"):
        case = engine.complete(engine.worklist(actor)[0], by=actor)
    assert open_names(case) == ["nilai.c"]
    assert open_names(engine.complete(engine.worklist("c")[0], by="c")) == ["rekap"]


def test_each_as_the_last_step_ends_the_case_once() -> None:
    """A case whose last step is done by each of two actors ends when the second has done it."""
    engine = started(engine_of([{"id": "baca", "actors": {"each": ["a", "b"]}}]))
    assert CaseStatus.RUNNING is engine.complete(engine.worklist("a")[0], by="a").status
    assert CaseStatus.ENDED is engine.complete(engine.worklist("b")[0], by="b").status


def test_each_after_each_gathers_before_it_goes_on() -> None:
    """Two steps in a row that each actor does: nobody begins the second before all have done the first."""
    steps = [{"id": "baca", "actors": {"each": ["a", "b"]}}, {"id": "paraf", "actors": {"each": ["a", "b"]}}]
    engine = started(engine_of(steps))
    case = engine.complete(engine.worklist("a")[0], by="a")
    assert open_names(case) == ["baca.b"]
    assert sorted(open_names(engine.complete(engine.worklist("b")[0], by="b"))) == ["paraf.a", "paraf.b"]


def test_any_is_done_by_the_first() -> None:
    """A step that any actor may do is one task for all of them, gone for the others when the first has done it."""
    engine = started(engine_of([{"id": "terima", "actors": {"any": ["a", "b"]}}, {"id": "catat", "actor": "c"}]))
    mine, theirs = engine.worklist("a")[0], engine.worklist("b")[0]
    case = engine.complete(theirs, by="budi")
    event = engine.history(case)[-1]
    assert isinstance(event, TaskCompleted)
    assert (event.actor, event.by) == ("b", "budi")
    assert engine.worklist("a") == []
    with pytest.raises(CaseConflict):
        engine.complete(mine, by="ani")


def test_any_wants_to_know_who() -> None:
    """A task offered to several actors is not completed in nobody's name."""
    engine = started(engine_of([{"id": "terima", "actors": {"any": ["a", "b"]}}]))
    (task,) = engine.worklist()
    with pytest.raises(NotAllowed) as refused:
        engine.complete(task, by="ani")
    assert refused.value.allowed == ["a", "b"]
    assert CaseStatus.ENDED is engine.complete(task, by="ani", actor="a").status


def test_any_with_answers_goes_where_the_first_answers() -> None:
    """Where any of two actors decides, the first answer counts."""
    answers = {"YA": "end", "TIDAK": {"end": "ditolak"}}
    engine = started(engine_of([{"id": "putus", "actors": {"any": ["a", "b"]}, "answers": answers}]))
    case = engine.complete(engine.worklist("b")[0], by="budi", answer="TIDAK")
    assert case.end == "ditolak"


def test_in_turn_is_task_after_task() -> None:
    """Actors in turn get the step one after the other, in the order written."""
    engine = started(engine_of([{"id": "teruskan", "actors": {"in_turn": ["b", "a"]}}]))
    assert engine.worklist("a") == []
    case = engine.complete(engine.worklist("b")[0], by="b")
    assert open_names(case) == ["teruskan.a"]
    assert CaseStatus.ENDED is engine.complete(case, by="a").status


def test_in_turn_the_last_one_decides() -> None:
    """With answers, actors in turn complete plain tasks until the last, who answers."""
    step = {"id": "usul", "actors": {"in_turn": ["a", "b"]}, "answers": {"YA": "end", "TIDAK": "usul"}}
    engine = started(engine_of([step]))
    case = engine.complete(engine.worklist("a")[0], by="a")
    assert case.open_tasks[0].answers == ("YA", "TIDAK")
    assert open_names(engine.complete(case, by="b", answer="TIDAK")) == ["usul.a"]


def test_decided_by_is_a_task_and_then_a_decision() -> None:
    """A step decided by another actor is work for the first and then a question for the second."""
    step = {"id": "periksa", "actor": "a", "decided_by": "b", "question": "Lengkap?"}
    engine = started(engine_of([{**step, "answers": {"YA": "end", "TIDAK": "periksa"}}]))
    case = engine.complete(engine.worklist("a")[0], by="ani")
    (task,) = case.open_tasks
    assert (task.name, task.actors, task.question) == ("periksa.decision", ("b",), "Lengkap?")
    assert open_names(engine.complete(task, by="budi", answer="TIDAK")) == ["periksa"]


def test_a_target_can_be_the_decision_alone() -> None:
    """An answer that leads to the diamond of a step asks the question again without the work before it."""
    engine = started(
        engine_of(
            [
                {"id": "periksa", "actor": "a", "decided_by": "b", "answers": {"YA": "lengkapi", "TIDAK": "end"}},
                {"id": "lengkapi", "actor": "a", "next": "periksa.decision"},
            ]
        )
    )
    case = engine.complete(engine.cases()[0], by="a")
    case = engine.complete(case, by="b", answer="YA")
    assert open_names(engine.complete(case, by="a")) == ["periksa.decision"]
