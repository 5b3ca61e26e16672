"""The same few words wherever tasks and cases are listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sopflow.cli.terminal import said
from sopflow.engine import CaseStatus, TaskState
from sopflow.language import N_, Phrase, phrase

if TYPE_CHECKING:
    from sopflow.engine import Case, Task

__all__ = ["doers", "holder", "state", "style", "version"]

_STATES = (N_("running"), N_("ended"), N_("cancelled"))
"""What the status of a case is called."""


def holder(task: Task) -> str:
    """Whose a task is: "" for nobody's, else `held by budi` or `with sari for budi`."""
    match task.state:
        case TaskState.OFFERED:
            return ""
        case TaskState.CLAIMED:
            return said(phrase("held by {person}", person=task.holder))
        case TaskState.DELEGATED:
            return said(phrase("with {person} for {owner}", person=task.holder, owner=task.owner))


def doers(task: Task, name: Callable[[str], str]) -> str:
    """The names of the actors who may do a task, and of those who take part."""
    who = said(phrase(" or ")).join(map(name, task.actors))
    if not task.joint:
        return who
    return said(phrase("{who} with {others}", who=who, others=", ".join(map(name, task.joint))))


def state(case: Case) -> str:
    """Whether a case runs, with the end that it has reached."""
    status = said(Phrase(case.status))
    return f"{status}: {case.end}" if case.end else status


def version(digest: str) -> str:
    """A version of a SOP, short enough to be read and long enough to be one."""
    return digest[:12]


def style(case: Case) -> str:
    """How the state of a case is coloured."""
    return {CaseStatus.RUNNING: "", CaseStatus.ENDED: "green", CaseStatus.CANCELLED: "yellow"}[case.status]
