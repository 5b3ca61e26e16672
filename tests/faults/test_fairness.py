"""Of eight processes that write one SQLite file nobody starves."""

from __future__ import annotations

import os
import time
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

import sopflow
from sopflow.engine import Case
from tests.faults.checking import Checker
from tests.faults.gate import open_gate
from tests.faults.nursery import Nursery
from tests.faults.work import busy_sop, get_on

WRITERS = 8
BOUND = 2.0
"""Seconds that nobody waits longer for a command: the promise of the lock file."""
SHARE = 0.2
"""Of the average, what everybody gets done at least."""


class Load(NamedTuple):
    """How the processes write."""

    url: str
    seconds: float
    queueing: bool = True
    """At the lock file."""
    processors: tuple[int, ...] = ()
    """Of each process, where it does not choose by itself."""


class Turn(NamedTuple):
    """What one process got done."""

    commands: int
    longest: float
    """Seconds between asking and being done, at most."""


@pytest.mark.parametrize("mode", ["FULL", "NORMAL"])
def test_nobody_waits_two_seconds_and_everybody_gets_a_share(mode: str, nursery: Nursery, tmp_path: Path) -> None:
    """With the lock file every one of eight busy processes gets its turn, soon and about as often as the others."""
    load = Load(f"sqlite:///{tmp_path}/kasus.db?synchronous={mode}", 5.0)
    _check_shares(_all_write(load, nursery, tmp_path))


if hasattr(os, "sched_setaffinity"):  # elsewhere a process cannot choose its processor

    @pytest.mark.parametrize("mode", ["FULL", "NORMAL"])
    def test_writers_on_a_busy_processor_get_their_turns_too(mode: str, nursery: Nursery, tmp_path: Path) -> None:
        """Half of the writers share their processor with other work; the others do not keep them from writing."""
        busy, other = (*sorted(os.sched_getaffinity(0)), *sorted(os.sched_getaffinity(0)))[:2]
        for _ in range(WRITERS // 2):
            nursery.start(work_on, busy)
        url = f"sqlite:///{tmp_path}/kasus.db?synchronous={mode}"
        load = Load(url, 3.0, processors=(busy, other) * (WRITERS // 2))
        _check_shares(_all_write(load, nursery, tmp_path))


def test_without_the_lock_file_nothing_is_lost_either(nursery: Nursery, tmp_path: Path) -> None:
    """Where a system has no such locks SQLite's own waiting keeps everything whole; only the waits are longer."""
    turns = _all_write(Load(f"sqlite:///{tmp_path}/kasus.db?synchronous=FULL", 2.0, queueing=False), nursery, tmp_path)
    assert sum(turn.commands for turn in turns) > 0


def _check_shares(turns: list[Turn]) -> None:
    """Nobody has waited too long, and nobody has got much less done than the others."""
    mean = sum(turn.commands for turn in turns) / WRITERS
    assert max(turn.longest for turn in turns) < BOUND
    assert min(turn.commands for turn in turns) >= SHARE * mean


def work_on(processor: int) -> None:
    """Keep a processor busy until killed."""
    os.sched_setaffinity(0, [processor])
    while True:
        pass


def _all_write(load: Load, nursery: Nursery, folder: Path) -> list[Turn]:
    gate = folder / "gate"
    gate.write_bytes(bytes(8 * WRITERS))
    with sopflow.open(load.url) as engine:
        engine.publish(busy_sop())
        writers = [nursery.start(keep_writing, load, gate, place) for place in range(WRITERS)]
        turns = [writer.result() for writer in writers]
        checker = Checker()
        checker.check(engine)
    for place, turn in enumerate(turns):
        assert sum(name.startswith(f"{place}-") for name in checker.names()) == turn.commands
    commands = sorted(turn.commands for turn in turns)
    waits = sorted(turn.longest for turn in turns)
    print(
        f"{load.url.rpartition('?')[2]}, {'lock file' if load.queueing else 'without'}: "
        f"{sum(commands)} commands, {commands[0]} to {commands[-1]} a process, "
        f"longest waits {waits[0]:.3f} to {waits[-1]:.3f} s"
    )
    return turns


def keep_writing(load: Load, gate_file: Path, place: int) -> Turn:
    """Give commands on cases of one's own for some seconds, without a pause; on one processor where that is chosen."""
    if load.processors:
        os.sched_setaffinity(0, [load.processors[place]])
    if not load.queueing:
        pytest.MonkeyPatch().setattr("sopflow.store.sql.locking.fcntl", None)  # in this process only
    longest, given = 0.0, 0
    case: Case | None = None
    with sopflow.open(load.url) as engine, open_gate(gate_file, place, WRITERS) as gate:
        gate.pass_through()
        until = time.monotonic() + load.seconds
        for number in count():
            begun = time.monotonic()
            if begun > until:
                break
            case = get_on(engine, case, f"{place}-{number}")
            longest, given = max(longest, time.monotonic() - begun), number + 1
    return Turn(given, longest)
