"""Writes the dumps of a revision: `python -m tests.store.schemas 0001`. The package tells when that may be done."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

import sopflow.store.sql as package
from sopflow.store.sql.doors import SqliteDoor
from sopflow.store.sql.opening import connect
from sopflow.store.sql.schema import VERSION_TABLE
from sopflow.store.sql.store import SqlStore
from tests.store.schemas import FOLDER
from tests.store.schemas.filling import engine_on, fill

TABLES = ("sopflow_definitions", "sopflow_current", "sopflow_cases", "sopflow_events", "sopflow_tasks")


def statements(revision: str, database: str) -> Iterator[str]:
    """What the migrations up to a revision run on a new database."""
    scripts = ScriptDirectory(str(Path(package.__file__).parent / "migrations"))
    steps = list(scripts.walk_revisions(base="base", head=revision))
    yield (
        f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, "
        f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num));"
    )
    for step in reversed(steps):
        out = StringIO()
        context = MigrationContext.configure(dialect_name=database, opts={"as_sql": True, "output_buffer": out})
        with Operations.context(context):
            step.module.upgrade()
        yield out.getvalue().strip()
    yield f"INSERT INTO {VERSION_TABLE} VALUES ('{revision}');"  # noqa: S608


def rows(connection: Connection) -> Iterator[str]:
    """All that stands in the tables, as statements that both databases understand."""
    for table in TABLES:
        found = connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        for row in found.mappings():
            names, values = ", ".join(f'"{name}"' for name in row), ", ".join(map(literal, row.values()))
            yield f"INSERT INTO {table} ({names}) VALUES ({values});"  # noqa: S608


def literal(value: Any) -> str:
    """A value as it stands in a statement."""
    if value is None:
        return "NULL"
    return f"{value}" if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def write(revision: str) -> None:
    """Write both dumps."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "kasus.db"
        with closing(sqlite3.connect(file)) as made:
            made.executescript("\n".join(statements(revision, "sqlite")))
        engine = connect(f"sqlite:///{file}")
        store = SqlStore(SqliteDoor(engine))
        fill(*engine_on(store))
        with engine.connect() as connection:
            kept = "\n".join(rows(connection))
        store.close()
    for database in ("sqlite", "postgresql"):
        tables = "\n\n".join(statements(revision, database))
        (FOLDER / f"{revision}.{database}.sql").write_text(f"{tables}\n\n{kept}\n", encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
