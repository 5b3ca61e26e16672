"""Ports: what the engine needs from the world, as protocols. It owns them; stores, clocks, calendars implement them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from sopflow.durations import Duration
    from sopflow.engine.case import Case, CaseStatus
    from sopflow.engine.commands import Change
    from sopflow.engine.events import Event
    from sopflow.engine.paging import CaseOrder, Place
    from sopflow.engine.playbook import Playbook
    from sopflow.engine.task import Task
    from sopflow.model import Sop

__all__ = ["Books", "Calendar", "CaseQuery", "Clock", "Published", "Store", "TaskQuery"]


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time, in UTC."""
        ...


class Calendar(Protocol):
    """Knows when an office works."""

    def due(self, since: datetime, duration: Duration) -> datetime | None:
        """Until when work that arrives at `since` is to be done, in UTC; None when that cannot be told."""
        ...


class Books(Protocol):
    """Gives the playbook of a procedure in one version."""

    def __call__(self, digest: str, procedure: str) -> Playbook:
        """Raises UnknownName for a version never published, DefinitionMismatch for one changed in its store."""
        ...


class Published(NamedTuple):
    """One version of one SOP."""

    sop: str
    digest: str
    title: str
    actors: tuple[str, ...]
    """Of all its procedures."""
    current: bool
    """Whether new cases start with it."""
    at: datetime
    """When it was published last, in UTC."""
    by: str | None


class TaskQuery(NamedTuple):
    """Which open tasks are asked for: those that match all that is given."""

    actor: str | None = None
    joint: bool = False
    """Also those that the actor works on with the one who completes them."""
    person: str | None = None
    """Those that this person has claimed, or was delegated."""
    sop: str | None = None
    case: str | None = None
    overdue: datetime | None = None
    """Those that were due before this, longest overdue first; the others come longest open first."""
    limit: int | None = None
    after: Place | None = None
    """Where the page before ended."""


class CaseQuery(NamedTuple):
    """Which cases are asked for: those that match all that is given."""

    order: CaseOrder
    sop: str | None = None
    ref: str | None = None
    status: CaseStatus | None = None
    limit: int | None = None
    after: Place | None = None


class Store(Protocol):
    """Keeps definitions, cases and their events. Every method is one transaction; all may be called by many threads."""

    def publish(self, sop: Sop, *, by: str | None, at: datetime) -> None:
        """Keep this version beside the others and make it the one that new cases start with."""
        ...

    def published(self) -> list[Published]:
        """All versions, by id of the SOP and oldest first."""
        ...

    def current(self, sop: str) -> str:
        """The digest of the version that new cases start with. Raises UnknownName for a SOP never published."""
        ...

    def definition(self, digest: str) -> Sop:
        """A published version. Raises UnknownName, and DefinitionMismatch for one that was changed in the store."""
        ...

    def add(self, change: Change, books: Books) -> Case:
        """Keep a new case and return it, or return the one that the same SOP, procedure and ref already have."""
        ...

    def append(self, change: Change, *, key: str | None) -> None:
        """Append events to a case and keep its new state, or keep nothing; `key` is remembered with the first event.

        Raises CaseConflict when the stored version is not the one before the first of the events.
        """
        ...

    def repeated(self, case: str, key: str) -> Event | None:
        """The event that a command with this key has appended to the case already."""
        ...

    def case(self, id: str, books: Books) -> Case:
        """A case as it is now. Raises UnknownName."""
        ...

    def cases(self, query: CaseQuery, books: Books) -> Sequence[Case]:
        """The cases asked for, in their order."""
        ...

    def worklist(self, query: TaskQuery, books: Books) -> Sequence[Task]:
        """The open tasks asked for, in their order."""
        ...

    def events(self, case: str) -> Sequence[Event]:
        """What has happened in a case, in order. Raises UnknownName."""
        ...

    def on(self, connection: Any) -> Store:
        """The same store within the transaction of a connection of the caller's."""
        ...

    def when_kept(self, appended: Sequence[Event], tell: Callable[[], None]) -> None:
        """Call this once these events are kept for good: at once, or when the caller's transaction is committed."""
        ...

    def close(self) -> None:
        """Give back what the store holds open; it is not used afterwards."""
        ...
