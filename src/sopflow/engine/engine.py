"""The engine: reads a case, lets the pure core decide, and appends what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING
from uuid import uuid4

from sopflow.engine import commands
from sopflow.engine.case import Case, CaseStatus
from sopflow.engine.commands import Change
from sopflow.engine.events import Event
from sopflow.engine.playbook import Playbook, read_flow
from sopflow.engine.ports import Clock, Store
from sopflow.engine.task import Task
from sopflow.errors import CaseConflict, NotAllowed

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["Engine"]


class Engine:
    """Runs cases. `sopflow.open` makes one; threads may share it, and as a context manager it closes its store.

    Every command takes `by`, the person or program that gives it, and returns the case after it.
    """

    def __init__(self, store: Store, clock: Clock, *, new_id: Callable[[], str] = lambda: uuid4().hex) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id
        # Versions never change, so a playbook that two threads compile at once is the same one twice.
        self._books: dict[tuple[str, str], Playbook] = {}

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back what the store holds open."""
        self._store.close()

    def publish(self, sop: Sop) -> str:
        """Let new cases of this SOP start with this version, and return its digest. Running cases keep theirs.

        Raises InvalidSop when it cannot be compiled; nothing is published then.
        """
        digest = sop.digest
        for _, procedure in sop.flows():
            self._compile(sop, digest, procedure.id)
        self._store.publish(sop)
        return digest

    def start(self, sop: str, *, ref: str, by: str, procedure: str | None = None, at: str | None = None) -> Case:
        """Start a case of a published SOP, by its id; `ref` is the number that the organisation knows the case by.

        `procedure` is needed where the SOP has several and the first is not meant, `at` where a case may begin at
        several steps. The same SOP, procedure and ref again give the case that is there already, however far it is.
        Raises UnknownName for a SOP, procedure or step that is not there, NotAllowed where no case begins.
        """
        digest = self._store.current(sop)
        book = self._book(digest, self._store.definition(digest).procedure(procedure).id)
        begun = commands.start(book, case_id=self._new_id(), ref=ref, by=by, at=self._clock.now(), start_at=at)
        return self._store.add(begun)

    def complete(
        self,
        task: Task | Case,
        *,
        by: str,
        actor: str | None = None,
        answer: str | None = None,
        seen: int | None = None,
    ) -> Case:
        """Complete a task, with an answer where it is a decision.

        A case stands for its only open task. `actor` may be left out where only one may complete it. `seen` is the
        version of the case that the decision was taken on; without it other branches may have gone on meanwhile, as
        long as the task is still open. Raises CaseConflict when somebody was faster, NotAllowed with what would be
        allowed, UnknownName for an actor or answer that does not exist.
        """
        task = _only_task(task)

        def decide(book: Playbook, case: Case) -> Change:
            return commands.complete(
                book, case, task, by=by, at=self._clock.now(), actor=actor, answer=answer, seen=seen
            )

        return self._command(task.case, decide, seen)

    def skip(self, task: Task | Case, *, by: str, actor: str | None = None, seen: int | None = None) -> Case:
        """Leave out a task of an optional step. Arguments and exceptions are those of `complete`."""
        task = _only_task(task)

        def decide(book: Playbook, case: Case) -> Change:
            return commands.skip(book, case, task, by=by, at=self._clock.now(), actor=actor, seen=seen)

        return self._command(task.case, decide, seen)

    def worklist(self, actor: str | None = None, *, sop: str | None = None, joint: bool = False) -> list[Task]:
        """The open tasks that an actor may complete, or of all actors; longest open first.

        With `joint` also those that the actor works on jointly and another completes. A task that is offered to any of
        several actors comes as this actor's, so that it can be completed as it is.
        """
        tasks = self._store.worklist(actor=actor, sop=sop, joint=joint)
        return [task if actor is None else task.offered_to(actor) for task in tasks]

    def case(self, id: str) -> Case:
        """A case as it is now, by its id. Raises UnknownName."""
        return self._store.case(id)

    def cases(self, *, sop: str | None = None, ref: str | None = None, status: CaseStatus | None = None) -> list[Case]:
        """The cases that match all that is given, oldest first."""
        return list(self._store.cases(sop=sop, ref=ref, status=status))

    def history(self, case: Case | str) -> Sequence[Event]:
        """What has happened in a case until now, by its id or as it was read. Raises UnknownName."""
        return self._store.case(case if isinstance(case, str) else case.id).history

    def _command(self, id: str, decide: Callable[[Playbook, Case], Change], seen: int | None) -> Case:
        while True:
            case = self._store.case(id)
            change = decide(self._book(case.digest, case.procedure), case)
            try:
                self._store.append(change)
            except CaseConflict:
                # Another branch was faster. Unless the caller insists on a version, decide anew on what is there now;
                # each round means that somebody else got on, so this ends.
                if seen is not None:
                    raise
            else:
                return change.case

    def _book(self, digest: str, procedure: str) -> Playbook:
        book = self._books.get((digest, procedure))
        return book or self._compile(self._store.definition(digest), digest, procedure)

    def _compile(self, sop: Sop, digest: str, procedure: str) -> Playbook:
        from sopflow.compiling import compile  # here, because it brings pydantic, which `import sopflow` does without

        book = self._books[digest, procedure] = read_flow(compile(sop, procedure))
        return book


def _only_task(given: Task | Case) -> Task:
    if isinstance(given, Task):
        return given
    if len(given.open_tasks) != 1:
        several = "several open tasks, so give one of them" if given.open_tasks else "no open task"
        raise NotAllowed(f"case {given.ref} has {several}", [task.name for task in given.open_tasks])
    return given.open_tasks[0]
