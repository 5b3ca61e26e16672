"""Events: what has happened in a case, one frozen fact each, numbered from 1 without gaps.

Folding the events of a case gives the case (`sopflow.engine.case.fold`), so nothing is an event that follows from the
others: which tasks open is decided by the flow. The exceptions are `CaseEnded`, for whoever reads only the log, such as
an export for process mining, and what `TaskReturned` and `TaskCancelled` say of the tokens: they were worked out from
the whole history, which a fold that goes on from a stored case does not have.

`at` is the time in UTC and never earlier than that of the event before, also when the clock was set back; `by` is the
person or program that gave the command; `actor` is the lane in whose name it acted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sopflow.engine.facts import Facts

__all__ = [
    "CaseCancelled", "CaseEnded", "CaseStarted", "DocumentAttached", "Event", "NoteAdded", "TaskCancelled",
    "TaskClaimed", "TaskCompleted", "TaskDelegated", "TaskEvent", "TaskReleased", "TaskResolved", "TaskReturned",
    "TaskSkipped",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One fact of one case. `seq` counts from 1 in each case; the version of a case is the `seq` of its last event."""

    case: str
    seq: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CaseStarted(Event):
    """A case has begun: always the first event, and only that."""

    ref: str
    """The number that the organisation knows the case by."""
    sop: str
    digest: str
    """The version of the SOP that the case stays with."""
    procedure: str
    start: str
    """The step that the case began at."""
    facts: Facts = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class TaskEvent(Event):
    """Something has happened to a task."""

    task: str
    """Its name, unique among the open tasks of a case."""
    step: str


@dataclass(frozen=True, slots=True)
class TaskClaimed(TaskEvent):
    """`by` has taken the task on, or taken it back from whom it was delegated to."""


@dataclass(frozen=True, slots=True)
class TaskReleased(TaskEvent):
    """The task is offered again to everybody who may do it."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class TaskDelegated(TaskEvent):
    """`by` asks the person `to` to work on the task; it comes back with `TaskResolved`."""

    to: str


@dataclass(frozen=True, slots=True)
class TaskResolved(TaskEvent):
    """The delegate has done their part; the task is with its owner again."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class TaskCompleted(TaskEvent):
    """An actor has done a task, and answered its question where it has one."""

    actor: str
    answer: str | None
    outputs: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it yielded: the name of each document with its number, address or other reference."""
    facts: Facts = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class TaskSkipped(TaskEvent):
    """A task of an optional step was left out; the flow goes on as if it had been done."""

    actor: str


@dataclass(frozen=True, slots=True)
class TaskReturned(TaskEvent):
    """The case was sent back from the task to one that it came from."""

    to: str
    """The task that is open again."""
    reason: str
    undone: tuple[int, ...]
    """The events (by `seq`) that count no longer: the one that completed `to`, and all that followed from it."""
    withdrawn: tuple[str, ...]
    """The tasks that were open because of those, and are no longer."""
    reopened: tuple[str, ...]
    """The tasks that are open anew."""
    tokens: tuple[str, ...]
    """The places that hold a token now."""


@dataclass(frozen=True, slots=True)
class TaskCancelled(TaskEvent):
    """The task is not needed in this case; its branch counts as arrived where it would have joined the others."""

    reason: str
    joins: str
    """The waiting place of that join."""


@dataclass(frozen=True, slots=True)
class CaseCancelled(Event):
    """The case was given up; nothing of it is open any more."""

    reason: str


@dataclass(frozen=True, slots=True)
class CaseEnded(Event):
    """No work is left. `end` is the name of the end that was reached, or "" for the unnamed one."""

    end: str


@dataclass(frozen=True, slots=True)
class NoteAdded(Event):
    """Somebody has remarked on the case, or on one of its open tasks."""

    text: str
    task: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentAttached(Event):
    """A document belongs to the case. Its bytes are kept elsewhere."""

    name: str
    media_type: str
    sha256: str
    """Of the document's bytes, in lower-case hex."""
    reference: str
    """Where the bytes are, as whoever keeps them understands it."""
    task: str | None = None
