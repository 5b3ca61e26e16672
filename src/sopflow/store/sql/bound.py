"""A connection of the caller's: what is done on it happens within the caller's transaction, and ends with that."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, event, exc

from sopflow.errors import StoreFailed, WrongValue
from sopflow.language import phrase
from sopflow.store.sql.doors import reason
from sopflow.store.sql.writing import Run

__all__ = ["BoundDoor"]

T = TypeVar("T")
Rows = Sequence[Sequence[Any]]

_WAITING = "sopflow"
"""Where a connection's `info` holds what waits for the end of its transaction."""


class BoundDoor:
    """A door that goes through a connection of the caller's.

    Raises WrongValue for a connection to another kind of database, for one that is closed, and for one that commits
    each statement by itself, so that the caller could take nothing back.
    """

    def __init__(self, connection: object, database: str) -> None:
        self.database = database
        if not isinstance(connection, Connection) or connection.dialect.name != database:
            kind = type(connection).__name__
            given = phrase("a {type}", type=kind)
            if isinstance(connection, Connection):
                given = phrase("a {type} to {database}", type=kind, database=connection.dialect.name)
            raise WrongValue("connection", given, [phrase("a SQLAlchemy Connection to {database}", database=database)])
        if connection.closed:
            raise WrongValue("connection", phrase("closed"), [phrase("an open one")])
        if database == "postgresql" and getattr(connection.connection.dbapi_connection, "autocommit", False):
            raise WrongValue(
                "connection", phrase("in AUTOCOMMIT"), [phrase("one with transactions, of another isolation level")]
            )
        self._connection = connection

    def read(self, sql: str, params: Mapping[str, Any]) -> Rows:
        """The rows of a query."""
        with _failures():
            return self._run(sql, params)[0]

    def write(self, work: Callable[[Run], T], *, single: bool) -> T:
        """What `work` gives; all that it does is kept or nothing, whatever the caller does when it fails."""
        with _failures():
            if single:
                return work(self._run)
            self._begin()
            with self._connection.begin_nested():
                return work(self._run)

    def afterwards(self, name: Hashable, act: Callable[[], None]) -> None:
        """Call this once the transaction is over, committed or not; of two calls of one name only the later one.

        SQLAlchemy tells when it is about to commit, and not that it has. So what comes next counts: the connection
        begins anew, or goes back to its pool.
        """
        waiting = self._connection.info.setdefault(_WAITING, {})
        waiting.pop(name, None)
        waiting[name] = act
        for target, sign, settle in (
            (self._connection, "begin", _begun),
            (self._connection, "begin_twophase", _begun),
            (self._connection.engine.pool, "checkin", _given_back),
        ):
            if not event.contains(target, sign, settle):
                event.listen(target, sign, settle)

    def close(self) -> None:
        """The connection is the caller's to close."""

    def _run(self, sql: str, params: Mapping[str, Any]) -> tuple[Rows, int]:
        # Through SQLAlchemy, so that it knows of the transaction and commits it.
        found = self._connection.exec_driver_sql(sql, dict(params))
        return (found.fetchall() if found.returns_rows else (), found.rowcount)

    def _begin(self) -> None:
        """Begin where the caller has not: SQLite's driver takes a savepoint outside of a transaction for one."""
        if not self._connection.in_transaction():
            self._connection.begin()
        raw = self._connection.connection.dbapi_connection
        if self.database == "sqlite" and not raw.in_transaction:  # type: ignore[union-attr]
            self._run("BEGIN IMMEDIATE", {})


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except exc.SQLAlchemyError as error:
        lost = isinstance(error, exc.DBAPIError) and error.connection_invalidated
        raise StoreFailed(phrase("a statement on the caller's connection"), reason(error), lost=lost) from error


def _begun(connection: Connection, *_: object) -> None:
    _settle(connection.info)


def _given_back(_: object, record: Any) -> None:
    _settle(record.info)


def _settle(info: dict[Any, Any]) -> None:
    for act in info.pop(_WAITING, {}).values():
        act()
