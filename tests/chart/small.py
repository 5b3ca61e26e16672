"""Small charts made by hand, for tests that need to know every point of them.

The table stands at (40, 40): a number, an activity, two lanes of 200 points (170 to 370 to 570) and an output. Its
header ends at y = 70, and each of its rows is 80 points high. A symbol stands in the middle of its cell unless it is
moved: in the first row of the first lane that is (270, 110).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sopflow.chart.audit import Defect, DefectKind, audit
from sopflow.chart.model import (
    Arrow,
    Cell,
    Chart,
    Kind,
    Label,
    Line,
    Link,
    Page,
    Point,
    Rect,
    Run,
    Symbol,
    Table,
    TextBlock,
)  # fmt: skip
from sopflow.chart.ruler import advance

__all__ = [
    "HEADER", "ROW", "arrow", "box", "capsule", "chart_of", "decision", "diamond", "label", "line_of_text", "link",
    "page_of", "parties", "pentagon", "symbol", "with_arrow", "with_page", "with_symbol",
]  # fmt: skip

X, Y, HEADER, ROW, LANE = 40.0, 40.0, 30.0, 80.0, 200.0
WIDTHS = (30.0, 100.0, LANE, LANE, 100.0)
COLUMNS = ("number", "activity", "lane", "lane", "output")
SIZE = 8.0

Points = Iterable[tuple[float, float]]


def line_of_text(text: str, x: float, y: float, size: float = SIZE) -> TextBlock:
    """One line whose left end stands at (x, y), on its baseline."""
    return TextBlock((Line(x, y, advance(text, size), (Run(text),)),), size, text)


def symbol(
    id: str, kind: Kind, row: int, lane: int, width: float, height: float, dx: float = 0, dy: float = 0
) -> Symbol:
    """A symbol in the middle of its cell, moved by (dx, dy)."""
    x = X + 130 + LANE * (lane + 0.5) + dx
    y = Y + HEADER + ROW * (row + 0.5) + dy
    rect = Rect(x - width / 2, y - height / 2, width, height)
    return Symbol(
        id, id if kind is not Kind.CONNECTOR else "", kind, rect, id, f"lane {lane}", row=row, column=2 + lane
    )


def box(id: str, row: int, lane: int, dx: float = 0, dy: float = 0) -> Symbol:
    """A box of 40 by 20 points."""
    return symbol(id, Kind.BOX, row, lane, 40, 20, dx, dy)


def capsule(id: str, row: int, lane: int, dx: float = 0, dy: float = 0) -> Symbol:
    """A capsule of 50 by 20 points."""
    return symbol(id, Kind.CAPSULE, row, lane, 50, 20, dx, dy)


def diamond(id: str, row: int, lane: int, dx: float = 0, dy: float = 0) -> Symbol:
    """A rhombus of 60 by 30 points."""
    return symbol(id, Kind.DIAMOND, row, lane, 60, 30, dx, dy)


def pentagon(letter: str, row: int, lane: int, dy: float, *, outgoing: bool) -> Symbol:
    """An off-page connector of 16 by 16 points."""
    id = f"{'to' if outgoing else 'from'} {letter}"
    return replace(symbol(id, Kind.CONNECTOR, row, lane, 16, 16, 0, dy), letter=letter, outgoing=outgoing)


def label(text: str, x: float, y: float) -> Label:
    """An answer whose upper left corner stands at (x, y)."""
    rect = Rect(x, y, advance(text, 7.5), 8.85)
    return Label(line_of_text(text, x, y + 7, 7.5), rect)


def arrow(source: str, target: str, points: Points, answer: str = "", at: tuple[float, float] | None = None) -> Arrow:
    """An arrow for one edge; `at` is where its answer stands."""
    answers = (answer,) if answer else ()
    beside = label(answer, *at) if at is not None else None
    return Arrow(source, target, tuple(Point(*point) for point in points), ((source, target, answer),), answers, beside)


def link(first: str, second: str, points: Points) -> Link:
    """A plain line between the boxes of two actors."""
    return Link(first, second, tuple(Point(*point) for point in points), first)


def page_of(
    symbols: Sequence[Symbol], arrows: Sequence[Arrow], links: Sequence[Link] = (), rows: int = 3, number: int = 1
) -> Page:
    """A page with a table of that many rows."""
    table = Table(X, Y, WIDTHS, (HEADER, *[ROW] * rows), (), header_rows=1)
    cells = [Cell(0, column, line_of_text(role, 0, 0), header=True, role=role) for column, role in enumerate(COLUMNS)]
    cells += [Cell(row + 1, column, None, role=role) for row in range(rows) for column, role in enumerate(COLUMNS)]
    table = replace(table, cells=tuple(_filled(table, cell) for cell in cells))
    return Page(
        number, 720, 600, "flow", (table,), symbols=tuple(symbols), arrows=tuple(arrows), links=tuple(links),
        procedure="p", flow_table=0, lanes=Rect(X + 130, Y + HEADER, 2 * LANE, ROW * rows),
    )  # fmt: skip


def _filled(table: Table, cell: Cell) -> Cell:
    if cell.text is None:
        return cell
    rect = table.rect(cell)
    return replace(cell, text=line_of_text(cell.role[:6], rect.x + 3, rect.y + 18))


def chart_of(*pages: Page, edges: Sequence[tuple[str, str, str]] | None = None) -> Chart:
    """A chart that asks for the edges which its arrows draw, unless other edges are given."""
    drawn = [edge for page in pages for arrow in page.arrows for edge in arrow.edges]
    return Chart("kecil", "Kecil", "id", pages, tuple(dict.fromkeys(drawn if edges is None else edges)))


def decision() -> Chart:
    """A box, a decision below it, a box in the other lane; "Ya" leads there, "Tidak" back. The audit finds nothing."""
    symbols = [box("tulis", 0, 0), diamond("periksa", 1, 0), box("kirim", 2, 1)]
    arrows = [
        arrow("tulis", "periksa", [(270, 120), (270, 175)]),
        arrow("periksa", "kirim", [(270, 205), (270, 270), (450, 270)], "Ya", (273, 208)),
        arrow("periksa", "tulis", [(240, 190), (200, 190), (200, 110), (250, 110)], "Tidak", (212, 178)),
    ]
    return chart_of(page_of(symbols, arrows))


def with_page(chart: Chart, index: int = 0, **changes: Any) -> Chart:
    """The chart with some fields of a page replaced."""
    pages = list(chart.pages)
    pages[index] = replace(pages[index], **changes)
    return replace(chart, pages=tuple(pages))


def with_arrow(chart: Chart, source: str, target: str, points: Points | None = None, /, **changes: Any) -> Chart:
    """The chart with some fields of an arrow of the first page replaced."""
    if points is not None:
        changes["points"] = tuple(Point(*point) for point in points)
    arrows = [
        replace(arrow, **changes) if (arrow.source, arrow.target) == (source, target) else arrow
        for arrow in chart.pages[0].arrows
    ]
    assert arrows != list(chart.pages[0].arrows)
    return with_page(chart, arrows=tuple(arrows))


def with_symbol(chart: Chart, id: str, **changes: Any) -> Chart:
    """The chart with some fields of a symbol of the first page replaced."""
    symbols = [replace(symbol, **changes) if symbol.id == id else symbol for symbol in chart.pages[0].symbols]
    assert symbols != list(chart.pages[0].symbols)
    return with_page(chart, symbols=tuple(symbols))


def parties(chart: Chart) -> set[tuple[DefectKind, int, str, str]]:
    """What the audit finds, without places: kind, page and both parties."""
    return {_named(defect) for defect in audit(chart)}


def _named(defect: Defect) -> tuple[DefectKind, int, str, str]:
    return defect.kind, defect.page, defect.first, str(defect.second)
