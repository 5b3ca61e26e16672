"""Commands: what somebody wants to do with a case, decided without any side effect.

A command takes the case as it was read and gives a `Change`: the events to append, and the case after them. It raises
and changes nothing when the case does not allow it. The rules of a SOP live here and nowhere else.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from sopflow.engine.case import Case, apply, begin
from sopflow.engine.events import CaseEnded, CaseStarted, Event, TaskCompleted, TaskSkipped
from sopflow.engine.task import Task, Work
from sopflow.errors import CaseConflict, NotAllowed, UnknownName

if TYPE_CHECKING:
    from sopflow.engine.playbook import Playbook

__all__ = ["Change", "complete", "skip", "start"]


class Change(NamedTuple):
    """What a command does."""

    events: tuple[Event, ...]
    """To be appended together or not at all."""
    case: Case
    """The case after them."""


def start(book: Playbook, *, case_id: str, ref: str, by: str, at: datetime, start_at: str | None = None) -> Change:
    """Begin a case: at the SOP's first start, or at the step `start_at` where it names several.

    Raises UnknownName for a step that does not exist and NotAllowed for one where no case begins.
    """
    starts = book.net.starts
    step = next(iter(starts)) if start_at is None else start_at
    if step not in starts:
        known = dict.fromkeys(work.step for work in book.works.values())
        if step not in known:
            raise UnknownName("step", step, known)
        raise NotAllowed(f"a case of {book.procedure} does not begin at {step!r}", list(starts))
    event = CaseStarted(case_id, 1, at, by, ref, book.sop, book.digest, book.procedure, step)
    return Change((event,), begin(book, event))


def complete(
    book: Playbook,
    case: Case,
    task: Task | str,
    *,
    by: str,
    at: datetime,
    actor: str | None = None,
    answer: str | None = None,
    seen: int | None = None,
) -> Change:
    """Complete an open task, with an answer where it is a decision.

    `task` is a task as read, or the name of a task or step. `actor` may be left out where the task names only one. An
    answer is found whatever its case and outer blanks, as labels are unique without them. `seen` is the version that
    the decision was taken on; without it other tasks of the case may have moved on since.

    Raises CaseConflict when the case is past `seen` or the task is done already; UnknownName for a task, actor or
    answer that does not exist; NotAllowed, with what is allowed, for a task that is not open, an actor whose task it is
    not, an answer that is missing or not asked for.
    """
    found = _find(book, case, task, actor, seen)
    work = found.work
    actor = _actor(book, work, task, actor)
    if answer is not None or work.answers:
        answer = _answer(work, answer)
    return _change(book, case, TaskCompleted(case.id, case.version + 1, at, by, work.name, work.step, actor, answer))


def skip(
    book: Playbook,
    case: Case,
    task: Task | str,
    *,
    by: str,
    at: datetime,
    actor: str | None = None,
    seen: int | None = None,
) -> Change:
    """Leave out an open task of an optional step; of a step with actors in turn, also those that would follow.

    Arguments and exceptions are those of `complete`; a task that is not optional is NotAllowed.
    """
    work = _find(book, case, task, actor, seen).work
    actor = _actor(book, work, task, actor)
    if work.name not in book.net.skips:
        optional = [found.name for found in case.open_tasks if found.name in book.net.skips]
        raise NotAllowed(f"task {work.name!r} is not optional", optional or [f"complete {work.name}"])
    return _change(book, case, TaskSkipped(case.id, case.version + 1, at, by, work.name, work.step, actor))


def _change(book: Playbook, case: Case, event: TaskCompleted | TaskSkipped) -> Change:
    after = apply(book, case, event)
    if after.open_tasks or any(token not in book.net.ends for token in after.tokens):
        return Change((event,), after)
    ended = CaseEnded(case.id, event.seq + 1, event.at, event.by, book.net.ends[after.tokens[-1]])
    return Change((event, ended), apply(book, after, ended))


def _find(book: Playbook, case: Case, task: Task | str, actor: str | None, seen: int | None) -> Task:
    if seen is not None and seen != case.version:
        raise CaseConflict(case.id, seen, case.version)
    if isinstance(task, Task):
        if task.case != case.id:
            raise NotAllowed(f"task {task.id!r} is one of another case", [found.name for found in case.open_tasks])
        for found in case.open_tasks:
            if found.opened == task.opened and found.work.name == task.work.name:
                return found
        raise CaseConflict(case.id, task.opened, case.version)
    if not any(task in (work.name, work.step) for work in book.works.values()):
        raise UnknownName("task", task, book.works)
    return case.task(task, actor=actor)


def _actor(book: Playbook, work: Work, task: Task | str, actor: str | None) -> str:
    if actor is None:
        offered = task.actors if isinstance(task, Task) else work.actors
        if len(offered) == 1:
            return offered[0]
        raise NotAllowed(f"task {work.name!r} is offered to several actors, so say which one completes it", work.actors)
    if actor in work.actors:
        return actor
    if actor not in book.actors:
        raise UnknownName("actor", actor, book.actors)
    raise NotAllowed(f"task {work.name!r} is not {actor}'s to complete", work.actors)


def _answer(work: Work, answer: str | None) -> str:
    if answer in work.answers:
        return answer
    if not work.answers:
        _refuse_answer(work)
    if answer is None:
        raise NotAllowed(f"task {work.name!r} needs an answer", work.answers)
    for label in work.answers:
        if label.strip().casefold() == answer.strip().casefold():
            return label
    raise UnknownName("answer", answer, work.answers)


def _refuse_answer(work: Work) -> NoReturn:
    raise NotAllowed(f"task {work.name!r} asks no question", ["no answer"])
