"""Doors: the ways to a database, on connections of their own (`sopflow.store.sql.bound` has one on the caller's).

Every door runs the texts of `sopflow.store.sql.statements` on the driver, and turns what a database raises into
`StoreFailed`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import Engine, exc
from sqlalchemy.pool import PoolProxiedConnection

from sopflow.errors import StoreFailed
from sopflow.language import Phrase, phrase
from sopflow.store.sql.locking import Lock, lock, open_lock, unlock
from sopflow.store.sql.turns import Turns
from sopflow.store.sql.writing import Run

__all__ = ["Door", "PostgresDoor", "SqliteDoor", "reason"]

T = TypeVar("T")
Rows = Sequence[Sequence[Any]]

MOST = 32
"""Connections that a process uses at once; more threads take turns."""
KEPT = 8
"""Those that are kept open between uses, when nobody waits for one."""
PATIENCE = 30.0
"""Seconds that a thread waits for its turn."""


class Door(Protocol):
    """A way to one database."""

    database: str
    """`sqlite` or `postgresql`."""

    def read(self, sql: str, params: Mapping[str, Any]) -> Rows:
        """The rows of a query."""
        ...

    def write(self, work: Callable[[Run], T], *, single: bool) -> T:
        """What `work` gives, which runs in one transaction; `single` says that it runs one statement only."""
        ...

    def close(self) -> None:
        """Give back what is held open."""
        ...


class _Line(NamedTuple):
    """A connection that is open, ready to be used again."""

    proxy: PoolProxiedConnection
    cursor: Any
    lock: Lock | None


class _Lines:
    """What doors with connections of their own share.

    Connections come from SQLAlchemy, and are kept here between uses: to hand one back to its pool and to take it again
    took as long as the statements of a whole step. So this is the only pool; SQLAlchemy's is one that keeps nothing.
    """

    database = ""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # Not the class itself: the driver is imported by SQLAlchemy, and only when a store of it is opened.
        self.error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._free: list[_Line] = []
        self._turns = Turns(MOST)
        self._process = os.getpid()
        self._inherited: list[_Line] = []

    def read(self, sql: str, params: Mapping[str, Any]) -> Rows:
        try:
            return self._read(sql, params)
        except StoreFailed as failed:
            if not failed.lost:
                raise
        # The server was started anew since this connection was opened: nothing was written, so ask on a new one.
        self._drop()
        try:
            return self._read(sql, params)
        except StoreFailed as failed:
            if not failed.lost:
                raise
            raise StoreFailed(phrase("reading"), failed.reason) from failed.__cause__  # a question loses nothing

    def close(self) -> None:
        self._drop()
        self.engine.dispose()

    def _read(self, sql: str, params: Mapping[str, Any]) -> Rows:
        line = self._take()
        try:
            line.cursor.execute(sql, params)
            found: Rows = line.cursor.fetchall()
        except self.error as error:
            raise self._failed(line, phrase("reading"), error) from error
        except BaseException:
            self._discard(line)
            raise
        self._give(line)
        return found

    def _take(self) -> _Line:
        """A connection; whoever takes one gives it back or discards it."""
        if self._process != os.getpid():
            # A forked process must not speak through its parent's connections, and not close them either.
            self._inherited += self._free
            self._free, self._turns, self._process = [], Turns(MOST), os.getpid()
        if not self._turns.take(PATIENCE):
            raise StoreFailed(phrase("opening the store"), phrase("all {count} connections are in use", count=MOST))
        try:
            return self._free.pop()
        except IndexError:
            pass
        try:
            return self._open()
        except BaseException:
            self._turns.give()
            raise

    def _give(self, line: _Line) -> None:
        if len(self._free) < KEPT:
            self._free.append(line)
        else:
            line.proxy.close()
        self._turns.give()

    def _discard(self, line: _Line) -> None:
        """Close a connection that may be broken, or in the middle of something."""
        line.proxy.invalidate()
        self._turns.give()

    def _open(self) -> _Line:
        try:
            proxy = self.engine.raw_connection()
            return _Line(proxy, proxy.cursor(), None)
        except (exc.SQLAlchemyError, self.error, OSError) as error:
            raise StoreFailed(phrase("opening the store"), reason(error)) from error

    def _drop(self) -> None:
        while self._free:
            line = self._free.pop()
            line.proxy.invalidate()

    def _failed(self, line: _Line, doing: Phrase, error: Exception) -> StoreFailed:
        """What to raise for what the database said; the connection is kept when it still works."""
        lost = self.engine.dialect.is_disconnect(error, line.proxy.dbapi_connection, None)  # type: ignore[arg-type]
        if lost:
            self._discard(line)
        else:
            self._give(line)
        return StoreFailed(doing, reason(error), lost=lost)


class SqliteDoor(_Lines):
    """A SQLite file. Writers queue at a lock file before they begin.

    SQLite's own waiting is a lottery, in which some of eight writing processes wait for seconds (the tests of fairness
    print how long). At the lock files everybody gets a turn.
    """

    database = "sqlite"

    def write(self, work: Callable[[Run], T], *, single: bool) -> T:
        line = self._take()
        undone = True
        try:
            try:
                lock(line.lock)
                line.cursor.execute("BEGIN IMMEDIATE")
                found = work(_runner(line.cursor))
                line.cursor.execute("COMMIT")
            except BaseException:
                undone = self._undo(line)
                raise
            finally:
                unlock(line.lock)  # before anybody else can take the connection, to which the lock belongs
        except self.error as error:
            if undone:
                raise self._failed(line, phrase("writing"), error) from error
            self._discard(line)
            raise StoreFailed(phrase("writing"), reason(error), lost=True) from error
        except BaseException:
            if undone:
                self._give(line)
            else:
                self._discard(line)
            raise
        self._give(line)
        return found

    def _undo(self, line: _Line) -> bool:
        """Whether the transaction could be rolled back; where not, it ends with its connection."""
        try:
            if line.proxy.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                line.cursor.execute("ROLLBACK")
        except self.error:
            return False
        return True

    def _open(self) -> _Line:
        line = super()._open()
        held = line.proxy.info.get("lock")
        if held is None:
            try:
                held = line.proxy.info["lock"] = open_lock(str(self.engine.url.database))
            except OSError as error:
                line.proxy.close()
                raise StoreFailed(phrase("opening the lock file"), reason(error)) from error
        return line._replace(lock=held)


class PostgresDoor(_Lines):
    """A PostgreSQL database. Its connections commit each statement by themselves; several make a transaction."""

    database = "postgresql"

    def write(self, work: Callable[[Run], T], *, single: bool) -> T:
        line = self._take()
        run = _runner(line.cursor)
        try:
            if single:
                found = work(run)
            else:
                with line.proxy.driver_connection.transaction():  # type: ignore[union-attr]
                    found = work(run)
        except self.error as error:
            raise self._failed(line, phrase("writing"), error) from error
        except BaseException:
            self._discard(line)
            raise
        self._give(line)
        return found


def _runner(cursor: Any) -> Run:
    def run(sql: str, params: Mapping[str, Any]) -> tuple[Rows, int]:
        cursor.execute(sql, params)
        return (cursor.fetchall() if cursor.description is not None else (), cursor.rowcount)

    return run


def reason(error: BaseException) -> str:
    """The first line of what the database said, without the statement."""
    cause = getattr(error, "orig", None) or error
    return (str(cause).strip().splitlines() or [type(cause).__name__])[0]
