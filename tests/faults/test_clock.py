"""Clocks that jump, in several processes at once, turn nothing around and lose nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import sopflow
from sopflow.engine import CaseOrder, Engine
from sopflow.store.sql import open_store
from tests.faults.checking import Checker
from tests.faults.nursery import Nursery
from tests.faults.work import Ack, acknowledging, acks, busy_sop, carry_on, seeded

PROCESSES = 3
COMMANDS = 60
"""In each process."""


class Jumps:
    """A clock that jumps, by up to two years in both directions, each time that it is asked."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def now(self) -> datetime:
        jump = timedelta(days=self._chance.randrange(-730, 730), microseconds=self._chance.randrange(10**6))
        return datetime(2026, 3, 16, 12, tzinfo=UTC) + jump


def test_clocks_that_jump_do_not_turn_events_around(url: str, nursery: Nursery, tmp_path: Path) -> None:
    """In each case the time never falls, its events keep their order, and every acknowledged command is there."""
    with sopflow.open(url) as engine:
        engine.publish(busy_sop())
        files = [tmp_path / f"{number}" for number in range(PROCESSES)]
        workers = [nursery.start(jump_about, url, file, number) for number, file in enumerate(files)]
        for worker in workers:
            worker.result()
        checker = Checker()
        checker.check(engine)
        told = [ack for file in files for ack in acks(file)]
        assert len(told) == PROCESSES * COMMANDS
        checker.check_acknowledged(told)
        times = [event.at for history in checker.events.values() for event in history]
        assert max(times) - min(times) > timedelta(days=730)
        assert _paged(engine) == [case.id for case in engine.cases()]
        assert [task.since for task in engine.worklist()] == sorted(task.since for task in engine.worklist())


def _paged(engine: Engine) -> list[str]:
    """The ids of all cases, oldest first, read in pages."""
    found: list[str] = []
    page = engine.cases(order=CaseOrder.OLDEST, limit=3)
    while page:
        found += [case.id for case in page]
        page = engine.cases(order=CaseOrder.OLDEST, limit=3, after=page[-1])
    return found


def jump_about(url: str, told: Path, seed: int) -> None:
    """Give commands on a clock that jumps."""
    chance, given = seeded(seed), 0
    with Engine(open_store(url), Jumps(seeded(-seed))) as engine, acknowledging(told) as tell:
        while given < COMMANDS:
            by = f"{told.name}-{given}"
            case = carry_on(engine, chance, by)
            if case is not None:
                tell(Ack(case.id, case.version, by))
                given += 1
