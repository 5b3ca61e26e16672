"""What every store must do, said with the pure core and plain lists: no query, no transaction, no cleverness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sopflow.compiling import compile
from sopflow.engine import (
    Case,
    Change,
    Clock,
    Event,
    Given,
    Playbook,
    Published,
    Task,
    read_flow,
)
from sopflow.engine import commands as core
from sopflow.errors import UnknownName
from sopflow.model import Sop

__all__ = ["Model"]


@dataclass
class _Kept:
    case: Case
    events: list[Event]
    keys: dict[str, Event] = field(default_factory=dict)


class Model:
    """Answers as an engine does; its commands are the core's, and all that it keeps stands in lists and mappings."""

    def __init__(self, clock: Clock, new_id: Callable[[], str], books: dict[str, Playbook]) -> None:
        self.kept: dict[str, _Kept] = {}
        self._clock = clock
        self._new_id = new_id
        self._books = books
        self._sops: dict[str, Sop] = {}
        self._published: dict[str, Published] = {}
        self._current: dict[str, str] = {}

    def copy(self) -> Model:
        """A model that goes on from here by itself."""
        copy = Model(self._clock, self._new_id, self._books)
        copy.kept = {id: _Kept(kept.case, [*kept.events], {**kept.keys}) for id, kept in self.kept.items()}
        copy._sops, copy._published, copy._current = {**self._sops}, {**self._published}, {**self._current}
        return copy

    def publish(self, sop: Sop, *, by: str | None = None) -> str:
        digest, (_, procedure) = sop.digest, next(sop.flows())
        if digest not in self._books:
            self._books[digest] = read_flow(compile(sop))
        self._sops[digest] = sop
        actors = tuple(procedure.actors or ())
        self._published[digest] = Published(sop.id, digest, sop.title, actors, True, self._clock.now(), by)
        self._current[sop.id] = digest
        return digest

    def published(self) -> list[Published]:
        found = [
            version._replace(current=self._current[version.sop] == version.digest)
            for version in self._published.values()
        ]
        return sorted(found, key=lambda version: (version.sop, version.at, version.digest))

    def definition(self, digest: str) -> Sop:
        return self._sops[digest]

    def start(self, sop: str, *, ref: str, by: str, at: str | None = None, facts: Any = None) -> Case:
        if sop not in self._current:
            raise UnknownName("published SOP", sop, sorted(self._current))
        book = self._books[self._current[sop]]
        begun = core.start(book, case_id=self._new_id(), ref=ref, by=by, at=self._clock.now(), start_at=at, facts=facts)
        for kept in self.kept.values():
            if (kept.case.sop, kept.case.procedure, kept.case.ref) == (sop, book.procedure, ref):
                return kept.case
        self.kept[begun.case.id] = _Kept(begun.case, list(begun.events))
        return begun.case

    def complete(self, task: Task, *, by: str, key: str | None, seen: int | None, **said: Any) -> Case:
        return self._on(task, by, key, seen, core.complete, **said)

    def skip(self, task: Task, *, by: str, key: str | None, seen: int | None, **said: Any) -> Case:
        return self._on(task, by, key, seen, core.skip, **said)

    def claim(self, task: Task, *, by: str, key: str | None, seen: int | None) -> Case:
        return self._on(task, by, key, seen, core.claim)

    def release(self, task: Task, *, by: str, key: str | None, seen: int | None, reason: str | None) -> Case:
        return self._on(task, by, key, seen, core.release, reason=reason)

    def delegate(self, task: Task, *, by: str, key: str | None, seen: int | None, to: str) -> Case:
        return self._on(task, by, key, seen, core.delegate, to=to)

    def resolve(self, task: Task, *, by: str, key: str | None, seen: int | None, note: str | None) -> Case:
        return self._on(task, by, key, seen, core.resolve, note=note)

    def return_to(self, task: Task, *, by: str, key: str | None, seen: int | None, to: str, reason: str) -> Case:
        def decide(book: Playbook, case: Case, given: Given) -> Change:
            return core.return_to(book, case, self.kept[case.id].events, task, given, to=to, reason=reason)

        return self._give(task.case, by, key, seen, decide)

    def cancel(self, what: Task | Case, *, by: str, key: str | None, seen: int | None, reason: str) -> Case:
        if isinstance(what, Task):
            return self._on(what, by, key, seen, core.cancel_task, reason=reason)

        def give_up(book: Playbook, case: Case, given: Given) -> Change:
            return core.cancel_case(book, case, given, reason=reason)

        return self._give(what.id, by, key, seen, give_up)

    def note(self, about: Task | Case, text: str, *, by: str, key: str | None, seen: int | None) -> Case:
        return self._about(about, by, key, seen, core.note, text=text)

    def attach(self, to: Task | Case, *, by: str, key: str | None, seen: int | None, **said: Any) -> Case:
        return self._about(to, by, key, seen, core.attach, **said)

    def worklist(
        self,
        actor: str | None = None,
        *,
        person: str | None = None,
        sop: str | None = None,
        overdue: bool = False,
        joint: bool = False,
        limit: int | None = None,
        after: Task | None = None,
    ) -> list[Task]:
        now = self._clock.now()

        def place(task: Task) -> tuple[Any, ...]:
            return (task.due if overdue else task.since, task.case, task.opened, task.name)

        found = [task for kept in self.kept.values() if kept.case.is_running for task in kept.case.open_tasks]
        if actor is not None:
            found = [task for task in found if actor in (*task.actors, *(task.joint if joint else ()))]
        if person is not None:
            found = [task for task in found if task.holder == person]
        if sop is not None:
            found = [task for task in found if task.sop == sop]
        if overdue:
            found = [task for task in found if task.due is not None and task.due < now]
        found = sorted(found, key=place)
        if after is not None:
            found = [task for task in found if place(task) > place(after)]
        if not found and sop is not None and sop not in self._current:
            raise UnknownName("published SOP", sop, sorted(self._current))
        if not found and actor is not None:
            known = {name for one in self._published.values() if sop in (None, one.sop) for name in one.actors}
            if actor not in known:
                raise UnknownName("actor", actor, sorted(known))
        return [task if actor is None else task.offered_to(actor) for task in found[:limit]]

    def case(self, id: str) -> Case:
        return self._find(id).case

    def cases(
        self,
        *,
        sop: str | None = None,
        ref: str | None = None,
        status: str | None = None,
        order: str = "oldest",
        limit: int | None = None,
        after: Case | None = None,
    ) -> list[Case]:
        def place(case: Case) -> tuple[Any, ...]:
            return (case.changed if order == "changed" else case.started, case.id)

        found = sorted((kept.case for kept in self.kept.values()), key=place, reverse=order != "oldest")
        if after is not None:
            found = [case for case in found if (place(case) > place(after)) == (order == "oldest")]
            found = [case for case in found if place(case) != place(after)]
        asked = {"sop": sop, "ref": ref, "status": status}
        return [case for case in found if all(value in (None, getattr(case, name)) for name, value in asked.items())][
            :limit
        ]

    def history(self, id: str) -> tuple[Event, ...]:
        return tuple(self._find(id).events)

    def _on(self, task: Task, by: str, key: str | None, seen: int | None, command: Any, **said: Any) -> Case:
        """A command that takes the task before who gives it."""
        return self._give(task.case, by, key, seen, lambda book, case, given: command(book, case, task, given, **said))

    def _about(self, about: Task | Case, by: str, key: str | None, seen: int | None, command: Any, **said: Any) -> Case:
        """A command on a case, or on one of its tasks."""
        task = about if isinstance(about, Task) else None
        id = about.case if isinstance(about, Task) else about.id
        return self._give(id, by, key, seen, lambda book, case, given: command(book, case, given, task=task, **said))

    def _give(self, id: str, by: str, key: str | None, seen: int | None, decide: core.Decide) -> Case:
        kept = self._find(id)
        book = self._books[kept.case.digest]
        if key is not None and key in kept.keys:
            if not core.is_repeated(book, kept.events, kept.keys[key], decide, by):
                raise core.key_used(key, kept.keys[key])
            return kept.case
        change = decide(book, kept.case, Given(by, self._clock.now(), seen))
        kept.case = change.case
        kept.events.extend(change.events)
        if key is not None:
            kept.keys[key] = change.events[0]
        return kept.case

    def _find(self, id: str) -> _Kept:
        if id not in self.kept:
            raise UnknownName("case", id, sorted(self.kept, reverse=True)[:20])
        return self.kept[id]
