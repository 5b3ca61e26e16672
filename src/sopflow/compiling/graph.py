"""The graph of a procedure: nodes are symbols, edges carry the answer.

Node ids say what they draw:

- `lapor`: the box or diamond of a step with one actor, or with actors who share one task (jointly, any);
- `periksa.decision`: the diamond of a step with `decided_by` (its box is `periksa`);
- `teruskan.kabid`: the symbol of one of several actors with a task each (in turn, each);
- `(start)`, `(start surel)`, `(end)`, `(end ditolak)`: the capsules. No step id can hold a parenthesis.

Node attributes: `kind` (start, task, decision, end), `step`, `actor`, `lane`, `lanes` (the lanes of all its boxes:
more than one only where actors share the task), `mode` (jointly or any for those, else ""), `task` (the task it is),
`label` (the words in a capsule, or "" for the profile's), `join` (waits for every branch), `optional`.
Edge attributes: `answer` (None for a plain arrow), `fork` (the arrow is one branch of several that all go on), `inner`
(between two symbols of one step). The edge key is the answer, or "".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from sopflow.model import ActorMode, Procedure, Step, Target

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["build_graph", "entries", "exits", "moves", "node_of"]

START = "(start)"
END_NODE = "(end)"


def node_of(target: Target) -> str:
    """The node of an end or of a decision part; for a step see `entries`."""
    if target.end is not None:
        return f"(end {target.end})" if target.end else END_NODE
    return f"{target.step}.decision" if target.decision else target.step


def entries(step: Step) -> list[str]:
    """The nodes that an arrow to this step leads to: one, or one per actor for each."""
    if step.actors is None or step.actors.mode in (ActorMode.JOINTLY, ActorMode.ANY):
        return [step.id]
    if step.actors.mode is ActorMode.IN_TURN:
        return [f"{step.id}.{step.actors.ids[0]}"]
    return [f"{step.id}.{actor}" for actor in step.actors.ids]


def exits(step: Step) -> list[str]:
    """The nodes that the arrows out of this step start from."""
    if step.decided_by is not None:
        return [f"{step.id}.decision"]
    if step.actors is not None and step.actors.mode is ActorMode.IN_TURN:
        return [f"{step.id}.{step.actors.ids[-1]}"]
    return entries(step)


def moves(step: Step, following: Step | None) -> Iterator[tuple[str | None, tuple[Target, ...]]]:
    """What may follow a step: (answer, targets) for each answer, or one (None, targets) for a plain step."""
    if step.answers is not None:
        yield from step.answers.items()
    elif step.next is not None:
        yield None, step.next
    elif following is not None:
        yield None, (Target(following.id),)
    else:
        yield None, (Target(end=""),)


def build_graph(procedure: Procedure) -> nx.MultiDiGraph[str]:
    """The graph of a procedure, sound or not. Arrows to steps that do not exist are left out."""
    import networkx as nx  # here, because importing it takes as long as all of sopflow

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    steps = [step for _, step in procedure.only_steps()]
    by_id = {step.id: step for step in steps}
    for step in steps:
        _add_symbols(graph, step)
    _add_starts(graph, procedure, by_id, steps)
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        for answer, targets in moves(step, following):
            _add_arrows(graph, step, answer, targets, by_id)
    return graph


def _add_symbols(graph: nx.MultiDiGraph[str], step: Step) -> None:
    last = "decision" if step.is_decision else "task"
    join = step.join == "all"

    def add(
        node: str,
        kind: str,
        actor: str,
        task: str,
        lanes: tuple[str, ...] | None = None,
        mode: str = "",
        join: bool = False,
    ) -> None:
        lane = step.lane or actor
        graph.add_node(
            node, kind=kind, step=step.id, actor=actor, lane=lane, lanes=lanes or (lane,), mode=mode, task=task,
            label="", join=join, optional=step.optional,
        )  # fmt: skip

    group = step.actors
    if group is None:
        add(step.id, "task" if step.decided_by else last, step.actor or "", step.id, join=join)
        if step.decided_by is not None:
            graph.add_node(
                f"{step.id}.decision", kind="decision", step=step.id, actor=step.decided_by, lane=step.decided_by,
                lanes=(step.decided_by,), mode="", task=f"{step.id}.decision", label="", join=False, optional=False,
            )  # fmt: skip
            graph.add_edge(step.id, f"{step.id}.decision", key="", answer=None, fork=False, inner=True)
    elif group.mode in (ActorMode.JOINTLY, ActorMode.ANY):
        add(step.id, last, group.ids[0], step.id, lanes=group.ids, mode=str(group.mode), join=join)
    elif group.mode is ActorMode.IN_TURN:
        nodes = [f"{step.id}.{actor}" for actor in group.ids]
        for index, (node, actor) in enumerate(zip(nodes, group.ids, strict=True)):
            add(node, last if node == nodes[-1] else "task", actor, node, join=join and index == 0)
        for before, after in pairwise(nodes):
            graph.add_edge(before, after, key="", answer=None, fork=False, inner=True)
    else:
        for actor in group.ids:
            node = f"{step.id}.{actor}"
            add(node, last, actor, node, join=join)


def _add_starts(graph: nx.MultiDiGraph[str], procedure: Procedure, by_id: dict[str, Step], steps: list[Step]) -> None:
    starts = [(start.at, start.label or "") for start in procedure.start] or [(step.id, "") for step in steps[:1]]
    for at, label in starts:
        if at not in by_id:
            continue
        node = START if len(starts) == 1 else f"(start {at})"
        step = by_id[at]
        nodes = entries(step)
        lane = graph.nodes[nodes[0]]["lane"]
        _add_capsule(graph, node, "start", lane, label, step.id)
        for entry in nodes:
            graph.add_edge(node, entry, key="", answer=None, fork=_splits(step), inner=False)


def _add_capsule(graph: nx.MultiDiGraph[str], node: str, kind: str, lane: str, label: str, step: str) -> None:
    graph.add_node(
        node, kind=kind, step=step, actor="", lane=lane, lanes=(lane,), mode="", task="", label=label, join=False,
        optional=False,
    )  # fmt: skip


def _splits(step: Step) -> bool:
    return step.actors is not None and step.actors.mode is ActorMode.EACH


def _add_arrows(
    graph: nx.MultiDiGraph[str], step: Step, answer: str | None, targets: tuple[Target, ...], by_id: dict[str, Step]
) -> None:
    for target in targets:
        if target.end is not None:
            found, splits = [node_of(target)], False
            if found[0] not in graph:
                _add_capsule(graph, found[0], "end", graph.nodes[exits(step)[-1]]["lane"], target.end, "")
        elif target.step in by_id and (not target.decision or by_id[target.step].decided_by is not None):
            reached = by_id[target.step]
            found = [node_of(target)] if target.decision else entries(reached)
            splits = not target.decision and _splits(reached)
        else:
            continue
        for source in exits(step):
            for node in found:
                graph.add_edge(
                    source, node, key=answer or "", answer=answer, fork=len(targets) > 1 or splits, inner=False
                )
