"""Whose a task is: offered → claimed → (delegated → resolved) → completed.

Anybody may complete an offered task, without a claim; a claimed one only its holder. A delegated one is with
another person until they resolve it, or its owner claims it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopflow.engine.case import Case
from sopflow.engine.commands.change import Change, Given, by_holder, change, find, running, ways, whose
from sopflow.engine.events import TaskClaimed, TaskDelegated, TaskReleased, TaskResolved
from sopflow.engine.facts import check_text, check_word
from sopflow.engine.task import Task, TaskState
from sopflow.errors import NotAllowed
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.engine.playbook import Playbook

__all__ = ["claim", "delegate", "release", "resolve"]


def claim(book: Playbook, case: Case, task: Task | str, given: Given) -> Change:
    """Take an open task on, or take it back from a delegate.

    Raises NotAllowed when it is another person's, or `by` has it already.
    """
    head = running(case, given)
    found = find(book, case, task)
    if found.state is not TaskState.OFFERED and given.by != found.owner:
        if found.holder == given.by:
            raise NotAllowed(
                phrase("task {task!r} is {person}'s already", task=found.name, person=given.by), ways(found)
            )
        raise NotAllowed(whose(found), ways(found))
    return change(book, case, TaskClaimed(*head, found.name, found.step))


def release(book: Playbook, case: Case, task: Task | str, given: Given, *, reason: str | None = None) -> Change:
    """Offer a claimed or delegated task again to everybody who may do it.

    Whoever has claimed it does that without a word; another person, such as a superior of somebody on leave, gives a
    reason, and so does everybody where a person was asked to work on it. Raises NotAllowed for a task that nobody has
    claimed, and without the reason that is needed.
    """
    head = running(case, given)
    found = find(book, case, task)
    if found.state is TaskState.OFFERED:
        raise NotAllowed(phrase("nobody has claimed task {task!r}", task=found.name), ways(found))
    if reason is None and (found.state is TaskState.DELEGATED or found.holder != given.by):
        raise NotAllowed(whose(found), ways(found))
    said = "" if reason is None else check_text("reason", reason)
    return change(book, case, TaskReleased(*head, found.name, found.step, said))


def delegate(book: Playbook, case: Case, task: Task | str, given: Given, *, to: str) -> Change:
    """Ask another person to work on a task that is `by`'s or nobody's; it stays `by`'s to complete.

    Raises NotAllowed when it is another person's or delegated already, or is delegated to `by`.
    """
    head = running(case, given)
    found = by_holder(find(book, case, task), given.by)
    if check_word("to", to) == given.by:
        raise NotAllowed(
            phrase("task {task!r} cannot be delegated to whoever delegates it", task=found.name),
            [phrase("another person")],
        )
    return change(book, case, TaskDelegated(*head, found.name, found.step, to))


def resolve(book: Playbook, case: Case, task: Task | str, given: Given, *, note: str | None = None) -> Change:
    """Give a delegated task back to its owner. Raises NotAllowed for any other task and any other person."""
    head = running(case, given)
    found = find(book, case, task)
    if found.state is not TaskState.DELEGATED:
        raise NotAllowed(phrase("task {task!r} is not delegated", task=found.name), ways(found))
    if found.holder != given.by:
        raise NotAllowed(whose(found), ways(found))
    said = "" if note is None else check_text("note", note)
    return change(book, case, TaskResolved(*head, found.name, found.step, said))
