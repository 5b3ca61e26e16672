"""Going over all cases of a store: do the events of each make the case that is stored, and are its tasks listed?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sopflow.engine import CaseOrder, Place, case_place
from sopflow.errors import BrokenHistory, SopflowError, StoreFailed
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine, Task

__all__ = ["Verdict", "verify_cases", "verify_definitions", "verify_tasks"]

_PAGE = 200


class Verdict(NamedTuple):
    """One case, and what is wrong with it."""

    case: str
    """Its id; "" when that is not known."""
    error: SopflowError | None


def verify_definitions(engine: Engine) -> dict[str, SopflowError]:
    """What is wrong with published versions, by their SOP."""
    wrong: dict[str, SopflowError] = {}
    for version in engine.published():
        try:
            engine.definition(version.digest)
        except StoreFailed:
            raise
        except SopflowError as error:
            wrong[version.sop] = error
    return wrong


def verify_cases(engine: Engine, sop: str | None = None) -> Iterator[Verdict]:
    """A verdict on each case, oldest first; `sop` restricts it to the cases of one SOP.

    A case whose row cannot be read stops the page that it is on, so the page is then read case by case, up to it and
    on behind it. Raises StoreFailed.
    """
    after: Place | None = None
    limit = _PAGE
    while True:
        try:
            page = engine.cases(sop=sop, limit=limit, after=after)
        except StoreFailed:
            raise
        except SopflowError as error:
            if limit > 1:
                limit = 1
                continue
            yield Verdict(error.case if isinstance(error, BrokenHistory) else "", error)
            behind = _behind(engine, error)
            if behind is None or (after is not None and behind <= after):
                return
            after = behind
            limit = _PAGE
            continue
        for case in page:
            yield Verdict(case.id, _wrong(engine, case))
        if not page:
            return
        after = case_place(page[-1], CaseOrder.OLDEST)


def verify_tasks(engine: Engine, sop: str | None = None) -> Iterator[Verdict]:
    """A verdict on each task that stands in the worklists and is not open in its case; nothing on the others.

    Raises StoreFailed.
    """
    after: Task | None = None
    while page := engine.worklist(sop=sop, limit=_PAGE, after=after):
        cases: dict[str, Case | None] = {}
        for task in page:
            if task.case not in cases:
                cases[task.case] = _readable(engine, task.case)
            case = cases[task.case]
            if case is not None and not _is_open(task, case) and _is_left_over(engine, task):
                yield Verdict(
                    task.case, BrokenHistory(task.case, phrase("the worklists still have task {task}", task=task.name))
                )
        after = page[-1]


def _is_left_over(engine: Engine, task: Task) -> bool:
    """Whether a task is still listed, and not open in its case, now that both are read again."""
    place = Place(task.since, task.case, task.opened)
    case = _readable(engine, task.case)
    listed = engine.worklist(sop=task.sop, limit=_PAGE, after=place)
    return task in listed and case is not None and not _is_open(task, case)


def _is_open(task: Task, case: Case) -> bool:
    """Whether it is one of the case's; what is wrong with it otherwise is told with the case."""
    return any((task.opened, task.name) == (other.opened, other.name) for other in case.open_tasks)


def _readable(engine: Engine, id: str) -> Case | None:
    """The case, unless its row cannot be read, which is told with the cases."""
    try:
        return engine.case(id)
    except StoreFailed:
        raise
    except SopflowError:
        return None


def _wrong(engine: Engine, case: Case) -> SopflowError | None:
    try:
        engine.verify(case.id)
    except StoreFailed:
        raise
    except SopflowError as error:
        return error
    return None


def _behind(engine: Engine, error: SopflowError) -> Place | None:
    """The place of a case that cannot be read: its first event was when it was started."""
    if not isinstance(error, BrokenHistory):
        return None
    try:
        events = engine.history(error.case)
    except StoreFailed:
        raise
    except SopflowError:
        return None
    return Place(events[0].at, error.case)
