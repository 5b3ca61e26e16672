"""Asking: what callers ask for, checked and in the words of the ports."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sopflow.engine.case import Case, CaseStatus
from sopflow.engine.facts import check_asked
from sopflow.engine.paging import CaseOrder, Place, case_place, check_limit, check_place, read_place, task_place
from sopflow.engine.ports import CaseQuery, TaskQuery
from sopflow.engine.task import Task
from sopflow.errors import UnknownName, WrongValue
from sopflow.language import Phrase, phrase

__all__ = [
    "case_id", "case_or_task", "case_query", "check_listener", "check_sop", "check_url", "only_task", "task_query",
]  # fmt: skip

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
    if joint and actor is None:
        raise WrongValue("joint", repr(joint), [phrase("an actor with it, who takes part"), "joint=False"])
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
    """The task that is given, or the only open one of a case. Raises NotAllowed, and WrongValue for anything else."""
    if isinstance(given, Task):
        return given
    if not isinstance(given, Case):
        raise WrongValue("task", _kind(given), [phrase("a Task"), phrase("a Case with one open task")])
    return given.task()


def case_id(given: Case | str) -> str:
    """The id of a case, which may be given as such. Raises WrongValue."""
    if isinstance(given, Case):
        return given.id
    if not isinstance(given, str):
        raise WrongValue("case", _kind(given), [phrase("a Case"), phrase("the id of a case")])
    return check_asked("case", given)


def case_or_task(given: Case | Task | str) -> tuple[str, Task | None]:
    """The id of the case that something is about, and the task where it is about one. Raises WrongValue."""
    if isinstance(given, Task):
        return given.case, given
    if not isinstance(given, (Case, str)):
        raise WrongValue("case", _kind(given), [phrase("a Case"), phrase("the id of a case"), phrase("a Task")])
    return case_id(given), None


def check_listener(given: object) -> None:
    """Refuse what cannot be called. Raises WrongValue."""
    if not callable(given):
        raise WrongValue("listener", _kind(given), [phrase("a function that takes the events of a command")])


def check_sop(given: object) -> None:
    """Refuse what is no Sop, such as the text of a file. Raises WrongValue."""
    from sopflow.model import Sop  # here, because it brings pydantic, which `import sopflow` does without

    if not isinstance(given, Sop):
        raise WrongValue("sop", _kind(given), [phrase("a Sop, such as sopflow.load gives")])


def check_url(given: object) -> None:
    """Refuse what cannot be the URL of any store: a Path, and text that no system knows. Raises WrongValue."""
    if not isinstance(given, str):
        raise WrongValue("url", _kind(given), [phrase("text such as {example}", example="sqlite:///kasus.db")])
    check_asked("url", given)


def _place(after: Place | str | None) -> Place | None:
    if after is None:
        return None
    if isinstance(after, Place):
        return check_place(after)
    if isinstance(after, str):
        return read_place(after)
    raise WrongValue(
        "after",
        _kind(after),
        [phrase("the last entry of the page before"), phrase("its place as text")],
    )


def _kind(given: object) -> Phrase:
    return phrase("a {type}", type=type(given).__name__)


def _check(**names: object) -> None:
    for name, value in names.items():
        if value is not None:
            check_asked(name, value)


def _member(kind: type[E], name: str, value: str) -> E:
    if value not in list(kind):
        raise UnknownName(name, value, [str(one) for one in kind])
    return kind(value)
