"""An analysis of one's own over the graph of a process: how often work changes hands, and where it may go in circles.

    python examples/handovers.py definitions/*/*.yaml

`flow.graph` is a `networkx.MultiDiGraph`, so everything in networkx works on it. Nodes are symbols with `kind`, `step`
and `actor`; edges carry the `answer`.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass

import networkx as nx

import sopflow


@dataclass(frozen=True)
class Handovers:
    """What an organisation bureau asks of a process."""

    title: str
    symbols: int
    changes: int
    """Arrows between two actors: each is a desk where the work may lie."""
    busiest: str
    """The actor with most symbols."""
    loops: list[list[str]]
    """Steps that may be passed again and again."""


def measure(flow: sopflow.Flow) -> Handovers:
    """Look at one compiled process."""
    graph = flow.graph
    actors = {node: actor for node, actor in nx.get_node_attributes(graph, "actor").items() if actor}
    work = Counter(actors.values())
    names = flow.procedure.actors or {}
    return Handovers(
        title=flow.sop.title,
        symbols=len(actors),
        changes=sum(actors[one] != actors[other] for one, other in graph.subgraph(actors).edges()),
        busiest=names[work.most_common(1)[0][0]].name,
        loops=[sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1],
    )


def main(paths: list[str]) -> None:
    """One line for each SOP."""
    for path in paths:
        found = measure(sopflow.compile(sopflow.load(path)))
        circle = f", may repeat {' and '.join(found.loops[0])}" if found.loops else ""
        print(f"{found.title}: {found.symbols} symbols, {found.changes} handovers, busiest {found.busiest}{circle}")


if __name__ == "__main__":
    main(sys.argv[1:])
