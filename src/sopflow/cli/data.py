"""What `--json` prints: plain data with the names that the same things have in Python, and times in UTC.

The keys are described in `docs/cases-cli.md`; a new version may add keys, and takes none away.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sopflow.engine import DocumentAttached, NoteAdded, TaskCompleted, TaskReturned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sopflow.engine import Case, Event, Published, Task

__all__ = ["case_data", "event_data", "output_data", "papers_data", "published_data", "task_data"]


def case_data(case: Case, now: datetime) -> dict[str, Any]:
    """A case as it is."""
    return {
        "id": case.id,
        "ref": case.ref,
        "sop": case.sop,
        "digest": case.digest,
        "procedure": case.procedure,
        "started": _time(case.started),
        "changed": _time(case.changed),
        "status": str(case.status),
        "end": case.end,
        "version": case.version,
        "tokens": list(case.tokens),
        "open_tasks": [task_data(task, now) for task in case.open_tasks],
        "facts": dict(case.facts),
    }


def task_data(task: Task, now: datetime) -> dict[str, Any]:
    """An open task; `overdue` says whether it was due before `now`."""
    return {
        "id": task.id,
        "case": task.case,
        "ref": task.ref,
        "sop": task.sop,
        "name": task.name,
        "step": task.step,
        "activity": task.activity,
        "question": task.question,
        "actors": list(task.actors),
        "joint": list(task.joint),
        "answers": list(task.answers),
        "optional": task.optional,
        "opened": task.opened,
        "since": _time(task.since),
        "due": None if task.due is None else _time(task.due),
        "overdue": task.due is not None and task.due < now,
        "state": str(task.state),
        "holder": task.holder,
        "owner": task.owner,
    }


def event_data(event: Event) -> dict[str, Any]:
    """An event with its kind as `type`."""
    return {"type": type(event).__name__} | asdict(event) | {"at": _time(event.at)}


def papers_data(history: Sequence[Event]) -> dict[str, Any]:
    """What was attached, yielded and noted in a case: `documents`, `outputs` and `notes`."""
    return {
        "documents": [event_data(event) for event in history if isinstance(event, DocumentAttached)],
        "outputs": list(output_data(history)),
        "notes": [event_data(event) for event in history if isinstance(event, NoteAdded)],
    }


def output_data(history: Sequence[Event]) -> Iterable[dict[str, Any]]:
    """The documents that completed tasks have yielded; those of tasks that were sent back do not count."""
    undone = {seq for event in history if isinstance(event, TaskReturned) for seq in event.undone}
    for event in history:
        if isinstance(event, TaskCompleted) and event.seq not in undone:
            for name, reference in event.outputs.items():
                yield {
                    "name": name, "reference": reference, "task": event.task, "seq": event.seq, "at": _time(event.at),
                    "by": event.by,
                }  # fmt: skip


def published_data(version: Published) -> dict[str, Any]:
    """A published version of a SOP."""
    return version._asdict() | {"actors": list(version.actors), "at": _time(version.at)}


def _time(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
