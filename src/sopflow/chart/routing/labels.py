"""Labels: the answer beside the first part of its arrow, where it hits no line, symbol, border or other label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from sopflow.chart.fitting import Fitted, fit, natural
from sopflow.chart.model import Label, Point, Rect
from sopflow.chart.routing.scene import Band, Scene, Wire, Wired
from sopflow.model.profile import Font

__all__ = ["Homeless", "label_text", "place_labels"]

GAP = 1.6
"""Between a label and the line it belongs to, in points."""
FREE = 1.0
"""Between a label and anything else, in points."""
MODEST = 24.0
"""Points that a row may grow by, so that an answer stands in the row of its question and not in the next."""
NEAR = 24.0
"""How far from the symbol a label may stand, in points (the audit allows 25)."""

REACH = 60.0
"""How far along its way a label is looked for, in points."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom of a line."""


class Homeless(NamedTuple):
    """A label without a place, what its lane or row lacks for it (in points), and where it would stand if no arrow ran
    there."""

    wire: Wire
    lane: float
    row: float
    wish: Rect | None


def label_text(answers: Sequence[str]) -> str:
    """The words of a label: one answer, or several that lead to the same place."""
    return " / ".join(answers)


def place_labels(scene: Scene, wired: Sequence[Wired]) -> tuple[list[Wired], list[Homeless]]:
    """The wires with their labels, and the labels that found no place."""
    between_lanes, outer = list(_lane_borders(scene)), list(_outer_borders(scene))
    borders = between_lanes + outer
    lines = [line for way in wired for line in _segments(way.points)]
    shapes = [shape.rect for shape in scene.shapes]
    taken: list[Rect] = []
    placed: dict[int, Label] = {}
    homeless: list[Homeless] = []
    for way in sorted(_named(wired), key=lambda way: len(way.points)):
        others = [other for other in wired if other.wire.source == way.wire.source and not _same_stem(way, other)]
        stretch = (_private_start(way, others), _stem_end(way, wired))
        row = next(scene.rows[shape.row] for shape in scene.shapes if shape.id == way.wire.source)
        label = _best(way, stretch, scene, lines + borders, [*shapes, *taken], row)
        lacking = _lacking(scene, way, stretch[0])
        if label is None and not (0.0 < lacking.row <= MODEST and not lacking.lane):
            label = _best(way, stretch, scene, lines + borders, [*shapes, *taken])
        if label is None and scene.tight:
            label = _best(way, stretch, scene, lines + outer, [*shapes, *taken])
            label = replace(label, opaque=_hits(label.rect, between_lanes)) if label else None
        if label is None:
            wish = _best(way, stretch, scene, [*_segments(way.points), *borders], [*shapes, *taken])
            homeless.append(lacking._replace(wish=wish.rect if wish else None))
        else:
            placed[way.wire.id] = label
            taken.append(label.rect)
    return [replace(way, label=placed.get(way.wire.id)) for way in wired], homeless


def _named(wired: Sequence[Wired]) -> list[Wired]:
    """The wires that need a label of their own: of those that leave together with the same answer, one."""
    found: list[Wired] = []
    for way in wired:
        if way.wire.answers and not any(_same_stem(way, other) for other in found):
            found.append(way)
    return found


def _same_stem(one: Wired, other: Wired) -> bool:
    """Whether two wires are branches of one answer and leave by one port, so that one label on the stem names both."""
    return (
        one.wire.source == other.wire.source
        and one.wire.answers == other.wire.answers
        and one.points[0] == other.points[0]
    )


def _lacking(scene: Scene, way: Wired, shared: float) -> Homeless:
    """What would have to grow so that the narrowest form of the label fits beside the first part of its way, behind the
    `shared` points that it runs together with another wire."""
    shape = next(shape for shape in scene.shapes if shape.id == way.wire.source)
    lane, row = scene.lanes[shape.lane], scene.rows[shape.row]
    fitted = list(_shapes(label_text(way.wire.answers), scene))[-1]
    width = max(line.width for line in fitted.lines) + 1.0
    start, follow = way.points[0], way.points[1]
    if start.y == follow.y:
        border = lane.high - start.x if follow.x > start.x else start.x - lane.low
        run = abs(follow.x - start.x)
        need = shared + width + 1.5 + 3 * FREE if run >= shared + width + 2.0 else run + GAP + width + 3 * FREE
        lane_lacks = max(2 * (need - border), 0.0)
        room = max(start.y - row.low, row.high - start.y)
        row_lacks = max(2 * (fitted.height + GAP + 2 * FREE - room), 0.0) if scene.tight else 0.0
        return Homeless(way.wire, lane_lacks + 0.5 if lane_lacks else 0.0, row_lacks, None)
    border = row.high - start.y if follow.y > start.y else start.y - row.low
    side = (lane.high - lane.low) / 2
    return Homeless(
        way.wire,
        max(2 * (width + GAP + 2 * FREE - side), 0.0),
        max(shared + fitted.height + 2 * FREE + 1.0 - border, 0.0),
        None,
    )


def _best(
    way: Wired,
    stretch: tuple[float, float],
    scene: Scene,
    lines: Iterable[Box],
    rects: list[Rect],
    row: Band | None = None,
) -> Label | None:
    """The first free place beside the stretch of the way that is this answer's alone, in the given row if any."""
    lines = list(lines)
    for fitted in _shapes(label_text(way.wire.answers), scene):
        for rect in _places(way.points, *stretch, fitted):
            if row is not None and not (row.low <= rect.y and rect.bottom <= row.high):
                continue
            if not any(rect.overlaps(other, gap=FREE) for other in rects) and not _hits(rect, lines):
                return Label(fitted.place(rect, align="center", valign="middle", pad=0.0), rect)
    return None


def _shapes(text: str, scene: Scene) -> Iterator[Fitted]:
    """The label in one line, then broken into narrower ones, inside words only where nothing can grow."""
    yield from _broken_at_spaces(text, scene.label_size, scene.font)
    if scene.tight:
        for width in (24.0, 20.0, 17.0):
            fitted = fit(text, width, scene.label_size, markup=False, font=scene.font)
            if not any(line.joined and not line.hyphen and not line.text.endswith(("/", "-")) for line in fitted.lines):
                yield fitted


def _broken_at_spaces(text: str, size: float, font: Font) -> Iterator[Fitted]:
    whole = natural(text, size, font=font)
    seen: set[tuple[str, ...]] = set()
    for part in (1.0, 0.62, 0.45, 0.34):
        fitted = fit(text, max(whole * part, 12.0) + 0.5, size, markup=False, font=font)
        words = tuple("".join(run.text for run in line.runs) for line in fitted.lines)
        broken = any(line.hyphen or (line.joined and not line.text.endswith(("/", "-"))) for line in fitted.lines)
        if words not in seen and not broken:
            seen.add(words)
            yield fitted


def _private_start(way: Wired, others: Sequence[Wired]) -> float:
    """How far along its way a wire runs together with another wire out of the same symbol."""
    return max((_together(way, other) for other in others), default=0.0)


def _stem_end(way: Wired, wired: Sequence[Wired]) -> float:
    """How far the branches of one answer run together, so that one label beside them names them all."""
    branches = [other for other in wired if other is not way and _same_stem(way, other)]
    return min((_together(way, other) for other in branches), default=REACH)


def _together(one: Wired, other: Wired) -> float:
    """The length that two wires run together from their common start."""
    length = 0.0
    for (a, b), (c, d) in zip(_pairs(one.points), _pairs(other.points), strict=False):
        if a != c:
            break
        if b == d:
            length += abs(b.x - a.x) + abs(b.y - a.y)
            continue
        if (b.x - a.x) * (d.x - c.x) + (b.y - a.y) * (d.y - c.y) > 0:
            length += min(abs(b.x - a.x) + abs(b.y - a.y), abs(d.x - c.x) + abs(d.y - c.y))
        break
    return length


def _places(points: Sequence[Point], start: float, end: float, fitted: Fitted) -> Iterator[Rect]:
    """Places beside the way, nearest to where it runs alone first, none further from there than
    NEAR, and none behind `end` points of the way."""
    width = max(line.indent + line.width for line in fitted.lines) + 1.0
    height = fitted.height
    anchor = _along(points, start)
    run = 0.0
    for a, b in _pairs(points):
        length = abs(b.x - a.x) + abs(b.y - a.y)
        offset = max(start - run, 0.0)
        while (offset < length or not start) and offset <= length and run + offset <= end:
            for rect in _beside(a, b, offset, width, height):
                if _gap(anchor, rect) <= NEAR:
                    yield rect
            offset += 2.0
        run += length


def _beside(a: Point, b: Point, offset: float, width: float, height: float) -> tuple[Rect, Rect]:
    """The places at both sides of a segment, `offset` points behind its start."""
    if a.y == b.y:
        x = a.x + offset + 1.5 if b.x > a.x else a.x - offset - 1.5 - width
        return Rect(x, a.y - GAP - height, width, height), Rect(x, a.y + GAP, width, height)
    y = a.y + offset + 1.0 if b.y > a.y else a.y - offset - 1.0 - height
    return Rect(a.x + GAP, y, width, height), Rect(a.x - GAP - width, y, width, height)


def _along(points: Sequence[Point], distance: float) -> Point:
    """The point of a way at some distance from its start."""
    for a, b in _pairs(points):
        length = abs(b.x - a.x) + abs(b.y - a.y)
        if distance <= length:
            share = distance / length if length else 0.0
            return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
        distance -= length
    return points[-1]


def _gap(point: Point, rect: Rect) -> float:
    """The distance of a point from a rectangle."""
    dx = max(rect.x - point.x, point.x - rect.right, 0.0)
    dy = max(rect.y - point.y, point.y - rect.bottom, 0.0)
    return float((dx * dx + dy * dy) ** 0.5)


def _pairs(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(pairwise(points))


def _segments(points: Sequence[Point]) -> Iterator[Box]:
    for a, b in _pairs(points):
        yield (min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))


def _lane_borders(scene: Scene) -> Iterator[Box]:
    """The lines between two lanes."""
    top, bottom = scene.rows[0].low, scene.rows[-1].high
    return ((lane.low, top, lane.low, bottom) for lane in scene.lanes[1:])


def _outer_borders(scene: Scene) -> Iterator[Box]:
    """The lines between rows, and those around all lanes."""
    left, right = scene.lanes[0].low, scene.lanes[-1].high
    top, bottom = scene.rows[0].low, scene.rows[-1].high
    yield from ((x, top, x, bottom) for x in (left, right))
    yield from ((left, y, right, y) for y in sorted({row.low for row in scene.rows} | {bottom}))


def _hits(rect: Rect, lines: Iterable[Box]) -> bool:
    """Whether a line comes nearer than FREE to the label."""
    left, top = rect.x - FREE, rect.y - FREE
    right, bottom = rect.right + FREE, rect.bottom + FREE
    return any(x0 < right and left < x1 and y0 < bottom and top < y1 for x0, y0, x1, y1 in lines)
