"""Shapes: table lines are drawn once, arrowheads end at the tip, outlines fill their rectangles."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.model import Cell, Kind, Point, Rect, Table
from sopflow.rendering.shapes import head, outline, ruled_lines, shaft

LENGTHS = st.floats(5, 300)
PLACES = st.floats(-500, 1500)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Grids of single cells, each with some of its borders."""
    widths = tuple(draw(st.lists(LENGTHS, min_size=1, max_size=5)))
    heights = tuple(draw(st.lists(LENGTHS, min_size=1, max_size=5)))
    borders = st.sampled_from(["tlbr", "", "t", "lr", "tb", "b"])
    cells = tuple(
        Cell(row, column, borders=draw(borders)) for row in range(len(heights)) for column in range(len(widths))
    )
    return Table(draw(PLACES), draw(PLACES), widths, heights, cells)


def wanted(table: Table) -> set[tuple[str, int, int]]:
    """The borders of a grid that some cell asks for: direction, row and column of the line piece."""
    pieces = set()
    for cell in table.cells:
        sides = {
            "t": ("flat", cell.row, cell.column),
            "b": ("flat", cell.row + 1, cell.column),
            "l": ("upright", cell.row, cell.column),
            "r": ("upright", cell.row, cell.column + 1),
        }
        pieces |= {piece for side, piece in sides.items() if side in cell.borders}
    return pieces


@given(tables())
def test_the_lines_of_a_grid_cover_what_is_asked_for_and_no_point_twice(table: Table) -> None:
    """Total length equals that of the different borders, and lines at one place do not touch each other."""
    lines = ruled_lines([table])
    length = sum(hypot(end.x - start.x, end.y - start.y) for start, end in lines)
    expected = sum(
        table.widths[column] if kind == "flat" else table.heights[row] for kind, row, column in wanted(table)
    )
    assert length == pytest.approx(expected, abs=0.1)
    for (start, end), (begin, stop) in pairwise(lines):
        if start.y == end.y == begin.y == stop.y:
            assert begin.x > end.x
        if start.x == end.x == begin.x == stop.x:
            assert begin.y > end.y


def test_tables_that_touch_share_their_border() -> None:
    """Two tables below each other have three horizontal lines, whatever rounding does to their places."""
    upper = Table(0.1, 0.2, (100.0,), (10.1,), (Cell(0, 0),))
    lower = Table(0.1 + 1e-9, 0.2 + 10.1 + 1e-9, (100.0,), (10.0,), (Cell(0, 0),))
    assert len(ruled_lines([upper, lower])) == 3 + 2


def test_a_border_inside_a_longer_one_adds_nothing() -> None:
    """A narrow table below the middle of a wide one shares its border; the wide line stays whole."""
    wide = Table(0, 0, (100.0,), (10.0,), (Cell(0, 0),))
    narrow = Table(30, 10, (20.0, 10.0), (10.0,), (Cell(0, 0), Cell(0, 1)))
    shared = [(start.x, end.x) for start, end in ruled_lines([wide, narrow]) if start.y == end.y == 10.0]
    assert shared == [(0.0, 100.0)]


def test_a_spanned_cell_has_no_lines_inside() -> None:
    """Only the outline of a cell over two columns and rows is drawn."""
    table = Table(0, 0, (10, 10), (10, 10), (Cell(0, 0, row_span=2, column_span=2),))
    assert len(ruled_lines([table])) == 4


@given(st.lists(st.builds(Point, PLACES, PLACES), min_size=2, max_size=6))
def test_an_arrow_ends_at_its_tip_and_its_line_inside_the_head(points: list[Point]) -> None:
    """The head has its tip at the last point; the line begins where it began and stops behind the tip."""
    tip, left, right = head(points)
    line = shaft(points)
    assert tip == points[-1]
    assert hypot(left.x - right.x, left.y - right.y) == pytest.approx(4.4)
    assert line[0] == points[0] or len(set(points)) == 1 or len(points) == 2
    assert hypot(line[-1].x - tip.x, line[-1].y - tip.y) <= 6.0


@given(st.sampled_from(Kind), st.builds(Rect, PLACES, PLACES, LENGTHS, LENGTHS))
def test_outlines_fill_their_rectangle_and_do_not_leave_it(kind: Kind, rect: Rect) -> None:
    """Corners of an outline reach every side of the rectangle and stay inside."""
    points = [point for stroke in outline(kind, rect) for point in stroke.points]
    xs, ys = [point.x for point in points], [point.y for point in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    assert box == pytest.approx((rect.x, rect.y, rect.right, rect.bottom), abs=1e-6)
