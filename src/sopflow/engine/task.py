"""Tasks: the work of a flow, and the same work open in one case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopflow.durations import Duration

__all__ = ["Task", "TaskState", "Work"]


class TaskState(StrEnum):
    """Whose an open task is."""

    OFFERED = "offered"
    """Nobody's yet: everybody who may do it can claim or complete it."""
    CLAIMED = "claimed"
    """Its holder's, who alone completes it."""
    DELEGATED = "delegated"
    """Another person works on it for its owner, and gives it back."""


@dataclass(frozen=True, slots=True)
class Work:
    """One task of a flow, as it is in every case."""

    name: str
    """`lapor`, `periksa.decision` or `teruskan.kabid`: unique in its procedure."""
    step: str
    activity: str
    """What is to be done, as the SOP says it."""
    question: str
    """The text in the diamond, or ""."""
    actors: tuple[str, ...]
    """Who may complete it: one actor, or with `any` the first of several to do so."""
    joint: tuple[str, ...]
    """Who works on it with that actor (`jointly`), sees it, and does not complete it."""
    answers: tuple[str, ...]
    """The labels of a decision, or empty."""
    optional: bool
    row: str = ""
    """The step whose time it shares, in order with all others that do: the first one of its row, or of several rows."""
    place: int = 0
    """Which of the tasks that share the time it is, from 0."""
    duration: Duration | None = None
    """How long these may take."""


@dataclass(frozen=True, slots=True)
class Task:
    """One open node of a case: somebody's work."""

    case: str
    """The id of its case."""
    ref: str
    sop: str
    work: Work
    opened: int
    """The version of the case that opened it: a loop opens the same work again as another task."""
    since: datetime
    """When that was, in UTC."""
    due: datetime | None = None
    """Until when it is to be done, in UTC; None where the SOP sets no time that can be measured."""
    holder: str | None = None
    """The person who has claimed it, or works on it for its owner."""
    owner: str | None = None
    """The person who delegated it, until it is resolved."""

    @property
    def id(self) -> str:
        """Unique among the tasks of all cases."""
        return f"{self.case}:{self.opened}:{self.work.name}"

    @property
    def state(self) -> TaskState:
        """Offered, claimed or delegated."""
        if self.holder is None:
            return TaskState.OFFERED
        return TaskState.DELEGATED if self.owner is not None else TaskState.CLAIMED

    @property
    def name(self) -> str:
        """The work's name, unique among the open tasks of a case."""
        return self.work.name

    @property
    def step(self) -> str:
        return self.work.step

    @property
    def activity(self) -> str:
        return self.work.activity

    @property
    def question(self) -> str:
        return self.work.question

    @property
    def actors(self) -> tuple[str, ...]:
        return self.work.actors

    @property
    def joint(self) -> tuple[str, ...]:
        return self.work.joint

    @property
    def answers(self) -> tuple[str, ...]:
        return self.work.answers

    @property
    def optional(self) -> bool:
        return self.work.optional

    def held_by(self, holder: str | None, owner: str | None = None) -> Task:
        """This task with another holder and owner."""
        return replace(self, holder=holder, owner=owner)

    def offered_to(self, actor: str) -> Task:
        """This task as one of its actors sees it; the task itself for everybody else."""
        if actor not in self.work.actors or len(self.work.actors) == 1:
            return self
        return replace(self, work=replace(self.work, actors=(actor,)))
