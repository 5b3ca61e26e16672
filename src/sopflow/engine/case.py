"""Cases: a running SOP as one frozen value, and how events change it.

A case is nothing but its events, folded: `fold` makes it from all of them, `begin` from the first, `apply` makes the
next case from the one before and one more event. All are pure. None decides whether an event may happen: that is what
`sopflow.engine.commands` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sopflow.engine.events import CaseEnded, CaseStarted, Event, TaskCompleted, TaskSkipped
from sopflow.engine.history import History
from sopflow.engine.marking import advance
from sopflow.engine.task import Task
from sopflow.errors import NotAllowed

if TYPE_CHECKING:
    from sopflow.engine.playbook import Playbook

__all__ = ["Case", "CaseStatus", "apply", "begin", "fold"]


class CaseStatus(StrEnum):
    """Whether a case still has work."""

    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Case:
    """A running or ended SOP, as it was at one version."""

    id: str
    ref: str
    """The number that the organisation knows the case by."""
    sop: str
    digest: str
    """The version of the SOP that the case stays with, whatever is published later."""
    procedure: str
    status: CaseStatus
    end: str | None
    """The name of the end that was reached; "" for the unnamed one, None while the case runs."""
    version: int
    """How many events there are. A command may say which version it was decided on (`seen`)."""
    tokens: tuple[str, ...]
    """The places of the net that hold a token; none once the case has ended."""
    open_tasks: tuple[Task, ...]
    """Longest open first."""
    history: History[Event]

    def task(self, name: str, *, actor: str | None = None) -> Task:
        """The open task of that name, or of the step of that name; `actor` tells apart the tasks of several actors.

        Raises NotAllowed when no such task is open, or several are.
        """
        named = [task for task in self.open_tasks if task.name == name]
        found = named or [
            task for task in self.open_tasks if task.step == name and (actor is None or actor in task.actors)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotAllowed(f"step {name!r} has several open tasks", [task.name for task in found])
        raise NotAllowed(f"task {name!r} is not open in case {self.ref}", [task.name for task in self.open_tasks])


def fold(book: Playbook, events: Iterable[Event]) -> Case:
    """The case that these events, from the first on, have made.

    Raises NotAllowed when they belong to another version of the SOP, and ValueError when they are no whole history.
    """
    rest = iter(events)
    first = next(rest, None)
    if not isinstance(first, CaseStarted):
        raise ValueError("the history of a case begins with CaseStarted")
    case = begin(book, first)
    for event in rest:
        case = apply(book, case, event)
    return case


def begin(book: Playbook, event: CaseStarted) -> Case:
    """The case after its first event. Raises NotAllowed when it belongs to another version of the SOP."""
    if (event.digest, event.procedure) != (book.digest, book.procedure):
        raise NotAllowed(f"the case runs {event.procedure} in version {event.digest}", [f"version {event.digest}"])
    tokens = book.net.starts[event.start].places
    tasks = _opened(book, event, event.ref, tokens)
    history: History[Event] = History()
    return Case(
        event.case, event.ref, event.sop, event.digest, event.procedure, CaseStatus.RUNNING, None, event.seq, tokens,
        tasks, history.plus(event),
    )  # fmt: skip


def apply(book: Playbook, case: Case, event: Event) -> Case:
    """The case after one more event, which must be its next. Raises ValueError for any other."""
    if event.seq != case.version + 1 or case.status is CaseStatus.ENDED:
        raise ValueError(f"event {event.seq} does not follow version {case.version} of case {case.id}")
    if isinstance(event, TaskCompleted):
        arrivals = book.net.moves[event.task, event.answer]
    elif isinstance(event, TaskSkipped):
        arrivals = book.net.skips[event.task]
    elif isinstance(event, CaseEnded):
        return _next(case, event, (), (), CaseStatus.ENDED, event.end)
    else:
        raise ValueError(f"{type(event).__name__} does not follow the start of a case")
    tokens, arrived = advance(book.net, book.machine, case.tokens, event.task, arrivals)
    done = [task.work.name for task in case.open_tasks].index(event.task)
    left = case.open_tasks[:done] + case.open_tasks[done + 1 :]
    return _next(case, event, tokens, left + _opened(book, event, case.ref, arrived), case.status, case.end)


def _opened(book: Playbook, event: Event, ref: str, places: tuple[str, ...]) -> tuple[Task, ...]:
    works = book.works
    return tuple(
        [Task(event.case, ref, book.sop, works[place], event.seq, event.at) for place in places if place in works]
    )


def _next(
    case: Case, event: Event, tokens: tuple[str, ...], tasks: tuple[Task, ...], status: CaseStatus, end: str | None
) -> Case:
    # Not `dataclasses.replace`: it takes longer than everything else together.
    return Case(
        case.id, case.ref, case.sop, case.digest, case.procedure, status, end, event.seq, tokens, tasks,
        case.history.plus(event),
    )  # fmt: skip
