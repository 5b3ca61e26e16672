"""The statements of a store, written with SQLAlchemy once and turned into each database's text once.

They are then run on the driver itself: executing them through SQLAlchemy took longer than the database did.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, select, text, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import insert as postgres_insert

from sopflow.engine import CaseOrder
from sopflow.store.sql.codec import CASE, TASK
from sopflow.store.sql.tables import cases, current, definitions, events, tasks

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ColumnElement
    from sqlalchemy.sql.expression import ClauseElement, Select

__all__ = ["CaseShape", "Statements", "TaskShape", "as_text", "case_list", "page", "statements", "worklist"]

_EVENT = ("case_id", "seq", "at", "kind", "by", "data", "key")
_DIALECTS = {"sqlite": sqlite.dialect(paramstyle="named"), "postgresql": postgresql.dialect(paramstyle="pyformat")}  # type: ignore[no-untyped-call]


class Statements(NamedTuple):
    """The text of each statement whose form never changes; parameters by name."""

    case: str
    version: str
    events: str
    event: str
    repeated: str
    current: str
    known: str
    published: str
    definition: str
    digests: str
    put_definition: str
    put_current: str
    by_ref: str
    latest: str


class TaskShape(NamedTuple):
    """What a worklist is restricted to."""

    actor: bool = False
    joint: bool = False
    person: bool = False
    sop: bool = False
    case: bool = False
    overdue: bool = False
    after: bool = False


class CaseShape(NamedTuple):
    """What a list of cases is restricted to, and how it is sorted."""

    order: CaseOrder
    sop: bool = False
    ref: bool = False
    status: bool = False
    after: bool = False


@cache
def statements(database: str) -> Statements:
    """The texts for `sqlite` or `postgresql`."""
    upsert = _upsert(database)
    return Statements(
        case=as_text(database, select(*(cases.c[name] for name in CASE)).where(cases.c.id == bindparam("id"))),
        version=as_text(database, select(cases.c.version).where(cases.c.id == bindparam("id"))),
        events=as_text(
            database,
            select(*(events.c[name] for name in _EVENT[:6]))
            .where(events.c.case_id == bindparam("id"))
            .order_by(events.c.seq),
        ),
        event=as_text(
            database,
            select(*(events.c[name] for name in _EVENT[:6])).where(
                events.c.case_id == bindparam("id"), events.c.seq == bindparam("seq")
            ),
        ),
        repeated=as_text(
            database,
            select(*(events.c[name] for name in _EVENT[:6])).where(
                events.c.case_id == bindparam("id"), events.c.key == bindparam("key")
            ),
        ),
        current=as_text(database, select(current.c.digest).where(current.c.sop == bindparam("sop"))),
        known=as_text(database, select(current.c.sop).order_by(current.c.sop)),
        published=as_text(
            database,
            select(
                definitions.c.sop, definitions.c.digest, definitions.c.title, definitions.c.actors,
                current.c.digest == definitions.c.digest, definitions.c.at, definitions.c.by,
            )
            .join_from(definitions, current, current.c.sop == definitions.c.sop)
            .order_by(definitions.c.sop, definitions.c.at, definitions.c.digest),
        ),
        definition=as_text(
            database,
            select(definitions.c.content, definitions.c.profile).where(definitions.c.digest == bindparam("digest")),
        ),
        digests=as_text(database, select(definitions.c.digest).order_by(definitions.c.at, definitions.c.digest)),
        put_definition=upsert["definition"],
        put_current=upsert["current"],
        by_ref=as_text(
            database,
            select(*(cases.c[name] for name in CASE)).where(
                cases.c.sop == bindparam("sop"), cases.c.procedure == bindparam("procedure"),
                cases.c.ref == bindparam("ref"),
            ),
        ),
        latest=as_text(database, select(cases.c.id).order_by(cases.c.id.desc()).suffix_with(text("LIMIT 20"))),
    )  # fmt: skip


@cache
def worklist(database: str, shape: TaskShape) -> str:
    """The text of a worklist of this shape: what `read_task` takes. Parameters are `actor`, `person`, `sop`, `case`,
    `overdue`, and for `after` its four parts `at`, `after_case`, `after_opened`, `after_name`."""
    column = tasks.c.due if shape.overdue else tasks.c.since
    key = (column, tasks.c.case_id, tasks.c.opened, tasks.c.name)
    asked: Select[Any] = select(*(tasks.c[name] for name in TASK))
    if shape.actor:
        asked = asked.where(tasks.c.actor == bindparam("actor"))
        if not shape.joint:
            asked = asked.where(tasks.c.joint == text("0"))
    else:
        asked = asked.where(tasks.c.lead == text("1"))
    conditions = {
        "person": tasks.c.holder == bindparam("person"),
        "sop": tasks.c.sop == bindparam("sop"),
        "case": tasks.c.case_id == bindparam("case"),
        "overdue": tasks.c.due < bindparam("overdue"),
        "after": tuple_(*key)
        > tuple_(bindparam("at"), bindparam("after_case"), bindparam("after_opened"), bindparam("after_name")),
    }
    asked = asked.where(*(condition for name, condition in conditions.items() if getattr(shape, name)))
    return as_text(database, asked.order_by(*key))


@cache
def case_list(database: str, shape: CaseShape) -> str:
    """The text of a list of cases of this shape: `CASE` columns; parameters `sop`, `ref`, `status`, and for `after`
    its parts `at`, `after_case`."""
    key = (cases.c.changed if shape.order is CaseOrder.CHANGED else cases.c.started, cases.c.id)
    behind = tuple_(bindparam("at"), bindparam("after_case"))
    up = shape.order is CaseOrder.OLDEST
    conditions: dict[str, ColumnElement[bool]] = {
        "sop": cases.c.sop == bindparam("sop"),
        "ref": cases.c.ref == bindparam("ref"),
        "status": cases.c.status == bindparam("status"),
        "after": tuple_(*key) > behind if up else tuple_(*key) < behind,
    }
    asked: Select[Any] = select(*(cases.c[name] for name in CASE)).where(
        *(condition for name, condition in conditions.items() if getattr(shape, name))
    )
    return as_text(database, asked.order_by(*(part if up else part.desc() for part in key)))


def page(asked: str, limit: int | None) -> str:
    """The text of a list, for so many rows at most.

    The number stands in the text: PostgreSQL plans a statement whose limit is a parameter anew each time it is run.
    """
    return asked if limit is None else f"{asked}\nLIMIT {limit:d}"


def _upsert(database: str) -> dict[str, str]:
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    insert = sqlite_insert if database == "sqlite" else postgres_insert
    put = insert(definitions)
    # All of it, for publishing a version again is how one that was changed in the store is mended.
    anew = {c.name: put.excluded[c.name] for c in definitions.c if c.name != "digest"}
    put = put.on_conflict_do_update(index_elements=["digest"], set_=anew)
    now = insert(current)
    now = now.on_conflict_do_update(index_elements=["sop"], set_={"digest": now.excluded.digest})
    return {"definition": as_text(database, put), "current": as_text(database, now)}


def as_text(database: str, statement: ClauseElement) -> str:
    """The text of a statement for `sqlite` (:name) or `postgresql` (%(name)s)."""
    return str(statement.compile(dialect=_DIALECTS[database]))
