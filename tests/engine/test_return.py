"""Sending a case back: what is taken back, what stays done, and where it is refused."""

from __future__ import annotations

import pytest

from sopflow.engine import TaskReturned, cancel_task, claim, complete, delegate, fold, skip
from sopflow.errors import NotAllowed, UnknownName
from tests.engine.helpers import FORK, LINE, LOOP, NOON, Run, Steps, engine_of, open_names

LONG: Steps = [
    {"id": "awal", "actor": "a"},
    {"id": "bagi", "actor": "a", "next": ["kiri", "kanan"]},
    {"id": "kiri", "actor": "b", "next": "paraf"},
    {"id": "paraf", "actor": "b", "next": "gabung"},
    {"id": "kanan", "actor": "c", "next": "cek"},
    {"id": "cek", "actor": "c", "next": "gabung"},
    {"id": "gabung", "actor": "a", "join": "all"},
    {"id": "kirim", "actor": "a"},
]
"""A fork of two branches with two steps each, with steps before and behind it."""


def test_within_one_line() -> None:
    """The step named is open again, the one it was sent from no longer, and the event says what counts no more."""
    run = Run(LINE)
    run.go("satu", "dua")
    case = run.back("tiga", to="satu", person="rina", reason="salah alamat")
    assert open_names(case) == ["satu"]
    assert run.events[-1] == TaskReturned(
        "k", 4, NOON, "rina", "tiga", "tiga", "satu", "salah alamat", undone=(2, 3), withdrawn=("tiga",),
        reopened=("satu",), tokens=("satu",),
    )  # fmt: skip
    assert open_names(run.go("satu")) == ["dua"]


def test_what_is_open_again_is_another_task() -> None:
    """The reopened task is new: with an id of its own, offered to everybody, open since it was sent back."""
    run = Run(LINE)
    first = run.case.task("satu")
    run(claim, "satu", person="ani")
    run(complete, "satu", person="ani")
    again = run.back("dua", to="satu").task("satu")
    assert (again.id != first.id, again.opened, again.holder) == (True, 4, None)


def test_over_a_loop_the_last_time_is_taken_back() -> None:
    """Of a step that a loop has done several times only the last time is taken back."""
    run = Run(LOOP)
    run.go("tulis", "putus=TIDAK", "tulis")
    run.back("putus", to="tulis")
    assert run.events[-1].undone == (4,)  # type: ignore[attr-defined]
    assert run.names == ["tulis"]


def test_twice_in_a_row_goes_further_back() -> None:
    """A task that was sent back can be sent back again, to what came before it in the loop."""
    run = Run(LOOP)
    run.go("tulis", "putus=TIDAK", "tulis")
    run.back("putus", to="tulis")
    run.back("tulis", to="putus")
    assert run.events[-1].undone == (3,)  # type: ignore[attr-defined]
    assert run.names == ["putus"]
    run.back("putus", to="tulis")
    assert run.names == ["tulis"]
    with pytest.raises(NotAllowed):
        run.back("tulis", to="putus")
    assert fold(run.book, run.events) == run.case


def test_the_same_way_again_and_again() -> None:
    """A case that is sent back after each advance goes on as if it had never been."""
    run = Run(LINE)
    for _ in range(3):
        run.go("satu", "dua")
        run.back("tiga", to="dua")
        run.go("dua")
        run.back("tiga", to="satu")
    assert run.go("satu", "dua", "tiga").end == ""


def test_other_branches_keep_their_work() -> None:
    """Within a branch, sending back touches neither the open tasks of another branch nor who has claimed them."""
    run = Run(LONG)
    run.go("awal", "bagi", "kiri")
    run(claim, "kanan", person="cici")
    kanan = run.case.task("kanan")
    case = run.back("paraf", to="kiri")
    assert case.open_tasks[0] is kanan
    assert open_names(case) == ["kanan", "kiri"]


def test_a_branch_that_waits_stays_waiting() -> None:
    """What another branch has done stays done: the join still waits only for the one that was sent back."""
    run = Run(LONG)
    run.go("awal", "bagi", "kanan", "cek", "kiri")
    run.back("paraf", to="kiri")
    assert open_names(run.go("kiri", "paraf")) == ["gabung"]


def test_out_of_a_join_into_one_branch() -> None:
    """From behind a join back into one branch: that branch is open again, the others wait at the join again."""
    run = Run(LONG)
    run.go("awal", "bagi", "kiri", "paraf", "kanan", "cek", "gabung")
    case = run.back("kirim", to="paraf")
    assert open_names(case) == ["paraf"]
    assert len(case.tokens) == 2
    assert run.events[-1].undone == (5, 8)  # type: ignore[attr-defined]
    assert open_names(run.go("paraf")) == ["gabung"]


def test_before_the_fork_takes_all_branches_back() -> None:
    """Back before the fork: what all branches did is taken back, and none of their tasks stays open."""
    run = Run(LONG)
    run.go("awal", "bagi", "kiri", "kanan")
    case = run.back("paraf", to="bagi")
    assert open_names(case) == ["bagi"]
    assert run.events[-1].withdrawn == ("paraf", "cek")  # type: ignore[attr-defined]
    assert run.events[-1].undone == (3, 4, 5)  # type: ignore[attr-defined]
    assert open_names(run.go("bagi")) == ["kiri", "kanan"]


def test_after_a_return_the_other_branch_may_be_sent_back_too() -> None:
    """Two branches are sent back one after the other, each to its own step, and then both go on."""
    run = Run(LONG)
    run.go("awal", "bagi", "kiri", "paraf", "kanan", "cek", "gabung")
    run.back("kirim", to="cek")
    run.go("cek")
    run.back("gabung", to="kiri")
    assert run.names == ["kiri"]
    run.go("kiri")
    run.back("paraf", to="bagi")
    assert run.names == ["bagi"]
    assert run.go("bagi", "kanan", "cek", "kiri", "paraf", "gabung", "kirim").end == ""
    assert fold(run.book, run.events) == run.case


def test_to_itself_only_when_it_was_done_before() -> None:
    """A task is sent back to its own step where a loop has done that before; otherwise it does not come from it."""
    run = Run(LOOP)
    with pytest.raises(NotAllowed) as refused:
        run.back("tulis", to="tulis")
    assert refused.value.allowed == ["cancel the case"]
    run.go("tulis", "putus=TIDAK")
    case = run.back("tulis", to="tulis")
    assert (open_names(case), case.open_tasks[0].opened) == (["tulis"], 4)
    assert run.events[-1].undone == (2, 3)  # type: ignore[attr-defined]


def test_a_step_in_turn_is_named_by_one_of_its_tasks() -> None:
    """Of a step that several have done in turn one task has to be named; the step alone is refused with them."""
    run = Run([{"id": "teruskan", "actors": {"in_turn": ["a", "b"]}}, {"id": "kirim", "actor": "c"}])
    run.go("teruskan.a", "teruskan.b")
    with pytest.raises(NotAllowed, match="several tasks") as refused:
        run.back("kirim", to="teruskan")
    assert refused.value.allowed == ["teruskan.a", "teruskan.b"]
    assert open_names(run.back("kirim", to="teruskan.b")) == ["teruskan.b"]
    assert open_names(run.back("teruskan.b", to="teruskan")) == ["teruskan.a"]


def test_one_part_of_each_is_done_again() -> None:
    """Of a step that each has done, one part is taken back and the others stay done."""
    run = Run([{"id": "nilai", "actors": {"each": ["a", "b", "c"]}}, {"id": "rekap", "actor": "a"}])
    run.go("nilai.a", "nilai.c", "nilai.b")
    with pytest.raises(NotAllowed) as refused:
        run.back("rekap", to="nilai")
    assert sorted(refused.value.allowed) == ["nilai.a", "nilai.b", "nilai.c"]
    assert open_names(run.back("rekap", to="nilai.c")) == ["nilai.c"]
    assert open_names(run.go("nilai.c")) == ["rekap"]


def test_a_decision_of_another_and_its_work_are_two() -> None:
    """Of a step that another decides, the step's name means the work, and the decision has a name of its own."""
    step = {"id": "periksa", "actor": "a", "decided_by": "b", "answers": {"YA": "kirim", "TIDAK": "end"}}
    run = Run([step, {"id": "kirim", "actor": "c"}])
    run.go("periksa", "periksa.decision=YA")
    assert open_names(run.back("kirim", to="periksa.decision")) == ["periksa.decision"]
    run.go("periksa.decision=YA")
    assert open_names(run.back("kirim", to="periksa")) == ["periksa"]


def test_what_was_skipped_can_be_asked_for_after_all() -> None:
    """Sending back to a task that was left out opens it."""
    run = Run([{**LINE[0], "optional": True}, *LINE[1:]])
    run(skip, "satu")
    assert open_names(run.back("dua", to="satu")) == ["satu"]


def test_a_cancelled_task_comes_back_with_what_it_came_from() -> None:
    """A task that was dropped cannot be named, but is open again when the case goes back before it."""
    run = Run(LONG)
    run.go("awal", "bagi", "kanan", "cek", "kiri")
    run(cancel_task, "paraf", reason="tidak perlu")
    with pytest.raises(NotAllowed) as refused:
        run.back("gabung", to="paraf")
    assert sorted(refused.value.allowed) == ["awal", "bagi", "cek", "kanan", "kiri"]
    run.back("gabung", to="kiri")
    assert run.names == ["kiri"]
    run.go("kiri", "paraf")
    assert run.names == ["gabung"]


def test_facts_stay_told() -> None:
    """What a completion has told of the case stays known when it is taken back."""
    run = Run(LINE)
    run(complete, "satu", facts={"jumlah": 3})
    assert run.back("dua", to="satu").facts == {"jumlah": 3}


@pytest.mark.parametrize("to", ["kanan", "paraf", "gabung", "kirim"])
def test_what_a_task_does_not_come_from_is_refused(to: str) -> None:
    """A task of another branch, the task itself and later ones are no way back; the refusal names those that are."""
    run = Run(LONG)
    before = run.go("awal", "bagi", "kiri", "kanan")
    with pytest.raises(NotAllowed, match="does not come from") as refused:
        run.back("paraf", to=to)
    assert refused.value.allowed == ["awal", "bagi", "kiri"]
    assert run.case is before


def test_what_was_taken_back_is_no_way_back() -> None:
    """A completion that counts no more is not taken back again."""
    run = Run(LINE)
    run.go("satu", "dua")
    run.back("tiga", to="satu")
    with pytest.raises(NotAllowed):
        run.back("satu", to="dua")


def test_a_name_that_no_task_has_is_unknown() -> None:
    """A step that is not in the SOP is unknown, as a way back and as where it is sent from."""
    run = Run(LINE)
    run.go("satu")
    with pytest.raises(UnknownName) as unknown:
        run.back("dua", to="stau")
    assert unknown.value.suggestions == ["satu"]
    with pytest.raises(UnknownName):
        run.back("dau", to="satu")
    with pytest.raises(NotAllowed):
        run.back("tiga", to="satu")


def test_only_its_holder_sends_a_task_back() -> None:
    """A claimed task is sent back by its holder, a delegated one by nobody."""
    run = Run(LINE)
    run.go("satu")
    run(claim, "dua", person="ani")
    with pytest.raises(NotAllowed):
        run.back("dua", to="satu", person="budi")
    run(delegate, "dua", person="ani", to="budi")
    for person in ("ani", "budi"):
        with pytest.raises(NotAllowed):
            run.back("dua", to="satu", person=person)
    run(claim, "dua", person="ani")
    assert open_names(run.back("dua", to="satu", person="ani")) == ["satu"]


def test_the_engine_looks_at_the_whole_history() -> None:
    """Through the engine a case is sent back over what other commands did in between, and verifies afterwards."""
    engine = engine_of(FORK)
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    engine.note(case, "hati-hati", by="x")
    engine.claim(case.task("kanan"), by="cici")
    engine.complete(case.task("kiri"), by="x")
    case = engine.complete(case.task("kanan"), by="cici")
    case = engine.return_to(case, to="kiri", reason="kurang lengkap", by="rina")
    assert open_names(case) == ["kiri"]
    assert engine.verify(case) == case
    assert open_names(engine.complete(case, by="x")) == ["gabung"]
