"""The router: every wire has a way, by the conventions of the regulation, and the ways never get into each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.audit.geometry import Segment, crosses_symbol, segments
from sopflow.chart.model import Kind, Point, Rect, Symbol
from sopflow.chart.routing import Band, Routed, Scene, Shape, Wire, route

LANES = tuple(Band(100.0 * index, 100.0 * (index + 1)) for index in range(4))
ROWS = tuple(Band(80.0 * index, 80.0 * (index + 1)) for index in range(5))
SIZES = {Kind.BOX: (40, 20), Kind.DIAMOND: (56, 28), Kind.CAPSULE: (46, 18)}


def shape(id: str, row: int, lane: int, kind: Kind = Kind.BOX) -> Shape:
    width, height = SIZES[kind]
    x, y = 100.0 * lane + 50, 80.0 * row + 40
    return Shape(id, kind, Rect(x - width / 2, y - height / 2, width, height), row, lane)


def laid(shapes: Sequence[Shape], *wires: Wire) -> Routed:
    return route(Scene(LANES, ROWS, tuple(shapes), wires))


def ways(routed: Routed) -> dict[tuple[str, str], tuple[Point, ...]]:
    return {(one.wire.source, one.wire.target): one.points for one in routed.wires}


def side(shape: Shape, point: Point) -> str:
    """The side of a symbol that a point lies on."""
    rect = shape.rect
    if point.y == rect.y:
        return "top"
    if point.y == rect.bottom:
        return "bottom"
    return "left" if point.x == rect.x else "right"


def symbols(shapes: Sequence[Shape]) -> list[Symbol]:
    return [Symbol(one.id, one.id, one.kind, one.rect) for one in shapes]


def test_a_step_below_is_reached_straight_down() -> None:
    """From the bottom into the top, without a bend."""
    assert ways(laid([shape("a", 0, 0), shape("b", 1, 0)], Wire(0, "a", "b"))) == {
        ("a", "b"): (Point(50, 50), Point(50, 110))
    }


def test_a_step_in_another_lane_is_entered_from_the_top() -> None:
    """The flow reads downwards: the arrow arrives at the top with one or two bends."""
    b = shape("b", 1, 2)
    way = ways(laid([shape("a", 0, 0), b], Wire(0, "a", "b")))["a", "b"]
    assert side(b, way[-1]) == "top"
    assert len(way) - 2 <= 2


def test_a_symbol_in_the_way_is_passed() -> None:
    """A line around a symbol has no piece inside it."""
    shapes = [shape("a", 0, 0), shape("b", 1, 0), shape("c", 2, 0)]
    way = ways(laid(shapes, Wire(0, "a", "c")))["a", "c"]
    assert not any(crosses_symbol(piece, symbol, 2) for piece in segments(way) for symbol in symbols(shapes)[1:2])


def test_a_loop_back_enters_from_the_side() -> None:
    """An arrow to an earlier row arrives at a side or at the top, never from below."""
    a, b = shape("a", 0, 1), shape("b", 1, 1, Kind.DIAMOND)
    found = ways(laid([a, b], Wire(0, "a", "b"), Wire(1, "b", "a", ("Tidak",), back=True, main=False)))
    assert side(a, found["b", "a"][-1]) in ("left", "right", "top")
    assert side(b, found["b", "a"][0]) in ("left", "right")


def test_the_main_answer_leaves_downwards_the_other_sideways() -> None:
    """The answer that goes on leaves at the bottom corner of the diamond."""
    a, b, c = shape("a", 1, 1, Kind.DIAMOND), shape("b", 2, 1), shape("c", 2, 2)
    found = ways(laid([a, b, c], Wire(0, "a", "b", ("Ya",)), Wire(1, "a", "c", ("Tidak",), main=False)))
    assert side(a, found["a", "b"][0]) == "bottom"
    assert side(a, found["a", "c"][0]) == "right"


def test_a_loop_at_one_symbol_leaves_sideways_and_enters_at_the_top() -> None:
    """An answer that leads back to its own step is a small loop."""
    a = shape("a", 1, 1, Kind.DIAMOND)
    way = ways(laid([a], Wire(0, "a", "a", ("Ulangi",), back=True, main=False)))["a", "a"]
    assert side(a, way[0]) in ("left", "right", "bottom")
    assert side(a, way[-1]) == "top"


def test_a_plain_line_joins_two_boxes_straight() -> None:
    """The line between actors who work jointly runs level from side to side."""
    found = ways(laid([shape("a", 1, 0), shape("b", 1, 1)], Wire(0, "a", "b", plain=True)))
    assert found == {("a", "b"): (Point(70, 120), Point(130, 120))}


def test_arrows_into_one_target_may_merge() -> None:
    """Five arrows into a symbol with four sides find room, because they may arrive as one line."""
    shapes = [*(shape(f"s{lane}", 0, lane) for lane in range(4)), shape("s4", 1, 3), shape("t", 3, 1, Kind.DIAMOND)]
    routed = laid(shapes, *(Wire(index, f"s{index}", "t") for index in range(5)))
    found = ways(routed)
    assert len(found) == 5 > len({way[-1] for way in found.values()})
    assert not routed.grow_rows
    assert not routed.grow_lanes


def test_each_branch_of_an_answer_is_named() -> None:
    """A fork behind an answer bears the label once on each line that leaves the diamond."""
    shapes = [shape("a", 0, 1, Kind.DIAMOND), *(shape(f"t{lane}", 1, lane) for lane in range(4)), shape("u", 2, 1)]
    wires = [Wire(lane, "a", f"t{lane}", ("Ya",), forked=True) for lane in range(4)]
    routed = laid(shapes, *wires, Wire(4, "a", "u", ("Tidak",), main=False))
    assert len(routed.wires) == 5
    named = {(one.points[0], one.wire.answers) for one in routed.wires if one.label is not None}
    assert named == {(one.points[0], one.wire.answers) for one in routed.wires}


def test_what_does_not_fit_says_what_has_to_grow() -> None:
    """Four boxes without room between them ask for more; with room nothing has to grow."""
    lanes, rows = (Band(0, 60), Band(60, 120)), (Band(0, 24), Band(24, 48))
    tight = [Shape(f"{x}{y}", Kind.BOX, Rect(5 + 60 * x, 2 + 24 * y, 50, 20), y, x) for x in (0, 1) for y in (0, 1)]
    routed = route(Scene(lanes, rows, tuple(tight), (Wire(0, "00", "01"),)))
    assert set(routed.grow_rows) == {0, 1}
    assert set(routed.grow_lanes) == {0}
    assert routed.wires == ()
    roomy = laid([shape(f"{x}{y}", y, x) for x in (0, 1) for y in (0, 1)], Wire(0, "00", "01"))
    assert (roomy.grow_rows, roomy.grow_lanes) == ({}, {})


def test_an_answer_without_room_asks_for_it() -> None:
    """A long answer beside a narrow lane makes the lane grow."""
    narrow = (Band(0, 50), Band(50, 100))
    diamond = Shape("a", Kind.DIAMOND, Rect(8, 20, 34, 28), 0, 0)
    box = Shape("b", Kind.BOX, Rect(58, 90, 34, 20), 1, 1)
    wires = (Wire(0, "a", "b", ("Dikembalikan",)), Wire(1, "a", "a", ("Diperbaharui",), back=True, main=False))
    routed = route(Scene(narrow, (Band(0, 68), Band(68, 136)), (diamond, box), wires))
    assert routed.grow_lanes or routed.grow_rows


CELLS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=2, max_size=9, unique=True)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Symbols in cells of their own, and wires between them."""
    cells = draw(CELLS)
    shapes = [
        shape(f"s{index}", row, lane, draw(st.sampled_from(list(SIZES)))) for index, (row, lane) in enumerate(cells)
    ]
    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from(shapes), st.sampled_from(shapes)),
            min_size=1,
            max_size=10,
            unique_by=lambda p: (p[0].id, p[1].id),
        )
    )
    wires = tuple(
        Wire(index, a.id, b.id, back=b.row < a.row or a is b, main=a is not b) for index, (a, b) in enumerate(pairs)
    )
    return Scene(LANES, ROWS, tuple(shapes), wires)


def overlap(one: Segment, other: Segment) -> bool:
    """Whether two pieces share more than a point."""
    if one.horizontal != other.horizontal:
        return False
    a, b = one.box, other.box
    if one.horizontal:
        return abs(a.y - b.y) < 0.1 and min(a.right, b.right) - max(a.x, b.x) > 0.1
    return abs(a.x - b.x) < 0.1 and min(a.bottom, b.bottom) - max(a.y, b.y) > 0.1


@settings(deadline=None, max_examples=60)
@given(scenes())
def test_ways_are_orthogonal_attached_and_clear_of_symbols(scene: Scene) -> None:
    """Whatever is to be connected: every wire has a way, level or upright, from border to border, through no symbol."""
    routed = route(scene)
    rects = {one.id: one.rect for one in scene.shapes}
    assert len(routed.wires) == len(scene.wires)
    for wired in routed.wires:
        for a, b in pairwise(wired.points):
            assert (a.x == b.x) != (a.y == b.y)
        for id, point in ((wired.wire.source, wired.points[0]), (wired.wire.target, wired.points[-1])):
            rect = rects[id]
            assert point.x in (rect.x, rect.right) or point.y in (rect.y, rect.bottom)
        for piece in segments(wired.points):
            assert not any(crosses_symbol(piece, symbol) for symbol in symbols(scene.shapes))


@settings(deadline=None, max_examples=60)
@given(scenes())
def test_strangers_never_share_a_line(scene: Scene) -> None:
    """Two wires with different sources and targets overlap only where the router says that something has to grow."""
    routed = route(scene)
    if routed.grow_rows or routed.grow_lanes:
        return
    for one, other in combinations(routed.wires, 2):
        if one.wire.source != other.wire.source and one.wire.target != other.wire.target:
            assert not any(overlap(a, b) for a in segments(one.points) for b in segments(other.points))


@settings(deadline=None, max_examples=25)
@given(scenes())
def test_the_same_scene_gives_the_same_ways(scene: Scene) -> None:
    """Routing depends on nothing but the scene."""
    assert route(scene) == route(scene)


@pytest.mark.parametrize("rows", [2, 5])
def test_labels_stand_beside_their_wires(rows: int) -> None:
    """Every answer of a chain of decisions has its label, none over another."""
    shapes = [shape(f"s{index}", index, index % 2, Kind.DIAMOND) for index in range(rows)]
    wires = [Wire(index, f"s{index}", f"s{index + 1}", ("Ya",)) for index in range(rows - 1)]
    wires += [Wire(rows + index, f"s{index}", "s0", ("Tidak",), back=True, main=False) for index in range(1, rows)]
    routed = laid(shapes, *wires)
    labels = [one.label for one in routed.wires]
    assert all(label is not None for label in labels)
    rects = [label.rect for label in labels if label is not None]
    assert not any(one.overlaps(other) for one, other in combinations(rects, 2))
