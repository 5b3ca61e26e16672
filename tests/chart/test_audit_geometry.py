"""The geometry of the gate: pieces, outlines and distances are exact for each symbol."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.audit.geometry import (
    TOUCH,
    Segment,
    block_rect,
    crosses_symbol,
    on_border,
    outside_symbol,
    segments,
    table_lines,
)  # fmt: skip
from sopflow.chart.model import Kind, Point, Rect, Symbol
from sopflow.chart.ruler import ASCENT, DESCENT
from tests.chart.small import box, capsule, decision, diamond, symbol, with_page


def piece(x0: float, y0: float, x1: float, y1: float) -> Segment:
    return Segment(Point(x0, y0), Point(x1, y1))


def test_a_line_falls_into_its_pieces() -> None:
    """Two corners make three pieces, each with its length, its direction and its box."""
    first, second, third = segments([Point(0, 0), Point(10, 0), Point(10, -5), Point(4, -5)])
    assert [one.length for one in (first, second, third)] == [10, 5, 6]
    assert [one.direction for one in (first, second, third)] == [(1, 0), (0, -1), (-1, 0)]
    assert [one.horizontal for one in (first, second, third)] == [True, False, True]
    assert third.box == Rect(4, -5, 6, 0)


def test_a_line_past_the_corner_of_a_rhombus_is_clear() -> None:
    """Over the bounding box of a rhombus but outside its sides a line is clear; through a box it is not."""
    passing = piece(250, 80, 250, 102)
    around = symbol("a", Kind.BOX, 0, 0, 60, 30)
    assert around.rect.x < 250 < around.rect.right
    assert around.rect.y < 102
    assert crosses_symbol(passing, around)
    assert not crosses_symbol(passing, diamond("a", 0, 0))
    assert crosses_symbol(piece(250, 80, 250, 108), diamond("a", 0, 0))


def test_a_line_along_the_border_is_not_inside() -> None:
    """A line on the outline of a symbol does not run through it; one point further in it does."""
    assert not crosses_symbol(piece(250, 80, 250, 140), box("a", 0, 0))
    assert crosses_symbol(piece(251, 80, 251, 140), box("a", 0, 0))
    assert crosses_symbol(piece(248, 80, 248, 140), box("a", 0, 0), gap=3)


@given(st.floats(200, 340), st.floats(60, 160), st.floats(-60, 60), st.booleans())
def test_a_piece_crosses_a_rhombus_when_one_of_its_points_lies_inside(
    x: float, y: float, length: float, level: bool
) -> None:
    """The exact test agrees with walking along the piece in small steps."""
    mark = diamond("a", 0, 0)
    end = (x + length, y) if level else (x, y + length)
    steps = 400
    depth = min(
        abs(x + (end[0] - x) * k / steps - 270) / 30 + abs(y + (end[1] - y) * k / steps - 110) / 15
        for k in range(steps + 1)
    )
    if abs(depth - 1) > 0.04:  # nearer to the outline the steps are too coarse to tell
        assert crosses_symbol(piece(x, y, *end), mark) == (depth < 1)


@pytest.mark.parametrize(
    ("mark", "inside", "outside"),
    [
        (
            box("a", 0, 0),
            [(250, 110), (290, 110), (270, 100), (270, 120), (260, 120)],
            [(250, 104), (251, 100), (270, 110), (270, 99)],
        ),
        (diamond("a", 0, 0), [(240, 110), (300, 110), (270, 95), (270, 125)], [(255, 102.5), (280, 95), (240, 105)]),
        (capsule("a", 0, 0), [(245, 110), (295, 110), (270, 100), (270, 120)], [(250, 100), (245, 105), (285, 120)]),
        (
            symbol("a", Kind.CONNECTOR, 0, 0, 16, 16),
            [(270, 102), (270, 118), (262, 110)],
            [(264, 118), (262, 117), (270, 110)],
        ),
    ],
    ids=["box", "rhombus", "capsule", "pentagon"],
)
def test_where_a_line_may_meet_a_symbol(
    mark: Symbol, inside: list[tuple[float, float]], outside: list[tuple[float, float]]
) -> None:
    """A box is met along its top and bottom, the others in the middle of their sides, none inside or beside."""
    assert [point for point in inside if not on_border(Point(*point), mark)] == []
    assert [point for point in outside if on_border(Point(*point), mark)] == []


def test_text_in_a_rhombus_is_judged_by_its_sides() -> None:
    """A line of text that would fit the bounding box sticks out of a rhombus."""
    text = Rect(246, 104, 48, 12)
    assert outside_symbol(text, diamond("a", 0, 0))
    assert not outside_symbol(text, symbol("a", Kind.BOX, 0, 0, 60, 30))
    assert not outside_symbol(Rect(258, 107, 24, 6), diamond("a", 0, 0))


def test_the_ink_of_a_line_lies_within_its_ascent_and_descent() -> None:
    """Ink is counted from the top of the capitals to the deepest letters, so a little less than the font's box."""
    ink = block_rect(10, 100, 50, 10)
    assert 100 - ASCENT * 10 < ink.y < 100 < ink.bottom <= 100 + DESCENT * 10 + 0.01
    assert (ink.x, ink.width) == (10, 50)


def test_table_lines_are_those_of_the_lanes() -> None:
    """Borders of lanes and rows count; those of text columns and of the header's top do not."""
    page = decision().pages[0]
    assert table_lines(page) == ([170, 370, 570], [70, 150, 230, 310])
    assert table_lines(with_page(decision(), lanes=None).pages[0]) == ([], [])
    assert TOUCH < 1
