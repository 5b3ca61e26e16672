"""A disk that is full refuses a command and spoils nothing; when there is room again, the case goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest

import sopflow
from sopflow.engine import Engine
from sopflow.errors import StoreFailed
from tests.faults.checking import Checker
from tests.faults.disks import FileSizes, Room, SmallDisk, may_mount, mounted
from tests.faults.nursery import Nursery
from tests.faults.work import SOP_ID, Ack, busy_sop, carry_on, seeded

TIMES = 25
MOST = 40_000
"""Bytes that are left each time, at most: a few steps of a case."""
MADE = 8
LARGEST_NEW = 120_000
"""Bytes that are more than enough for a new store."""
WAYS = ["file sizes", *(["small disk"] if may_mount() else [])]


@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_refuses_a_command_of_sqlite_and_spoils_nothing(way: str, nursery: Nursery, tmp_path: Path) -> None:
    """Wherever the room ends in a write, the command is StoreFailed, nothing of it is there, and cases go on."""
    with _room(way, nursery, tmp_path) as (workers, room):
        reasons = workers.start(run_out, f"sqlite:///{room.folder}/kasus.db", room, 11).result()
    assert reasons.total() >= TIMES
    print(f"{way}: {dict(reasons)}")


@pytest.mark.parametrize("way", WAYS)
def test_a_store_that_could_not_be_made_is_made_later(way: str, nursery: Nursery, tmp_path: Path) -> None:
    """Wherever the room ends while the tables are made, that is StoreFailed, and no obstacle when there is room."""
    with _room(way, nursery, tmp_path) as (workers, room):
        failed = workers.start(make_late, room).result()
    assert failed > 0


@contextmanager
def _room(way: str, nursery: Nursery, folder: Path) -> Iterator[tuple[Nursery, FileSizes | SmallDisk]]:
    if way == "small disk":
        with mounted() as found:
            yield found
    else:
        yield nursery, FileSizes(folder)


def run_out(url: str, room: Room, seed: int) -> Counter[str]:
    """Fill the room again and again, and say what was the matter each time."""
    chance, checker, reasons, told, numbers = seeded(seed), Checker(), Counter[str](), list[Ack](), count()

    def work(engine: Engine, times: int) -> None:
        done = 0
        while done < times:
            by = f"x-{next(numbers)}"
            case = carry_on(engine, chance, by)
            if case is not None:
                told.append(Ack(case.id, case.version, by))
                done += 1

    with sopflow.open(url) as engine:
        engine.publish(busy_sop())
        work(engine, 20)
    for _ in range(TIMES):
        with sopflow.open(url) as engine:
            work(engine, 1)
            room.leave(chance.randrange(MOST))
            with pytest.raises(StoreFailed) as failed:
                work(engine, 1000)
            assert not failed.value.lost
            reasons[failed.value.reason] += 1
            _compare(engine, checker, told)
            room.make()
            work(engine, 3)
            _compare(engine, checker, told)
            room.leave(0)
        # There was no room for closing the store, and is none for opening it.
        with suppress(StoreFailed):
            sopflow.open(url).close()
        room.make()
    return reasons


def make_late(room: FileSizes | SmallDisk) -> int:
    """Open new stores with more and more room; how often that failed."""
    failures: list[StoreFailed] = []
    for left in range(0, LARGEST_NEW, LARGEST_NEW // MADE):
        url = f"sqlite:///{room.folder}/{left}.db"
        for file in room.folder.iterdir():
            file.unlink()
        room.leave(left)
        try:
            sopflow.open(url).close()
        except StoreFailed as failure:
            failures.append(failure)
        room.make()
        with sopflow.open(url) as engine:
            engine.publish(busy_sop())
            case = engine.start(SOP_ID, ref="1", by="x")
            assert engine.verify(case) == case
    assert not any(failure.lost for failure in failures)
    return len(failures)


def _compare(engine: Engine, checker: Checker, told: list[Ack]) -> None:
    """What is there is what came back, no more and no less."""
    checker.check(engine)
    checker.check_acknowledged(told)
    assert checker.names() == Counter(ack.by for ack in told)
