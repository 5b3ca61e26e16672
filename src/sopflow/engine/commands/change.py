"""What a command does, and what all commands ask of a case first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sopflow.engine.case import Case, apply
from sopflow.engine.events import CaseEnded, Event
from sopflow.engine.facts import check_seen, check_word
from sopflow.engine.task import Task, TaskState
from sopflow.errors import CaseConflict, NotAllowed, UnknownName
from sopflow.language import Phrase, phrase

if TYPE_CHECKING:
    from sopflow.engine.playbook import Playbook

__all__ = ["Change", "Given", "by_holder", "change", "find", "open_names", "running", "ways", "whose"]

_REASON = phrase("release with a reason")


class Given(NamedTuple):
    """Who gives a command and when, and on which version of the case it was decided."""

    by: str
    at: datetime
    seen: int | None = None


class Change(NamedTuple):
    """What a command does."""

    events: tuple[Event, ...]
    """To be appended together or not at all."""
    case: Case
    """The case after them."""
    before: Case | None = None
    """The case that the command was given for; None when it starts one."""


def change(book: Playbook, case: Case, event: Event) -> Change:
    """This event, and the end of the case where no work is left after it."""
    after = apply(book, case, event)
    if after.open_tasks or not after.tokens or any(token not in book.net.ends for token in after.tokens):
        return Change((event,), after, case)
    ended = CaseEnded(case.id, event.seq + 1, event.at, event.by, book.net.ends[after.tokens[-1]])
    return Change((event, ended), apply(book, after, ended), case)


def running(case: Case, given: Given) -> tuple[str, int, datetime, str]:
    """The first four fields of the next event.

    Raises CaseConflict when the case is past the version seen, WrongValue for a version that is no whole number.
    """
    if given.seen is not None and check_seen(given.seen) != case.version:
        raise CaseConflict(case.id, given.seen, case.version)
    # A clock that was set back does not turn the order of events around.
    return case.id, case.version + 1, max(given.at, case.changed), check_word("by", given.by)


def find(book: Playbook, case: Case, task: Task | str, actor: str | None = None) -> Task:
    """The open task that is meant: as it was read, or by its name or its step's.

    Raises CaseConflict for one that was read and is open no longer, UnknownName for a name that no task or actor has,
    NotAllowed for one that is not open or another actor's.
    """
    if isinstance(task, Task):
        if task.case != case.id:
            raise NotAllowed(phrase("task {task!r} is one of another case", task=task.id), open_names(case))
        for found in case.open_tasks:
            if found.opened == task.opened and found.work.name == task.work.name:
                return found
        raise CaseConflict(case.id, task.opened, case.version)
    if not any(task in (work.name, work.step) for work in book.works.values()):
        raise UnknownName("task", task, book.works)
    if actor is not None and actor not in book.actors:
        raise UnknownName("actor", actor, book.actors)
    return case.task(task, actor=actor)


def by_holder(task: Task, by: str) -> Task:
    """The task, when `by` may act on it. Raises NotAllowed when it is another person's, or with a delegate."""
    if task.state is TaskState.DELEGATED or task.holder not in (None, by):
        raise NotAllowed(whose(task), ways(task))
    return task


def whose(task: Task) -> Phrase:
    """In words, whose a task is."""
    match task.state:
        case TaskState.OFFERED:
            return phrase("task {task!r} is nobody's", task=task.name)
        case TaskState.CLAIMED:
            return phrase("task {task!r} is claimed by {person}", task=task.name, person=task.holder)
        case TaskState.DELEGATED:
            return phrase("task {task!r} is delegated to {person}", task=task.name, person=task.holder)


def ways(task: Task) -> list[str | Phrase]:
    """What can be done with a task, by whom where not everybody may; only its holder releases it without a reason."""
    match task.state:
        case TaskState.OFFERED:
            return [phrase("claim"), phrase("complete")]
        case TaskState.CLAIMED:
            return [
                phrase("complete by {person}", person=task.holder),
                phrase("release by {person}", person=task.holder),
                phrase("delegate by {person}", person=task.holder),
                _REASON,
            ]
        case TaskState.DELEGATED:
            return [
                phrase("resolve by {person}", person=task.holder),
                phrase("claim by {person}", person=task.owner),
                _REASON,
            ]


def open_names(case: Case) -> list[str]:
    """The names of the open tasks."""
    return [task.name for task in case.open_tasks]
