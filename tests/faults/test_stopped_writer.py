"""A process that is stopped and killed in the middle of a transaction leaves nothing of it, and blocks nobody."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

import sopflow
from sopflow.engine import Engine
from tests.faults.nursery import LIMIT, Nursery
from tests.faults.work import SOP_ID, busy_sop

BOUND = 2.0
"""Seconds that nobody waits longer, once the process is dead."""
PAUSE = 0.3
"""Seconds that the others are left waiting."""


@pytest.mark.parametrize("whose", ["own", "caller's"])
def test_others_go_on_when_a_stopped_writer_is_killed(url: str, whose: str, nursery: Nursery, tmp_path: Path) -> None:
    """Between BEGIN and COMMIT others read and wait to write; after the kill they write, and it has done nothing."""
    with sopflow.open(url) as engine:
        engine.publish(busy_sop())
        case = engine.start(SOP_ID, ref="1", by="x")
        inside = tmp_path / "inside"
        holder = nursery.start(stay_inside, url, whose, case.id, inside)
        holder.wait_for(inside)
        holder.signal(signal.SIGSTOP)
        asking = [tmp_path / name for name in ("first", "second")]
        others = [nursery.start(write_too, url, case.id, file) for file in asking]
        for other, file in zip(others, asking, strict=True):
            other.wait_for(file)
        time.sleep(PAUSE)
        assert not any(other.is_over() for other in others)
        assert engine.verify(case.id) == case
        killed = time.monotonic()
        holder.kill()
        waited = [other.result() - killed for other in others]
        assert {event.by for event in engine.history(case)} == {"x", "first", "second"}
        assert engine.verify(case.id).version == case.version + 2
    print(f"{url.partition(':')[0]}, {whose} connection: {max(waited):.3f} s after the kill")
    assert max(waited) < BOUND


if hasattr(os, "fork"):  # elsewhere no process has the open files of another

    def test_a_child_of_a_killed_writer_does_not_keep_its_lock(nursery: Nursery, tmp_path: Path) -> None:
        """A process forked from a writer, as servers fork theirs, blocks nobody when that is killed in a command."""
        url = f"sqlite:///{tmp_path}/kasus.db"
        with sopflow.open(url) as engine:
            engine.publish(busy_sop())
            case = engine.start(SOP_ID, ref="1", by="x")
            inside, child = tmp_path / "inside", tmp_path / "child"
            holder = nursery.start(fork_and_stay_inside, url, case.id, inside, child)
            holder.wait_for(inside)
            try:
                holder.kill()
                other = nursery.start(write_too, url, case.id, tmp_path / "after")
                assert other.result() > 0.0
                os.kill(int(child.read_text()), 0)  # the child is there all the time
            finally:
                os.kill(int(child.read_text()), signal.SIGKILL)
            assert {event.by for event in engine.history(case)} == {"x", "parent", "after"}


def fork_and_stay_inside(url: str, id: str, inside: Path, child: Path) -> None:
    """Write once, which opens the lock files, fork a process that does nothing, and begin a command that never ends."""
    with sopflow.open(url) as engine:
        engine.note(engine.case(id), "satu", by="parent")
        forked = os.fork()
        if not forked:
            time.sleep(2 * LIMIT)
            os._exit(0)
        child.write_text(str(forked))
        _write_and_stay(engine, id, inside)


def stay_inside(url: str, whose: str, id: str, inside: Path) -> None:
    """Write, say so, and never commit."""
    with sopflow.open(url) as engine:
        if whose == "caller's":
            with create_engine(url).connect() as connection:
                engine.on(connection).note(engine.case(id), "tidak jadi", by="holder")
                _stay(inside)
        _write_and_stay(engine, id, inside)


def _write_and_stay(engine: Engine, id: str, inside: Path) -> None:
    store: Any = engine._store
    write = store._write

    def write_and_stay(*arguments: Any) -> None:
        write(*arguments)
        _stay(inside)

    store._write, store._single = write_and_stay, False
    engine.note(engine.case(id), "tidak jadi", by="holder")


def _stay(inside: Path) -> None:
    inside.write_text("inside")
    time.sleep(2 * LIMIT)


def write_too(url: str, id: str, asking: Path) -> float:
    """Say that one is about to write, write, and tell when that was done."""
    with sopflow.open(url) as engine:
        case = engine.case(id)
        asking.write_text("asking")
        engine.note(case, "diketahui", by=asking.name)
        return time.monotonic()
