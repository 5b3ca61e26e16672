"""Opening a store by its URL."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, NullPool, create_engine, event, exc, make_url

from sopflow.errors import MissingProgram, StoreFailed, UnknownName, UnsupportedFormat, WrongValue
from sopflow.language import phrase
from sopflow.store.sql.doors import PostgresDoor, SqliteDoor, reason
from sopflow.store.sql.locking import close_lock
from sopflow.store.sql.schema import READS_ONLY, ensure_schema
from sopflow.store.sql.store import SqlStore

if TYPE_CHECKING:
    from sqlalchemy import URL

__all__ = ["connect", "open_store"]

_FORMS = ["memory://", "sqlite:///file.db", "postgresql+psycopg://user@host/database"]
_SYNCHRONOUS = ("FULL", "NORMAL")
_BUSY = 30.0
"""Seconds that a SQLite writer waits for one who does not queue at the lock file, such as a tool of the caller's."""
_AGAIN = 0.005
"""Seconds until something is tried again that SQLite does not wait for."""


def open_store(url: str) -> SqlStore:
    """The store that the URL names; its tables are made when there are none.

    SQLite takes `?synchronous=NORMAL`: faster, and what was committed just before a power cut may be gone; FULL, the
    default, loses nothing. Raises UnsupportedFormat, WrongValue, StoreFailed and WrongSchema.
    """
    engine = connect(url)
    try:
        ensure_schema(engine, phrase("run: sopflow db upgrade --db {url}", url=_shown(engine.url)))
    except exc.DBAPIError as error:
        engine.dispose()
        raise StoreFailed(phrase("opening the store"), reason(error)) from error
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(SqliteDoor(engine) if engine.dialect.name == "sqlite" else PostgresDoor(engine))


def connect(url: str) -> Engine:
    """SQLAlchemy's engine for a store, set up as sopflow needs it; nothing is opened yet."""
    try:
        parsed = make_url(url)
    except (exc.ArgumentError, ValueError):  # the latter for a port that is no number
        raise UnsupportedFormat(re.sub("//.*@", "//…@", url), _FORMS) from None
    try:
        if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
            return _sqlite(parsed)
        if parsed.drivername == "postgresql+psycopg":
            return _postgres(parsed)
    except (exc.ArgumentError, ValueError) as error:  # of options that SQLAlchemy reads itself
        raise WrongValue("url", repr(_shown(parsed)), [phrase("other options ({error})", error=str(error))]) from None
    raise UnsupportedFormat(f"{parsed.drivername}://", _FORMS)


def _sqlite(url: URL) -> Engine:
    mode = url.query.get("synchronous", "FULL")
    if not isinstance(mode, str) or mode.upper() not in _SYNCHRONOUS:
        raise WrongValue("synchronous", repr(mode), _SYNCHRONOUS)
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise WrongValue(
            "url", repr(str(url)), ["sqlite:///file.db", phrase("memory:// for cases that need not be kept")]
        )
    unknown = sorted(url.query.keys() - {"synchronous"})
    if unknown:
        raise UnknownName("option", unknown[0], ["synchronous"])
    # The lock file lies beside the database, also for a process that changes its folder.
    url = url.set(database=os.path.abspath(url.database))  # noqa: PTH100 - links stay as they are
    engine = create_engine(
        url.difference_update_query(["synchronous"]),
        connect_args={"isolation_level": None, "timeout": _BUSY, "check_same_thread": False},
        poolclass=NullPool,
        pool_reset_on_return=None,
    )

    def prepare(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        _write_ahead(cursor)
        cursor.execute(f"PRAGMA synchronous={mode.upper()}")
        cursor.close()

    def begin(connection: Any) -> None:
        # The driver begins nothing by itself here; SQLAlchemy's own transactions begin as writers do.
        if not connection.get_execution_options().get(READS_ONLY):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def close(_: Any, record: Any) -> None:
        held = record.info.pop("lock", None)
        if held is not None:
            close_lock(held)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    event.listen(engine, "close", close)
    return engine


def _write_ahead(cursor: Any) -> None:
    """Switch a file to WAL, where it stays. Of two who switch it at once SQLite refuses one without any waiting."""
    until = time.monotonic() + _BUSY
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_AGAIN)
        else:
            return


def _postgres(url: URL) -> Engine:
    try:
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool, pool_reset_on_return=None)
    except ModuleNotFoundError:
        raise MissingProgram("psycopg", phrase("install it: pip install 'sopflow[postgres]'")) from None

    def prepare(connection: Any, _: Any) -> None:
        # Whatever the database has as its default: at a stricter level whoever comes second gets an error of the
        # server instead of being told by the version of the case.
        connection.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED")

    event.listen(engine, "connect", prepare)
    return engine


def _shown(url: URL) -> str:
    # A password may also stand behind the question mark.
    return url.set(query={}).render_as_string(hide_password=True)
