"""Paging by key: a page begins behind the last entry of the page before, however the list has changed meanwhile.

Counting entries from the start would skip one for every entry that was done in between, and would read all pages before
this one again.

>>> from datetime import UTC
>>> str(Place(datetime(2026, 3, 16, tzinfo=UTC), "0195a", 3, "lapor"))
'1773619200000000.0195a.3.lapor'
>>> read_place("1773619200000000.0195a.3.lapor") == Place(datetime(2026, 3, 16, tzinfo=UTC), "0195a", 3, "lapor")
True
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sopflow.engine.facts import check_asked
from sopflow.errors import WrongValue
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.engine.case import Case
    from sopflow.engine.task import Task

__all__ = [
    "CaseOrder", "Place", "case_place", "check_limit", "check_place", "micros", "moment", "read_place", "task_place",
]  # fmt: skip

_FIGURES = re.compile(r"[0-9]{1,18}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_EARLIEST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_LATEST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND


class CaseOrder(StrEnum):
    """How a list of cases is sorted."""

    OLDEST = "oldest"
    """Started first."""
    NEWEST = "newest"
    """Started last."""
    CHANGED = "changed"
    """Changed last. A case that changes while its pages are read moves before them, and is on none that follows."""


class Place(NamedTuple):
    """Where an entry stands in a sorted list: by time, then by what tells equal times apart."""

    at: datetime
    case: str
    opened: int = 0
    task: str = ""

    def __str__(self) -> str:
        return f"{micros(self.at)}.{self.case}.{self.opened}.{self.task}"


def micros(at: datetime) -> int:
    """Microseconds since 1970 in UTC."""
    return (at - _EPOCH) // _MICROSECOND


def moment(micros: int) -> datetime:
    """The time that is so many microseconds after 1970, in UTC."""
    return _EPOCH + micros * _MICROSECOND


def read_place(text: str) -> Place:
    """A place from its text. Raises WrongValue."""
    at, _, rest = text.partition(".")
    case, _, rest = rest.partition(".")
    opened, _, task = rest.partition(".")
    if not (_FIGURES.fullmatch(at.removeprefix("-")) and _FIGURES.fullmatch(opened)) or not (
        _EARLIEST <= int(at) <= _LATEST
    ):
        raise WrongValue("after", repr(text[:80]), [phrase("what the page before gave as its last place")])
    return Place(moment(int(at)), check_asked("after", case), int(opened), check_asked("after", task))


def check_place(place: Place) -> Place:
    """The place, when a list can have it: at a time with a zone, of a case and a task by name. Raises WrongValue."""
    at, case, opened, task = place
    if not isinstance(at, datetime) or at.utcoffset() is None:
        raise WrongValue("after", repr(at)[:80], [phrase("a datetime with a time zone")])
    if type(opened) is not int or not 0 <= opened < 10**18:
        raise WrongValue("after", repr(opened)[:40], [phrase("what the page before gave as its last place")])
    check_asked("after", case)
    check_asked("after", task)
    return place


def task_place(task: Task, *, overdue: bool) -> Place:
    """Where a task stands in a worklist, or in one of overdue tasks."""
    at = task.due if overdue and task.due is not None else task.since
    return Place(at, task.case, task.opened, task.name)


def case_place(case: Case, order: CaseOrder) -> Place:
    """Where a case stands in a list of that order."""
    return Place(case.changed if order is CaseOrder.CHANGED else case.started, case.id)


def check_limit(limit: int | None) -> int | None:
    """How many entries at most; None for all. Raises WrongValue."""
    if limit is None or (isinstance(limit, int) and not isinstance(limit, bool) and 1 <= limit <= 1_000_000):
        return limit
    large = isinstance(limit, int) and limit.bit_length() > 64
    raise WrongValue(
        "limit",
        phrase("out of range") if large else repr(limit)[:40],
        [phrase("a number from 1 to 1,000,000"), phrase("nothing for all")],
    )
