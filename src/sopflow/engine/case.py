"""Cases: a running SOP as one frozen value, and how events change it.

A case is nothing but its events, folded: `fold` makes it from all of them, `begin` from the first, `apply` makes the
next case from the one before and one more event. All are pure. None decides whether an event may happen: that is what
`sopflow.engine.commands` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sopflow.engine.events import (
    CaseCancelled,
    CaseEnded,
    CaseStarted,
    DocumentAttached,
    Event,
    NoteAdded,
    TaskCancelled,
    TaskClaimed,
    TaskCompleted,
    TaskDelegated,
    TaskEvent,
    TaskReleased,
    TaskResolved,
    TaskReturned,
    TaskSkipped,
)  # fmt: skip
from sopflow.engine.facts import Facts
from sopflow.engine.marking import advance, arrive
from sopflow.engine.task import Task
from sopflow.errors import BrokenHistory, NotAllowed
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.compiling import Arrival
    from sopflow.engine.playbook import Playbook

__all__ = ["Case", "CaseStatus", "apply", "begin", "fold"]


class CaseStatus(StrEnum):
    """Whether a case still has work."""

    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"


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
    started: datetime
    changed: datetime
    """When its last event was, in UTC."""
    status: CaseStatus
    end: str | None
    """The name of the end that was reached; "" for the unnamed one, None for a case that runs or was given up."""
    version: int
    """How many events there are. A command may say which version it was decided on (`seen`)."""
    tokens: tuple[str, ...]
    """The places of the net that hold a token; none once the case has ended."""
    open_tasks: tuple[Task, ...]
    """Longest open first."""
    facts: Facts = field(default_factory=dict, hash=False)
    """What commands have told of the case; of two facts of one name the later."""

    @property
    def is_running(self) -> bool:
        """Whether work is left."""
        return self.status is CaseStatus.RUNNING

    def task(self, name: str | None = None, *, actor: str | None = None) -> Task:
        """The open task of that name, or of the step of that name, which that actor may complete.

        Both may be left out where there is no choice: `case.task()` is the only open task, `case.task(actor="kasi")`
        the only one of that actor. Raises NotAllowed when no such task is open, or several are.
        """
        named = [task for task in self.open_tasks if name in (None, task.name)]
        named = named or [task for task in self.open_tasks if task.step == name]
        found = [task for task in named if actor is None or actor in task.actors]
        if len(found) == 1:
            return found[0]
        if found:
            several = phrase("step {name!r} has several open tasks", name=name)
            if name is None:
                several = phrase("case {case} has several open tasks, so give one of them", case=self.ref)
            raise NotAllowed(several, [task.name for task in found])
        if named:
            others = phrase("task {task!r} is not {actor}'s to complete", task=name, actor=actor)
            if name is None:
                others = phrase("case {case} has no open task of {actor}", case=self.ref, actor=actor)
            raise NotAllowed(others, list(dict.fromkeys(one for task in named for one in task.actors)))
        missing = phrase("task {name!r} is not open in case {case}", name=name, case=self.ref)
        if name is None:
            missing = phrase("case {case} has no open task", case=self.ref)
        raise NotAllowed(missing, [task.name for task in self.open_tasks])


def fold(book: Playbook, events: Iterable[Event]) -> Case:
    """The case that these events, from the first on, have made.

    Raises BrokenHistory when they are no whole history, or belong to another version of the SOP.
    """
    rest = iter(events)
    first = next(rest, None)
    if not isinstance(first, CaseStarted) or first.seq != 1:
        raise BrokenHistory(
            first.case if first else phrase("without events"), phrase("it does not begin with CaseStarted, number 1")
        )
    case = begin(book, first)
    for event in rest:
        case = apply(book, case, event)
    return case


def begin(book: Playbook, event: CaseStarted) -> Case:
    """The case after its first event. Raises BrokenHistory when it belongs to another version of the SOP."""
    if (event.digest, event.procedure) != (book.digest, book.procedure):
        reason = phrase(
            "it runs {procedure} in version {digest}, not {other} in version {another}",
            procedure=event.procedure, digest=event.digest, other=book.procedure, another=book.digest,
        )  # fmt: skip
        raise BrokenHistory(event.case, reason)
    tokens = book.net.starts[event.start].places
    return Case(
        event.case, event.ref, event.sop, event.digest, event.procedure, event.at, event.at, CaseStatus.RUNNING, None,
        event.seq, tokens, _opened(book, event, event.ref, tokens, None), event.facts,
    )  # fmt: skip


def apply(book: Playbook, case: Case, event: Event) -> Case:
    """The case after one more event, which must be its next. Raises BrokenHistory for any other."""
    if event.seq != case.version + 1 or event.case != case.id:
        raise BrokenHistory(
            case.id,
            phrase(
                "event {number} of case {case} follows event {version}",
                number=event.seq,
                case=event.case,
                version=case.version,
            ),
        )
    if isinstance(event, TaskEvent):
        if isinstance(event, TaskCompleted):
            return _moved(book, case, event, book.net.moves.get((event.task, event.answer)), event.facts)
        if isinstance(event, TaskSkipped):
            return _moved(book, case, event, book.net.skips.get(event.task), None)
        return _tended(book, case, event)
    if isinstance(event, (NoteAdded, DocumentAttached)):
        return _next(case, event, case.tokens, case.open_tasks)
    if isinstance(event, CaseEnded) and case.is_running:
        if case.open_tasks or book.net.ends.get(case.tokens[-1]) != event.end:
            raise BrokenHistory(
                case.id, phrase("event {number} is an end that the case has not reached", number=event.seq)
            )
        return _next(case, event, (), (), status=CaseStatus.ENDED, end=event.end)
    if isinstance(event, CaseCancelled) and case.is_running:
        return _next(case, event, (), (), status=CaseStatus.CANCELLED)
    raise BrokenHistory(case.id, phrase("{kind} cannot be event {number}", kind=type(event).__name__, number=event.seq))


def _moved(
    book: Playbook,
    case: Case,
    event: TaskCompleted | TaskSkipped,
    arrivals: tuple[Arrival, ...] | None,
    facts: Facts | None,
) -> Case:
    task, left = _taken(case, event)
    if arrivals is None:
        raise BrokenHistory(
            case.id, phrase("event {number} does what task {task!r} cannot", number=event.seq, task=event.task)
        )
    tokens, arrived = advance(book.net, book.machine, case.tokens, event.task, arrivals)
    tasks = left + _opened(book, event, case.ref, arrived, task)
    return _next(case, event, tokens, tasks, facts=facts)


def _tended(book: Playbook, case: Case, event: TaskEvent) -> Case:
    """What changes whose a task is, or takes it away."""
    task, left = _taken(case, event)
    match event:
        case TaskClaimed():
            held = task.held_by(event.by)
        case TaskReleased():
            held = task.held_by(None)
        case TaskDelegated():
            held = task.held_by(event.to, event.by)
        case TaskResolved():
            held = task.held_by(task.owner)
        case TaskCancelled():
            if event.joins not in book.net.waiting:
                raise BrokenHistory(
                    case.id,
                    phrase(
                        "event {number} waits at {place!r}, where nothing joins", number=event.seq, place=event.joins
                    ),
                )
            tokens, arrived = arrive(book.net, book.machine, case.tokens, event.task, event.joins)
            return _next(case, event, tokens, left + _opened(book, event, case.ref, arrived, task))
        case TaskReturned():
            stay = tuple([other for other in case.open_tasks if other.name not in event.withdrawn])
            tasks = stay + _opened(book, event, case.ref, event.reopened, None)
            if sorted(other.name for other in tasks) != sorted(book.works.keys() & event.tokens):
                raise BrokenHistory(
                    case.id, phrase("event {number} leaves other tasks open than it has tokens for", number=event.seq)
                )
            return _next(case, event, event.tokens, tasks)
        case _:
            raise BrokenHistory(
                case.id, phrase("{kind} cannot be event {number}", kind=type(event).__name__, number=event.seq)
            )
    return _next(case, event, case.tokens, tuple([held if other is task else other for other in case.open_tasks]))


def _taken(case: Case, event: TaskEvent) -> tuple[Task, tuple[Task, ...]]:
    """The open task of an event, and the others."""
    tasks = case.open_tasks
    for index, task in enumerate(tasks):
        if task.work.name == event.task:
            return task, tasks[:index] + tasks[index + 1 :]
    raise BrokenHistory(
        case.id, phrase("event {number} is of task {task!r}, which is not open", number=event.seq, task=event.task)
    )


def _opened(book: Playbook, event: Event, ref: str, places: tuple[str, ...], before: Task | None) -> tuple[Task, ...]:
    works = book.works
    return tuple(
        [
            Task(event.case, ref, book.sop, work, event.seq, event.at, book.due(work, event.at, before))
            for place in places
            if (work := works.get(place)) is not None
        ]
    )


def _next(
    case: Case,
    event: Event,
    tokens: tuple[str, ...],
    tasks: tuple[Task, ...],
    *,
    status: CaseStatus | None = None,
    end: str | None = None,
    facts: Facts | None = None,
) -> Case:
    # Not `dataclasses.replace`: it takes longer than everything else together.
    return Case(
        case.id, case.ref, case.sop, case.digest, case.procedure, case.started, event.at, status or case.status,
        case.end if status is None else end, event.seq, tokens, tasks, {**case.facts, **facts} if facts else case.facts,
    )  # fmt: skip
