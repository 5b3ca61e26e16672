"""What tests of stores share: a PostgreSQL for each worker that asks for one, stores that are empty, and a clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from sopflow.engine import Engine
from sopflow.store.sql import open_store
from tests.engine.helpers import Hands
from tests.faults.conftest import nursery
from tests.postgres import VARIABLE, Cluster, Server
from tests.store.stores import DATABASES, STORES, Desk, copied, empty, sqlite_url

__all__ = ["nursery"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL to create databases in; a test that stops one starts a `Server` of its own."""
    url = os.environ.get(VARIABLE, "")
    if "://" in url:
        yield Cluster(url)
        return
    # Officials' servers do not run in UTC, and what a store keeps must not depend on it.
    with Server(durable=False, settings={"timezone": "Asia/Jakarta"}) as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """The SQLAlchemy URL of a new, empty database, which is dropped after the test."""
    name = f"sopflow_{uuid4().hex}"
    postgres.create_database(name)
    yield postgres.url(name)
    postgres.drop_database(name)


@pytest.fixture(scope="session")
def made_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store with its tables and nothing in them, to be copied."""
    file = tmp_path_factory.mktemp("made") / "made.db"
    open_store(sqlite_url(file)).close()
    return file


@pytest.fixture(scope="session")
def made_postgres(postgres: Cluster) -> Iterator[str]:
    """The URL of a PostgreSQL store that is emptied for each test."""
    name = f"sopflow_{uuid4().hex}"
    postgres.create_database(name)
    open_store(postgres.url(name)).close()
    yield postgres.url(name)
    postgres.drop_database(name)


def _url(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    if kind == "memory":
        return "memory://"
    if kind == "sqlite":
        return copied(request.getfixturevalue("made_sqlite"), folder)
    url: str = request.getfixturevalue("made_postgres")
    empty(url)
    return url


@pytest.fixture(params=STORES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store: each of the three."""
    return _url(request.param, request, tmp_path)


@pytest.fixture(params=DATABASES)
def sql_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store that is a database: each of the two."""
    return _url(request.param, request, tmp_path)


@pytest.fixture
def clock() -> Hands:
    """A clock that stands still until the test sets it."""
    return Hands()


@pytest.fixture
def desk(url: str, clock: Hands) -> Iterator[Desk]:
    """An empty store of each of the three kinds, and engines on it."""
    desk = Desk(url, clock)
    yield desk
    desk.close()


@pytest.fixture
def sql_desk(sql_url: str, clock: Hands) -> Iterator[Desk]:
    """An empty store of each of the two databases, and engines on it."""
    desk = Desk(sql_url, clock)
    yield desk
    desk.close()


@pytest.fixture
def engine(desk: Desk) -> Engine:
    """An engine on an empty store of each of the three kinds."""
    return desk.engine
