"""Stages: where a token of a running case can stand, and where it may go from there.

A stage is one task, or one `each` step as a whole (a fork and a join of its own that nobody sees from outside). Its id
is the node id of its task, or the step id for `each`. A `decided_by` step and an `in_turn` step are several stages.

>>> from sopflow.model import Procedure
>>> procedure = Procedure.model_validate({"id": "p", "title": "", "steps": [
...     {"id": "terima", "actor": "loket"},
...     {"id": "periksa", "actor": "staf", "decided_by": "kasi", "answers": {"YA": "end", "TIDAK": "terima"}},
... ]})
>>> for stage in read_stages(procedure).by_id.values():
...     print(stage.id, [(exit.answer, exit.targets) for exit in stage.exits])
terima [(None, ('periksa',))]
periksa [(None, ('periksa.decision',))]
periksa.decision [('YA', ('(end)',)), ('TIDAK', ('terima',))]
"""

from __future__ import annotations

from typing import NamedTuple

from sopflow.compiling.graph import moves, node_of
from sopflow.model import ActorMode, Procedure, Start, Step, Target

__all__ = ["Exit", "Stage", "Stages", "entry_of", "read_stages"]


class Exit(NamedTuple):
    """One way out of a stage: an answer (None: plain completion), and the stages and end nodes it leads to."""

    answer: str | None
    targets: tuple[str, ...]
    """Several are a fork."""


class Stage(NamedTuple):
    """A task, or an `each` step as a whole."""

    id: str
    step: Step
    position: int
    """Where the step stands in `procedure.steps`."""
    waits: bool
    """Whether arrows into it wait for every branch (`join: all`)."""
    exits: tuple[Exit, ...]


class Stages(NamedTuple):
    """The stages of a procedure in file order, and where a case may begin (the default first)."""

    by_id: dict[str, Stage]
    starts: tuple[tuple[Start, str], ...]


def entry_of(step: Step) -> str:
    """The stage that an arrow to this step leads to."""
    if step.actors is not None and step.actors.mode is ActorMode.IN_TURN:
        return f"{step.id}.{step.actors.ids[0]}"
    return step.id


def read_stages(procedure: Procedure) -> Stages:
    """The stages of a procedure whose references resolve and whose step ids are unique."""
    steps = list(procedure.only_steps())
    entries = {step.id: entry_of(step) for _, step in steps}
    by_id: dict[str, Stage] = {}

    def reach(target: Target) -> str:
        return entries[target.step] if target.end is None and not target.decision else node_of(target)

    following = None
    for position, step in reversed(steps):
        exits = tuple([Exit(answer, tuple(map(reach, targets))) for answer, targets in moves(step, following)])
        nodes = _nodes(step)
        for node in reversed(nodes):
            by_id[node] = Stage(node, step, position, node == nodes[0] and step.join is not None, exits)
            exits = (Exit(None, (node,)),)
        following = step
    by_id = dict(reversed(by_id.items()))
    given = procedure.start or tuple(Start(at=step.id) for _, step in steps[:1])
    return Stages(by_id, tuple((start, entries[start.at]) for start in given))


def _nodes(step: Step) -> list[str]:
    if step.decided_by is not None:
        return [step.id, f"{step.id}.decision"]
    if step.actors is not None and step.actors.mode is ActorMode.IN_TURN:
        return [f"{step.id}.{actor}" for actor in step.actors.ids]
    return [step.id]
