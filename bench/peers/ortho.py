"""Graphviz with `splines=ortho`, its symbols pinned where sopflow has placed them."""

from __future__ import annotations

import json

from bench.peers.pages import Route, wires
from sopflow.chart.model import Page, Point
from sopflow.rendering.graphviz_program import layout

__all__ = ["route"]


def route(page: Page) -> list[Route]:
    """The ways of all lines of a page. Raises MissingProgram without Graphviz, and ValueError if it loses a line."""
    found: dict[int, Route] = {}
    # The engine "nop" is `neato -n`: nodes stay where they are, edges are routed.
    for edge in json.loads(layout(_dot(page), "nop", "json")).get("edges", ()):
        places = [tuple(map(float, place.split(","))) for place in edge["pos"].split()]
        # A spline of straight pieces: every third point is a corner, those between are its handles.
        corners = [Point(x, page.height - y) for x, y in places[::3]]
        found[int(edge["wire"])] = list(dict.fromkeys(corners))
    if len(found) != len(wires(page)):
        raise ValueError(f"Graphviz gave {len(found)} of {len(wires(page))} lines")
    return [found[index] for index in range(len(found))]


def _dot(page: Page) -> str:
    lines = ['digraph { graph [splines=ortho, notranslate=true]; node [shape=box, fixedsize=true, label=""];']
    for index, symbol in enumerate(page.symbols):
        x, y = symbol.rect.centre
        size = f"width={symbol.rect.width / 72:.5f}, height={symbol.rect.height / 72:.5f}"
        lines.append(f'n{index} [pos="{x:.3f},{page.height - y:.3f}!", {size}];')
    for index, (source, target) in enumerate(wires(page)):
        lines.append(f"n{source} -> n{target} [wire={index}, arrowhead=none];")
    return "\n".join([*lines, "}"])
