"""Ports: what the engine needs from the world, as protocols. It owns them; stores and clocks implement them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sopflow.engine.case import Case, CaseStatus
    from sopflow.engine.commands import Change
    from sopflow.engine.task import Task
    from sopflow.model import Sop

__all__ = ["Clock", "Store"]


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time, in UTC."""
        ...


class Store(Protocol):
    """Keeps definitions, cases and their events. Every method is one transaction; all may be called by many threads."""

    def publish(self, sop: Sop) -> None:
        """Keep this version beside the others and make it the one that new cases start with."""
        ...

    def current(self, sop: str) -> str:
        """The digest of the version that new cases start with. Raises UnknownName for a SOP never published."""
        ...

    def definition(self, digest: str) -> Sop:
        """A published version. Raises UnknownName."""
        ...

    def add(self, change: Change) -> Case:
        """Keep a new case and return it, or return the one that the same SOP, procedure and ref already have."""
        ...

    def append(self, change: Change) -> None:
        """Append events to a case and keep its new state, or keep nothing.

        Raises CaseConflict when the stored version is not the one before the first of the events.
        """
        ...

    def case(self, id: str) -> Case:
        """A case as it is now. Raises UnknownName."""
        ...

    def cases(
        self, *, sop: str | None = None, ref: str | None = None, status: CaseStatus | None = None
    ) -> Sequence[Case]:
        """The cases that match all that is given, oldest first."""
        ...

    def worklist(self, *, actor: str | None = None, sop: str | None = None, joint: bool = False) -> Sequence[Task]:
        """Open tasks, longest open first: those that the actor may complete, with `joint` also only takes part in."""
        ...

    def close(self) -> None:
        """Give back what the store holds open; it is not used afterwards."""
        ...
