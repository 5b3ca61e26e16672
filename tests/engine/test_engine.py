"""The engine and its store: versions side by side, starts that repeat, worklists, and threads that race."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, BrokenBarrierError

import pytest

from sopflow.engine import Books, Case, CaseStarted, CaseStatus, Clock, Engine, Store, complete
from sopflow.errors import CaseConflict, SopflowError, UnknownName
from sopflow.store import MemoryStore, SystemClock
from tests.engine.helpers import Steps, Ticks, book_of, by, engine_of, open_names, sop_of

OLD: Steps = [{"id": "tulis", "actor": "a"}]
NEW: Steps = [{"id": "tulis", "actor": "a"}, {"id": "paraf", "actor": "b"}]


class Meeting(MemoryStore):
    """A store whose first two readers of a case wait for each other, so that both decide on the same version."""

    def __init__(self) -> None:
        super().__init__()
        self._barrier = Barrier(2)

    def case(self, id: str, books: Books) -> Case:
        found = super().case(id, books)
        try:
            self._barrier.wait(timeout=5)
            self._barrier.abort()
        except BrokenBarrierError:
            pass  # whoever reads again does not wait
        return found


def both(first: Callable[[], Case], second: Callable[[], Case]) -> list[Case | SopflowError]:
    """What two commands give that two threads run at once."""

    def run(command: Callable[[], Case]) -> Case | SopflowError:
        try:
            return command()
        except SopflowError as error:
            return error

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, (first, second)))


def test_the_adapters_fit_the_ports() -> None:
    """The store in memory and the clock of the machine are what the ports ask for, and the clock tells UTC."""
    store: Store = MemoryStore()
    clock: Clock = SystemClock()
    assert (store.published(), clock.now().utcoffset()) == ([], timedelta(0))


def test_a_running_case_keeps_its_version() -> None:
    """A newer version changes new cases only; the running one goes on as it began."""
    engine = engine_of(OLD)
    before = engine.start("surat", ref="1", by="x")
    engine.publish(sop_of(NEW))
    after = engine.start("surat", ref="2", by="x")
    assert before.digest != after.digest
    assert engine.complete(before, by="x").status is CaseStatus.ENDED
    assert open_names(engine.complete(after, by="x")) == ["paraf"]


def test_publishing_the_same_content_again_changes_nothing() -> None:
    """A version is its content: published twice it is one version."""
    engine = engine_of(OLD)
    assert engine.publish(sop_of(OLD)) == engine.start("surat", ref="1", by="x").digest


def test_an_older_version_can_be_made_current_again() -> None:
    """The version published last is the one that new cases start with, also when it is an old one."""
    engine = engine_of(OLD)
    engine.publish(sop_of(NEW))
    engine.publish(sop_of(OLD))
    assert engine.complete(engine.start("surat", ref="1", by="x"), by="x").status is CaseStatus.ENDED


def test_starting_is_idempotent_by_ref() -> None:
    """The same ref again gives the case that is there, however far it is; nothing is appended."""
    engine = engine_of(NEW)
    case = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    assert engine.start("surat", ref="1", by="y") == case
    assert engine.start("surat", ref="2", by="y") != case
    assert len(engine.cases()) == 2


def test_the_first_event_says_how_it_began() -> None:
    """The history begins with who started what, when, under which ref and version."""
    engine = engine_of(OLD)
    case = engine.start("surat", ref="2026/00123", by="rina")
    (event,) = engine.history(case)
    assert event == CaseStarted(case.id, 1, case.started, "rina", "2026/00123", "surat", case.digest, "surat", "tulis")
    assert [at.seq for at in engine.history(engine.complete(case, by="x").id)] == [1, 2, 3]


def test_what_was_never_published_is_unknown() -> None:
    """Starting a SOP, reading a case or looking up a version that is not there says what is."""
    engine = engine_of(OLD)
    case = engine.start("surat", ref="1", by="x")
    with pytest.raises(UnknownName) as unknown:
        engine.start("surta", ref="1", by="x")
    assert unknown.value.suggestions == ["surat"]
    with pytest.raises(UnknownName) as unknown:
        engine.case("k")
    assert unknown.value.known == [case.id]
    with pytest.raises(UnknownName):
        MemoryStore().definition("0")


def test_the_worklist_is_longest_open_first() -> None:
    """A worklist holds the open tasks of all cases, those that have waited longest first."""
    engine = engine_of(NEW)
    early, late = engine.start("surat", ref="1", by="x"), engine.start("surat", ref="2", by="x")
    engine.complete(early, by="x")
    assert [task.ref for task in engine.worklist()] == ["2", "1"]
    assert [task.case for task in engine.worklist("a")] == [late.id]
    assert [task.actors for task in engine.worklist("b")] == [("b",)]
    assert engine.worklist("c") == []


def test_worklist_and_cases_can_be_narrowed() -> None:
    """Worklists are narrowed by SOP, cases by SOP, ref and status."""
    engine = engine_of(OLD)
    engine.publish(sop_of(NEW, id="lain"))
    ended = engine.complete(engine.start("surat", ref="1", by="x"), by="x")
    running = engine.start("lain", ref="1", by="x")
    assert [task.sop for task in engine.worklist(sop="lain")] == ["lain"]
    assert engine.worklist(sop="surat") == []
    assert engine.cases() == [ended, running]
    assert engine.cases(ref="1", sop="surat") == [ended]
    assert engine.cases(status=CaseStatus.RUNNING) == [running]


def test_of_two_who_complete_one_task_one_wins() -> None:
    """Two threads complete the same task at once: one gets the case, the other a conflict, and one event is kept."""
    engine = Engine(Meeting(), Ticks())
    engine.publish(sop_of(NEW))
    task = engine.start("surat", ref="1", by="x").open_tasks[0]
    given = both(lambda: engine.complete(task, by="ani"), lambda: engine.complete(task, by="budi"))
    assert sorted(type(result).__name__ for result in given) == ["Case", "CaseConflict"]
    assert engine.case(task.case).version == 2


def test_two_branches_do_not_stand_in_each_others_way() -> None:
    """Two threads complete tasks of two branches at once: both are kept, one after the other."""
    engine = Engine(Meeting(), Ticks())
    engine.publish(sop_of([{"id": "baca", "actors": {"each": ["a", "b"]}}]))
    one, other = engine.start("surat", ref="1", by="x").open_tasks
    given = both(lambda: engine.complete(one, by="ani"), lambda: engine.complete(other, by="budi"))
    assert all(isinstance(result, Case) for result in given)
    case = engine.case(one.case)
    assert (case.status, case.version) == (CaseStatus.ENDED, 4)


def test_of_two_who_saw_one_version_one_wins() -> None:
    """Two threads that insist on the version they saw: the slower one gets a conflict, even on another branch."""
    engine = Engine(Meeting(), Ticks())
    engine.publish(sop_of([{"id": "baca", "actors": {"each": ["a", "b"]}}]))
    one, other = engine.start("surat", ref="1", by="x").open_tasks
    given = both(lambda: engine.complete(one, by="ani", seen=1), lambda: engine.complete(other, by="budi", seen=1))
    assert sorted(type(result).__name__ for result in given) == ["Case", "CaseConflict"]


@pytest.mark.parametrize("seen", [None, 1])
def test_of_two_with_one_key_both_are_done(seen: int | None) -> None:
    """The same command with the same key in two threads at once happens once, and neither is in conflict."""
    engine = Engine(Meeting(), Ticks())
    engine.publish(sop_of(NEW))
    task = engine.start("surat", ref="1", by="x").open_tasks[0]
    given = both(*2 * [lambda: engine.complete(task, by="ani", key="k-1", seen=seen)])
    assert given == 2 * [engine.case(task.case)]
    assert engine.case(task.case).version == 2


def test_starting_one_ref_in_many_threads_makes_one_case() -> None:
    """However many threads start the same ref at once, there is one case."""
    engine = engine_of(OLD)
    with ThreadPoolExecutor(8) as pool:
        ids = {case.id for case in pool.map(lambda _: engine.start("surat", ref="1", by="x"), range(64))}
    assert len(ids) == len(engine.cases()) == 1


def test_many_cases_in_many_threads_all_end() -> None:
    """One flow serves cases in many threads at once, and each goes its own way to its end."""
    steps: Steps = [
        {"id": "bagi", "actor": "a", "next": ["kiri", "kanan"]},
        {"id": "kiri", "actor": "b", "next": "gabung"},
        {"id": "kanan", "actor": "c"},
        {"id": "gabung", "actor": "a", "join": "all", "answers": {"YA": "end", "TIDAK": "bagi"}},
    ]
    engine = engine_of(steps)

    def run(number: int) -> Case:
        case = engine.start("surat", ref=str(number), by="x")
        for name in ("bagi", "kiri", "kanan"):
            case = engine.complete(case.task(name), by="x")
        return engine.complete(case, by="x", answer="YA")

    with ThreadPoolExecutor(8) as pool:
        cases = list(pool.map(run, range(200)))
    assert {(case.status, case.version) for case in cases} == {(CaseStatus.ENDED, 6)}
    assert engine.worklist() == []


def test_a_conflict_in_the_store_keeps_nothing() -> None:
    """A change decided on an old version is refused by the store as a whole."""
    store = MemoryStore()
    engine = Engine(store, Ticks())
    engine.publish(sop_of(NEW))
    case = engine.start("surat", ref="1", by="x")
    now = engine.complete(case, by="x")
    late = complete(book_of(NEW), case, case.open_tasks[0], by("y"))
    with pytest.raises(CaseConflict):
        store.append(late, key=None)
    assert engine.case(case.id) == now


def test_the_engine_closes_its_store() -> None:
    """Leaving the `with` block closes the store, also after an error."""
    closed = []

    class Closing(MemoryStore):
        def close(self) -> None:
            closed.append(self)

    with pytest.raises(KeyError), Engine(Closing(), Ticks()):
        raise KeyError
    assert len(closed) == 1
