"""Starting a case, and completing or skipping its tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from sopflow.engine.case import Case, begin
from sopflow.engine.commands.change import Change, Given, by_holder, change, find, running
from sopflow.engine.events import CaseStarted, TaskCompleted, TaskSkipped
from sopflow.engine.facts import Facts, check_asked, check_facts, check_outputs, check_room, check_word
from sopflow.engine.task import Task, Work
from sopflow.errors import NotAllowed, UnknownName
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.engine.playbook import Playbook

__all__ = ["complete", "skip", "start"]


def start(
    book: Playbook,
    *,
    case_id: str,
    ref: str,
    by: str,
    at: datetime,
    start_at: str | None = None,
    facts: Facts | None = None,
) -> Change:
    """Begin a case: at the SOP's first start, or at the step `start_at` where it names several.

    Raises UnknownName for a step that does not exist, NotAllowed for one where no case begins, and WrongValue for a
    blank ref or person and for facts that are no plain values or too large (`sopflow.engine.facts`).
    """
    starts = book.net.starts
    step = next(iter(starts)) if start_at is None else check_asked("at", start_at)
    if step not in starts:
        known = dict.fromkeys(work.step for work in book.works.values())
        if step not in known:
            raise UnknownName("step", step, known)
        raise NotAllowed(
            phrase("a case of {procedure} does not begin at {step!r}", procedure=book.procedure, step=step),
            list(starts),
        )
    event = CaseStarted(
        case_id, 1, at, check_word("by", by), check_word("ref", ref), book.sop, book.digest, book.procedure, step,
        check_facts(facts) if facts else {},
    )  # fmt: skip
    return Change((event,), begin(book, event))


def complete(
    book: Playbook,
    case: Case,
    task: Task | str,
    given: Given,
    *,
    actor: str | None = None,
    answer: str | None = None,
    outputs: Mapping[str, str] | None = None,
    facts: Facts | None = None,
) -> Change:
    """Complete an open task, with an answer where it is a decision.

    `task` is a task as read, or the name of a task or step. `actor` may be left out where the task names only one. An
    answer is found whatever its case and outer blanks, as labels are unique without them. Without a version seen, other
    tasks of the case may have moved on since.

    Raises CaseConflict when the case is past the version seen or the task is done already; UnknownName for a task,
    actor or answer that does not exist; NotAllowed, with what is allowed, for a task that is not open or another
    person's, an actor whose task it is not, an answer that is missing or not asked for; WrongValue for outputs and
    facts that are no plain values, or too large for a case together with what it knows.
    """
    head = running(case, given)
    found = by_holder(find(book, case, task, actor), given.by)
    work = found.work
    actor = _actor(book, work, task, actor)
    if answer is not None or work.answers:
        answer = _answer(work, answer)
    told = check_facts(facts) if facts else {}
    if told:
        check_room(case.facts, told)
    yielded = check_outputs(outputs) if outputs else {}
    return change(book, case, TaskCompleted(*head, work.name, work.step, actor, answer, yielded, told))


def skip(book: Playbook, case: Case, task: Task | str, given: Given, *, actor: str | None = None) -> Change:
    """Leave out an open task of an optional step; of a step with actors in turn, also those that would follow.

    Arguments and exceptions are those of `complete`; a task that is not optional is NotAllowed.
    """
    head = running(case, given)
    work = by_holder(find(book, case, task, actor), given.by).work
    actor = _actor(book, work, task, actor)
    if work.name not in book.net.skips:
        optional = [found.name for found in case.open_tasks if found.name in book.net.skips]
        raise NotAllowed(
            phrase("task {task!r} is not optional", task=work.name),
            optional or [phrase("complete {task}", task=work.name)],
        )
    return change(book, case, TaskSkipped(*head, work.name, work.step, actor))


def _actor(book: Playbook, work: Work, task: Task | str, actor: str | None) -> str:
    if actor is None:
        offered = task.actors if isinstance(task, Task) else work.actors
        if len(offered) == 1:
            return offered[0]
        raise NotAllowed(
            phrase("task {task!r} is offered to several actors, so say which one completes it", task=work.name),
            work.actors,
        )
    if actor in work.actors:
        return actor
    if actor not in book.actors:
        raise UnknownName("actor", actor, book.actors)
    raise NotAllowed(phrase("task {task!r} is not {actor}'s to complete", task=work.name, actor=actor), work.actors)


def _answer(work: Work, answer: str | None) -> str:
    if answer in work.answers:
        return answer
    if not work.answers:
        _refuse_answer(work)
    if answer is None:
        raise NotAllowed(phrase("task {task!r} needs an answer", task=work.name), work.answers)
    if isinstance(answer, str):
        for label in work.answers:
            if isinstance(answer, str) and label.strip().casefold() == answer.strip().casefold():
                return label
    raise UnknownName("answer", answer, work.answers)


def _refuse_answer(work: Work) -> NoReturn:
    raise NotAllowed(phrase("task {task!r} asks no question", task=work.name), [phrase("no answer")])
