"""The schema of a store: which revision its tables have, making them, and bringing them up to date.

Alembic does the work (the revisions are in `migrations/versions`); it is imported only when something is to be changed,
so that opening a store that is up to date costs one query.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, inspect, text

from sopflow.errors import WrongSchema
from sopflow.language import Phrase, phrase
from sopflow.store.sql.locking import close_lock, lock, open_lock, unlock

__all__ = ["READS_ONLY", "REVISION", "SchemaStatus", "ensure_schema", "schema_status", "upgrade_schema"]

REVISION = "0004"
"""The revision that this version of sopflow works with."""
VERSION_TABLE = "sopflow_schema"
READS_ONLY = "sopflow_reads_only"
"""The option of a connection that waits for no writer."""

_ADVISORY = 0x50F10
"""The PostgreSQL lock under which one process at a time changes tables; the number has no meaning."""
_NEWER = phrase("install the newer version of sopflow")


class SchemaStatus(NamedTuple):
    """Where the tables of a store are, and where this version of sopflow wants them."""

    found: str | None
    """None when there are no tables."""
    needed: str
    pending: tuple[str, ...]
    """The revisions that an upgrade would apply, with their titles."""


def ensure_schema(engine: Engine, remedy: Phrase) -> None:
    """Make the tables where there are none. Raises WrongSchema, with this remedy, where there are others."""
    found = _revision(engine)
    if found is None:
        upgrade_schema(engine)
    elif found != REVISION:
        raise WrongSchema(found, REVISION, remedy if found < REVISION else _NEWER)


def schema_status(engine: Engine) -> SchemaStatus:
    """What `sopflow db status` tells."""
    from alembic.script import ScriptDirectory

    found = _revision(engine)
    steps = [] if found is not None and found > REVISION else ScriptDirectory.from_config(_config()).walk_revisions()
    pending = [f"{step.revision} {step.doc}" for step in steps if found is None or step.revision > found]
    return SchemaStatus(found, REVISION, tuple(reversed(pending)))


def upgrade_schema(engine: Engine) -> None:
    """Bring the tables to this version's revision, in one transaction.

    Raises WrongSchema for a revision that this version does not know, and changes nothing then.
    """
    from alembic import command
    from alembic.script import ScriptDirectory

    known = {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}
    with _alone(engine) as connection:
        found = _revision_on(connection)
        if found is not None and found not in known:
            raise WrongSchema(found, REVISION, _NEWER)
        command.upgrade(_config(connection), REVISION)


def _revision(engine: Engine) -> str | None:
    with engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        return _revision_on(connection)


def _revision_on(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return None if found is None else str(found)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction while no other process changes the tables."""
    if engine.dialect.name == "sqlite":
        held = open_lock(str(engine.url.database))
        lock(held)
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            unlock(held)
            close_lock(held)
        return
    with engine.connect().execution_options(isolation_level="READ COMMITTED") as connection, connection.begin():
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY})
        yield connection


def _config(connection: Connection | None = None) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
