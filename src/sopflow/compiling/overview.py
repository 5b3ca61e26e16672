"""The process overview: a procedure's graph as a `graphviz.Digraph`, with its lanes as clusters.

It shows how the process hangs together, on one sheet and without the table; the official page is the chart's business.
Only the official symbols are used: capsule, box, diamond and arrow.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sopflow.model import Procedure, Step

if TYPE_CHECKING:
    import graphviz
    import networkx as nx

__all__ = ["draw_overview"]

_WIDTH = 28
LONGEST = 90
"""Characters of an activity that an overview shows."""
"""Characters in a line of a symbol's text."""
_SHAPES: Mapping[str, dict[str, str]] = {
    "start": {"shape": "box", "style": "rounded"},
    "end": {"shape": "box", "style": "rounded"},
    "task": {"shape": "box"},
    "decision": {"shape": "diamond", "margin": "0"},
}
_LINES = {"jointly": "solid", "any": "dashed"}
"""Between the symbols of actors who share one task."""
_FONT = {"fontname": "Arial", "fontsize": "10"}
_WORDS = {"start": "Mulai", "end": "Selesai"}


def draw_overview(
    procedure: Procedure,
    graph: nx.MultiDiGraph[str],
    *,
    direction: Literal["TB", "LR"] = "TB",
    words: Mapping[str, str] = _WORDS,
) -> graphviz.Digraph:
    """The overview of a procedure, drawn downwards (TB) or to the right (LR).

    `words` are those of unnamed capsules, under "start" and "end". Nothing in the file's text is read as DOT or HTML.
    """
    import graphviz

    drawing = graphviz.Digraph(
        procedure.id,
        # newrank lets rows reach over clusters, so that the lanes stand side by side.
        graph_attr={"rankdir": direction, "newrank": "true", "nodesep": "0.4", "ranksep": "0.45", **_FONT},
        node_attr=_FONT,
        edge_attr=_FONT,
    )
    lanes, twins = _symbols(procedure, graph, words)
    actors = procedure.actors or {}
    order = [*(lane for lane in actors if lane in lanes), *(lane for lane in lanes if lane not in actors)]
    for place, lane in enumerate(order):
        cluster = graphviz.Digraph(f"cluster_{place}")
        cluster.attr(label=_lines(actors[lane].name if lane in actors else lane), color="gray60")
        for symbol in lanes[lane]:
            cluster.node(symbol.name, label=_lines(_short(symbol.text)), **_SHAPES[symbol.kind])
        drawing.subgraph(cluster)
    for names, style in twins:
        row = graphviz.Digraph(graph_attr={"rank": "same"})
        for one, other in pairwise(names):
            row.edge(one, other, dir="none", constraint="false", style=style)
        drawing.subgraph(row)
    numbers = {node: f"n{place}" for place, node in enumerate(graph)}
    answers: dict[tuple[str, str], list[str]] = {}
    for source, target, answer in graph.edges(data="answer"):
        answers.setdefault((source, target), []).extend([answer] if answer else [])
    for (source, target), said in answers.items():
        drawing.edge(numbers[source], numbers[target], label=_lines(" / ".join(said)) if said else None)
    return drawing


class _Symbol(NamedTuple):
    name: str
    kind: str
    text: str


def _symbols(
    procedure: Procedure, graph: nx.MultiDiGraph[str], words: Mapping[str, str]
) -> tuple[dict[str, list[_Symbol]], list[tuple[list[str], str]]]:
    """The symbols by lane, and the names of those that are one task in several lanes, with the line between them."""
    lanes: dict[str, list[_Symbol]] = {}
    twins: list[tuple[list[str], str]] = []
    texts = _texts(procedure)
    for place, node in enumerate(graph):
        data = graph.nodes[node]
        kind = data["kind"]
        text = data["label"] or words[kind] if kind in words else _text(node, data, texts)
        names = [f"n{place}", *(f"n{place}_{copy}" for copy in range(1, len(data["lanes"])))]
        for name, lane in zip(names, _lanes(procedure, data), strict=True):
            lanes.setdefault(lane, []).append(_Symbol(name, kind, text))
        if len(names) > 1:
            twins.append((names, _LINES[data["mode"]]))
    return lanes, twins


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


def _short(text: str) -> str:
    """The beginning of a long activity: an overview shows the way, the flowchart has the words."""
    return text if len(text) <= LONGEST else shorten(text, LONGEST, placeholder=" …")


def _lines(text: str) -> Any:
    """Text as a label that shows exactly these characters, in short centred lines."""
    from graphviz import escape, nohtml

    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    # DOT reads `&amp;` in a label as a character; with every ampersand written out, none is left to be read.
    lines = wrap(printable, _WIDTH, break_long_words=True) or [""]
    return nohtml("\\n".join(escape(line.replace("&", "&amp;")) for line in lines))
