"""Stores for tests: which there are, emptying one, and everything that stands in one, to compare."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, NullPool, create_engine, make_url, select
from sqlalchemy import Engine as SqlEngine

from sopflow.engine import Clock, Engine, Store
from sopflow.store import MemoryStore
from sopflow.store.sql import open_store
from sopflow.store.sql.tables import metadata

__all__ = ["DATABASES", "STORES", "Contents", "Desk", "copied", "empty", "plain_engine", "rows", "sqlite_url"]

DATABASES = ("sqlite", "postgresql")
STORES = ("memory", *DATABASES)

Contents: TypeAlias = dict[str, list[Any]]


def sqlite_url(file: Path) -> str:
    """The URL of a store in a file."""
    return f"sqlite:///{file}"


def plain_engine(url: str) -> SqlEngine:
    """SQLAlchemy's engine for the database of a store, as a caller has one: nothing of it is sopflow's."""
    # Without what only sopflow understands.
    return create_engine(make_url(url).difference_update_query(["synchronous"]), poolclass=NullPool)


def empty(url: str) -> None:
    """Take everything out of a SQL store; its tables stay."""
    with plain_engine(url).begin() as connection:
        for table in metadata.tables.values():
            connection.execute(table.delete())


class Desk:
    """Engines on one store: `engine`, and more of them that know nothing of each other.

    Cases get the ids k0001, k0002 … in the order in which they are started.

    `url` is "memory://" for a store in memory.
    """

    def __init__(self, url: str, clock: Clock) -> None:
        self.url = url
        self.clock = clock
        self._stores: list[Store] = []
        self._ids = (f"k{number:04}" for number in count(1))
        self.engine = self.apart()

    @property
    def store(self) -> Store:
        """The store of `engine`."""
        return self._stores[0]

    def again(self, wrap: Callable[[Store], Store] = lambda store: store, **options: Any) -> Engine:
        """One more engine on the same store, which has read nothing yet; `wrap` may put something around the store."""
        options.setdefault("new_id", lambda now: next(self._ids))
        return Engine(wrap(self._stores[0]), self.clock, **options)

    def apart(self, wrap: Callable[[Store], Store] = lambda store: store, **options: Any) -> Engine:
        """The same with connections of its own, as in another process."""
        options.setdefault("new_id", lambda now: next(self._ids))
        return Engine(wrap(self._open()), self.clock, **options)

    @cached_property
    def other(self) -> Engine:
        """An engine to read with what `engine` has written, as another process would."""
        return self.apart()

    def close(self) -> None:
        """Close all stores."""
        for store in self._stores:
            store.close()

    def contents(self) -> Contents:
        """Everything that stands in the store, in a form that can be compared."""
        store = self.store
        if isinstance(store, MemoryStore):
            return {name: [repr(value)] for name, value in vars(store).items() if name != "_lock"}
        with self._reader.connect() as connection:
            return rows(connection)

    @cached_property
    def _reader(self) -> SqlEngine:
        return plain_engine(self.url)

    def _open(self) -> Store:
        if self.url != "memory://":
            self._stores.append(open_store(self.url))
        elif not self._stores:
            self._stores.append(MemoryStore())
        return self._stores[-1]


def rows(connection: Connection) -> Contents:
    """All rows of all tables of a store."""
    return {
        table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
        for table in metadata.tables.values()
    }


def copied(made: Path, into: Path) -> str:
    """The URL of a copy of a SQLite store that nobody has open."""
    file = into / "kasus.db"
    shutil.copyfile(made, file)
    return sqlite_url(file)
