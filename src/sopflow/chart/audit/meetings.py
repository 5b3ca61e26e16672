"""Arrows against each other: they may cross at a right angle, merge into one target, or part from one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sopflow.chart.audit.defect import Defect, DefectKind
from sopflow.chart.audit.geometry import TOUCH, Segment, arrow_name, segments
from sopflow.chart.model import Page, Point

__all__ = ["audit_meetings", "count_crossings"]

MIN_GAP = 3.0


class _Line(NamedTuple):
    name: str
    source: str
    target: str
    points: tuple[Point, ...]
    pieces: tuple[Segment, ...]


def _lines(page: Page) -> list[_Line]:
    arrows = [
        _Line(arrow_name(arrow), arrow.source, arrow.target, arrow.points, tuple(segments(arrow.points)))
        for arrow in page.arrows
    ]
    links = [
        _Line(f"{link.first} with {link.second}", "", "", link.points, tuple(segments(link.points)))
        for link in page.links
    ]
    return arrows + links


def audit_meetings(page: Page) -> Iterator[Defect]:
    """Defects between two lines of a page."""
    for one, other in combinations(_lines(page), 2):
        merge = bool(one.target) and one.target == other.target
        part = bool(one.source) and one.source == other.source
        found = list(_pair(one, other, merge, part))
        for kind, at in found[:3]:
            yield Defect(kind, page.number, at.x, at.y, one.name, other.name)
        if merge and not found:
            for at in _head_on(one, other):
                yield Defect(DefectKind.ARROW_HEAD_ON, page.number, at.x, at.y, one.name, other.name)


def _pair(one: _Line, other: _Line, merge: bool, part: bool) -> Iterator[tuple[DefectKind, Point]]:
    """What is wrong between two lines, apart from the way that they may run together: from a common source until they
    part, and from where they merge into a common target."""
    first, second = one.points, other.points
    if part:
        first, second = apart(first, second)
    if merge:
        first, second = (points[::-1] for points in apart(first[::-1], second[::-1]))
    for a in segments(first):
        for b in segments(second):
            if a.horizontal == b.horizontal:
                yield from _parallel(a, b, merge or part)
            elif not (merge or part):
                yield from _touch(a, b)


def apart(one: Sequence[Point], other: Sequence[Point]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Two lines without the part that they run together from a common start.

    >>> apart([Point(0, 0), Point(0, 9)], [Point(0, 0), Point(0, 5), Point(4, 5)])
    ((Point(x=0, y=5), Point(x=0, y=9)), (Point(x=0, y=5), Point(x=4, y=5)))
    """
    first, second = list(one), list(other)
    while len(first) > 1 and len(second) > 1 and _same(first[0], second[0]):
        a, b = Segment(first[0], first[1]), Segment(second[0], second[1])
        if a.direction != b.direction:
            break
        end = a.end if a.length <= b.length else b.end
        first = first[1:] if _same(a.end, end) else [end, *first[1:]]
        second = second[1:] if _same(b.end, end) else [end, *second[1:]]
    return tuple(first), tuple(second)


def _same(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) < TOUCH and abs(one.y - other.y) < TOUCH


def _parallel(a: Segment, b: Segment, related: bool) -> Iterator[tuple[DefectKind, Point]]:
    first, second = a.box, b.box
    if a.horizontal:
        gap = abs(first.y - second.y)
        low, high = max(first.x, second.x), min(first.right, second.right)
    else:
        gap = abs(first.x - second.x)
        low, high = max(first.y, second.y), min(first.bottom, second.bottom)
    if high - low < TOUCH and not (gap < TOUCH and high - low > -TOUCH and not related):
        return
    if gap < TOUCH:
        yield DefectKind.ARROW_OVERLAP, a.start
    elif gap < MIN_GAP:
        yield DefectKind.ARROW_TOO_NEAR, a.start


def _touch(a: Segment, b: Segment) -> Iterator[tuple[DefectKind, Point]]:
    """A line that ends or turns on another."""
    level, upright = (a, b) if a.horizontal else (b, a)
    at = Point(upright.start.x, level.start.y)
    across, along = level.box, upright.box
    if not (across.x - TOUCH <= at.x <= across.right + TOUCH and along.y - TOUCH <= at.y <= along.bottom + TOUCH):
        return
    inside = across.x + TOUCH < at.x < across.right - TOUCH and along.y + TOUCH < at.y < along.bottom - TOUCH
    if not inside:
        yield DefectKind.ARROW_TOUCH, at


def _head_on(one: _Line, other: _Line) -> Iterator[Point]:
    """Two arrows into one target that meet from opposite sides: they read as one line from source to source."""
    for a in one.pieces:
        for b in other.pieces:
            opposite = a.direction == (-b.direction[0], -b.direction[1])
            if opposite and abs(a.end.x - b.end.x) < TOUCH and abs(a.end.y - b.end.y) < TOUCH:
                yield a.end


def count_crossings(page: Page) -> int:
    """How often two lines of a page cross at a right angle."""
    count = 0
    for one, other in combinations(_lines(page), 2):
        for a in one.pieces:
            for b in other.pieces:
                if a.horizontal != b.horizontal:
                    level, upright = (a, b) if a.horizontal else (b, a)
                    x, y = upright.start.x, level.start.y
                    across, along = level.box, upright.box
                    count += across.x + TOUCH < x < across.right - TOUCH and along.y + TOUCH < y < along.bottom - TOUCH
    return count
