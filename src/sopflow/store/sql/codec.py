"""Cases and events as rows, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json

from sopflow.engine import Case, CaseStatus, Event, Task, micros, moment
from sopflow.engine import events as kinds
from sopflow.errors import BrokenHistory
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.engine import Books, Playbook

__all__ = [
    "CASE", "TASK", "case_row", "event_row", "moving_columns", "read_case", "read_event", "read_task",
    "task_rows",
]  # fmt: skip

CASE = (
    "id", "ref", "sop", "digest", "procedure", "started", "changed", "status", "ending", "version", "state",
)  # fmt: skip
"""The columns that `read_case` takes, in order."""
TASK = ("case_id", "opened", "name", "since", "due", "holder", "owner", "ref", "sop", "digest", "procedure")
"""The columns that `read_task` takes, in order."""

_OWN = frozenset(field.name for field in fields(Event))
_FIELDS: Mapping[type[Event], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.name not in _OWN)
    for kind in vars(kinds).values()
    if isinstance(kind, type) and issubclass(kind, Event)
}
_KINDS = {kind.__name__: kind for kind in _FIELDS}
_TUPLES = frozenset({"undone", "withdrawn", "reopened", "tokens"})


def _encode(value: object) -> str:
    return to_json(value).decode()


def case_row(case: Case) -> dict[str, Any]:
    """A case as a row of `sopflow_cases`."""
    return {
        "id": case.id,
        "ref": case.ref,
        "sop": case.sop,
        "digest": case.digest,
        "procedure": case.procedure,
        "started": micros(case.started),
        **moving_columns(case),
    }


def moving_columns(case: Case) -> dict[str, Any]:
    """The columns of a case's row that events change."""
    tasks = [
        (task.work.name, task.opened, micros(task.since), task.due and micros(task.due), task.holder, task.owner)
        for task in case.open_tasks
    ]
    return {
        "changed": micros(case.changed),
        "status": case.status.value,
        "ending": case.end,
        "version": case.version,
        "state": _encode({"tokens": case.tokens, "tasks": tasks, "facts": case.facts}),
    }


def read_case(row: Sequence[Any], books: Books) -> Case:
    """A case from its row, columns as in `CASE`. Raises BrokenHistory when the row cannot be one of sopflow's."""
    id, ref, sop, digest, procedure, started, changed, status, ending, version, text = row
    book = books(digest, procedure)
    try:
        state = from_json(text)
        works = book.works
        tasks = tuple(
            [
                Task(
                    id, ref, sop, works[name], opened, moment(since), None if due is None else moment(due), holder,
                    owner,
                )
                for name, opened, since, due, holder, owner in state["tasks"]
            ]
        )  # fmt: skip
        tokens, facts = tuple(state["tokens"]), state["facts"]
        if {task.work.name for task in tasks} != works.keys() & tokens:
            raise ValueError("its open tasks are not where its tokens are")
        if not isinstance(facts, dict):
            raise TypeError("its facts are none")
        return Case(
            id, ref, sop, digest, procedure, moment(started), moment(changed), CaseStatus(status), ending, version,
            tokens, tasks, facts,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise BrokenHistory(id, phrase("its stored state cannot be read ({error})", error=_said(error))) from error


def task_rows(case: Case, task: Task) -> list[dict[str, Any]]:
    """An open task as rows of `sopflow_tasks`: one for each actor who may do it or takes part."""
    common = {
        "case_id": case.id,
        "opened": task.opened,
        "name": task.work.name,
        "since": micros(task.since),
        "due": None if task.due is None else micros(task.due),
        "holder": task.holder,
        "owner": task.owner,
        "sop": case.sop,
        "ref": case.ref,
        "digest": case.digest,
        "procedure": case.procedure,
    }
    work = task.work
    doing = [
        {"actor": actor, "joint": 0, "lead": 0 if index else 1, **common} for index, actor in enumerate(work.actors)
    ]
    return doing + [{"actor": actor, "joint": 1, "lead": 0, **common} for actor in work.joint]


def read_task(row: Sequence[Any], books: Books) -> Task:
    """An open task from one of its rows, columns as in `TASK`."""
    case, opened, name, since, due, holder, owner, ref, sop, digest, procedure = row
    work = _work(books(digest, procedure), case, name)
    return Task(case, ref, sop, work, opened, moment(since), None if due is None else moment(due), holder, owner)


def event_row(event: Event, key: str | None) -> dict[str, Any]:
    """An event as a row of `sopflow_events`."""
    kind = type(event)
    return {
        "case_id": event.case,
        "seq": event.seq,
        "at": micros(event.at),
        "kind": kind.__name__,
        "by": event.by,
        "data": _encode({name: getattr(event, name) for name in _FIELDS[kind]}),
        "key": key,
    }


def read_event(case: str, seq: int, at: int, kind: str, by: str, data: str) -> Event:
    """An event from its row. Raises BrokenHistory for one that this version of sopflow does not know."""
    try:
        said = from_json(data)
        more = {name: tuple(value) if name in _TUPLES else value for name, value in said.items()}
        return _KINDS[kind](case, seq, moment(at), by, **more)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise BrokenHistory(
            case,
            phrase("event {number} ({kind}) cannot be read ({error})", number=seq, kind=kind, error=_said(error)),
        ) from error


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _work(book: Playbook, case: str, name: str) -> Any:
    work = book.works.get(name)
    if work is None:
        raise BrokenHistory(case, phrase("task {name!r} is open, and its SOP has none of that name", name=name))
    return work
