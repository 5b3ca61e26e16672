"""Conflicts: of several who want the same thing one wins, and nobody loses what does not stand in the way."""

from __future__ import annotations

from pathlib import Path
from threading import Barrier

import pytest

import sopflow
from sopflow.engine import Case, CaseStatus, Event, complete
from sopflow.errors import CaseConflict, NotAllowed, SopflowError
from tests.engine.helpers import FORK, book_of, by, open_names, sop_of
from tests.faults.gate import open_gate
from tests.faults.nursery import Nursery
from tests.store.racing import Meeting, at_once, kinds
from tests.store.samples import EACH, PAIR
from tests.store.stores import Desk


def test_of_threads_that_complete_one_task_one_wins(desk: Desk) -> None:
    """Four threads decide to complete one task on the same version: one does, the others get a conflict."""
    desk.engine.publish(sop_of(PAIR))
    task = desk.engine.start("surat", ref="1", by="x").open_tasks[0]
    barrier = Barrier(4)
    told: list[Event] = []
    engines = [desk.apart(lambda store: Meeting(store, barrier)) for _ in range(4)]
    for engine in engines:
        engine.subscribe(told.extend)
    given = at_once(*(lambda e=engine: e.complete(task, by="x") for engine in engines))
    assert kinds(given) == ["Case", "CaseConflict", "CaseConflict", "CaseConflict"]
    for error in given:
        if isinstance(error, CaseConflict):
            assert (error.case, error.seen, error.now) == (task.case, 1, 2)
    case = desk.other.verify(task.case)
    assert (case.version, open_names(case)) == (2, ["paraf"])
    assert told == list(desk.other.history(case))[1:]
    assert [found.id for found in desk.other.worklist()] == [f"{task.case}:2:paraf"]


def test_of_processes_that_complete_one_task_one_wins(sql_desk: Desk, nursery: Nursery, tmp_path: Path) -> None:
    """Two processes complete one task at once: one does, the other gets a conflict."""
    sql_desk.engine.publish(sop_of(PAIR))
    case = sql_desk.engine.start("surat", ref="1", by="x")
    gate = tmp_path / "gate"
    gate.write_bytes(bytes(64))
    running = [nursery.start(complete_with_others, sql_desk.url, case.id, gate, place) for place in range(2)]
    assert sorted(worker.result() for worker in running) == ["Case 2", "CaseConflict 2"]
    assert [type(event).__name__ for event in sql_desk.other.history(case)] == ["CaseStarted", "TaskCompleted"]
    assert sql_desk.other.verify(case).version == 2


def complete_with_others(url: str, id: str, gate_file: Path, place: int) -> str:
    """Complete the task when the other process is ready, too; how that went."""
    with sopflow.open(url) as engine, open_gate(gate_file, place, 2) as gate:
        task = engine.case(id).task("tulis")
        gate.pass_through()
        try:
            return f"Case {engine.complete(task, by=str(place)).version}"
        except CaseConflict as error:
            return f"CaseConflict {error.now}"


def test_branches_that_go_on_at_once_all_get_through(desk: Desk) -> None:
    """Three threads complete three branches, all decided on the same version: all are kept, and the join opens once."""
    desk.engine.publish(sop_of(EACH))
    case = desk.engine.start("surat", ref="1", by="x")
    barrier = Barrier(3)
    engines = [desk.apart(lambda store: Meeting(store, barrier)) for _ in case.open_tasks]
    pairs = zip(engines, case.open_tasks, strict=True)
    given = at_once(*(lambda e=engine, t=task: e.complete(t, by="x") for engine, task in pairs))
    assert kinds(given) == ["Case", "Case", "Case"]
    assert sorted(found.version for found in given if isinstance(found, Case)) == [2, 3, 4]
    case = desk.other.verify(case)
    assert (case.version, open_names(case)) == (4, ["arsip"])
    assert [task.name for task in desk.other.worklist()] == ["arsip"]


def test_whoever_insists_on_a_version_gets_it_or_nothing(desk: Desk) -> None:
    """Of two who saw the same version one wins, even on another branch; an old version is refused at once."""
    desk.engine.publish(sop_of(EACH))
    case = desk.engine.start("surat", ref="1", by="x")
    barrier = Barrier(2)
    engines = [desk.apart(lambda store: Meeting(store, barrier)) for _ in range(2)]
    pairs = zip(engines, case.open_tasks[:2], strict=True)
    given = at_once(*(lambda e=engine, t=task: e.complete(t, by="x", seen=1) for engine, task in pairs))
    assert kinds(given) == ["Case", "CaseConflict"]
    kept = desk.contents()
    for seen in (0, 1, 3, -1):
        with pytest.raises(CaseConflict) as conflict:
            desk.engine.note(case, "catatan", by="x", seen=seen)
        assert (conflict.value.seen, conflict.value.now) == (seen, 2)
    assert desk.contents() == kept
    assert desk.engine.note(case, "catatan", by="x", seen=2).version == 3


def test_a_change_made_on_an_old_version_is_not_kept(desk: Desk) -> None:
    """The store itself refuses a change of an old version as a whole, and one of a version that is still to come."""
    desk.engine.publish(sop_of(FORK))
    old = desk.engine.start("surat", ref="1", by="x")
    new = desk.engine.complete(old, by="x")
    book = book_of(FORK)
    late = complete(book, old, old.open_tasks[0], by("y"))
    early = complete(book, complete(book, new, "kiri", by("y")).case, "kanan", by("y"))
    kept = desk.contents()
    for change, seen in ((late, 1), (early, 3)):
        with pytest.raises(CaseConflict) as conflict:
            desk.store.append(change, key="kunci")
        assert (conflict.value.case, conflict.value.seen, conflict.value.now) == (old.id, seen, 2)
    assert desk.contents() == kept
    assert desk.store.repeated(old.id, "kunci") is None


def test_claiming_at_once_gives_the_task_to_one(desk: Desk) -> None:
    """Of threads that claim one task one has it; the others are told whose it is, or that they were too slow."""
    desk.engine.publish(sop_of(PAIR))
    task = desk.engine.start("surat", ref="1", by="x").open_tasks[0]
    engines = {name: desk.apart() for name in ("ani", "budi", "cici")}
    given = at_once(*(lambda e=engine, n=name: e.claim(task, by=n) for name, engine in engines.items()))
    won = [case for case in given if isinstance(case, Case)]
    lost = [error for error in given if isinstance(error, SopflowError)]
    assert len(won) == 1
    assert all(isinstance(error, NotAllowed) for error in lost)
    holder = won[0].open_tasks[0].holder
    assert [found.holder for found in desk.other.worklist(person=holder)] == [holder]
    assert {f"claimed by {holder}" in str(error) for error in lost} == {True}


def test_many_cases_in_many_threads_all_end(desk: Desk) -> None:
    """Six threads drive thirty cases to their end, all on one engine: nothing is lost, doubled or mixed up."""
    desk.engine.publish(sop_of(FORK))

    def drive(first: int) -> list[Case]:
        cases = []
        for number in range(first, first + 5):
            case = desk.engine.start("surat", ref=f"{number}", by="x")
            for name in ("bagi", "kiri", "kanan", "gabung"):
                case = desk.engine.complete(case.task(name), by="x", facts={name: number})
            cases.append(case)
        return cases

    given = at_once(*(lambda first=first: drive(first) for first in range(0, 30, 5)))
    cases = [case for some in given if isinstance(some, list) for case in some]
    assert len(cases) == 30
    assert {(case.status, case.version) for case in cases} == {(CaseStatus.ENDED, 6)}
    assert desk.other.worklist() == []
    for case in cases:
        assert desk.other.verify(case) == case
        assert case.facts == dict.fromkeys(("bagi", "kiri", "kanan", "gabung"), int(case.ref))
