"""The tables of a store, for SQLite and PostgreSQL alike.

Times are whole microseconds since 1970 in UTC: they sort, compare and page exactly on both databases. Texts sort by
code point on both ("C" on PostgreSQL), as Python sorts them, so that a page ends at the same entry everywhere.

A case is one row: what moves is in `state`, what is asked for has a column of its own. `sopflow_tasks` holds open tasks
only, a row for each actor who may do one; the row with `lead` stands for the task where no actor is asked for. Its
key begins with what a worklist is sorted by: on SQLite that is how the rows lie, and each index more is another page to
write for every step. What never changes of a case stands with its tasks, too, so that a worklist looks up no cases.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, SmallInteger, Table, Text, UniqueConstraint, text

__all__ = ["cases", "current", "definitions", "events", "metadata", "tasks"]

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s",
    }
)

Word = Text().with_variant(Text(collation="C"), "postgresql")

definitions = Table(
    "sopflow_definitions",
    metadata,
    Column("digest", Word, primary_key=True),
    Column("sop", Word, nullable=False),
    Column("title", Text, nullable=False),
    Column("actors", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", Text),
)

current = Table(
    "sopflow_current",
    metadata,
    Column("sop", Word, primary_key=True),
    Column("digest", Word, nullable=False),
)

cases = Table(
    "sopflow_cases",
    metadata,
    Column("id", Word, primary_key=True),
    Column("ref", Word, nullable=False),
    Column("sop", Word, nullable=False),
    Column("digest", Word, nullable=False),
    Column("procedure", Word, nullable=False),
    Column("started", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("status", Word, nullable=False),
    Column("ending", Text),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    UniqueConstraint("sop", "procedure", "ref", name="uq_sopflow_cases_ref"),
    sqlite_with_rowid=False,
)
Index("ix_sopflow_cases_started", cases.c.started, cases.c.id)
Index("ix_sopflow_cases_ref", cases.c.ref, cases.c.started, cases.c.id)
Index("ix_sopflow_cases_sop", cases.c.sop, cases.c.started, cases.c.id)
# None by `changed`: each step would have to move the case in it, and on PostgreSQL in all the other indexes, too.
Index("ix_sopflow_cases_status", cases.c.status, cases.c.started, cases.c.id)

events = Table(
    "sopflow_events",
    metadata,
    Column("case_id", Word, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", Word, nullable=False),
    Column("by", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("key", Word),
    sqlite_with_rowid=False,
)
_KEYED = text("key IS NOT NULL")
Index(
    "ix_sopflow_events_key", events.c.case_id, events.c.key, unique=True, sqlite_where=_KEYED, postgresql_where=_KEYED
)

tasks = Table(
    "sopflow_tasks",
    metadata,
    Column("actor", Word, primary_key=True),
    Column("since", BigInteger, primary_key=True, autoincrement=False),
    Column("case_id", Word, primary_key=True),
    Column("opened", Integer, primary_key=True, autoincrement=False),
    Column("name", Word, primary_key=True),
    Column("joint", SmallInteger, nullable=False),
    Column("lead", SmallInteger, nullable=False),
    Column("due", BigInteger),
    Column("holder", Word),
    Column("owner", Word),
    Column("sop", Word, nullable=False),
    Column("ref", Word, nullable=False, server_default=text("''")),
    Column("digest", Word, nullable=False, server_default=text("''")),
    Column("procedure", Word, nullable=False, server_default=text("''")),
    sqlite_with_rowid=False,
)


def _list_index(name: str, first: tuple[Column[Any], ...], only: str) -> None:
    where = text(only)
    Index(name, *first, tasks.c.case_id, tasks.c.opened, tasks.c.name, sqlite_where=where, postgresql_where=where)


_list_index("ix_sopflow_tasks_since", (tasks.c.since,), "lead = 1")
_list_index("ix_sopflow_tasks_holder", (tasks.c.holder, tasks.c.since), "holder IS NOT NULL")
_list_index("ix_sopflow_tasks_due", (tasks.c.due,), "due IS NOT NULL")
