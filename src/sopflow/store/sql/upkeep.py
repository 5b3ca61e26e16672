"""Upkeep of a store by its URL: where its file is, which schema it has, bringing that up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import exc, make_url

from sopflow.errors import StoreFailed
from sopflow.language import Phrase, phrase
from sopflow.store.sql.doors import reason
from sopflow.store.sql.opening import connect
from sopflow.store.sql.schema import SchemaStatus, schema_status, upgrade_schema

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["file_of", "store_status", "upgrade_store"]


def file_of(url: str) -> Path | None:
    """The file of a SQLite store, which need not exist; None for a store that is no plain file, and for no URL.

    >>> file_of("sqlite:///arsip/kasus.db?synchronous=NORMAL").as_posix()
    'arsip/kasus.db'
    >>> file_of("postgresql+psycopg://rina@host/sop")
    """
    try:
        parsed = make_url(url)
    except (exc.ArgumentError, ValueError):
        return None
    name = parsed.database
    if parsed.get_backend_name() != "sqlite" or not name or name.startswith((":", "file:")):
        return None
    return Path(name)


def store_status(url: str) -> SchemaStatus:
    """The schema that the store has and the one that this version needs. Nothing is changed.

    Raises what `open_store` raises, but for WrongSchema.
    """
    with _connected(url, phrase("reading the schema")) as engine:
        return schema_status(engine)


def upgrade_store(url: str) -> tuple[SchemaStatus, SchemaStatus]:
    """Bring the schema of the store up to date; its status before and after.

    Raises what `open_store` raises; WrongSchema only for a schema that this version does not know.
    """
    with _connected(url, phrase("upgrading the schema")) as engine:
        before = schema_status(engine)
        if before.found != before.needed:
            upgrade_schema(engine)
        return before, schema_status(engine)


@contextmanager
def _connected(url: str, doing: Phrase) -> Iterator[Engine]:
    engine = connect(url)
    try:
        yield engine
    except exc.DBAPIError as error:
        raise StoreFailed(doing, reason(error)) from error
    finally:
        engine.dispose()
