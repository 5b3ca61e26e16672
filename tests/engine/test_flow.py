"""How a case goes through its flow: forks and joins, loops, ends, starts, procedures, skipped steps."""

from __future__ import annotations

import pytest

from sopflow.engine import CaseEnded, CaseStatus, TaskSkipped
from sopflow.errors import NotAllowed, UnknownName
from sopflow.model import Sop
from tests.engine.helpers import FORK, engine_of, open_names


def test_a_fork_opens_every_branch_and_a_join_waits_for_all() -> None:
    """After a fork all branches are open; the joining step opens when the last has arrived."""
    engine = engine_of(FORK)
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    assert open_names(case) == ["kiri", "kanan"]
    case = engine.complete(case.task("kanan"), by="x")
    assert open_names(case) == ["kiri"]
    case = engine.complete(case.task("kiri"), by="x")
    assert open_names(case) == ["gabung"]
    assert CaseStatus.ENDED is engine.complete(case, by="x").status


def test_a_fork_straight_into_its_join_passes_at_once() -> None:
    """A branch that leads straight into the join has arrived when the fork happens."""
    engine = engine_of(
        [
            {"id": "s1", "actor": "a", "next": ["s2", "s4"]},
            {"id": "s2", "actor": "b"},
            {"id": "s3", "actor": "b"},
            {"id": "s4", "actor": "a", "join": "all"},
            {"id": "s5", "actor": "a", "answers": {"YA": "end", "TIDAK": "s4"}},
        ]
    )
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    assert open_names(case) == ["s2"]
    case = engine.complete(engine.complete(case, by="x"), by="x")
    assert open_names(case) == ["s4"]


def test_a_loop_back_into_a_join_passes_alone() -> None:
    """An arrow from behind a joining step does not wait for the branches again."""
    engine = engine_of(
        [
            *FORK, {"id": "putus", "actor": "a", "answers": {"YA": "end", "TIDAK": "gabung"}},
        ]
    )  # fmt: skip
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    for name in ("kiri", "kanan", "gabung"):
        case = engine.complete(case.task(name), by="x")
    case = engine.complete(case, by="x", answer="TIDAK")
    assert open_names(case) == ["gabung"]
    assert CaseStatus.ENDED is engine.complete(engine.complete(case, by="x"), by="x", answer="YA").status


def test_a_step_without_join_is_opened_by_the_first_to_arrive() -> None:
    """Where two answers meet again, the step they meet at opens at once."""
    engine = engine_of(
        [
            {"id": "putus", "actor": "a", "answers": {"YA": "tulis", "TIDAK": "tolak"}},
            {"id": "tulis", "actor": "b", "next": "kirim"},
            {"id": "tolak", "actor": "b"},
            {"id": "kirim", "actor": "a"},
        ]
    )
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x", answer="YA")
    assert open_names(engine.complete(case, by="x")) == ["kirim"]


def test_an_answer_may_fork() -> None:
    """An answer that leads to several steps opens them all."""
    fork = {"id": "putus", "actor": "a", "answers": {"YA": ["kiri", "kanan"], "TIDAK": "end"}}
    engine = engine_of([fork, *FORK[1:]])
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x", answer="YA")
    assert open_names(case) == ["kiri", "kanan"]


def test_a_loop_opens_another_task_of_the_same_name() -> None:
    """A step that a loop opens again is another task: its id differs from the first one's."""
    engine = engine_of(
        [{"id": "tulis", "actor": "a"}, {"id": "putus", "actor": "b", "answers": {"YA": "end", "TIDAK": "tulis"}}]
    )
    first = engine.start("surat", ref="1", by="x")
    again = engine.complete(engine.complete(first, by="x"), by="x", answer="TIDAK")
    assert first.open_tasks[0].name == again.open_tasks[0].name
    assert first.open_tasks[0].id != again.open_tasks[0].id


def test_a_case_remembers_its_named_end() -> None:
    """The name of the end that was reached is the case's, and stands in its last event."""
    engine = engine_of([{"id": "putus", "actor": "a", "answers": {"YA": "end", "TIDAK": {"end": "ditolak"}}}])
    running = engine.start("surat", ref="1", by="x")
    assert running.end is None
    case = engine.complete(running, by="x", answer="TIDAK")
    last = engine.history(case)[-1]
    assert isinstance(last, CaseEnded)
    assert (case.end, last.end, case.tokens) == ("ditolak", "ditolak", ())


def test_the_plain_end_has_no_name() -> None:
    """A case that reaches the unnamed end has ended with an empty name."""
    engine = engine_of([{"id": "tulis", "actor": "a"}])
    assert engine.complete(engine.start("surat", ref="1", by="x"), by="x").end == ""


def test_several_starts_are_alternatives() -> None:
    """Where a SOP names several starts, a case begins at the first or at the one asked for, never at both."""
    two = {"start": [{"at": "surel"}, "loket"]}
    engine = engine_of(
        [{"id": "surel", "actor": "a", "next": "catat"}, {"id": "loket", "actor": "b"}, {"id": "catat", "actor": "c"}],
        **two,
    )
    assert open_names(engine.start("surat", ref="1", by="x")) == ["surel"]
    assert open_names(engine.start("surat", ref="2", by="x", at="loket")) == ["loket"]
    with pytest.raises(NotAllowed) as refused:
        engine.start("surat", ref="3", by="x", at="catat")
    assert refused.value.allowed == ["surel", "loket"]
    with pytest.raises(UnknownName) as unknown:
        engine.start("surat", ref="3", by="x", at="lokat")
    assert unknown.value.suggestions == ["loket"]
    assert len(engine.cases()) == 2


def test_a_procedure_is_a_flow_of_its_own() -> None:
    """A case runs one procedure; the same ref may have one case in each."""
    sop = Sop.model_validate(
        {
            "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"a": "A"}, "procedures": [
                {"id": "masuk", "title": "Masuk", "steps": [{"id": "terima", "actor": "a", "activity": "Menerima"}]},
                {"id": "keluar", "title": "Keluar", "steps": [{"id": "kirim", "actor": "a", "activity": "Mengirim"}]},
            ],
        }
    )  # fmt: skip
    engine = engine_of([{"id": "x", "actor": "a"}], id="lain")
    engine.publish(sop)
    first, second = engine.start("surat", ref="1", by="x"), engine.start("surat", ref="1", by="x", procedure="keluar")
    assert (open_names(first), open_names(second)) == (["terima"], ["kirim"])
    with pytest.raises(UnknownName):
        engine.start("surat", ref="1", by="x", procedure="kaluar")


def test_an_optional_step_can_be_skipped_by_an_event_of_its_own() -> None:
    """Skipping goes on as completing does, and the history says that it was skipped."""
    engine = engine_of([{"id": "paraf", "actor": "a", "optional": True}, {"id": "kirim", "actor": "b"}])
    case = engine.start("surat", ref="1", by="x")
    assert case.open_tasks[0].optional
    case = engine.skip(case, by="rina")
    assert isinstance(engine.history(case)[-1], TaskSkipped)
    assert open_names(case) == ["kirim"]


def test_skipping_one_actor_in_turn_skips_the_rest_of_the_step() -> None:
    """A step with actors in turn is one step: skipped, it is left altogether."""
    step = {"id": "paraf", "actors": {"in_turn": ["a", "b", "c"]}, "optional": True}
    engine = engine_of([step, {"id": "kirim", "actor": "b"}])
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    assert open_names(engine.skip(case, by="x")) == ["kirim"]


def test_one_of_each_may_skip() -> None:
    """Of an optional step that each actor does, one may skip and the other still has to do it."""
    step = {"id": "paraf", "actors": {"each": ["a", "b"]}, "optional": True}
    engine = engine_of([step, {"id": "kirim", "actor": "b"}])
    case = engine.skip(engine.start("surat", ref="1", by="x").task("paraf", actor="a"), by="x")
    assert open_names(case) == ["paraf.b"]
    assert open_names(engine.complete(case, by="x")) == ["kirim"]


def test_a_task_says_what_is_to_be_done() -> None:
    """A task carries the words of its step; a step in another's row without words of its own has the row's."""
    engine = engine_of(
        [
            {"id": "cek", "actor": "a", "activity": "Memeriksa berkas"},
            {"id": "putus", "actor": "b", "same_row": True, "activity": None, "answers": {"YA": "end", "TIDAK": "cek"}},
        ]
    )
    case = engine.start("surat", ref="7", by="x")
    assert (
        case.open_tasks[0].activity,
        case.open_tasks[0].ref,
        case.open_tasks[0].sop,
    ) == ("Memeriksa berkas", "7", "surat")
    assert engine.complete(case, by="x").open_tasks[0].activity == "Memeriksa berkas"
