"""Whether a store says one and the same of a case: its events, the case that they make, and the worklists."""

from __future__ import annotations

from dataclasses import replace

from sopflow.engine.case import Case, fold
from sopflow.engine.events import Event
from sopflow.engine.paging import Place
from sopflow.engine.ports import Books, Store, TaskQuery
from sopflow.engine.task import Task
from sopflow.errors import BrokenHistory
from sopflow.language import phrase

__all__ = ["history", "verified"]


def history(store: Store, id: str, version: int = 0) -> tuple[Event, ...]:
    """The events of a case, which has this version at least. Raises UnknownName, and BrokenHistory for a gap."""
    found = tuple(store.events(id))
    for number, event in enumerate(found, 1):
        if event.seq != number:
            raise BrokenHistory(id, phrase("event {number} is missing", number=number))
    if len(found) < version:
        raise BrokenHistory(id, phrase("event {number} is missing", number=len(found) + 1))
    return found


def verified(store: Store, books: Books, id: str) -> Case:
    """The case, when its events make it what it is and all who may do its open tasks find them in their worklists.

    Others may work on it meanwhile: then it is read again. Raises BrokenHistory.
    """
    while True:
        stored = store.case(id, books)
        events = history(store, id, stored.version)[: stored.version]
        if _without_due(fold(books(stored.digest, stored.procedure), events)) != _without_due(stored):
            raise BrokenHistory(id, phrase("its events do not make the case that is stored"))
        missing = next((task for task in stored.open_tasks if not _is_listed(store, books, task, stored)), None)
        if missing is None:
            return stored
        if store.case(id, books).version == stored.version:
            raise BrokenHistory(id, phrase("the worklists do not have task {task} as it is", task=missing.name))


def _is_listed(store: Store, books: Books, task: Task, case: Case) -> bool:
    """Whether each actor of a task finds it at its place in the worklist, with the same holder."""
    place, most = Place(task.since, task.case, task.opened), len(case.open_tasks)  # some were opened together
    queries = [
        TaskQuery(actor=actor, joint=True, case=task.case, limit=most, after=place)
        for actor in (*task.actors, *task.joint)
    ]
    return all(task in store.worklist(query, books) for query in queries)


def _without_due(case: Case) -> Case:
    """The calendar may have changed since its tasks were opened."""
    return replace(case, open_tasks=tuple(replace(task, due=None) for task in case.open_tasks))
