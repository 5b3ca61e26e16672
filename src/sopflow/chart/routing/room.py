"""Room for labels: the places beside an arrow that a label may take, and what stands around them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sopflow.chart.model import Kind, Point, Rect
from sopflow.chart.routing.scene import Scene, Shape

__all__ = ["FREE", "GAP", "NEAR", "REACH", "Box", "Stretch", "Surroundings", "places", "surroundings"]

GAP = 1.6
"""Between a label and the line it belongs to, in points."""
FREE = 1.0
"""Between a label and anything else, in points."""
NEAR = 24.0
"""How far from the symbol a label may stand, in points (the audit allows 25)."""
REACH = 60.0
"""How far along its stretch a label is looked for, in points."""
_MARGIN = 20.0
"""More than a label keeps away from anything."""
_EVEN = 1e-6
"""Distances that differ by less are equal."""
_WIDEST = 200.0
"""Labels wider than this, in points, are looked at as if they were as wide: they break."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom of a line."""


class Stretch(NamedTuple):
    """The part of a way that is one answer's alone: from `start` to `end` points behind its first point."""

    points: Sequence[Point]
    start: float
    end: float

    @property
    def anchor(self) -> Point:
        """The point that the label must be near to."""
        distance = self.start
        for a, b in pairwise(self.points):
            length = abs(b.x - a.x) + abs(b.y - a.y)
            if distance <= length:
                share = distance / length if length else 0.0
                return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
            distance -= length
        return self.points[-1]


class Surroundings(NamedTuple):
    """What a label must stay clear of, near its place."""

    area: Box
    own: tuple[Box, ...]
    strangers: tuple[Box, ...]
    lane_borders: tuple[Box, ...]
    borders: tuple[Box, ...]
    shapes: tuple[Shape, ...]
    labels: tuple[Rect, ...]
    stem: tuple[Box, ...] = ()
    """Of a label that speaks for several branches, the line that they share."""

    def near(self, point: Point, width: float, height: float) -> Surroundings:
        """What of it a label of that size could meet that stands no further than NEAR from the point."""
        x, y = NEAR + width + _MARGIN, NEAR + height + _MARGIN
        window = (point.x - x, point.y - y, point.x + x, point.y + y)
        return Surroundings(
            self.area,
            tuple(box for box in self.own if _meets(box, window)),
            tuple(box for box in self.strangers if _meets(box, window)),
            tuple(box for box in self.lane_borders if _meets(box, window)),
            tuple(box for box in self.borders if _meets(box, window)),
            tuple(shape for shape in self.shapes if _meets(_box(shape.rect), window)),
            tuple(label for label in self.labels if _meets(_box(label), window)),
            self.stem,
        )

    def without_strangers(self) -> Surroundings:
        """The same place if no other arrow ran there."""
        return self._replace(strangers=())

    def free(self, rect: Rect, away: float, *, over: bool = False) -> bool:
        """Whether a label `away` points off its line may stand there: clear of everything, and nearer to its own line
        than to any other. `over`: also over the line between two lanes."""
        return _inside(rect, self.area) and not (
            _hits(rect, self.own, GAP - 0.05)
            or _hits(rect, self.strangers, GAP + away)
            or _hits(rect, self.borders, FREE)
            or (not over and _hits(rect, self.lane_borders, FREE))
            or any(rect.overlaps(label, gap=FREE) for label in self.labels)
            or any(_over(rect, shape) for shape in self.shapes)
            or self._nearer_to_others(rect)
        )

    def _nearer_to_others(self, rect: Rect) -> bool:
        """Whether a label is nearer to another line than to its own, as beside the end of one that turns away; or, of
        one for several branches, nearer to one of them than to what they share."""
        own = min((_apart(rect, box) for box in self.stem or self.own), default=0.0)
        others = (*self.strangers, *self.own) if self.stem else self.strangers
        return any(_apart(rect, box) < own - _EVEN for box in others)

    def over_lane_border(self, rect: Rect) -> bool:
        """Whether the label hides a piece of the line between two lanes."""
        return _hits(rect, self.lane_borders, FREE)


def surroundings(
    stretch: Stretch,
    scene: Scene,
    lines: Iterable[tuple[int, Box]],
    borders: tuple[Iterable[Box], Iterable[Box]],
    labels: Iterable[Rect],
    family: Collection[int],
) -> Surroundings:
    """What lies so near to the start of a stretch that a label there could meet it. `lines` are all pieces of all ways
    with their wires, `borders` those between the lanes and the others, `family` the wires that the label speaks for."""
    x, y = stretch.anchor
    reach = NEAR + _WIDEST
    window = (x - reach, y - reach, x + reach, y + reach)
    near = [(wire, box) for wire, box in lines if _meets(box, window)]
    outlines = [(shape, _box(shape.rect)) for shape in scene.shapes]
    area = (scene.lanes[0].low, scene.rows[0].low, scene.lanes[-1].high, scene.rows[-1].high)
    return Surroundings(
        area,
        tuple(box for wire, box in near if wire in family),
        tuple(box for wire, box in near if wire not in family),
        tuple(box for box in borders[0] if _meets(box, window)),
        tuple(box for box in borders[1] if _meets(box, window)),
        tuple(shape for shape, box in outlines if _meets(box, window)),
        tuple(labels),
    )


def places(stretch: Stretch, width: float, height: float, away: float = 0.0) -> Iterator[Rect]:
    """Places beside the stretch, nearest to its start first, none further from there than NEAR. `away` is how far off
    the line they lie, more than GAP."""
    anchor, end = stretch.anchor, min(stretch.end, stretch.start + REACH)
    run = 0.0
    for a, b in pairwise(stretch.points):
        length = abs(b.x - a.x) + abs(b.y - a.y)
        offset = max(stretch.start - run, 0.0)
        while (offset < length or not stretch.start) and offset <= length and run + offset < end:
            for rect in _beside(a, b, offset, width, height, GAP + away):
                if _gap(anchor, rect) <= NEAR:
                    yield rect
            offset += 2.0
        run += length


def _beside(a: Point, b: Point, offset: float, width: float, height: float, gap: float) -> tuple[Rect, Rect]:
    """The places at both sides of a segment, `offset` points behind its start."""
    if a.y == b.y:
        x = a.x + offset + 1.5 if b.x > a.x else a.x - offset - 1.5 - width
        return Rect(x, a.y - gap - height, width, height), Rect(x, a.y + gap, width, height)
    y = a.y + offset + 1.0 if b.y > a.y else a.y - offset - 1.0 - height
    return Rect(a.x + gap, y, width, height), Rect(a.x - gap - width, y, width, height)


def _gap(point: Point, rect: Rect) -> float:
    """The distance of a point from a rectangle."""
    x, y, width, height = rect
    px, py = point
    dx = x - px if px < x else px - (x + width) if px > x + width else 0.0
    dy = y - py if py < y else py - (y + height) if py > y + height else 0.0
    return float((dx * dx + dy * dy) ** 0.5)


def _apart(rect: Rect, line: Box) -> float:
    """The distance of a line from a rectangle."""
    dx = max(line[0] - rect.right, rect.x - line[2], 0.0)
    dy = max(line[1] - rect.bottom, rect.y - line[3], 0.0)
    return float((dx * dx + dy * dy) ** 0.5)


def _over(rect: Rect, shape: Shape) -> bool:
    """Whether a label comes nearer than FREE to a symbol; beside the corners of a rhombus there is room."""
    outline = shape.rect
    if shape.kind is not Kind.DIAMOND:
        return rect.overlaps(outline, gap=FREE)
    centre = outline.centre
    x = abs(min(max(centre.x, rect.x), rect.right) - centre.x)
    y = abs(min(max(centre.y, rect.y), rect.bottom) - centre.y)
    return x / (outline.width / 2 + 2 * FREE) + y / (outline.height / 2 + 2 * FREE) < 1.0


def _box(rect: Rect) -> Box:
    return rect.x, rect.y, rect.right, rect.bottom


def _inside(rect: Rect, area: Box) -> bool:
    return area[0] <= rect.x and rect.right <= area[2] and area[1] <= rect.y and rect.bottom <= area[3]


def _meets(box: Box, window: Box) -> bool:
    return box[0] <= window[2] and window[0] <= box[2] and box[1] <= window[3] and window[1] <= box[3]


def _hits(rect: Rect, lines: Iterable[Box], gap: float) -> bool:
    """Whether a line comes nearer than `gap` to the label."""
    left, top = rect.x - gap, rect.y - gap
    right, bottom = rect.right + gap, rect.bottom + gap
    for x0, y0, x1, y1 in lines:  # noqa: SIM110 - the innermost loop of all labels: `any` takes twice as long
        if x0 < right and left < x1 and y0 < bottom and top < y1:
            return True
    return False
