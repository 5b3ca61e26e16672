"""The gate on real charts: all that are in the tree are clean, and whatever is spoiled in one is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sopflow.chart.audit import DefectKind, audit
from sopflow.chart.model import Arrow, Chart, Kind, Page, Point, Rect, TextBlock
from tests.chart.helpers import FILES, chart_from

SPOILED = [
    "darurat-kondisi-layanan",
    "two-starts-three-ends",
    "parallel-over-pages",
    "nested-loops",
    "decided-by",
    "each",
]


def kinds(chart: Chart) -> set[DefectKind]:
    return {defect.kind for defect in audit(chart)}


def flow(name: str) -> Iterator[tuple[Chart, int, Page]]:
    chart = chart_from(name)
    return ((chart, index, page) for index, page in enumerate(chart.pages) if page.kind == "flow")


def with_page(chart: Chart, index: int, page: Page) -> Chart:
    return replace(chart, pages=(*chart.pages[:index], page, *chart.pages[index + 1 :]))


def shifted(rect: Rect, dx: float, dy: float) -> Rect:
    return Rect(rect.x + dx, rect.y + dy, rect.width, rect.height)


@pytest.mark.parametrize("name", FILES)
def test_every_chart_in_the_tree_is_clean(name: str) -> None:
    """The definitions and all shapes of real SOPs are drawn without a defect."""
    assert [str(defect) for defect in audit(chart_from(name))] == []


@pytest.mark.parametrize("name", SPOILED)
def test_an_arrow_that_is_taken_away(name: str) -> None:
    """Without any one of its arrows a chart lacks an edge."""
    for chart, index, page in flow(name):
        for arrow in page.arrows:
            rest = tuple(other for other in page.arrows if other is not arrow)
            assert DefectKind.EDGE_MISSING in kinds(with_page(chart, index, replace(page, arrows=rest))), arrow.edges


@pytest.mark.parametrize("name", SPOILED)
def test_an_arrow_that_is_moved(name: str) -> None:
    """An arrow moved aside and down by four points is loose or worse."""
    for chart, index, page in flow(name):
        for arrow in page.arrows:
            for dx, dy in ((4, 4), (-4, 4), (-4, -4)):
                moved = replace(arrow, points=tuple(Point(x + dx, y + dy) for x, y in arrow.points))
                arrows = tuple(moved if other is arrow else other for other in page.arrows)
                assert kinds(with_page(chart, index, replace(page, arrows=arrows))), (arrow.edges, dx, dy)


def turned(arrow: Arrow) -> Arrow:
    return replace(arrow, points=arrow.points[::-1])


@pytest.mark.parametrize("name", SPOILED)
def test_an_arrow_that_points_the_other_way(name: str) -> None:
    """A head at the wrong end is another edge."""
    for chart, index, page in flow(name):
        for arrow in page.arrows:
            if arrow.source != arrow.target:
                arrows = tuple(turned(arrow) if other is arrow else other for other in page.arrows)
                assert DefectKind.EDGE_MISSING in kinds(with_page(chart, index, replace(page, arrows=arrows))), (
                    arrow.edges
                )


@pytest.mark.parametrize("name", SPOILED)
def test_a_symbol_that_is_moved(name: str) -> None:
    """Every symbol holds its arrows: moved by six points, it lets go of them."""
    for chart, index, page in flow(name):
        ends = {end for arrow in page.arrows for end in (arrow.source, arrow.target)}
        for symbol in page.symbols:
            if symbol.id in ends:
                moved = replace(symbol, rect=shifted(symbol.rect, 6, 6))
                symbols = tuple(moved if other is symbol else other for other in page.symbols)
                assert kinds(with_page(chart, index, replace(page, symbols=symbols))), symbol.id


@pytest.mark.parametrize("name", SPOILED)
def test_a_symbol_that_is_taken_away(name: str) -> None:
    """Arrows without their symbol are loose."""
    for chart, index, page in flow(name):
        ends = {end for arrow in page.arrows for end in (arrow.source, arrow.target)}
        for symbol in page.symbols:
            if symbol.id in ends:
                rest = tuple(other for other in page.symbols if other is not symbol)
                assert DefectKind.ARROW_LOOSE in kinds(with_page(chart, index, replace(page, symbols=rest))), symbol.id


@pytest.mark.parametrize("name", SPOILED)
def test_an_answer_that_is_taken_away_or_changed(name: str) -> None:
    """Every label says what the flow asks for; without it, or with another word, the picture is another flow."""
    for chart, index, page in flow(name):
        for arrow in page.arrows:
            if arrow.label is not None:
                text = arrow.label.text
                other_words = replace(arrow.label, text=TextBlock(text.lines, text.size, f"{text.source}?"))
                for label in (None, other_words):
                    arrows = tuple(replace(arrow, label=label) if other is arrow else other for other in page.arrows)
                    assert DefectKind.EDGE_MISSING in kinds(with_page(chart, index, replace(page, arrows=arrows))), (
                        arrow.edges
                    )


@pytest.mark.parametrize("name", ["two-starts-three-ends", "parallel-over-pages"])
def test_a_connector_with_another_letter(name: str) -> None:
    """Every letter is needed: changed on one connector, the pair is broken."""
    seen = 0
    for chart, index, page in flow(name):
        for symbol in page.symbols:
            if symbol.kind is Kind.CONNECTOR:
                seen += 1
                symbols = tuple(replace(symbol, letter="Q") if other is symbol else other for other in page.symbols)
                assert DefectKind.CONNECTOR_UNPAIRED in kinds(with_page(chart, index, replace(page, symbols=symbols)))
    assert seen


@pytest.mark.parametrize("name", SPOILED)
def test_text_that_is_wider_than_measured(name: str) -> None:
    """Every text of a table is judged: a line that reaches a point over the border is found."""
    for chart, index, page in flow(name):
        table = page.tables[page.flow_table]
        for cell in table.cells:
            if cell.text is None:
                continue
            rect = table.rect(cell)
            lines = tuple(line._replace(width=rect.right - line.x + 1) for line in cell.text.lines)
            wide = replace(cell, text=TextBlock(lines, cell.text.size, cell.text.source))
            cells = tuple(wide if other is cell else other for other in table.cells)
            page_tables = tuple(replace(table, cells=cells) if other is table else other for other in page.tables)
            assert DefectKind.TEXT_OUTSIDE_CELL in kinds(with_page(chart, index, replace(page, tables=page_tables)))
