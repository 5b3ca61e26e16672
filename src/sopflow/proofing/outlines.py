"""How far a box reaches out of a symbol, in points; and the corners that the outline of each symbol must have."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

from sopflow.chart.model import Kind, Point, Rect

__all__ = ["corners", "overhang"]


def overhang(box: Rect, area: Rect, kind: Kind = Kind.BOX) -> float:
    """How far the box's farthest corner lies outside the area, in points; not above 0 when all lie inside.

    >>> overhang(Rect(1, 1, 10, 4), Rect(0, 0, 10, 9))
    1
    >>> round(overhang(Rect(0, 4, 20, 2), Rect(0, 0, 20, 10), Kind.DIAMOND), 2)
    0.89
    """
    points = [Point(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    if kind is Kind.BOX:
        return max(area.x - box.x, area.y - box.y, box.right - area.right, box.bottom - area.bottom)
    if kind is Kind.CAPSULE:
        radius = min(area.width, area.height) / 2
        inner = Rect(area.x + radius, area.y + radius, area.width - 2 * radius, area.height - 2 * radius)
        return max(_distance(point, inner) for point in points) - radius
    ring = corners(kind, area)
    sides = list(pairwise((*ring, ring[0])))
    return max(_outside(point, *side) for point in points for side in sides)


def _distance(point: Point, area: Rect) -> float:
    dx = max(area.x - point.x, 0.0, point.x - area.right)
    dy = max(area.y - point.y, 0.0, point.y - area.bottom)
    return hypot(dx, dy)


def _outside(point: Point, start: Point, end: Point) -> float:
    """Distance from the line through two corners that follow each other clockwise; above 0 is outside."""
    dx, dy = end.x - start.x, end.y - start.y
    return ((point.x - start.x) * dy - (point.y - start.y) * dx) / (hypot(dx, dy) or 1.0)


def corners(kind: Kind, rect: Rect) -> tuple[Point, ...]:
    """The corners of a symbol that fills a rectangle, clockwise; of a capsule where its straight sides end.

    The shoulders of a connector stand at three fifths of its height.

    >>> corners(Kind.DIAMOND, Rect(0, 0, 30, 20))[0]
    Point(x=15.0, y=0)
    """
    x, y, right, bottom, centre = rect.x, rect.y, rect.right, rect.bottom, rect.centre
    r = min(rect.width, rect.height) / 2
    shoulder = y + 0.6 * rect.height
    found = {
        Kind.BOX: ((x, y), (right, y), (right, bottom), (x, bottom)),
        Kind.DIAMOND: ((centre.x, y), (right, centre.y), (centre.x, bottom), (x, centre.y)),
        Kind.CONNECTOR: ((x, y), (right, y), (right, shoulder), (centre.x, bottom), (x, shoulder)),
        Kind.CAPSULE: (
            (x + r, y), (right - r, y), (right, y + r), (right, bottom - r),
            (right - r, bottom), (x + r, bottom), (x, bottom - r), (x, y + r),
        ),
    }[kind]  # fmt: skip
    return tuple(Point(*corner) for corner in found)
