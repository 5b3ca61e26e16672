"""Playbook: a flow with everything looked up that its cases ask for at every step.

>>> from sopflow.compiling import compile
>>> from sopflow.model import Sop
>>> book = read_flow(compile(Sop.model_validate({
...     "sopflow": 1, "id": "surat", "title": "Surat", "actors": {"loket": "Loket", "kasi": "Kasi"}, "steps": [
...         {"id": "terima", "actors": {"jointly": ["loket", "kasi"]}, "activity": "Menerima surat"},
...         {"id": "periksa", "actor": "kasi", "same_row": True, "answers": {"YA": "end", "TIDAK": "terima"}},
...     ],
... })))
>>> book.works["terima"].actors, book.works["terima"].joint
(('loket',), ('kasi',))
>>> book.works["periksa"].activity, book.works["periksa"].answers
('Menerima surat', ('YA', 'TIDAK'))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sopflow.engine.marking import Machine
from sopflow.engine.office import Office
from sopflow.engine.task import Task, Work

if TYPE_CHECKING:
    from sopflow.compiling import Flow, Net, TaskSpec
    from sopflow.engine.ports import Calendar
    from sopflow.model import Procedure, Step

__all__ = ["Playbook", "read_flow"]


class Playbook(NamedTuple):
    """How the cases of one procedure in one version run. Shared by all of them and by all threads."""

    sop: str
    digest: str
    procedure: str
    actors: tuple[str, ...]
    works: Mapping[str, Work]
    """By place of the net."""
    net: Net
    machine: Machine
    calendar: Calendar

    def due(self, work: Work, at: datetime, before: Task | None) -> datetime | None:
        """Until when this work is to be done when it opens at `at`, after the task `before` of the same case.

        The time of a row belongs to all its tasks in order, so a later one of the same row is due with the first; so
        does a time that covers several rows.
        """
        if work.duration is None:
            return None
        if before is not None and before.work.row == work.row and before.work.place < work.place:
            return before.due
        return self.calendar.due(at, work.duration)


_OFFICE = Office()


def read_flow(flow: Flow, calendar: Calendar = _OFFICE) -> Playbook:
    """The playbook of a flow, whose times run by this calendar."""
    rows = _rows(flow.procedure)
    places: Counter[str] = Counter()
    works: dict[str, Work] = {}
    for place, spec in flow.net.tasks.items():
        step, row, timed = rows[spec.step]
        works[place] = _work(spec, step, row, timed, places[timed.id])
        places[timed.id] += 1
    actors = tuple(flow.procedure.actors or ())
    return Playbook(flow.sop.id, flow.sop.digest, flow.procedure.id, actors, works, flow.net, flow.machine, calendar)


def _rows(procedure: Procedure) -> dict[str, tuple[Step, Step, Step]]:
    """Each step with the first one of its row, whose words it has, and the one whose time it shares.

    That is the first one of its row too, or of an earlier row whose duration covers several.
    """
    found: dict[str, tuple[Step, Step, Step]] = {}
    row = timed = None
    covered = 0
    for _, step in procedure.only_steps():
        if row is None or not step.same_row:
            row, covered = step, covered - 1
            duration = step.duration
            if timed is None or covered <= 0 or (duration is not None and duration.text.strip()):
                timed, covered = step, duration.rows if duration is not None else 1
        found[step.id] = (step, row, timed or step)
    return found


def _work(spec: TaskSpec, step: Step, row: Step, timed: Step, place: int) -> Work:
    jointly = spec.mode == "jointly"
    duration = timed.duration
    return Work(
        name=spec.node,
        step=spec.step,
        activity=step.activity or row.activity or "",
        question=(step.question or "") if spec.answers else "",
        actors=spec.actors[:1] if jointly else spec.actors,
        joint=spec.actors[1:] if jointly else (),
        answers=spec.answers,
        optional=spec.optional,
        row=timed.id,
        place=place,
        duration=duration if duration is not None and duration.is_measurable else None,
    )
