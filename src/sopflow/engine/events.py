"""Events: what has happened in a case, one frozen fact each, numbered from 1 without gaps.

Folding the events of a case gives the case (`sopflow.engine.case.fold`), so nothing is an event that follows from the
others: which tasks open is decided by the flow. The one exception is `CaseEnded`: whoever reads only the log, such as
an export for process mining, sees how a case ended without knowing its flow.

`at` is the time in UTC; `by` is the person or program that gave the command; `actor` is the lane in whose name it
acted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["CaseEnded", "CaseStarted", "Event", "TaskCompleted", "TaskSkipped"]


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


@dataclass(frozen=True, slots=True)
class TaskCompleted(Event):
    """An actor has done a task, and answered its question where it has one."""

    task: str
    step: str
    actor: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class TaskSkipped(Event):
    """A task of an optional step was left out; the flow goes on as if it had been done."""

    task: str
    step: str
    actor: str


@dataclass(frozen=True, slots=True)
class CaseEnded(Event):
    """No work is left. `end` is the name of the end that was reached, or "" for the unnamed one."""

    end: str
