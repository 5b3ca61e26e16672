"""The same few words wherever tasks and cases are listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sopflow.engine import CaseStatus, TaskState

if TYPE_CHECKING:
    from sopflow.engine import Case, Task

__all__ = ["doers", "holder", "state", "style", "version"]


def holder(task: Task) -> str:
    """Whose a task is: "" for nobody's, else `held by budi` or `with sari for budi`."""
    match task.state:
        case TaskState.OFFERED:
            return ""
        case TaskState.CLAIMED:
            return f"held by {task.holder}"
        case TaskState.DELEGATED:
            return f"with {task.holder} for {task.owner}"


def doers(task: Task, name: Callable[[str], str]) -> str:
    """The names of the actors who may do a task, and of those who take part."""
    taking_part = f" with {', '.join(map(name, task.joint))}" if task.joint else ""
    return " or ".join(map(name, task.actors)) + taking_part


def state(case: Case) -> str:
    """Whether a case runs, with the end that it has reached."""
    return f"{case.status}: {case.end}" if case.end else str(case.status)


def version(digest: str) -> str:
    """A version of a SOP, short enough to be read and long enough to be one."""
    return digest[:12]


def style(case: Case) -> str:
    """How the state of a case is coloured."""
    return {CaseStatus.RUNNING: "", CaseStatus.ENDED: "green", CaseStatus.CANCELLED: "yellow"}[case.status]
