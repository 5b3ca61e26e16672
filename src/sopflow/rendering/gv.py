"""DOT text of finished pages, one per page: every node pinned, every line given, so that `neato -n2` redraws the page.

Graphviz sets the text with its own font, so words may stand up to a point beside their places; pictures are left out,
because DOT can only name a file. y grows upwards there. Two invisible nodes in the corners hold the size of the page.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, pi
from typing import TYPE_CHECKING

from sopflow.chart.model import Chart, Kind, Line, Page, Point, Rect, Run, TextBlock
from sopflow.rendering.description import status_of
from sopflow.rendering.legend import legend
from sopflow.rendering.shapes import head, header_rects, ruled_lines
from sopflow.rendering.strings import clean, number, printed
from sopflow.rendering.style import ARROW_LINE, FONTS, HEAD_LENGTH, HEADER_FILL, LOOKS, PLAIN, TABLE_LINE, Look

if TYPE_CHECKING:
    from graphviz import Digraph

__all__ = ["draw_gv", "page_gv"]

_SHAPES = {Kind.CAPSULE: "box", Kind.BOX: "box", Kind.DIAMOND: "diamond", Kind.CONNECTOR: "invhouse"}
_GRAPHVIZ_HEAD = 10.0
"""Length of Graphviz's own arrowhead, in points."""
_RISE = 0.3
_RISE_STYLED = 0.19
"""How far the middle of a label stands above its baseline, as a share of the size."""
_EAVES = cos(pi / 5) / 2
"""How far the flat side of an "invhouse" is from its middle, as a share of its height."""
_CORNERS = ("corner1", "corner2")
_DOT = 0.72
"""Width of the smallest node that Graphviz draws, in points."""


def draw_gv(chart: Chart) -> tuple[bytes, ...]:
    """Every page as DOT text in UTF-8."""
    return tuple(page_gv(chart, page).encode() for page in chart.pages)


def page_gv(chart: Chart, page: Page) -> str:
    """One page as DOT text. The same chart gives the same text."""
    from graphviz import Digraph, escape

    width, height = number(page.width), number(page.height)
    graph = Digraph(
        escape(f"{clean(chart.id)}-{page.number}"),
        graph_attr={"bb": f"0,0,{width},{height}", "bgcolor": "white", "pad": "0", "outputorder": "nodesfirst"},
        node_attr={"fontname": FONTS["sans"], "margin": "0", "width": "0", "height": "0"},
        edge_attr={
            "fontname": FONTS["sans"],
            "penwidth": str(ARROW_LINE),
            "arrowsize": number(HEAD_LENGTH / _GRAPHVIZ_HEAD),
        },
    )
    for name, x, y in zip(_CORNERS, (_DOT / 2, page.width - _DOT / 2), (_DOT / 2, page.height - _DOT / 2), strict=True):
        size = number(_DOT / 72)
        graph.node(name, "", pos=f"{_at(page, Point(x, y))}!", shape="point", style="invis", width=size, height=size)
    _draw_tables(graph, page)
    _draw_symbols(graph, chart, page)
    _draw_arrows(graph, page)
    _draw_legend(graph, chart, page)
    return str(graph.source)


def _draw_tables(graph: Digraph, page: Page) -> None:
    for index, rect in enumerate(header_rects(page.tables)):
        grey = {"style": "filled", "fillcolor": HEADER_FILL, "penwidth": "0", "class": "header"}
        graph.node(f"header{index}", "", shape="box", **_box(page, rect), **grey)
    for index, segment in enumerate(ruled_lines(page.tables)):
        line = {"dir": "none", "penwidth": str(TABLE_LINE), "class": "rule"}
        graph.edge(*_CORNERS, pos=_spline(page, segment), id=f"rule{index}", **line)
    _draw_lines(graph, page, "cell", (cell.text for table in page.tables for cell in table.cells if cell.text))
    _draw_lines(graph, page, "text", page.texts)


def _draw_lines(graph: Digraph, page: Page, name: str, blocks: Iterable[TextBlock]) -> None:
    for at, block in enumerate(blocks):
        for index, line in enumerate(block.lines):
            styled = any(run.bold or run.italic for run in line.runs)
            middle = Point(line.x + line.width / 2, line.y - (_RISE_STYLED if styled else _RISE) * block.size)
            look = {"shape": "plaintext", "fontsize": number(block.size)} | _family(block)
            graph.node(f"{name}{at}_{index}", _label([line]), pos=f"{_at(page, middle)}!", **look)


def _family(block: TextBlock) -> dict[str, str]:
    return {} if block.font == "sans" else {"fontname": FONTS[block.font]}


def _label(lines: Sequence[Line]) -> str:
    """Lines as a label that prints as it stands: styled ones as HTML of Graphviz, the others as an escaped string."""
    from graphviz import escape, nohtml

    if not any(printed(run).strip() for line in lines for run in line.runs):
        return ""
    if not any(run.bold or run.italic for line in lines for run in line.runs):
        # Graphviz reads entities such as "&lt;" in every label.
        texts = ("".join(printed(run) for run in line.runs).replace("&", "&amp;") for line in lines)
        label: str = nohtml("\\n".join(escape(text) for text in texts))
        return label
    return f"<{'<BR/>'.join(''.join(map(_html, line.runs)) for line in lines)}>"


def _html(run: Run) -> str:
    # A backslash is an escape there, too, and an entity for it would be read before.
    text = html.escape(printed(run)).replace("\\", "\\\\")
    if not text.strip():
        return text
    text = f"<I>{text}</I>" if run.italic else text
    return f"<B>{text}</B>" if run.bold else text


def _draw_symbols(graph: Digraph, chart: Chart, page: Page) -> None:
    from graphviz import escape

    for name, symbol in zip(_names(page).values(), page.symbols, strict=True):
        look = LOOKS.get(status_of(symbol, chart.status), PLAIN)
        facts = {"id": symbol.id, "sop_node": symbol.node, "sop_step": symbol.step, "sop_actor": symbol.actor}
        label = _label(symbol.text.lines) if symbol.text else ""
        size = number(symbol.text.size) if symbol.text else "8"
        escaped = {key: escape(clean(value)) for key, value in facts.items() if value}
        shape = {"shape": _SHAPES[symbol.kind], "style": _style(symbol.kind, look), "fontsize": size} | (
            _family(symbol.text) if symbol.text else {}
        )
        pen = {"fillcolor": look.fill, "color": look.line, "penwidth": str(look.width)}
        rect = _house(symbol.rect) if symbol.kind is Kind.CONNECTOR else symbol.rect
        graph.node(name, label, **_box(page, rect), **shape, **pen, **escaped, **{"class": symbol.kind.value})


def _house(rect: Rect) -> Rect:
    """The rectangle to ask for so that Graphviz's "invhouse", which does not fill its own, fills this one."""
    height = rect.height / (0.5 + _EAVES)
    return Rect(rect.x, rect.bottom - height, rect.width, height)


def _names(page: Page) -> dict[str, str]:
    """Names for the symbols of a page. Ids may hold a colon, which DOT reads as the port of an edge."""
    return {symbol.id: f"symbol{index}" for index, symbol in enumerate(page.symbols)}


def _style(kind: Kind, look: Look) -> str:
    return ",".join(("filled", *(["rounded"] if kind is Kind.CAPSULE else []), *(["dashed"] if look.dashed else [])))


def _draw_arrows(graph: Digraph, page: Page) -> None:
    names = _names(page)
    for arrow in page.arrows:
        tip, left, right = head(arrow.points)
        back = Point((left.x + right.x) / 2, (left.y + right.y) / 2)
        spline = f"e,{_at(page, tip)} {_spline(page, (*arrow.points[:-1], back))}"
        label = {}
        if arrow.label is not None:
            text = arrow.label.text
            middle = text.lines[0].y - _RISE * text.size if len(text.lines) == 1 else arrow.label.rect.centre.y
            where = _at(page, Point(arrow.label.rect.centre.x, middle))
            label = {"label": _label(text.lines), "lp": where, "fontsize": number(text.size)} | _family(text)
        graph.edge(names[arrow.source], names[arrow.target], pos=spline, **label, **{"class": "arrow"})
    for link in page.links:
        spline = _spline(page, link.points)
        graph.edge(names[link.first], names[link.second], pos=spline, dir="none", **{"class": "link"})


def _draw_legend(graph: Digraph, chart: Chart, page: Page) -> None:
    keys = legend(chart, page)
    for key in keys:
        pen = {"fillcolor": key.look.fill, "color": key.look.line, "penwidth": str(key.look.width)}
        style = _style(Kind.BOX, key.look)
        graph.node(f"legend_{key.status}", "", shape="box", style=style, **pen, **_box(page, key.rect))
    _draw_lines(graph, page, "status", (key.text for key in keys))


def _box(page: Page, rect: Rect) -> dict[str, str]:
    """Place and size of a node; DOT counts sizes in inches."""
    size = {"width": f"{rect.width / 72:.5f}", "height": f"{rect.height / 72:.5f}"}
    return {"pos": f"{_at(page, rect.centre)}!", "fixedsize": "shape", **size}


def _spline(page: Page, points: Sequence[Point]) -> str:
    """Straight pieces as cubic curves, which is the only kind of line that DOT knows."""
    places = [_at(page, points[0])]
    for start, end in pairwise(points):
        dx, dy = (end.x - start.x) / 3, (end.y - start.y) / 3
        between = (Point(start.x + dx, start.y + dy), Point(end.x - dx, end.y - dy), end)
        places += [_at(page, point) for point in between]
    return " ".join(places)


def _at(page: Page, point: Point) -> str:
    return f"{number(point.x)},{number(page.height - point.y)}"
