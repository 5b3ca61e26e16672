"""Segments, outlines and distances, exact for the four shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sopflow.chart.model import Arrow, Kind, Page, Point, Rect, Symbol

__all__ = [
    "TOUCH", "Segment", "arrow_name", "away", "block_rect", "crosses_symbol", "on_border", "outside_symbol", "segments",
    "shared_length", "table_lines",
]  # fmt: skip

ROUND = 1.0
"""What the box of a line, which has no ink in its corners, may reach over the round end of a capsule, in points."""
TOUCH = 0.15
"""Points nearer than this are the same place."""


class Segment(NamedTuple):
    """A horizontal or vertical piece of a line, with its ends in drawing order."""

    start: Point
    end: Point

    @property
    def horizontal(self) -> bool:
        return abs(self.start.y - self.end.y) < TOUCH

    @property
    def length(self) -> float:
        return abs(self.end.x - self.start.x) + abs(self.end.y - self.start.y)

    @property
    def box(self) -> Rect:
        x, y = min(self.start.x, self.end.x), min(self.start.y, self.end.y)
        return Rect(x, y, abs(self.end.x - self.start.x), abs(self.end.y - self.start.y))

    @property
    def direction(self) -> tuple[int, int]:
        dx, dy = self.end.x - self.start.x, self.end.y - self.start.y
        return (0 if abs(dx) < TOUCH else 1 if dx > 0 else -1, 0 if abs(dy) < TOUCH else 1 if dy > 0 else -1)


def segments(points: Sequence[Point]) -> Iterator[Segment]:
    """The pieces of a line."""
    return (Segment(a, b) for a, b in pairwise(points))


def shared_length(one: Segment, other: Segment) -> float:
    """How far two parallel segments run on the same line, in points; 0 for segments beside each other."""
    first, second = one.box, other.box
    if one.horizontal:
        gap, shared = abs(first.y - second.y), min(first.right, second.right) - max(first.x, second.x)
    else:
        gap, shared = abs(first.x - second.x), min(first.bottom, second.bottom) - max(first.y, second.y)
    return max(shared, 0.0) if gap < TOUCH else 0.0


def arrow_name(arrow: Arrow) -> str:
    """A name for reports."""
    return f"{arrow.source} → {arrow.target}"


def table_lines(page: Page) -> tuple[list[float], list[float]]:
    """The x of the lane borders and the y of the row borders, below the header of the flow table."""
    if page.flow_table < 0 or page.lanes is None:
        return [], []
    table = page.tables[page.flow_table]
    xs, ys = [table.x], [table.y]
    for width in table.widths:
        xs.append(xs[-1] + width)
    for height in table.heights:
        ys.append(ys[-1] + height)
    inside = page.lanes
    return (
        [x for x in xs if inside.x - TOUCH <= x <= inside.right + TOUCH],
        [y for y in ys if inside.y - TOUCH <= y <= inside.bottom + TOUCH],
    )


def crosses_symbol(segment: Segment, symbol: Symbol, gap: float = 0.0) -> bool:
    """Whether a segment runs through the inside of a symbol, or nearer than `gap` to it."""
    box, rect = segment.box, symbol.rect
    if symbol.kind is Kind.DIAMOND:
        return _crosses_rhombus(box, rect, gap)
    grown = gap - TOUCH
    left, right, top, bottom = rect.x - grown, rect.right + grown, rect.y - grown, rect.bottom + grown
    return box.x < right and left < box.right and box.y < bottom and top < box.bottom


def _crosses_rhombus(box: Rect, rect: Rect, gap: float) -> bool:
    """A box (a segment or a label) meets a rhombus exactly when its nearest point lies inside."""
    centre = rect.centre
    x = min(max(centre.x, box.x), box.right)
    y = min(max(centre.y, box.y), box.bottom)
    half_width, half_height = rect.width / 2 + gap - TOUCH, rect.height / 2 + gap - TOUCH
    return abs(x - centre.x) / half_width + abs(y - centre.y) / half_height < 1


def away(rect: Rect, piece: Segment) -> float:
    """How far a line runs from a rectangle, in points; 0 where they meet."""
    box = piece.box
    dx = max(rect.x - box.right, box.x - rect.right, 0.0)
    dy = max(rect.y - box.bottom, box.y - rect.bottom, 0.0)
    return float((dx * dx + dy * dy) ** 0.5)


def on_border(point: Point, symbol: Symbol) -> bool:
    """Whether a line may begin or end there: on the outline, of a rhombus at a corner, of a capsule in the middle."""
    rect, centre = symbol.rect, symbol.rect.centre
    level, upright = abs(point.y - centre.y) < 0.6, abs(point.x - centre.x) < 0.6
    at_side = (abs(point.x - rect.x) < TOUCH or abs(point.x - rect.right) < TOUCH) and level
    at_end = abs(point.y - rect.y) < TOUCH or abs(point.y - rect.bottom) < TOUCH
    if symbol.kind is Kind.BOX:
        return at_side or (at_end and rect.x + 2 < point.x < rect.right - 2)
    if symbol.kind is Kind.CONNECTOR:
        return at_side or (at_end and upright)
    return at_side or (at_end and upright)


def outside_symbol(rect: Rect, symbol: Symbol) -> bool:
    """Whether a text box sticks out of its symbol."""
    outer, centre = symbol.rect, symbol.rect.centre
    if symbol.kind is Kind.DIAMOND:
        far_x = max(abs(rect.x - centre.x), abs(rect.right - centre.x))
        far_y = max(abs(rect.y - centre.y), abs(rect.bottom - centre.y))
        return far_x / (outer.width / 2) + far_y / (outer.height / 2) > 1.12
    outside = rect.x < outer.x or rect.right > outer.right or rect.y < outer.y or rect.bottom > outer.bottom
    return outside or (symbol.kind is Kind.CAPSULE and _in_round_end(rect, outer))


def _in_round_end(rect: Rect, capsule: Rect) -> bool:
    """Whether a corner of a text box lies beyond the round ends of a capsule."""
    radius = min(capsule.height, capsule.width) / 2
    away = min(max(capsule.y + radius - rect.y, rect.bottom - capsule.bottom + radius, 0.0), radius)
    inset = radius - (radius * radius - away * away) ** 0.5
    return bool(rect.x < capsule.x + inset - ROUND or rect.right > capsule.right - inset + ROUND)


def block_rect(x: float, y: float, width: float, size: float) -> Rect:
    """The ink of a line of text: from cap height to descender."""
    return Rect(x, y - 0.73 * size, width, 0.94 * size)
