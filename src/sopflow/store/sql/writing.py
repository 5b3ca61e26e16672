"""How a change is written: several statements in one transaction on SQLite, one statement on PostgreSQL.

On SQLite a statement costs microseconds, and the transaction is what counts. On PostgreSQL every statement is a round
trip, so one data-modifying query does everything: nothing happens unless its first part, which checks the version, has
changed its row (`python -m bench store-postgres` has both ways without sopflow).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pydantic_core import to_json
from sqlalchemy import JSON, bindparam, column, delete, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from sopflow.engine import micros
from sopflow.store.sql.codec import case_row, event_row, moving_columns, task_rows
from sopflow.store.sql.statements import as_text
from sopflow.store.sql.tables import cases, events, tasks

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.sql.expression import CTE, Select

    from sopflow.engine import Change

__all__ = ["Rows", "Run", "rows_of", "write_postgres", "write_sqlite"]

_REF = ("sop", "procedure", "ref")
_MOVES = ("changed", "status", "ending", "version", "state")


class Run(Protocol):
    """Runs a statement with named parameters, or with several sets of them; the rows it gives, and how many it met."""

    def __call__(self, sql: str, params: Mapping[str, Any]) -> tuple[Sequence[Sequence[Any]], int]: ...


class Rows(NamedTuple):
    """A change as rows."""

    case: dict[str, Any]
    """All columns of a new case; else those that change, with `id_` and `before`."""
    before: int
    """The version that the change was made on; 0 for a new case."""
    events: list[dict[str, Any]]
    gone: list[dict[str, Any]]
    """The keys of rows whose tasks are open no longer."""
    put: list[dict[str, Any]]
    """Rows of tasks that are new or somebody else's."""


def rows_of(change: Change, key: str | None) -> Rows:
    """What a change writes; the key stands with its first event."""
    case, before = change.case, change.before
    was = before.open_tasks if before is not None else ()
    same = set(map(id, was)) & set(map(id, case.open_tasks))
    now = {(task.opened, task.work.name) for task in case.open_tasks}
    return Rows(
        case_row(case) if before is None else {**moving_columns(case), "id_": case.id, "before": before.version},
        0 if before is None else before.version,
        [event_row(event, None if index else key) for index, event in enumerate(change.events)],
        [
            {"actor": actor, "since": micros(task.since), "case_id": case.id, "opened": task.opened, "name": task.name}
            for task in was
            if (task.opened, task.work.name) not in now
            for actor in (*task.work.actors, *task.work.joint)
        ],
        [row for task in case.open_tasks if id(task) not in same for row in task_rows(case, task)],
    )


def write_sqlite(run: Run, rows: Rows) -> bool:
    """Write within a transaction that is open; False, with nothing written, when the version is another."""
    texts = _sqlite_texts()
    if run(texts["move" if rows.before else "add"], rows.case)[1] != 1:
        return False
    for name, several in (("event", rows.events), ("gone", rows.gone), ("put", rows.put)):
        for one in several:
            run(texts[name], one)
    return True


def write_postgres(run: Run, rows: Rows) -> bool:
    """Write with one statement; False, with nothing written, when the version is another."""
    lists = {"events_": rows.events, "gone_": rows.gone, "put_": rows.put}
    params = rows.case | {name: to_json(several).decode() for name, several in lists.items()}
    found, _ = run(_postgres_text(bool(rows.before)), params)
    return bool(found[0][0])


@cache
def _sqlite_texts() -> dict[str, str]:
    put = sqlite_insert(tasks)
    put = put.on_conflict_do_update(set_={"holder": put.excluded.holder, "owner": put.excluded.owner})
    gone = delete(tasks).where(*(key == bindparam(key.name) for key in tasks.primary_key))
    return {
        "add": as_text("sqlite", sqlite_insert(cases).on_conflict_do_nothing(index_elements=_REF)),
        "move": as_text("sqlite", _move()),
        "event": as_text("sqlite", sqlite_insert(events)),
        "gone": as_text("sqlite", gone),
        "put": as_text("sqlite", put),
    }


@cache
def _postgres_text(moves: bool) -> str:
    if moves:
        first = _move().returning(cases.c.id).cte("moved")
    else:
        added = postgres_insert(cases).on_conflict_do_nothing(index_elements=_REF)
        first = added.returning(cases.c.id).cte("moved")
    told = postgres_insert(events).from_select([c.name for c in events.c], _given("events_", events, first)).cte("told")
    new = postgres_insert(tasks).from_select([c.name for c in tasks.c], _given("put_", tasks, first))
    put = new.on_conflict_do_update(
        index_elements=[c.name for c in tasks.primary_key],
        set_={"holder": new.excluded.holder, "owner": new.excluded.owner},
    ).cte("put")
    ended = _given("gone_", tasks, first, [key.name for key in tasks.primary_key])
    gone = delete(tasks).where(tuple_(*tasks.primary_key).in_(ended)).cte("gone")
    return as_text("postgresql", select(func.count()).select_from(first).add_cte(told, gone, put))


def _move() -> Any:
    return (
        update(cases)
        .where(cases.c.id == bindparam("id_"), cases.c.version == bindparam("before"))
        .values({name: bindparam(name) for name in _MOVES})
    )


def _given(name: str, table: Table, first: CTE, only: Sequence[str] | None = None) -> Select[Any]:
    """The rows of a JSON parameter, when the first part of the statement has done its work."""
    columns = [column(c.name, c.type) for c in table.c if only is None or c.name in only]
    given = func.json_to_recordset(bindparam(name, type_=JSON)).table_valued(*columns, name=name)
    rows = given.render_derived(with_types=True)
    return select(*(rows.c[c.name] for c in columns)).where(select(first.c.id).exists())
