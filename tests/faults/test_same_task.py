"""Of two processes that complete the same task at the same instant, exactly one does."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import sopflow
from sopflow.engine import TaskCompleted
from sopflow.errors import CaseConflict
from tests.faults.checking import Checker
from tests.faults.gate import open_gate
from tests.faults.nursery import Nursery
from tests.faults.work import SOP_ID, busy_sop

RACES = 200
RUNNERS = 2


def test_one_wins_each_task_and_the_other_is_told(url: str, nursery: Nursery, tmp_path: Path) -> None:
    """In 200 races one process completes the task, the other gets CaseConflict, and one event is there."""
    gate = tmp_path / "gate"
    gate.write_bytes(bytes(64))
    with sopflow.open(url) as engine:
        engine.publish(busy_sop())
        ids = [engine.start(SOP_ID, ref=str(number), by="x").id for number in range(RACES)]
        runners = [nursery.start(race, url, gate, place, ids) for place in range(RUNNERS)]
        first, second = (runner.result() for runner in runners)
        assert all(one != other for one, other in zip(first, second, strict=True))
        checker = Checker()
        checker.check(engine)
        for id, first_won in zip(ids, first, strict=True):
            done = [event for event in checker.events[id] if isinstance(event, TaskCompleted)]
            assert [event.by for event in done] == ["runner 0" if first_won else "runner 1"]
            assert [task.name for task in engine.case(id).open_tasks] == ["bagi"]
    changes = sum(one != other for one, other in pairwise(first))
    print(f"the first process won {sum(first)} of {RACES} races, and the winner changed {changes} times")


def race(url: str, gate_file: Path, place: int, ids: list[str]) -> list[bool]:
    """Complete the only task of each case when everybody is ready; which of them were won."""
    won = []
    with sopflow.open(url) as engine, open_gate(gate_file, place, RUNNERS) as gate:
        for case in [engine.case(id) for id in ids]:
            gate.pass_through()
            try:
                engine.complete(case, by=f"runner {place}")
                won.append(True)
            except CaseConflict:
                won.append(False)
    return won
