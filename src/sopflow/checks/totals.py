"""Totals: what the durations of a procedure add up to.

Only what is measured in one scale adds up: seconds, minutes and hours; days; weeks; months and longer; the last three
each by the clock or in working time. How long a working day is nobody knows here.

>>> from sopflow.durations import read_duration
>>> from sopflow.model import Procedure
>>> procedure = Procedure.model_validate({"id": "p", "title": "", "steps": [
...     {"id": "a", "actor": "x", "duration": "30 menit", "answers": {"Ya": "b", "Tidak": "end"}},
...     {"id": "b", "actor": "x", "duration": "1-2 jam"},
... ]})
>>> total_of(procedure)
Total(least=1800.0, most=9000.0, scale='short')
>>> measure(read_duration("3 hari kerja"))
Total(least=3.0, most=3.0, scale='hari working')
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

from sopflow.checks.flow import first_steps, following
from sopflow.durations import Calendar, Duration, Unit
from sopflow.durations.duration import MONTHS, SECONDS
from sopflow.model import Procedure

__all__ = ["Total", "in_one_unit", "measure", "total_of"]

_SHORT = (Unit.DETIK, Unit.MENIT, Unit.JAM)


class Total(NamedTuple):
    """An amount of time from the least to the most it may be: seconds, days, weeks or months, as the scale says."""

    least: float
    most: float
    scale: str


def measure(duration: Duration) -> Total | None:
    """What a duration says, None where that cannot be measured; open sides are 0 and infinity."""
    unit = duration.unit
    if unit is None:
        return None
    size, scale = 1.0, str(unit)
    if unit in _SHORT:
        size, scale = SECONDS[unit], "short"
    elif unit in MONTHS:
        size, scale = MONTHS[unit], "months"
    if duration.calendar is Calendar.WORKING:
        scale += f" {duration.calendar}"
    least = 0.0 if duration.min is None else duration.min * size
    return Total(least, inf if duration.max is None else duration.max * size, scale)


def total_of(procedure: Procedure) -> Total | None:
    """From the shortest way through a procedure to all its rows together, each once.

    A row without a duration adds nothing. None where one cannot be measured, or they are not of one scale.
    """
    least: dict[str, float] = {}
    most, scales = 0.0, set[str]()
    for _, step in procedure.only_steps():
        if step.duration is None or not step.duration.text.strip(" -–—"):
            continue
        found = measure(step.duration)
        if found is None:
            return None
        scales.add(found.scale)
        most += found.most
        if step.duration.rows == 1:
            least[step.id] = found.least  # one for several rows may be passed by on the way
    if len(scales) != 1:
        return None
    return Total(_shortest(procedure, least), most, scales.pop())


def in_one_unit(totals: Iterable[Total]) -> bool:
    """Whether amounts can be compared."""
    return len({total.scale for total in totals}) == 1


def _shortest(procedure: Procedure, least: dict[str, float]) -> float:
    """The least time from a start to an end; 0 where none leads to one."""
    follows = following(procedure)
    queue = [(least.get(step, 0.0), step) for step in sorted(first_steps(procedure))]
    seen: set[str] = set()
    while queue:
        taken, step = heappop(queue)
        if not step:
            return taken
        if step in seen:
            continue
        seen.add(step)
        for target in follows.get(step, ()):
            heappush(queue, (taken + least.get(target, 0.0), target))
    return 0.0
