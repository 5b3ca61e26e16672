"""An analysis of one's own over the graph of a process: how often work changes hands, and where it may go in circles.

    python examples/handovers.py definitions/*/*.yaml

`flow.graph` is a `networkx.MultiDiGraph`, so everything in networkx works on it. Nodes are symbols with `kind`, `step`
and `actor`; edges carry the `answer`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import networkx as nx

import sopflow


@dataclass(frozen=True)
class Handovers:
    """What an organisation bureau asks of a process."""

    title: str
    steps: int
    changes: int
    """Arrows between two actors on the shortest way from the start to an end."""
    shortest: list[str]
    """The symbols on that way."""
    loops: list[list[str]]
    """Symbols that may be passed again and again."""
    busiest: str
    """The actor with most symbols."""


def measure(flow: sopflow.Flow) -> Handovers:
    """Look at one compiled process."""
    graph = flow.graph
    kinds = nx.get_node_attributes(graph, "kind")
    actors = {node: actor for node, actor in nx.get_node_attributes(graph, "actor").items() if actor}
    starts = [node for node, kind in kinds.items() if kind == "start"]
    ends = [node for node, kind in kinds.items() if kind == "end"]
    ways = [nx.shortest_path(graph, start, end) for start in starts for end in ends if nx.has_path(graph, start, end)]
    # The way that does the work, not the one that turns down the request at once.
    way = [node for node in max(ways, key=len) if node in actors]
    work: dict[str, int] = {}
    for actor in actors.values():
        work[actor] = work.get(actor, 0) + 1
    names = flow.procedure.actors or {}
    return Handovers(
        title=flow.sop.title,
        steps=len({node for node in actors}),
        changes=sum(actors[one] != actors[other] for one, other in zip(way, way[1:], strict=False)),
        shortest=way,
        loops=[sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1],
        busiest=names[max(work, key=lambda actor: work[actor])].name,
    )


def main(paths: list[str]) -> None:
    """One line for each SOP."""
    for path in paths:
        found = measure(sopflow.compile(sopflow.load(path)))
        circle = f", may repeat {' and '.join(found.loops[0])}" if found.loops else ""
        print(f"{found.title}: {found.steps} symbols, {found.changes} handovers, busiest {found.busiest}{circle}")


if __name__ == "__main__":
    main(sys.argv[1:])
