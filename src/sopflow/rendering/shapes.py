"""Shapes: outlines of symbols, arrowheads and the lines of tables as plain geometry, the same for every format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from typing import Literal, NamedTuple

from sopflow.chart.model import Kind, Point, Rect, Table
from sopflow.rendering.style import HEAD_LENGTH, HEAD_WIDTH

__all__ = ["Stroke", "head", "header_rects", "outline", "ruled_lines", "shaft"]

_ROUND = 0.5522847498
"""Where the control points of a quarter circle stand, as a share of its radius."""
_SHOULDER = 0.6
"""Where a connector begins to narrow, as a share of its height."""
_HIDDEN = 0.5
"""How far the line of an arrow reaches into its head, so that no gap can show, in points."""

_SAME = 0.02
"""Lines nearer than this are the same line, in points."""


class Stroke(NamedTuple):
    """One command of an outline: move, line, (cubic) curve or close."""

    op: Literal["M", "L", "C", "Z"]
    points: tuple[Point, ...] = ()


def outline(kind: Kind, rect: Rect) -> tuple[Stroke, ...]:
    """The closed outline of a symbol that fills a rectangle.

    >>> [stroke.op for stroke in outline(Kind.DIAMOND, Rect(0, 0, 30, 20))]
    ['M', 'L', 'L', 'L', 'Z']
    """
    if kind is Kind.CAPSULE:
        return _capsule(rect)
    x, y, right, bottom, centre = rect.x, rect.y, rect.right, rect.bottom, rect.centre
    shoulder = y + _SHOULDER * rect.height
    corners = {
        Kind.BOX: ((x, y), (right, y), (right, bottom), (x, bottom)),
        Kind.DIAMOND: ((centre.x, y), (right, centre.y), (centre.x, bottom), (x, centre.y)),
        Kind.CONNECTOR: ((x, y), (right, y), (right, shoulder), (centre.x, bottom), (x, shoulder)),
    }[kind]
    first, *others = (Point(*corner) for corner in corners)
    return (Stroke("M", (first,)), *(Stroke("L", (corner,)) for corner in others), Stroke("Z"))


def _capsule(rect: Rect) -> tuple[Stroke, ...]:
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    radius = min(rect.width, rect.height) / 2
    pull = radius * (1 - _ROUND)

    def curve(*points: tuple[float, float]) -> Stroke:
        return Stroke("C", tuple(Point(*point) for point in points))

    def line(to_x: float, to_y: float) -> Stroke:
        return Stroke("L", (Point(to_x, to_y),))

    return (
        Stroke("M", (Point(x + radius, y),)),
        line(right - radius, y),
        curve((right - pull, y), (right, y + pull), (right, y + radius)),
        line(right, bottom - radius),
        curve((right, bottom - pull), (right - pull, bottom), (right - radius, bottom)),
        line(x + radius, bottom),
        curve((x + pull, bottom), (x, bottom - pull), (x, bottom - radius)),
        line(x, y + radius),
        curve((x, y + pull), (x + pull, y), (x + radius, y)),
        Stroke("Z"),
    )


def _heading(points: Sequence[Point]) -> tuple[float, float, float]:
    """Unit vector of the last piece of a line that has a length, and that length."""
    tip = points[-1]
    for before in reversed(points[:-1]):
        length = hypot(tip.x - before.x, tip.y - before.y)
        if length > 0:
            return (tip.x - before.x) / length, (tip.y - before.y) / length, length
    return 0.0, 1.0, 0.0


def head(points: Sequence[Point]) -> tuple[Point, Point, Point]:
    """The arrowhead at the last point of a line: the tip and the two corners behind it.

    >>> head([Point(0, 0), Point(0, 20)])
    (Point(x=0, y=20), Point(x=-2.2, y=14.0), Point(x=2.2, y=14.0))
    """
    tip = points[-1]
    dx, dy, _ = _heading(points)
    back = Point(tip.x - dx * HEAD_LENGTH, tip.y - dy * HEAD_LENGTH)
    half = HEAD_WIDTH / 2
    return tip, Point(back.x - dy * half, back.y + dx * half), Point(back.x + dy * half, back.y - dx * half)


def shaft(points: Sequence[Point]) -> tuple[Point, ...]:
    """The line of an arrow, which ends inside its head and not at the tip.

    >>> shaft([Point(0, 0), Point(0, 20)])
    (Point(x=0, y=0), Point(x=0.0, y=14.5))
    """
    dx, dy, length = _heading(points)
    pull = min(HEAD_LENGTH - _HIDDEN, length)
    tip = points[-1]
    return (*points[:-1], Point(tip.x - dx * pull, tip.y - dy * pull))


def header_rects(tables: Iterable[Table]) -> tuple[Rect, ...]:
    """What is shaded: the cells of header rows. Labels beside values stay white, as on the official form."""
    return tuple(table.rect(cell) for table in tables for cell in table.cells if cell.row < table.header_rows)


def ruled_lines(tables: Iterable[Table]) -> tuple[tuple[Point, Point], ...]:
    """The lines of tables, each drawn once: borders that cells or tables share are merged, touching pieces joined.

    A border between two cells is drawn when one of them asks for it. First the horizontal lines, then the vertical
    ones, from above and from the left.

    >>> from sopflow.chart.model import Cell
    >>> len(ruled_lines([Table(0, 0, (10, 10), (5,), (Cell(0, 0), Cell(0, 1)))]))
    5
    """
    flat: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)
    upright: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)
    for table in tables:
        for cell in table.cells:
            x, y, width, height = table.rect(cell)
            right, bottom = x + width, y + height
            for side, lines, at, span in (
                ("t", flat, y, (x, right)),
                ("b", flat, bottom, (x, right)),
                ("l", upright, x, (y, bottom)),
                ("r", upright, right, (y, bottom)),
            ):
                if side in cell.borders:
                    lines[at].append(span)
    return (
        *((Point(start, at), Point(end, at)) for at, pieces in _levels(flat) for start, end in _merged(pieces)),
        *((Point(at, start), Point(at, end)) for at, pieces in _levels(upright) for start, end in _merged(pieces)),
    )


def _levels(lines: dict[float, list[tuple[float, float]]]) -> Iterator[tuple[float, list[tuple[float, float]]]]:
    """The places of lines from the first to the last; places that differ only by rounding are one."""
    level: float | None = None
    pieces: list[tuple[float, float]] = []
    for at in sorted(lines):
        if level is not None and at - level > _SAME:
            yield level, pieces
            level, pieces = None, []
        level = at if level is None else level
        pieces += lines[at]
    if level is not None:
        yield level, pieces


def _merged(pieces: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    pieces = sorted(pieces)
    start, end = pieces[0]
    for begin, stop in pieces[1:]:
        if begin > end + _SAME:
            yield start, end
            start, end = begin, stop
        else:
            end = max(end, stop)
    yield start, end
