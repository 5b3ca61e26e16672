"""A store in memory: for tests, for trying things out, and for cases that need not outlive their process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from sopflow.engine import (
    Books,
    Case,
    CaseOrder,
    CaseQuery,
    CaseStarted,
    Change,
    Event,
    Published,
    Task,
    TaskCompleted,
    TaskQuery,
    case_place,
    task_place,
)  # fmt: skip
from sopflow.errors import CaseConflict, NotAllowed, StoreFailed, UnknownName
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["MemoryStore"]

Kept = TypeVar("Kept", Case, Event)


@dataclass(slots=True)
class _Kept:
    case: Case
    events: list[Event]
    keys: dict[str, Event] = field(default_factory=dict)


class MemoryStore:
    """Implements `sopflow.engine.ports.Store`. One lock makes every method one transaction."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._definitions: dict[str, Sop] = {}
        self._published: dict[str, Published] = {}
        self._current: dict[str, str] = {}
        self._cases: dict[str, _Kept] = {}
        self._by_ref: dict[tuple[str, str, str], str] = {}
        self._running: dict[str, Case] = {}

    def publish(self, sop: Sop, *, by: str | None, at: datetime) -> None:
        digest = sop.digest
        actors = tuple(dict.fromkeys(actor for _, procedure in sop.flows() for actor in procedure.actors or ()))
        with self._lock:
            self._definitions[digest] = sop
            self._published[digest] = Published(sop.id, digest, sop.title, actors, True, at, by)
            self._current[sop.id] = digest

    def published(self) -> list[Published]:
        with self._lock:
            found = [
                version._replace(current=self._current[version.sop] == version.digest)
                for version in self._published.values()
            ]
        return sorted(found, key=lambda version: (version.sop, version.at, version.digest))

    def current(self, sop: str) -> str:
        with self._lock:
            if sop not in self._current:
                raise UnknownName("published SOP", sop, sorted(self._current))
            return self._current[sop]

    def definition(self, digest: str) -> Sop:
        with self._lock:
            if digest not in self._definitions:
                known = sorted(self._published.values(), key=lambda version: (version.at, version.digest))
                raise UnknownName("published version", digest, [version.digest for version in known])
            return self._definitions[digest]

    def add(self, change: Change, books: Books) -> Case:
        case = change.case
        key = (case.sop, case.procedure, case.ref)
        with self._lock:
            if key in self._by_ref:
                return _own(self._cases[self._by_ref[key]].case)
            if case.id in self._cases:
                raise StoreFailed(phrase("writing"), phrase("there is a case {id!r} already", id=case.id))
            self._by_ref[key] = case.id
            self._cases[case.id] = _Kept(_own(case), [_own(event) for event in change.events])
            self._note_running(case)
            return case

    def append(self, change: Change, *, key: str | None) -> None:
        case = change.case
        with self._lock:
            kept = self._find(case.id)
            now, seen = kept.case.version, change.events[0].seq - 1
            if now != seen:
                raise CaseConflict(case.id, seen, now)
            kept.case = _own(case)
            kept.events += map(_own, change.events)
            if key is not None:
                kept.keys[key] = kept.events[now]
            self._note_running(case)

    def repeated(self, case: str, key: str) -> Event | None:
        with self._lock:
            found = self._find(case).keys.get(key)
            return None if found is None else _own(found)

    def case(self, id: str, books: Books) -> Case:
        with self._lock:
            return _own(self._find(id).case)

    def cases(self, query: CaseQuery, books: Books) -> list[Case]:
        with self._lock:
            cases = [kept.case for kept in self._cases.values()]
        found = [
            case
            for case in cases
            if query.sop in (None, case.sop) and query.ref in (None, case.ref) and query.status in (None, case.status)
        ]
        found.sort(key=lambda case: case_place(case, query.order), reverse=query.order is not CaseOrder.OLDEST)
        if query.after is not None:
            after, up = query.after, query.order is CaseOrder.OLDEST
            places = [(case_place(case, query.order), case) for case in found]
            found = [case for place, case in places if (place > after if up else place < after)]
        return [_own(case) for case in found[: query.limit]]

    def worklist(self, query: TaskQuery, books: Books) -> list[Task]:
        with self._lock:
            running = list(self._running.values())
        late = query.overdue is not None
        found = [task for case in running for task in case.open_tasks if _fits(task, query)]
        found.sort(key=lambda task: task_place(task, overdue=late))
        if query.after is not None:
            found = [task for task in found if task_place(task, overdue=late) > query.after]
        return found[: query.limit]

    def events(self, case: str) -> list[Event]:
        with self._lock:
            return [_own(event) for event in self._find(case).events]

    def on(self, connection: Any) -> MemoryStore:
        raise NotAllowed(
            phrase("a store in memory has no database to share a transaction with"),
            ["sqlite:///…", "postgresql+psycopg://…"],
        )

    def when_kept(self, appended: Sequence[Event], tell: Callable[[], None]) -> None:
        tell()

    def close(self) -> None:
        """Nothing is held open; what is in memory goes with the store."""

    def _note_running(self, case: Case) -> None:
        if case.is_running:
            self._running[case.id] = case
        else:
            self._running.pop(case.id, None)

    def _find(self, id: str) -> _Kept:
        if id not in self._cases:
            raise UnknownName("case", id, islice(reversed(self._cases), 20))
        return self._cases[id]


def _own(value: Kept) -> Kept:
    """A case or an event with facts that are nobody else's: whoever changes them changes no history."""
    if isinstance(value, (Case, CaseStarted, TaskCompleted)) and value.facts:
        return replace(value, facts=deepcopy(dict(value.facts)))
    return value


def _fits(task: Task, query: TaskQuery) -> bool:
    """Whether the query asks for this task."""
    return (
        (query.actor is None or query.actor in task.actors or (query.joint and query.actor in task.joint))
        and query.person in (None, task.holder)
        and query.case in (None, task.case)
        and query.sop in (None, task.sop)
        and (query.overdue is None or (task.due is not None and task.due < query.overdue))
    )
