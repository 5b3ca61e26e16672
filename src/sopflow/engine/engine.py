"""The engine: reads a case, lets the pure core decide, and appends what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sopflow.engine import commands
from sopflow.engine.asking import (
    case_id,
    case_or_task,
    case_query,
    check_sop,
    only_task,
    task_query,
)  # fmt: skip
from sopflow.engine.case import Case, CaseStatus
from sopflow.engine.commands import Change, Decide, Given, case_before, is_repeated, key_used
from sopflow.engine.events import Event
from sopflow.engine.facts import Facts, check_asked, check_seen, check_word
from sopflow.engine.ids import timely_id
from sopflow.engine.library import Library
from sopflow.engine.listeners import Listener, Listeners
from sopflow.engine.office import Office
from sopflow.engine.paging import CaseOrder, Place
from sopflow.engine.playbook import Playbook
from sopflow.engine.ports import Calendar, CaseQuery, Clock, Published, Store
from sopflow.engine.progress import progress
from sopflow.engine.task import Task
from sopflow.engine.verifying import history, verified
from sopflow.errors import CaseConflict, NotAllowed, UnknownName, WrongValue
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["Engine"]


class Engine:
    """Runs cases. `sopflow.open` makes one; threads may share it, and as a context manager it closes its store.

    Every command takes `by`, the person or program that gives it, and returns the case after it. With `key`, a command
    that is repeated changes nothing and returns the case as it is; the same key for anything else, be it another answer
    or another person, is NotAllowed. `seen` is the version of the case that the command was decided on; without it
    other branches may have gone on meanwhile, as long as the task is still open.

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
        self._listeners = Listeners()

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
        the other listeners. Of commands that several threads give for one case it may hear in another order than that
        of the events: `seq` says what came first. What is returned may be called again, and does nothing then. Raises
        WrongValue for what cannot be called.

        >>> from sopflow.testing import memory_engine
        >>> stop = memory_engine().subscribe(lambda events: print(len(events)))
        >>> stop()
        """
        return self._listeners.add(listener)

    def publish(self, sop: Sop, *, by: str | None = None) -> str:
        """Let new cases of this SOP start with this version, and return its digest. Running cases keep theirs.

        Raises InvalidSop when it cannot be compiled, WrongValue for what is no Sop; nothing is published then.
        """
        check_sop(sop)
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
        several steps. The same SOP, procedure and ref again give the case that is there already, however far it is;
        in a SOP of several procedures, when none is named, also one that began with the first procedure of an earlier
        version, where that was another.
        Raises UnknownName for a SOP, procedure or step that is not there, NotAllowed where no case begins.
        """
        digest = self._store.current(check_asked("sop", sop))
        if procedure is None:
            book = self._library.first(digest)
        else:
            book = self._library(digest, check_asked("procedure", procedure))
        now = self._now()
        begun = commands.start(book, case_id=self._new_id(now), ref=ref, by=by, at=now, start_at=at, facts=facts)
        # Only a SOP that has, or had, several procedures can have begun with another one. Whether one of a single
        # procedure had several would cost every start a query, so there the caller names it (docs/engine.md).
        if procedure is None and book.procedure != book.sop and (there := self._begun_as_first(begun.case)) is not None:
            return there
        case = self._store.add(begun, self._library)
        if case.id == begun.case.id:
            self._listeners.tell(self._store, begun.events)
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
            lambda book, case, given: commands.return_to(
                book, case, self.history(case), one, given, to=to, reason=reason
            ),
            by,
            key,
            seen,
        )

    def cancel(
        self, what: Task | Case | str, *, reason: str, by: str, key: str | None = None, seen: int | None = None
    ) -> Case:
        """Give up a case, by its id or as it was read; or drop a task that one of several branches does not need.

        That a task is claimed by somebody else keeps nobody from it, as the reason is kept with the case.
        """
        id, task = case_or_task(what)

        def decide(book: Playbook, case: Case, given: Given) -> Change:
            if task is None:
                return commands.cancel_case(book, case, given, reason=reason)
            return commands.cancel_task(book, case, task, given, reason=reason)

        return self._do(id, decide, by, key, seen)

    def note(
        self, about: Task | Case | str, text: str, *, by: str, key: str | None = None, seen: int | None = None
    ) -> Case:
        """Remark on a case, which may be over, by its id or as it was read; or on an open task."""
        id, task = case_or_task(about)

        def decide(book: Playbook, case: Case, given: Given) -> Change:
            return commands.note(book, case, given, text=text, task=task)

        return self._do(id, decide, by, key, seen)

    def attach(
        self,
        to: Task | Case | str,
        *,
        name: str,
        media_type: str,
        sha256: str,
        reference: str,
        by: str,
        key: str | None = None,
        seen: int | None = None,
    ) -> Case:
        """Take down that a document belongs to a case, by its id or as it was read, or to an open task.

        Its bytes are kept elsewhere, at `reference`.
        """
        id, task = case_or_task(to)

        def decide(book: Playbook, case: Case, given: Given) -> Change:
            return commands.attach(
                book, case, given, name=name, media_type=media_type, sha256=sha256, reference=reference, task=task
            )

        return self._do(id, decide, by, key, seen)

    def once(self, case: Case | str, key: str | None, command: Callable[[Case], Case]) -> Case:
        """What `command` gives for a case; the case as it is now where it has been given with this key before.

        For callers who have to find the task first, which is open no longer when the command comes again: `command`
        gets the case as it was before the key was used, finds the task in it, and gives the command with the key.
        Without a key, or with one that was not used yet, it gets the case as it is. Raises NotAllowed when the key was
        used for anything else, UnknownName for a case that is not there, and what the command raises.

        >>> from sopflow.model import Sop
        >>> from sopflow.testing import memory_engine
        >>> engine = memory_engine(Sop.model_validate({
        ...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"kasi": "Kasi"},
        ...     "steps": [{"id": "lapor", "actor": "kasi", "activity": "Melapor"}],
        ... }))
        >>> id = engine.start("surat", ref="2026/1", by="rina").id
        >>> for _ in range(2):
        ...     engine.once(id, "k-1", lambda case: engine.complete(case.task("lapor"), by="budi", key="k-1")).version
        3
        3
        """
        now = self.case(case) if isinstance(case, str) else case
        earlier = None if key is None else self.repeated(now, key)
        if key is None or earlier is None:
            return command(now)
        book = self._library(now.digest, now.procedure)
        try:
            return command(case_before(book, self.history(now.id), earlier))
        except (CaseConflict, NotAllowed, UnknownName):
            raise key_used(key, earlier) from None

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

        Raises UnknownName for a SOP that is not published and an actor that no published SOP has, WrongValue for
        `joint` without an actor.
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
        if not tasks:
            self._check_asked_for(actor, sop)
        return list(tasks) if actor is None else [task.offered_to(actor) for task in tasks]

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
        """The cases that match all that is given; `limit` of them behind `after`, the last case of the page before.

        With the order `changed` a case that changes between two pages moves before them, and is missed by whoever
        reads them one after the other; with `oldest` and `newest` none is.
        """
        query = case_query(sop=sop, ref=ref, status=status, order=order, limit=limit, after=after)
        return list(self._store.cases(query, self._library))

    def history(self, case: Case | str) -> tuple[Event, ...]:
        """What has happened in a case until now, by its id or as it was read.

        Raises UnknownName, and BrokenHistory when an event is missing.
        """
        return history(self._store, case_id(case), case.version if isinstance(case, Case) else 0)

    def repeated(self, case: Case | str, key: str) -> Event | None:
        """What a command with this key has done in a case already; None when it has not been given yet.

        Whether that was the very same command is asked by giving it again (`once`). Raises UnknownName.
        """
        return self._store.repeated(case_id(case), check_word("key", key))

    def progress(self, case: Case | str) -> dict[str, str]:
        """Which symbols of the chart are done, open, late or skipped: what `sopflow.draw` takes as `status`."""
        now = case if isinstance(case, Case) else self.case(case_id(case))
        return progress(now, self.history(now)[: now.version], self._now())

    def verify(self, case: Case | str) -> Case:
        """A case whose events make it what it is, and whose open tasks are in the worklists of all who may do them.

        Raises BrokenHistory otherwise. Until when tasks are due is no part of what the events make, as the calendar may
        have changed since they were opened.
        """
        return verified(self._store, self._library, case_id(case))

    def _do(self, id: str, decide: Decide, by: str, key: str | None, seen: int | None) -> Case:
        if seen is not None:
            check_seen(seen)
        if key is not None:
            check_word("key", key)
        while True:
            case = self._store.case(id, self._library)
            book = self._library(case.digest, case.procedure)
            if key is not None and (earlier := self._store.repeated(id, key)) is not None:
                if not is_repeated(book, self.history(id), earlier, decide, by):
                    raise key_used(key, earlier)
                return case if earlier.seq <= case.version else self._store.case(id, self._library)
            change = decide(book, case, Given(by, self._now(), seen))
            try:
                self._store.append(change, key=key)
            except CaseConflict:
                # Another branch was faster, or this command itself, given by another thread. Unless the caller insists
                # on a version, decide anew on what is there now; each round means that somebody got on, so this ends.
                if seen is not None and (key is None or self._store.repeated(id, key) is None):
                    raise
            else:
                self._listeners.tell(self._store, change.events)
                return change.case

    def _begun_as_first(self, begun: Case) -> Case | None:
        """The case of that SOP and ref which began with the first procedure of its version."""
        query = CaseQuery(CaseOrder.OLDEST, begun.sop, begun.ref)
        for case in self._store.cases(query, self._library):
            if case.procedure == self._library.first(case.digest).procedure:
                return case
        return None

    def _now(self) -> datetime:
        now = self._clock.now()
        if now.utcoffset() is None:
            raise WrongValue(phrase("the time of the clock"), repr(now), [phrase("a datetime with a time zone")])
        return now.astimezone(UTC)

    def _check_asked_for(self, actor: str | None, sop: str | None) -> None:
        """Whether there is what no task was found for."""
        if sop is not None:
            self._store.current(sop)
        if actor is None:
            return
        known = [name for version in self._store.published() if sop in (None, version.sop) for name in version.actors]
        if actor not in known:
            raise UnknownName("actor", actor, sorted(set(known)))
