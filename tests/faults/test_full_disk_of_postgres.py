"""A PostgreSQL that cannot write refuses commands, and loses nothing of what it has kept."""

from __future__ import annotations

import os
import resource
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count

import psycopg
import pytest

import sopflow
from sopflow.errors import StoreFailed
from tests.faults.checking import Checker
from tests.faults.disks import Room, SmallDisk, may_mount, mounted
from tests.faults.nursery import LIMIT, Nursery
from tests.faults.work import SOP_ID, Ack, busy_sop
from tests.postgres import Server
from tests.postgres.programs import unprivileged

TIMES = 3
SEGMENT = 16 * 2**20
"""Bytes of a file of the server's log. One that it cannot write makes it give up, any other only the command."""
LEFT = 2 * 2**20
"""Bytes that are left each time."""
FACTS = 30
"""Of ten thousand characters, told in each command."""
PAUSE = 0.05
"""Seconds until a command is tried again."""


class FileSizesOf:
    """No file that a server writes may be larger than one of its log, and the sizes left beyond."""

    def __init__(self, server: Server, nursery: Nursery) -> None:
        self._server, self._nursery = server, nursery
        self._most = SEGMENT

    def leave(self, more: int) -> None:
        self._most += more
        self._limit(self._most)

    def make(self) -> None:
        self._limit(resource.getrlimit(resource.RLIMIT_FSIZE)[1])

    def _limit(self, size: int) -> None:
        with psycopg.connect(self._server.conninfo("postgres")) as connection:
            rows = connection.execute("SELECT pid FROM pg_stat_activity").fetchall()
        pids = [pid for pid in (self._server.pid, *(pid for (pid,) in rows)) if pid is not None]
        self._nursery.start(limit_files, pids, size).result()


def limit_files(pids: list[int], size: int) -> None:
    """Limit the files of the server's processes, as their own user: that may be forbidden to root in a container."""
    user = unprivileged()
    if user is not None:
        os.setgroups([])
        os.setgid(user.gid)
        os.setuid(user.uid)
    for pid in pids:
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]))


@pytest.fixture
def poor() -> Iterator[Server]:
    """A server to keep from writing."""
    with Server() as server:
        yield server


def test_a_server_that_only_reads_refuses_commands_until_it_writes_again(poor: Server) -> None:
    """As on a standby: reading works, a command is StoreFailed and leaves nothing, and is done once it can be."""
    poor.create_database("read_only")
    with sopflow.open(poor.url("read_only")) as engine:
        engine.publish(busy_sop())
        case = engine.start(SOP_ID, ref="1", by="x")
        _set_read_only(poor, "on")
        failure = _refused(lambda: engine.note(case, "diketahui", by="x"))
        assert not failure.lost
        assert "read-only" in failure.reason
        with pytest.raises(StoreFailed, match="read-only"):
            engine.start(SOP_ID, ref="2", by="x")
        with pytest.raises(StoreFailed, match="read-only"):
            engine.publish(busy_sop())
        kept = engine.verify(case.id)
        _set_read_only(poor, "off")
        _insist(lambda: engine.note(kept, "diketahui", by="y", key="y"), poor)
        assert [event.by for event in engine.history(case.id)] == [*["x"] * kept.version, "y"]
        assert [one.ref for one in engine.cases()] == ["1"]


if hasattr(resource, "prlimit"):  # only Linux limits processes that run already

    def test_files_that_cannot_grow_refuse_a_command_and_spoil_nothing(poor: Server, nursery: Nursery) -> None:
        """When a table cannot be extended the command fails, nothing of it is there, and it can be repeated."""
        reasons = run_out(poor, FileSizesOf(poor, nursery))
        assert all(not lost for _, lost in reasons)
        print(dict(reasons))


if may_mount() and os.geteuid() == 0:  # an ordinary user cannot mount a disk for PostgreSQL, which is not run as root

    def test_a_full_disk_may_end_the_server_and_spoils_nothing() -> None:
        """Whatever the server does when all of its disk is full, what was acknowledged is there when it is back."""
        with mounted() as (workers, disk):
            reasons = workers.start(run_out_on, disk).result()
        print(dict(reasons))


def run_out_on(disk: SmallDisk) -> Counter[tuple[str, bool]]:
    """Fill a disk with a server on it."""
    with Server(parent=disk.folder) as server:
        return run_out(server, disk)


def run_out(server: Server, room: Room) -> Counter[tuple[str, bool]]:
    """Fill the room of a server again and again; what was the matter each time, and whether it broke the connection."""
    checker, reasons, told, numbers = Checker(), Counter[tuple[str, bool]](), list[Ack](), count()
    server.create_database("full")
    with sopflow.open(server.url("full")) as engine:
        engine.publish(busy_sop())
        by = ""

        def again() -> None:
            facts = {f"lampiran {number}": secrets.token_hex(4900) for number in range(FACTS)}
            case = engine.start(SOP_ID, ref=by, by=by, facts=facts)
            told.append(Ack(case.id, case.version, by))

        def another() -> None:
            nonlocal by
            by = f"x-{next(numbers)}"
            again()

        for _ in range(TIMES):
            another()
            room.leave(LEFT)
            failure = _refused(another)
            reasons[failure.reason, failure.lost] += 1
            room.make()
            _insist(again, server)
            checker.check(engine)
            checker.check_acknowledged(told)
            assert checker.names() == Counter(ack.by for ack in told)
    return reasons


def _refused(command: Callable[[], object]) -> StoreFailed:
    """How the command fails in the end."""
    until = time.monotonic() + LIMIT
    while time.monotonic() < until:
        try:
            command()
        except StoreFailed as failure:
            return failure
    raise AssertionError("the server writes on and on")


def _insist(command: Callable[[], object], server: Server) -> None:
    """Give a command until it is done; a server that has ended is started again."""
    until = time.monotonic() + LIMIT
    while True:
        try:
            command()
        except StoreFailed:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE)
            if server.pid is None:
                server.start()
        else:
            return


def _set_read_only(server: Server, value: str) -> None:
    with psycopg.connect(server.conninfo("postgres"), autocommit=True) as connection:
        connection.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
        connection.execute("SELECT pg_reload_conf()")
