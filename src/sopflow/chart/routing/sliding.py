"""Sliding: a line moves a little aside, so that its own answer finds room beside it.

Routing lays lines on tracks and knows nothing of words. Where no lane can grow any more, a few points often decide
whether an answer fits between two lines; the line that it belongs to may give them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sopflow.chart.model import Point, Rect
from sopflow.chart.routing.room import Box
from sopflow.chart.routing.scene import Scene, Wired

__all__ = ["slides"]

STEPS = (2.0, 4.0, 6.0, 8.0, 10.0, 12.0)
"""How far a line may move, in points."""
CLEAR = 4.0
"""What it keeps from everything else on its way, in points."""
SHORTEST = 6.0
"""The least length of the pieces before and behind it, in points: an arrow's head has room there."""


def slides(way: Wired, scene: Scene, lines: Iterable[tuple[int, Box]], borders: Iterable[Box]) -> Iterator[Wired]:
    """The way with its second piece moved to either side, least moved first, where nothing is in between."""
    if len(way.points) < 4:
        return
    others = [box for wire, box in lines if wire != way.wire.id]
    fixed = [*others, *borders, *(_box(shape.rect) for shape in scene.shapes if shape.id != way.wire.source)]
    for step in STEPS:
        for by in (step, -step):
            points = _moved(way.points, by)
            if points is not None and not _in_between(way.points, points, fixed):
                yield replace(way, points=points)


def _moved(points: Sequence[Point], by: float) -> tuple[Point, ...] | None:
    a, b, c, d, *rest = points
    upright = b.x == c.x
    new_b, new_c = (Point(p.x + by, p.y) if upright else Point(p.x, p.y + by) for p in (b, c))
    for old, new in (((a, b), (a, new_b)), ((c, d), (new_c, d))):
        before, after = _run(*old), _run(*new)
        if before * after <= 0 or abs(after) < SHORTEST:
            return None
    return (a, new_b, new_c, d, *rest)


def _run(one: Point, other: Point) -> float:
    """The signed length of a piece that runs level or upright."""
    return (other.x - one.x) + (other.y - one.y)


def _in_between(before: Sequence[Point], after: Sequence[Point], fixed: Iterable[Box]) -> bool:
    """Whether anything lies between the old and the new place of the second piece, or too near to the new one."""
    xs = [point.x for point in (*before[1:3], *after[1:3])]
    ys = [point.y for point in (*before[1:3], *after[1:3])]
    swept = (min(xs) - CLEAR, min(ys) - CLEAR, max(xs) + CLEAR, max(ys) + CLEAR)
    return any(box[0] < swept[2] and swept[0] < box[2] and box[1] < swept[3] and swept[1] < box[3] for box in fixed)


def _box(rect: Rect) -> Box:
    return rect.x, rect.y, rect.right, rect.bottom
