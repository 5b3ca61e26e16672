"""The lines that arrows may run on: centres and tracks, clear of symbols and table lines, and the ports of symbols."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.model import Kind, Rect
from sopflow.chart.routing import Band, Scene, Shape, Side, Wire
from sopflow.chart.routing.grid import CLEARANCE, HEAD, PITCH, Grid, build_grid, tracks

LANES = (Band(0, 80), Band(80, 160))
ROWS = (Band(0, 60), Band(60, 120), Band(120, 180))


def shape(
    id: str, row: int, lane: int, kind: Kind = Kind.BOX, width: float = 40, height: float = 20, dy: float = 0
) -> Shape:
    x, y = (LANES[lane].low + LANES[lane].high) / 2, (ROWS[row].low + ROWS[row].high) / 2 + dy
    return Shape(id, kind, Rect(x - width / 2, y - height / 2, width, height), row, lane)


def grid(*shapes: Shape, wires: tuple[Wire, ...] = (), clear: tuple[Rect, ...] = ()) -> Grid:
    return build_grid(Scene(LANES, ROWS, shapes, wires, clear=clear))


def free(found: Grid) -> list[tuple[float, float]]:
    width = len(found.xs)
    return [(found.xs[i % width], found.ys[i // width]) for i in range(width * len(found.ys)) if not found.blocked[i]]


@given(st.floats(0, 900), st.floats(0, 60))
def test_tracks_keep_their_distance(low: float, room: float) -> None:
    """Tracks keep PITCH from both ends of their strip and from each other; a strip without room has none."""
    found = tracks(low, low + room)
    assert found == sorted(found)
    assert all(low + PITCH - 0.01 <= place <= low + room - PITCH + 0.01 or len(found) <= 2 for place in found)
    assert all(b - a >= PITCH - 0.01 for a, b in pairwise([low, *found]))
    assert bool(found) == (room >= 2 * PITCH - 1e-6)


def test_lines_run_through_the_middle_of_symbols_and_beside_them() -> None:
    """A lane with a symbol offers its centre and tracks at both sides; an empty one the centre of the lane."""
    found = grid(shape("a", 0, 0))
    assert 40 in found.xs
    assert 120 in found.xs
    assert [x for x in found.xs if x < 20 - CLEARANCE]
    assert [x for x in found.xs if 60 + CLEARANCE < x < 80]
    assert 30 in found.ys


def test_no_line_lies_on_a_table_line() -> None:
    """Every line keeps more than two points from the borders of lanes and rows."""
    found = grid(shape("a", 0, 0), shape("b", 1, 1, Kind.DIAMOND, 60, 30), shape("c", 2, 0, Kind.CAPSULE, 50, 18))
    assert min(abs(x - border) for x in found.xs for border in (0, 80, 160)) >= PITCH - 0.01
    assert min(abs(y - border) for y in found.ys for border in (0, 60, 120, 180)) >= PITCH - 0.01


def test_lines_keep_their_distance_from_each_other() -> None:
    """Two lines are never nearer than the audit allows."""
    found = grid(shape("a", 0, 0), shape("b", 0, 1, dy=5), shape("c", 1, 0, Kind.DIAMOND, 62, 31))
    assert min(b - a for a, b in pairwise(found.xs)) >= 3
    assert min(b - a for a, b in pairwise(found.ys)) >= 3


def test_no_vertex_lies_in_or_too_near_a_symbol() -> None:
    """A free vertex keeps its clearance from every symbol."""
    symbol = shape("a", 1, 0, Kind.DIAMOND, 60, 30)
    rect = symbol.rect
    near = Rect(
        rect.x - CLEARANCE + 0.1,
        rect.y - CLEARANCE + 0.1,
        rect.width + 2 * CLEARANCE - 0.2,
        rect.height + 2 * CLEARANCE - 0.2,
    )
    assert not [(x, y) for x, y in free(grid(symbol)) if near.x < x < near.right and near.y < y < near.bottom]


@pytest.mark.parametrize("kind", [Kind.BOX, Kind.DIAMOND, Kind.CAPSULE, Kind.CONNECTOR])
def test_a_symbol_has_a_port_on_each_side(kind: Kind) -> None:
    """Up, right, down and left, each in the middle of its side and with room for an arrowhead."""
    ports = grid(shape("a", 1, 0, kind)).ports["a"]
    assert [port.side for port in ports] == [Side.UP, Side.DOWN, Side.LEFT, Side.RIGHT]
    assert [tuple(port.point) for port in ports] == [(40, 80), (40, 100), (20, 90), (60, 90)]
    assert all(port.length >= HEAD - 0.02 for port in ports)


def test_a_busy_box_has_more_ports() -> None:
    """A wide box with four arrows or more offers three ports above and three below; a diamond never."""
    wires = tuple(Wire(index, "a", f"t{index}") for index in range(4))
    for kind, expected in ((Kind.BOX, 3), (Kind.DIAMOND, 1)):
        ports = grid(shape("a", 1, 0, kind), wires=wires).ports["a"]
        assert len([port for port in ports if port.side is Side.UP]) == expected
        assert len([port for port in ports if port.side is Side.DOWN]) == expected


def test_stacked_symbols_have_a_line_between() -> None:
    """Between two symbols of one cell an arrow finds a way."""
    found = grid(shape("a", 1, 0, height=14, dy=-18), shape("b", 1, 0, height=14, dy=18))
    assert [y for y in found.ys if 79 + CLEARANCE < y < 101 - CLEARANCE]


def test_a_port_without_room_for_a_head_is_closed() -> None:
    """A symbol that stands as high as its row has no way out upward within it."""
    tall = shape("a", 0, 0, height=56)
    assert {port.side for port in grid(tall).ports["a"]} == {Side.DOWN, Side.LEFT, Side.RIGHT}


def test_rows_are_known_for_every_level_line() -> None:
    """Each level line belongs to the row it lies in."""
    found = grid(shape("a", 0, 0), shape("b", 2, 1))
    assert all(ROWS[row].low < y < ROWS[row].high for y, row in zip(found.ys, found.row_of, strict=True))


def test_places_for_labels_are_closed() -> None:
    """Every piece of line through a place that is to be left free is closed, and no other."""
    place = Rect(64, 65, 14, 9)
    found = grid(shape("a", 0, 0), clear=(place,))
    width = len(found.xs)
    for number in range(2 * width * len(found.ys)):
        vertex, upright = divmod(number, 2)
        ix, iy = vertex % width, vertex // width
        if (upright and iy + 1 >= len(found.ys)) or (not upright and ix + 1 >= width):
            continue
        x0, y0 = found.xs[ix], found.ys[iy]
        x1, y1 = (x0, found.ys[iy + 1]) if upright else (found.xs[ix + 1], y0)
        if upright:
            meets = place.x <= x0 < place.right and y0 < place.bottom and y1 > place.y
        else:
            meets = place.y <= y0 < place.bottom and x0 < place.right and x1 > place.x
        assert (number in found.closed) == meets
    assert found.closed
