"""The process overview: a procedure's graph as a `graphviz.Digraph`, with its lanes as clusters.

It shows how the process hangs together, on one sheet and without the table; the official page is the chart's business.
Only the official symbols are used: capsule, box, diamond and arrow.
"""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from sopflow.model import Procedure, Step

if TYPE_CHECKING:
    import graphviz
    import networkx as nx

__all__ = ["draw_overview"]

_WIDTH = 28
"""Characters in a line of a symbol's text."""
_SHAPES: Mapping[str, dict[str, str]] = {
    "start": {"shape": "box", "style": "rounded"},
    "end": {"shape": "box", "style": "rounded"},
    "task": {"shape": "box"},
    "decision": {"shape": "diamond", "margin": "0"},
}
_WORDS = {"start": "Mulai", "end": "Selesai"}


def draw_overview(
    procedure: Procedure, graph: nx.MultiDiGraph[str], *, direction: Literal["TB", "LR"] = "TB", words: Mapping[str, str] = _WORDS
) -> graphviz.Digraph:
    """The overview of a procedure, drawn downwards (TB) or to the right (LR).

    `words` are those of unnamed capsules, under "start" and "end". Nothing in the file's text is read as DOT or HTML.
    """
    import graphviz

    drawing = graphviz.Digraph(
        procedure.id,
        graph_attr={"rankdir": direction, "nodesep": "0.4", "ranksep": "0.45", "fontname": "Arial", "fontsize": "11"},
        node_attr={"fontname": "Arial", "fontsize": "10"},
        edge_attr={"fontname": "Arial", "fontsize": "10"},
    )
    texts = _texts(procedure)
    names = {node: f"n{place}" for place, node in enumerate(graph)}
    lanes: dict[str, list[tuple[str, str, str]]] = {}
    for node, data in graph.nodes(data=True):
        text = data["label"] or words[data["kind"]] if data["kind"] in words else _text(node, data, texts)
        for place, lane in enumerate(_lanes(procedure, data)):
            name = names[node] if place == 0 else f"{names[node]}_{place}"
            lanes.setdefault(lane, []).append((name, data["kind"], text))
            if place:
                before = names[node] if place == 1 else f"{names[node]}_{place - 1}"
                drawing.edge(before, name, dir="none", constraint="false")
    actors = procedure.actors or {}
    for place, lane in enumerate([*(actor for actor in actors if actor in lanes), *(lane for lane in lanes if lane not in actors)]):
        with drawing.subgraph(name=f"cluster_{place}") as cluster:
            cluster.attr(label=_lines(actors[lane].name if lane in actors else lane), color="gray60")
            for name, kind, text in lanes[lane]:
                cluster.node(name, label=_lines(text), **_SHAPES[kind])
    for source, target, answer in graph.edges(data="answer"):
        drawing.edge(names[source], names[target], label=_lines(answer) if answer else None)
    return drawing


def _texts(procedure: Procedure) -> dict[str, tuple[Step, str]]:
    """Each step with the activity of its row."""
    texts: dict[str, tuple[Step, str]] = {}
    row = ""
    for _, step in procedure.only_steps():
        row = row if step.same_row else step.activity or ""
        texts[step.id] = (step, step.activity or row)
    return texts


def _text(node: str, data: Mapping[str, Any], texts: Mapping[str, tuple[Step, str]]) -> str:
    step, activity = texts[data["step"]]
    if data["kind"] == "decision" and (step.question or node.endswith(".decision")):
        return step.question or "?"
    return activity or step.id


def _lanes(procedure: Procedure, data: Mapping[str, Any]) -> tuple[str, ...]:
    capsules = procedure.terminators
    elsewhere = None
    if capsules is not None:
        elsewhere = {"start": capsules.start, "end": capsules.end}.get(data["kind"])
    return (elsewhere,) if elsewhere else data["lanes"]


def _lines(text: str) -> str:
    """Text as a label that shows exactly these characters, in short centred lines."""
    from graphviz import escape, nohtml

    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    # DOT reads `&amp;` in a label as a character; with every ampersand written out, none is left to be read.
    lines = wrap(printable, _WIDTH, break_long_words=True) or [""]
    return nohtml("\\n".join(escape(line.replace("&", "&amp;")) for line in lines))
