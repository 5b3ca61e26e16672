"""A store in memory: for tests, for trying things out, and for cases that need not outlive their process."""

from __future__ import annotations

from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from sopflow.engine import Case, CaseStatus, Change, Task
from sopflow.errors import CaseConflict, UnknownName

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["MemoryStore"]


class MemoryStore:
    """Implements `sopflow.engine.ports.Store`. One lock makes every method one transaction."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._definitions: dict[str, Sop] = {}
        self._current: dict[str, str] = {}
        self._cases: dict[str, Case] = {}
        self._by_ref: dict[tuple[str, str, str], str] = {}
        self._running: dict[str, Case] = {}

    def publish(self, sop: Sop) -> None:
        digest = sop.digest
        with self._lock:
            self._definitions[digest] = sop
            self._current[sop.id] = digest

    def current(self, sop: str) -> str:
        with self._lock:
            if sop not in self._current:
                raise UnknownName("published SOP", sop, self._current)
            return self._current[sop]

    def definition(self, digest: str) -> Sop:
        with self._lock:
            if digest not in self._definitions:
                raise UnknownName("published version", digest, self._definitions)
            return self._definitions[digest]

    def add(self, change: Change) -> Case:
        case = change.case
        key = (case.sop, case.procedure, case.ref)
        with self._lock:
            if key in self._by_ref:
                return self._cases[self._by_ref[key]]
            self._by_ref[key] = case.id
            self._keep(case)
            return case

    def append(self, change: Change) -> None:
        case = change.case
        with self._lock:
            now, seen = self._find(case.id).version, change.events[0].seq - 1
            if now != seen:
                raise CaseConflict(case.id, seen, now)
            self._keep(case)

    def case(self, id: str) -> Case:
        with self._lock:
            return self._find(id)

    def cases(self, *, sop: str | None = None, ref: str | None = None, status: CaseStatus | None = None) -> list[Case]:
        with self._lock:
            cases = list(self._cases.values())
        return [
            case
            for case in cases
            if (sop is None or case.sop == sop)
            and (ref is None or case.ref == ref)
            and (status is None or case.status is status)
        ]

    def worklist(self, *, actor: str | None = None, sop: str | None = None, joint: bool = False) -> list[Task]:
        with self._lock:
            running = list(self._running.values())
        tasks = [task for case in running if sop is None or case.sop == sop for task in case.open_tasks]
        if actor is not None:
            tasks = [task for task in tasks if actor in task.actors or (joint and actor in task.joint)]
        return sorted(tasks, key=lambda task: task.since)

    def close(self) -> None:
        """Nothing is held open; what is in memory goes with the store."""

    def _keep(self, case: Case) -> None:
        self._cases[case.id] = case
        if case.status is CaseStatus.RUNNING:
            self._running[case.id] = case
        else:
            self._running.pop(case.id, None)

    def _find(self, id: str) -> Case:
        if id not in self._cases:
            raise UnknownName("case", id, islice(reversed(self._cases), 20))
        return self._cases[id]
