"""The engine: reads a case, lets the pure core decide, and appends what follows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

from sopflow.engine import commands, events
from sopflow.engine.asking import case_id, case_query, only_task, task_query
from sopflow.engine.case import Case, CaseStatus, fold
from sopflow.engine.commands import Change, Given
from sopflow.engine.events import Event
from sopflow.engine.facts import Facts, check_asked, check_word
from sopflow.engine.ids import timely_id
from sopflow.engine.library import Library
from sopflow.engine.office import Office
from sopflow.engine.paging import CaseOrder, Place
from sopflow.engine.playbook import Playbook
from sopflow.engine.ports import Calendar, Clock, Published, Store
from sopflow.engine.progress import progress
from sopflow.engine.task import Task
from sopflow.errors import BrokenHistory, CaseConflict, NotAllowed, UnknownName, WrongValue
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["Engine"]

Decide: TypeAlias = Callable[[Playbook, Case, Given], Change]
Listener: TypeAlias = Callable[[Sequence[Event]], None]

_log = logging.getLogger("sopflow")


class Engine:
    """Runs cases. `sopflow.open` makes one; threads may share it, and as a context manager it closes its store.

    Every command takes `by`, the person or program that gives it, and returns the case after it. With `key`, a command
    that is repeated changes nothing and returns the case as it is. `seen` is the version of the case that the command
    was decided on; without it other branches may have gone on meanwhile, as long as the task is still open.

    Commands raise CaseConflict when somebody was faster, NotAllowed with what would be allowed, UnknownName for a name
    that is not there, WrongValue for a value that no store can keep, and StoreFailed when the database refuses. The
    case is then as it was.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        calendar: Calendar | None = None,
        new_id: Callable[[datetime], str] = timely_id,
    ) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._library = Library(store, calendar or Office())
        self._listeners: list[Listener] = []

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back what the store holds open."""
        self._store.close()

    def on(self, connection: Any) -> Engine:
        """This engine within a transaction of the caller's, on a SQLAlchemy connection to the same database.

        What it appends is kept when the caller commits, together with the caller's own changes, and is gone when the
        caller rolls back. The connection stays the caller's to close.
        """
        store = self._store.on(connection)
        bound = Engine(store, self._clock, new_id=self._new_id)
        bound._library, bound._listeners = self._library.on(store), self._listeners
        return bound

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Let a function see the events of each command of this engine, once they are kept; returns what ends that.

        It runs in the thread of the command, after it. What it raises is logged and disturbs neither the command nor
        the other listeners.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def publish(self, sop: Sop, *, by: str | None = None) -> str:
        """Let new cases of this SOP start with this version, and return its digest. Running cases keep theirs.

        Raises InvalidSop when it cannot be compiled; nothing is published then.
        """
        digest = sop.digest
        for _, procedure in sop.flows():
            self._library.compile(sop, digest, procedure.id)
        self._store.publish(sop, by=by if by is None else check_word("by", by), at=self._now())
        return digest

    def published(self) -> list[Published]:
        """All published versions, by id of the SOP and oldest first."""
        return self._store.published()

    def definition(self, of: Case | str) -> Sop:
        """The version of the SOP that a case runs, or that a digest names. Raises UnknownName."""
        return self._store.definition(of.digest if isinstance(of, Case) else check_asked("digest", of))

    def start(
        self,
        sop: str,
        *,
        ref: str,
        by: str,
        procedure: str | None = None,
        at: str | None = None,
        facts: Facts | None = None,
    ) -> Case:
        """Start a case of a published SOP, by its id; `ref` is the number that the organisation knows the case by.

        `procedure` is needed where the SOP has several and the first is not meant, `at` where a case may begin at
        several steps. The same SOP, procedure and ref again give the case that is there already, however far it is.
        Raises UnknownName for a SOP, procedure or step that is not there, NotAllowed where no case begins.
        """
        digest = self._store.current(check_asked("sop", sop))
        book = self._library.first(digest) if procedure is None else self._library(digest, procedure)
        now = self._now()
        begun = commands.start(book, case_id=self._new_id(now), ref=ref, by=by, at=now, start_at=at, facts=facts)
        case = self._store.add(begun, self._library)
        if case.id == begun.case.id:
            self._tell(begun.events)
        return case

    def complete(
        self,
        task: Task | Case,
        *,
        by: str,
        actor: str | None = None,
        answer: str | None = None,
        outputs: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        key: str | None = None,
        seen: int | None = None,
    ) -> Case:
        """Complete a task, with an answer where it is a decision.

        A case stands for its only open task. `actor` may be left out where only one may complete it. `outputs` names
        the documents that it yields, each with a reference; `facts` are kept with the case.
        """
        one = only_task(task)
        return self._do(
            one.case,
            events.TaskCompleted,
            one,
            lambda book, case, given: commands.complete(
                book, case, one, given, actor=actor, answer=answer, outputs=outputs, facts=facts
            ),
            by,
            key,
            seen,
        )

    def skip(
        self, task: Task | Case, *, by: str, actor: str | None = None, key: str | None = None, seen: int | None = None
    ) -> Case:
        """Leave out a task of an optional step."""
        one = only_task(task)
        return self._do(
            one.case,
            events.TaskSkipped,
            one,
            lambda book, case, given: commands.skip(book, case, one, given, actor=actor),
            by,
            key,
            seen,
        )

    def claim(self, task: Task | Case, *, by: str, key: str | None = None, seen: int | None = None) -> Case:
        """Take a task on: from now on only `by` completes it. Its owner takes a delegated one back."""
        one = only_task(task)
        return self._do(
            one.case,
            events.TaskClaimed,
            one,
            lambda book, case, given: commands.claim(book, case, one, given),
            by,
            key,
            seen,
        )

    def release(
        self, task: Task | Case, *, by: str, reason: str | None = None, key: str | None = None, seen: int | None = None
    ) -> Case:
        """Offer a claimed task again; somebody else's only with a reason."""
        one = only_task(task)
        return self._do(
            one.case,
            events.TaskReleased,
            one,
            lambda book, case, given: commands.release(book, case, one, given, reason=reason),
            by,
            key,
            seen,
        )

    def delegate(self, task: Task | Case, *, to: str, by: str, key: str | None = None, seen: int | None = None) -> Case:
        """Ask another person to work on a task, who gives it back with `resolve`."""
        one = only_task(task)
        return self._do(
            one.case,
            events.TaskDelegated,
            one,
            lambda book, case, given: commands.delegate(book, case, one, given, to=to),
            by,
            key,
            seen,
        )

    def resolve(
        self, task: Task | Case, *, by: str, note: str | None = None, key: str | None = None, seen: int | None = None
    ) -> Case:
        """Give a delegated task back to its owner."""
        one = only_task(task)
        return self._do(
            one.case,
            events.TaskResolved,
            one,
            lambda book, case, given: commands.resolve(book, case, one, given, note=note),
            by,
            key,
            seen,
        )

    def return_to(
        self, task: Task | Case, *, to: str, reason: str, by: str, key: str | None = None, seen: int | None = None
    ) -> Case:
        """Send the case back from an open task to an earlier task that it came from, which is then open again.

        Everything that followed from that one is taken back; what other branches have done stays done.
        """
        one = only_task(task)
        return self._do(
            one.case,
            events.TaskReturned,
            one,
            lambda book, case, given: commands.return_to(
                book, case, self.history(case), one, given, to=to, reason=reason
            ),
            by,
            key,
            seen,
        )

    def cancel(
        self, what: Task | Case, *, reason: str, by: str, key: str | None = None, seen: int | None = None
    ) -> Case:
        """Give up a case; or drop a task that one of several branches does not need."""
        if isinstance(what, Task):
            task = what

            def drop(book: Playbook, case: Case, given: Given) -> Change:
                return commands.cancel_task(book, case, task, given, reason=reason)

            return self._do(task.case, events.TaskCancelled, task, drop, by, key, seen)

        def give_up(book: Playbook, case: Case, given: Given) -> Change:
            return commands.cancel_case(book, case, given, reason=reason)

        return self._do(what.id, events.CaseCancelled, None, give_up, by, key, seen)

    def note(self, about: Task | Case, text: str, *, by: str, key: str | None = None, seen: int | None = None) -> Case:
        """Remark on a case, which may be over, or on an open task."""
        task = about if isinstance(about, Task) else None

        def decide(book: Playbook, case: Case, given: Given) -> Change:
            return commands.note(book, case, given, text=text, task=task)

        return self._do(case_id(about), events.NoteAdded, task, decide, by, key, seen)

    def attach(
        self,
        to: Task | Case,
        *,
        name: str,
        media_type: str,
        sha256: str,
        reference: str,
        by: str,
        key: str | None = None,
        seen: int | None = None,
    ) -> Case:
        """Take down that a document belongs to a case; its bytes are kept elsewhere, at `reference`."""
        task = to if isinstance(to, Task) else None

        def decide(book: Playbook, case: Case, given: Given) -> Change:
            return commands.attach(
                book, case, given, name=name, media_type=media_type, sha256=sha256, reference=reference, task=task
            )

        return self._do(case_id(to), events.DocumentAttached, task, decide, by, key, seen)

    def worklist(
        self,
        actor: str | None = None,
        *,
        person: str | None = None,
        sop: str | None = None,
        overdue: bool = False,
        joint: bool = False,
        limit: int | None = None,
        after: Task | Place | str | None = None,
    ) -> list[Task]:
        """The open tasks that an actor may complete, that a person has claimed or was delegated, or all; longest open
        first.

        With `joint` also those that the actor works on jointly and another completes; with `overdue` only those that
        were due before now, longest overdue first. A task that is offered to any of several actors comes as this
        actor's, so that it can be completed as it is. A page holds `limit` tasks and begins behind `after`, the last
        task of the page before (or the text of its place, `task_place`).

        Raises UnknownName for an actor that no published SOP has.
        """
        query = task_query(
            actor,
            joint=joint,
            person=person,
            sop=sop,
            overdue=self._now() if overdue else None,
            limit=limit,
            after=after,
        )
        tasks = self._store.worklist(query, self._library)
        if actor is None:
            return list(tasks)
        if not tasks and after is None:
            self._check_actor(actor, sop)
        return [task.offered_to(actor) for task in tasks]

    def case(self, id: str) -> Case:
        """A case as it is now, by its id. Raises UnknownName."""
        return self._store.case(check_asked("id", id), self._library)

    def cases(
        self,
        *,
        sop: str | None = None,
        ref: str | None = None,
        status: CaseStatus | str | None = None,
        order: CaseOrder | str = CaseOrder.OLDEST,
        limit: int | None = None,
        after: Case | Place | str | None = None,
    ) -> list[Case]:
        """The cases that match all that is given; `limit` of them behind `after`, the last case of the page before."""
        query = case_query(sop=sop, ref=ref, status=status, order=order, limit=limit, after=after)
        return list(self._store.cases(query, self._library))

    def history(self, case: Case | str) -> tuple[Event, ...]:
        """What has happened in a case until now, by its id or as it was read.

        Raises UnknownName, and BrokenHistory when an event is missing.
        """
        id, version = (case, 0) if isinstance(case, str) else (case.id, case.version)
        found = tuple(self._store.events(check_asked("case", id)))
        for number, event in enumerate(found, 1):
            if event.seq != number:
                raise BrokenHistory(id, phrase("event {number} is missing", number=number))
        if len(found) < version:
            raise BrokenHistory(id, phrase("event {number} is missing", number=len(found) + 1))
        return found

    def repeated(self, case: Case | str, key: str) -> Event | None:
        """What a command with this key has done in a case already; None when it has not been given yet.

        For callers who have no task any more to repeat the command with, because it is done. Raises UnknownName.
        """
        return self._store.repeated(case if isinstance(case, str) else case.id, check_word("key", key))

    def progress(self, case: Case | str) -> dict[str, str]:
        """Which symbols of the chart are done, open, late or skipped: what `sopflow.draw` takes as `status`."""
        now = self.case(case) if isinstance(case, str) else case
        return progress(now, self.history(now)[: now.version], self._now())

    def verify(self, case: Case | str) -> Case:
        """A case whose events make it what it is. Raises BrokenHistory when they make another one.

        Until when tasks are due is no part of that, as the calendar may have changed since they were opened.
        """
        stored = self.case(case if isinstance(case, str) else case.id)
        made = fold(self._library(stored.digest, stored.procedure), self.history(stored)[: stored.version])
        if _without_due(made) != _without_due(stored):
            raise BrokenHistory(stored.id, phrase("its events do not make the case that is stored"))
        return stored

    def _do(
        self, id: str, kind: type[Event], task: Task | None, decide: Decide, by: str, key: str | None, seen: int | None
    ) -> Case:
        if key is not None:
            check_word("key", key)
        while True:
            case = self._store.case(id, self._library)
            if key is not None and (before := self._repeated(id, key, kind, task)) is not None:
                return case if before.seq <= case.version else self._store.case(id, self._library)
            change = decide(self._library(case.digest, case.procedure), case, Given(by, self._now(), seen))
            try:
                self._store.append(change, key=key)
            except CaseConflict:
                # Another branch was faster, or this command itself, given by another thread. Unless the caller insists
                # on a version, decide anew on what is there now; each round means that somebody got on, so this ends.
                if seen is not None and (key is None or self._repeated(id, key, kind, task) is None):
                    raise
            else:
                self._tell(change.events)
                return change.case

    def _repeated(self, id: str, key: str, kind: type[Event], task: Task | None) -> Event | None:
        """What this command has done already. Raises NotAllowed when the key was used for another one."""
        earlier = self._store.repeated(id, key)
        if earlier is not None and (type(earlier), getattr(earlier, "task", None)) != (kind, task and task.name):
            about = f" {earlier.task}" if isinstance(earlier, events.TaskEvent) else ""
            used = phrase("key {key!r} was used for {event}", key=key, event=f"{type(earlier).__name__}{about}")
            raise NotAllowed(used, [phrase("another key")])
        return earlier

    def _tell(self, appended: tuple[Event, ...]) -> None:
        if self._listeners:
            listeners = tuple(self._listeners)
            self._store.when_kept(appended, lambda: _tell_all(listeners, appended))

    def _now(self) -> datetime:
        now = self._clock.now()
        if now.utcoffset() is None:
            raise WrongValue(phrase("the time of the clock"), repr(now), [phrase("a datetime with a time zone")])
        return now.astimezone(UTC)

    def _check_actor(self, actor: str, sop: str | None) -> None:
        known = [name for version in self._store.published() if sop in (None, version.sop) for name in version.actors]
        if actor not in known:
            raise UnknownName("actor", actor, sorted(set(known)))


def _without_due(case: Case) -> Case:
    return replace(case, open_tasks=tuple(replace(task, due=None) for task in case.open_tasks))


def _tell_all(listeners: tuple[Listener, ...], appended: tuple[Event, ...]) -> None:
    for listener in listeners:
        try:
            listener(appended)
        except Exception:
            _log.exception("a listener failed after events of case %s", appended[0].case)
