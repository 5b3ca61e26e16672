"""More threads than connections, a server that was started anew, and databases with isolation of their own."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

import sopflow
from sopflow.errors import SopflowError
from sopflow.store.sql import doors, open_store
from tests.engine.helpers import LINE, sop_of
from tests.postgres import Server
from tests.store.racing import at_once, kinds
from tests.store.samples import EACH


def crowd(store: Any, threads: int, sql: str) -> list[Exception]:
    """Ask from so many threads at the same moment; what went wrong."""
    begin, wrong = Barrier(threads), list[Exception]()

    def ask() -> None:
        begin.wait()
        try:
            for _ in range(4):
                store._door.read(sql, {})
        except SopflowError as error:
            wrong.append(error)

    asking = [Thread(target=ask) for _ in range(threads)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    return wrong


def test_more_threads_than_connections_take_turns(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All get through, though each keeps its connection for a while; what is open then is kept or closed."""
    monkeypatch.setattr(doors, "MOST", 4)
    store = open_store(postgres_url)
    assert crowd(store, 12, "SELECT pg_sleep(0.01)") == []
    url = make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url) as other:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        assert 0 < other.execute(asked).fetchone()[0] <= 4  # type: ignore[index]
    store.close()


@pytest.fixture
def server() -> Iterator[Server]:
    """A PostgreSQL that may be stopped."""
    with Server(durable=False) as server:
        yield server


def test_after_a_restart_all_connections_are_replaced(server: Server) -> None:
    """However many were open when the server stopped: the next question is answered, and so is each after it."""
    server.create_database("kasus")
    engine = sopflow.open(server.url("kasus"))
    engine.publish(sop_of(LINE))
    case = engine.start("surat", ref="1", by="x")
    assert crowd(engine._store, 20, "SELECT pg_sleep(0.02)") == []
    server.stop("fast")
    server.start()
    for _ in range(10):
        assert engine.case(case.id) == case
    engine.close()


@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
def test_the_level_of_a_database_changes_nothing(postgres_url: str, level: str) -> None:
    """Where stricter isolation is the default, a race is still lost to a version, and not to an error of the server."""
    url = make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {make_url(postgres_url).database} SET default_transaction_isolation = '{level}'")
    with sopflow.open(postgres_url) as engine:
        engine.publish(sop_of(EACH))
        case = engine.start("surat", ref="1", by="x")

        def note() -> None:
            for _ in range(5):
                engine.note(case, "catatan", by="x")

        assert at_once(*[note] * 4) == [None] * 4
        assert engine.verify(case.id).version == 21
        task = engine.case(case.id).task("baca.a")
        assert kinds(at_once(*[lambda: engine.complete(task, by="x")] * 4)) == ["Case", *["CaseConflict"] * 3]
