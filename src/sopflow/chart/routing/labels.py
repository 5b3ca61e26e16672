"""Labels: the answer beside the first part of its arrow, where it hits no line, symbol, border or other label."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import NamedTuple

from sopflow.chart.model import Label, Point, Rect
from sopflow.chart.routing.forms import forms
from sopflow.chart.routing.room import FREE, GAP, NEAR, Box, Stretch, Surroundings, places, surroundings
from sopflow.chart.routing.scene import Band, Scene, Wire, Wired

__all__ = ["Homeless", "label_text", "place_labels"]

MODEST = 24.0
"""Points that a row may grow by, so that an answer stands in the row of its question and not in the next."""
OFF = (4.0, 8.0, 12.0, 16.0)
"""How far off its line a label may stand where nothing else does, in points."""


class Homeless(NamedTuple):
    """A label without a place, what a lane or its row lacks for it (in points), and where it would stand if no arrow
    ran there."""

    wire: Wire
    lane: float
    row: float
    wish: Rect | None
    where: int
    """The lane that would have to grow: that of the symbol, or the next one that the arrow runs through."""


def label_text(answers: Sequence[str]) -> str:
    """The words of a label: one answer, or several that lead to the same place."""
    return " / ".join(answers)


def place_labels(scene: Scene, wired: Sequence[Wired]) -> tuple[list[Wired], list[Homeless]]:
    """The wires with their labels, and the labels that found no place."""
    lines = tuple((way.wire.id, line) for way in wired for line in _segments(way.points))
    page = _Page(scene, wired, lines, (tuple(_lane_borders(scene)), tuple(_outer_borders(scene))))
    placed: dict[int, Label] = {}
    homeless: list[Homeless] = []
    for stem in sorted(_stems(wired), key=lambda stem: len(stem[0].points)):
        found, lacking = _stem_label(stem, page, placed.values())
        if found is None and len(stem) > 1:
            found = _branch_labels(stem, page, placed.values())
        if found is None:
            homeless.append(lacking)
        else:
            placed |= found
    return [replace(way, label=placed.get(way.wire.id)) for way in wired], homeless


class _Page(NamedTuple):
    """What all labels of a page share: the wires with their ways, every piece of a way with its wire, and the borders
    between lanes and the other ones."""

    scene: Scene
    wired: Sequence[Wired]
    lines: tuple[tuple[int, Box], ...]
    borders: tuple[tuple[Box, ...], tuple[Box, ...]]

    def around(self, stretch: Stretch, taken: Iterable[Rect], family: Collection[int]) -> Surroundings:
        return surroundings(stretch, self.scene, self.lines, self.borders, taken, family)


def _stem_label(
    stem: Sequence[Wired], page: _Page, labels: Iterable[Label]
) -> tuple[dict[int, Label] | None, Homeless]:
    """One label for all branches of an answer, beside the line that they leave by."""
    way, scene = stem[0], page.scene
    stretch = Stretch(way.points, _private_start(way, _others(stem, page.wired)), _stem_end(stem))
    around = page.around(stretch, [label.rect for label in labels], {branch.wire.id for branch in stem})
    if len(stem) > 1:
        around = around._replace(stem=tuple(_segments(_cut(way.points, stretch.end))))
    row = _row_of(way, scene)
    lacking = _lacking(scene, way, stretch.start)
    label = _label(way, stretch, scene, around, row, grows=0.0 < lacking.row <= MODEST and not lacking.lane)
    if label is not None:
        return {way.wire.id: label}, lacking
    wish = _wish(way, stretch, scene, around)
    return None, lacking._replace(wish=wish.rect if wish else None)


def _branch_labels(stem: Sequence[Wired], page: _Page, labels: Iterable[Label]) -> dict[int, Label] | None:
    """A label for each branch of an answer, behind the place where it parts from the others."""
    taken = [label.rect for label in labels]
    found: dict[int, Label] = {}
    for way in stem:
        rest = [other for other in page.wired if other.wire.source == way.wire.source and other is not way]
        stretch = Stretch(way.points, _private_start(way, rest), inf)
        around = page.around(stretch, taken, {way.wire.id})
        label = _label(way, stretch, page.scene, around, _row_of(way, page.scene), grows=False)
        if label is None:
            return None
        found[way.wire.id] = label
        taken.append(label.rect)
    return found


def _row_of(way: Wired, scene: Scene) -> Band:
    return next(scene.rows[shape.row] for shape in scene.shapes if shape.id == way.wire.source)


def _others(stem: Sequence[Wired], wired: Sequence[Wired]) -> list[Wired]:
    """The wires of other answers out of the same symbol."""
    return [other for other in wired if other.wire.source == stem[0].wire.source and not _same_stem(stem[0], other)]


def _label(way: Wired, stretch: Stretch, scene: Scene, around: Surroundings, row: Band, *, grows: bool) -> Label | None:
    """The best place there is: beside the line and in the row of the question, else in the next row; and where no lane
    can grow, a little off the line, or over the line between two lanes. `grows`: a little more height would do."""
    found = _best(way, stretch, scene, around, row=row)
    if found is None and (scene.tight or not grows):
        found = _best(way, stretch, scene, around)
    if found is None and scene.tight:
        found = _best(way, stretch, scene, around, row=row, off=OFF)
    if found is None and scene.tight:
        found = _best(way, stretch, scene, around, over=True)
    if found is None and scene.tight:
        found = _best(way, stretch, scene, around, off=OFF, over=True)
    return found


def _wish(way: Wired, stretch: Stretch, scene: Scene, around: Surroundings) -> Label | None:
    """Where the label would stand if no other arrow ran there."""
    alone = around.without_strangers()
    return _best(way, stretch, scene, alone) or (_best(way, stretch, scene, alone, over=True) if scene.tight else None)


def _stems(wired: Sequence[Wired]) -> list[list[Wired]]:
    """The wires that bear answers; those that leave together with the same answer in one group."""
    found: list[list[Wired]] = []
    for way in wired:
        if way.wire.answers:
            group = next((group for group in found if _same_stem(way, group[0])), None)
            if group is None:
                found.append([way])
            else:
                group.append(way)
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
    fitted = forms(label_text(way.wire.answers), scene.label_size, scene.font, scene.tight)[-1]
    width = max(line.width for line in fitted.lines) + 1.0
    start, follow = way.points[0], way.points[1]
    if start.y == follow.y:
        border = lane.high - start.x if follow.x > start.x else start.x - lane.low
        run = abs(follow.x - start.x)
        need = shared + width + 1.5 + 3 * FREE if run >= shared + width + 2.0 else run + GAP + width + 3 * FREE
        lane_lacks = max(2 * (need - border), 0.0)
        room = max(start.y - row.low, row.high - start.y)
        row_lacks = max(2 * (fitted.height + GAP + 2 * FREE - room), 0.0) if scene.tight else 0.0
        where = shape.lane
        if lane_lacks and border - shared + FREE <= NEAR:
            lane_lacks, where = _cheaper(scene, where, (start.x, follow.x), width, lane_lacks)
        return Homeless(way.wire, lane_lacks + 0.5 if lane_lacks else 0.0, row_lacks, None, where)
    border = row.high - start.y if follow.y > start.y else start.y - row.low
    side = (lane.high - lane.low) / 2
    return Homeless(
        way.wire,
        max(2 * (width + GAP + 2 * FREE - side), 0.0),
        max(shared + fitted.height + 2 * FREE + 1.0 - border, 0.0),
        None,
        shape.lane,
    )


def _cheaper(scene: Scene, lane: int, run: tuple[float, float], width: float, lacks: float) -> tuple[float, int]:
    """What has to grow for a label on a level run, and by how much: the lane of the symbol, to both of its sides, or
    the one beside it, which the arrow runs through or turns in, where a little more is enough."""
    right = run[1] > run[0]
    beside = lane + 1 if right else lane - 1
    if not 0 <= beside < len(scene.lanes):
        return lacks, lane
    other = scene.lanes[beside]
    crossed = min(run) <= other.low and other.high <= max(run)
    turned = (run[1] - other.low if right else other.high - run[1]) + GAP
    more = width + 2 * FREE + 1.0 + (0.0 if crossed else turned) - (other.high - other.low)
    entered = crossed or other.low < run[1] < other.high
    return (more, beside) if entered and 0.0 < more < lacks else (lacks, lane)


def _best(
    way: Wired,
    stretch: Stretch,
    scene: Scene,
    around: Surroundings,
    *,
    row: Band | None = None,
    off: Sequence[float] = (0.0,),
    over: bool = False,
) -> Label | None:
    """The first free place beside the stretch of the way that is this answer's alone, in the given row if any. `off`
    are distances from the line, `over` allows places over the line between two lanes."""
    shapes = forms(label_text(way.wire.answers), scene.label_size, scene.font, scene.tight)
    for away in off:
        for fitted in shapes:
            width = max(line.indent + line.width for line in fitted.lines) + 1.0
            close = around.near(stretch.anchor, width, fitted.height)
            for rect in places(stretch, width, fitted.height, away):
                if row is not None and not (row.low <= rect.y and rect.bottom <= row.high):
                    continue
                if close.free(rect, away, over=over):
                    opaque = over and around.over_lane_border(rect)
                    return Label(fitted.place(rect, align="center", valign="middle", pad=0.0), rect, opaque)
    return None


def _private_start(way: Wired, others: Sequence[Wired]) -> float:
    """How far along its way a wire runs together with another wire out of the same symbol."""
    return max((_together(way, other) for other in others), default=0.0)


def _stem_end(stem: Sequence[Wired]) -> float:
    """How far the branches of one answer run together, so that one label beside them names them all."""
    return min((_together(stem[0], other) for other in stem[1:]), default=inf)


def _cut(points: Sequence[Point], length: float) -> list[Point]:
    """The first `length` points of a way."""
    kept = [points[0]]
    for a, b in pairwise(points):
        run = abs(b.x - a.x) + abs(b.y - a.y)
        if run >= length:
            share = length / run if run else 0.0
            return [*kept, Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)]
        kept.append(b)
        length -= run
    return kept


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
