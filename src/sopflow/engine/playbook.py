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

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sopflow.engine.marking import Machine
from sopflow.engine.task import Work

if TYPE_CHECKING:
    from sopflow.compiling import Flow, Net, TaskSpec
    from sopflow.model import Procedure, Step

__all__ = ["Playbook", "read_flow"]


@dataclass(frozen=True, slots=True)
class Playbook:
    """How the cases of one procedure in one version run. Shared by all of them and by all threads."""

    sop: str
    digest: str
    procedure: str
    actors: tuple[str, ...]
    works: Mapping[str, Work]
    """By place of the net."""
    net: Net
    machine: Machine


def read_flow(flow: Flow) -> Playbook:
    """The playbook of a flow."""
    steps = {step.id: (step, activity) for step, activity in _activities(flow.procedure)}
    works = {place: _work(spec, *steps[spec.step]) for place, spec in flow.net.tasks.items()}
    actors = tuple(flow.procedure.actors or ())
    return Playbook(flow.sop.id, flow.sop.digest, flow.procedure.id, actors, works, flow.net, flow.machine)


def _activities(procedure: Procedure) -> list[tuple[Step, str]]:
    """Each step with what is to be done: a step in the row of another may leave its own words out."""
    found: list[tuple[Step, str]] = []
    row = ""
    for _, step in procedure.only_steps():
        if not step.same_row:
            row = step.activity or ""
        found.append((step, step.activity or row))
    return found


def _work(spec: TaskSpec, step: Step, activity: str) -> Work:
    jointly = spec.mode == "jointly"
    return Work(
        name=spec.node,
        step=spec.step,
        activity=activity,
        question=(step.question or "") if spec.answers else "",
        actors=spec.actors[:1] if jointly else spec.actors,
        joint=spec.actors[1:] if jointly else (),
        answers=spec.answers,
        optional=spec.optional,
    )
