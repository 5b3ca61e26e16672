"""Asking: what callers ask for, checked and in the words of the ports."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sopflow.engine.case import Case, CaseStatus
from sopflow.engine.facts import check_asked
from sopflow.engine.paging import CaseOrder, Place, case_place, check_limit, read_place, task_place
from sopflow.engine.ports import CaseQuery, TaskQuery
from sopflow.engine.task import Task
from sopflow.errors import NotAllowed, UnknownName, WrongValue
from sopflow.language import phrase

__all__ = ["case_id", "case_query", "only_task", "task_query"]

E = TypeVar("E", bound=StrEnum)


def task_query(
    actor: str | None,
    *,
    joint: bool,
    person: str | None,
    sop: str | None,
    overdue: datetime | None,
    limit: int | None,
    after: Task | Place | str | None,
) -> TaskQuery:
    """Which open tasks are asked for. Raises WrongValue."""
    _check(actor=actor, person=person, sop=sop)
    place = task_place(after, overdue=overdue is not None) if isinstance(after, Task) else _place(after)
    return TaskQuery(actor, joint, person, sop, overdue=overdue, limit=check_limit(limit), after=place)


def case_query(
    *,
    sop: str | None,
    ref: str | None,
    status: CaseStatus | str | None,
    order: CaseOrder | str,
    limit: int | None,
    after: Case | Place | str | None,
) -> CaseQuery:
    """Which cases are asked for. Raises WrongValue, and UnknownName for a status or an order that is none."""
    _check(sop=sop, ref=ref)
    by = _member(CaseOrder, "order", order)
    place = case_place(after, by) if isinstance(after, Case) else _place(after)
    wanted = None if status is None else _member(CaseStatus, "status", status)
    return CaseQuery(by, sop, ref, wanted, limit=check_limit(limit), after=place)


def only_task(given: Task | Case) -> Task:
    """The task that is given, or the only open one of a case. Raises NotAllowed."""
    if isinstance(given, Task):
        return given
    if len(given.open_tasks) != 1:
        if given.open_tasks:
            several = phrase("case {case} has several open tasks, so give one of them", case=given.ref)
            raise NotAllowed(several, [task.name for task in given.open_tasks])
        raise NotAllowed(phrase("case {case} has no open task", case=given.ref), [])
    return given.open_tasks[0]


def case_id(given: Task | Case) -> str:
    """The id of a case, or of a task's."""
    return given.case if isinstance(given, Task) else given.id


def _place(after: Place | str | None) -> Place | None:
    if after is None or isinstance(after, Place):
        return after
    if isinstance(after, str):
        return read_place(after)
    raise WrongValue(
        "after",
        phrase("a {type}", type=type(after).__name__),
        [phrase("the last entry of the page before"), phrase("its place as text")],
    )


def _check(**names: object) -> None:
    for name, value in names.items():
        if value is not None:
            check_asked(name, value)


def _member(kind: type[E], name: str, value: str) -> E:
    if value not in list(kind):
        raise UnknownName(name, value, [str(one) for one in kind])
    return kind(value)
