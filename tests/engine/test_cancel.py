"""Giving up: a whole case, and a task that one of several branches does not need."""

from __future__ import annotations

from typing import Any

import pytest

from sopflow.engine import CaseCancelled, CaseStatus, TaskCancelled, cancel_case, cancel_task, claim, complete
from sopflow.errors import CaseConflict, NotAllowed, UnknownName
from tests.engine.helpers import FORK, LINE, LOOP, Run, Steps, engine_of, open_names

NESTED: Steps = [
    {"id": "buka", "actor": "a", "next": ["bagi", "luar"]},
    {"id": "bagi", "actor": "a", "next": ["kiri", "kanan"]},
    {"id": "kiri", "actor": "b", "next": "dalam"},
    {"id": "kanan", "actor": "c", "next": "dalam"},
    {"id": "dalam", "actor": "a", "join": "all", "next": "tutup"},
    {"id": "luar", "actor": "b", "next": "tutup"},
    {"id": "tutup", "actor": "a", "join": "all"},
]
"""A fork in one branch of another."""
REASON: dict[str, Any] = {"reason": "tidak perlu"}


def test_a_cancelled_case_has_nothing_open() -> None:
    """Cancelling a case closes all its tasks; it has no end, and its last event says who gave it up and why."""
    engine = engine_of(FORK)
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    case = engine.cancel(case, by="rina", reason="permohonan ditarik")
    assert (case.status, case.end, case.open_tasks, case.tokens) == (CaseStatus.CANCELLED, None, (), ())
    assert engine.worklist() == []
    last = engine.history(case)[-1]
    assert isinstance(last, CaseCancelled)
    assert (last.by, last.reason) == ("rina", "permohonan ditarik")


@pytest.mark.parametrize("over", ["ended", "cancelled"])
def test_what_is_over_is_not_cancelled(over: str) -> None:
    """A case that has ended or was cancelled is not cancelled (again); nothing is allowed any more."""
    run = Run(LINE[:1])
    case = run.go("satu") if over == "ended" else run(cancel_case, **REASON)
    with pytest.raises(NotAllowed, match=over) as refused:
        run(cancel_case, **REASON)
    assert refused.value.allowed == []
    assert run.case is case


def test_a_cancelled_branch_has_arrived() -> None:
    """Dropping the task of a branch leaves the other branch alone, and the join waits only for that one."""
    run = Run(FORK)
    run.go("bagi")
    run(cancel_task, "kiri", **REASON)
    assert run.names == ["kanan"]
    assert run.events[-1] == TaskCancelled(
        "k", 3, run.events[0].at, "x", "kiri", "kiri", "tidak perlu", run.book.net.moves["kiri", None][0].place
    )
    assert open_names(run.go("kanan")) == ["gabung"]
    assert run.go("gabung").status is CaseStatus.ENDED


def test_cancelling_the_last_branch_goes_through_the_join() -> None:
    """Where all others wait already, what follows the join opens at once."""
    run = Run(FORK)
    run.go("bagi", "kiri")
    assert open_names(run(cancel_task, "kanan", **REASON)) == ["gabung"]


def test_all_branches_can_be_cancelled() -> None:
    """Where every branch is dropped, the case goes on behind them."""
    run = Run(FORK)
    run.go("bagi")
    run(cancel_task, "kiri", **REASON)
    assert open_names(run(cancel_task, "kanan", **REASON)) == ["gabung"]


def test_one_actor_of_each_can_be_cancelled() -> None:
    """Of a step that each of several actors does, one part can be dropped, also the last one open."""
    run = Run([{"id": "nilai", "actors": {"each": ["a", "b", "c"]}}, {"id": "rekap", "actor": "a"}])
    run(cancel_task, "nilai.b", **REASON)
    run.go("nilai.a")
    assert open_names(run(cancel_task, "nilai.c", **REASON)) == ["rekap"]


def test_a_step_of_each_at_the_end_can_be_cancelled_away() -> None:
    """Where the last part of the last step is dropped, the case ends."""
    run = Run([{"id": "baca", "actors": {"each": ["a", "b"]}}])
    run.go("baca.a")
    case = run(cancel_task, "baca.b", **REASON)
    assert (case.status, case.end) == (CaseStatus.ENDED, "")


@pytest.mark.parametrize("ahead", ["plain", "decision", "loop", "loop that comes first", "fork", "each", "in_turn"])
def test_the_whole_rest_of_a_branch_is_dropped(ahead: str) -> None:
    """Whatever the branch would still have done, it counts as arrived at the join that gathers the branches."""
    rest: dict[str, Steps] = {
        "plain": [{"id": "p", "actor": "b", "next": "gabung"}],
        "decision": [
            {"id": "p", "actor": "b", "answers": {"YA": "gabung", "TIDAK": "q"}},
            {"id": "q", "actor": "b", "next": "gabung"},
        ],
        "loop": [{"id": "p", "actor": "b", "answers": {"YA": "gabung", "TIDAK": "kiri"}}],
        "loop that comes first": [{"id": "p", "actor": "b", "answers": {"TIDAK": "kiri", "YA": "gabung"}}],
        "fork": [
            {"id": "p", "actor": "b", "next": ["q", "r"]},
            {"id": "q", "actor": "b", "next": "s"},
            {"id": "r", "actor": "b", "next": "s"},
            {"id": "s", "actor": "b", "join": "all", "next": "gabung"},
        ],
        "each": [{"id": "p", "actors": {"each": ["a", "b"]}, "next": "gabung"}],
        "in_turn": [{"id": "p", "actors": {"in_turn": ["a", "b"]}, "next": "gabung"}],
    }
    run = Run([FORK[0], {**FORK[1], "next": "p"}, *rest[ahead], *FORK[2:]])
    run.go("bagi")
    run(cancel_task, "kiri", **REASON)
    assert run.names == ["kanan"]
    assert run.go("kanan", "gabung").status is CaseStatus.ENDED


def test_a_branch_within_a_branch_arrives_at_the_inner_join() -> None:
    """Dropping a branch of an inner fork concerns only the inner join; dropping what is before it, the outer one."""
    run = Run(NESTED)
    run.go("buka", "bagi", "kanan")
    assert open_names(run(cancel_task, "kiri", **REASON)) == ["luar", "dalam"]
    assert open_names(run(cancel_task, "dalam", **REASON)) == ["luar"]
    assert open_names(run(cancel_task, "luar", **REASON)) == ["tutup"]
    early = Run(NESTED)
    early.go("buka")
    early(cancel_task, "bagi", **REASON)
    assert early.go("luar", "tutup").status is CaseStatus.ENDED


def test_a_loop_around_the_fork_makes_no_difference() -> None:
    """A branch can be dropped also where a decision behind the join may lead back before the fork."""
    loop = [*NESTED[:-1], {**NESTED[-1], "answers": {"YA": "end", "TIDAK": "buka"}}]
    for name in ("kiri", "kanan"):
        run = Run(loop)
        run.go("buka", "bagi")
        run(cancel_task, name, **REASON)
        (other,) = {"kiri", "kanan"} - {name}
        run.go(other, "dalam", "luar", "tutup=TIDAK", "buka")
        run(cancel_task, "bagi", **REASON)
        assert run.go("luar", "tutup=YA").status is CaseStatus.ENDED


@pytest.mark.parametrize(
    ("steps", "done", "name", "offers"),
    [
        (LINE, [], "satu", []),
        ([{**LINE[0], "optional": True}, *LINE[1:]], [], "satu", ["skip satu"]),
        (LOOP, ["tulis"], "putus", []),
        (FORK, [], "bagi", []),
        (FORK, ["bagi", "kiri", "kanan"], "gabung", []),
    ],
)
def test_a_task_without_which_nothing_goes_on_is_not_cancelled(
    steps: Steps, done: list[str], name: str, offers: list[str]
) -> None:
    """Outside a fork a task cannot be dropped; the refusal says what can be done instead."""
    run = Run(steps)
    before = run.go(*done)
    with pytest.raises(NotAllowed, match="cannot go on without it") as refused:
        run(cancel_task, name, **REASON)
    assert refused.value.allowed == [
        f"complete {name}",
        *offers,
        "return the case to an earlier step",
        "cancel the case",
    ]
    assert run.case is before


def test_a_task_with_several_branches_of_one_join_ahead_is_not_cancelled() -> None:
    """Where what a task opens would arrive at one join from several sides, there is no single place to arrive at."""
    inner: dict[str, Any] = {"id": "kiri", "actor": "b", "next": ["p", "q"]}
    run = Run(
        [
            FORK[0], inner, {"id": "p", "actor": "a", "next": "gabung"}, {"id": "q", "actor": "a", "next": "gabung"},
            *FORK[2:],
        ]
    )  # fmt: skip
    run.go("bagi")
    with pytest.raises(NotAllowed, match="at several places"):
        run(cancel_task, "kiri", **REASON)
    run(complete, "kiri")
    run(cancel_task, "p", **REASON)
    run(cancel_task, "q", **REASON)
    assert open_names(run.go("kanan")) == ["gabung"]


def test_a_claimed_task_is_cancelled_by_anybody() -> None:
    """Whoever holds a task need not agree that it is dropped: the event says by whom it was, and why."""
    run = Run(FORK)
    run.go("bagi")
    run(claim, "kiri", person="cici")
    run(cancel_task, "kiri", person="budi", reason="tidak perlu")
    event = run.events[-1]
    assert isinstance(event, TaskCancelled)
    assert (event.by, event.reason, run.names) == ("budi", "tidak perlu", ["kanan"])


def test_a_task_that_is_not_open_is_not_cancelled() -> None:
    """A task that was done, one that is not open yet and one that does not exist are each refused."""
    engine = engine_of(FORK)
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    task = case.task("kiri")
    engine.cancel(task, by="x", **REASON)
    with pytest.raises(CaseConflict):
        engine.cancel(task, by="x", **REASON)
    run = Run(FORK)
    with pytest.raises(NotAllowed) as refused:
        run(cancel_task, "kiri", **REASON)
    assert refused.value.allowed == ["bagi"]
    with pytest.raises(UnknownName):
        run(cancel_task, "kira", **REASON)
