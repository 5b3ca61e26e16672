"""How far a case is, as a chart shows it: the status of every node, from what a caller says of steps and nodes."""

from __future__ import annotations

from collections.abc import Mapping

from sopflow.compiling.graph import build_graph
from sopflow.errors import UnknownName
from sopflow.model import Sop

__all__ = ["node_status", "status_names"]

_WORK = ("task", "decision")


def status_names(sop: Sop) -> tuple[str, ...]:
    """Everything that can have a status: the steps in file order, then the nodes that are not called like one."""
    steps = [step.id for _, procedure in sop.flows() for _, step in procedure.only_steps()]
    return tuple(dict.fromkeys([*steps, *_nodes(sop)]))


def node_status(sop: Sop, given: Mapping[str, str]) -> dict[str, str]:
    """The status of the nodes of a SOP. `given` names steps and nodes.

    The status of a step is that of all its nodes: of its diamond (`periksa.decision`) and of each of its actors
    (`teruskan.kabid`), unless the node has one of its own. Raises UnknownName for what is neither.

    >>> sop = Sop.model_validate({
    ...     "sopflow": 1, "id": "s", "title": "S", "actors": {"a": "A", "b": "B"},
    ...     "steps": [{"id": "tulis", "actors": {"in_turn": ["a", "b"]}, "activity": "Menulis"}],
    ... })
    >>> node_status(sop, {"tulis": "done", "tulis.b": "open"})
    {'tulis.a': 'done', 'tulis.b': 'open'}
    """
    known = status_names(sop)
    for name in given:
        if name not in known:
            raise UnknownName("step", name, known)
    found = {node: given.get(node, given.get(step)) for node, step in _nodes(sop).items()}
    return {node: status for node, status in found.items() if status is not None}


def _nodes(sop: Sop) -> dict[str, str]:
    """The nodes of all procedures, each with the step that it is done in; a start or an end has none."""
    graphs = (build_graph(procedure) for _, procedure in sop.flows())
    return {
        node: data["step"] if data["kind"] in _WORK else "" for graph in graphs for node, data in graph.nodes(data=True)
    }
