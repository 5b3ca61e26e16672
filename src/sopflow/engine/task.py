"""Tasks: the work of a flow, and the same work open in one case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

__all__ = ["Task", "Work"]


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

    @property
    def id(self) -> str:
        """Unique among the tasks of all cases."""
        return f"{self.case}:{self.opened}:{self.work.name}"

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

    def offered_to(self, actor: str) -> Task:
        """This task as one of its actors sees it; the task itself for everybody else."""
        if actor not in self.work.actors or len(self.work.actors) == 1:
            return self
        return replace(self, work=replace(self.work, actors=(actor,)))
