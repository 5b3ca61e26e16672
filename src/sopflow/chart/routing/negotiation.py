"""A page routed until its labels have room, or else what has to grow for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sopflow.chart.model import Point, Rect
from sopflow.chart.routing.grid import Grid
from sopflow.chart.routing.labels import Homeless, place_labels
from sopflow.chart.routing.laying import Ways, lay, lay_again
from sopflow.chart.routing.occupancy import Way
from sopflow.chart.routing.room import FREE
from sopflow.chart.routing.scene import Routed, Scene, Shape, Wire, Wired
from sopflow.chart.routing.straightening import MOST_CORNERS, corners

__all__ = ["route"]

RETRIES = 3
"""How often wires make room for labels."""
TIGHT_RETRIES = 6
"""The same where nothing can grow any more."""
STRAY = 1.0
"""How far a line may leave the rows of its symbols, in points (the audit allows 2)."""
GROWTH = 8.0
"""How much a row or lane grows where a wire or label does not fit, in points."""


def route(scene: Scene) -> Routed:
    """Ways and labels for every wire of the page, or what has to grow so that they fit.

    Where an arrow runs through the only place of a label, that place is kept clear; where there is no place even
    without other arrows and no lane can grow, the answer leaves by another side. Then the wires concerned are laid
    again.
    """
    best = latest = _labelled(scene, lay(scene))
    for _ in range(TIGHT_RETRIES if scene.tight else RETRIES):
        again = _with_room(scene, latest)
        if again == scene:
            break
        scene = again
        latest = _labelled(scene, lay_again(scene, latest.ways))
        if latest.trouble < best.trouble:
            best = latest
    return best.routed


class _Attempt(NamedTuple):
    routed: Routed
    homeless: tuple[Homeless, ...]
    ways: Ways

    @property
    def trouble(self) -> tuple[int, int]:
        """What is wrong: conflicts first, then labels without a place."""
        return len(self.ways.bad) + len(self.ways.lost), len(self.homeless)


def _with_room(scene: Scene, attempt: _Attempt) -> Scene:
    """The scene with places kept clear for the labels that found none, or with sides that their wires shun."""
    wishes = tuple(_inflated(lacking.wish) for lacking in attempt.homeless if lacking.wish is not None)
    shunning = {lacking.wire.id for lacking in attempt.homeless if lacking.wish is None and scene.tight}
    sides = {id: way.exit.side for id, way in attempt.ways.found.items() if id in shunning}
    wires = tuple(
        replace(wire, shunned=(*wire.shunned, sides[wire.id])) if wire.id in sides else wire for wire in scene.wires
    )
    return replace(scene, clear=(*scene.clear, *wishes), wires=wires)


def _inflated(rect: Rect) -> Rect:
    return Rect(rect.x - FREE, rect.y - FREE, rect.width + 2 * FREE, rect.height + 2 * FREE)


def _labelled(scene: Scene, ways: Ways) -> _Attempt:
    """The ways with their labels, and what has to grow."""
    shapes = {shape.id: shape for shape in scene.shapes}
    wired = [Wired(wire, _points(ways.found[wire.id], ways.grid)) for wire in scene.wires if wire.id in ways.found]
    labelled, homeless = place_labels(scene, wired)
    rows: dict[int, float] = {}
    lanes: dict[int, float] = {}
    crowded = ways.lost.union(*ways.bad)
    for wire in scene.wires:
        ends = (shapes[wire.source], shapes[wire.target])
        if wire.id in crowded or corners(ways.found[wire.id]) > MOST_CORNERS:
            rows |= {shape.row: GROWTH for shape in ends}
            lanes |= {shape.lane: GROWTH / 2 for shape in ends}
        elif _strays(wire, _points(ways.found[wire.id], ways.grid), scene, shapes):
            rows |= {shape.row: GROWTH for shape in ends}
    for lacking in homeless:
        source = shapes[lacking.wire.source]
        wider = lacking.lane and not scene.tight
        if wider:
            lanes[lacking.where] = max(lacking.lane, lanes.get(lacking.where, 0.0))
        if lacking.row or not wider:
            rows[source.row] = max(lacking.row, GROWTH, rows.get(source.row, 0.0))
    return _Attempt(Routed(tuple(labelled), rows, lanes), tuple(homeless), ways)


def _strays(wire: Wire, points: Sequence[Point], scene: Scene, shapes: dict[str, Shape]) -> bool:
    """Whether a line leaves the rows of its symbols further than the first track of the next row."""
    rows = sorted(shapes[end].row for end in (wire.source, wire.target))
    low, high = scene.rows[rows[0]].low - STRAY, scene.rows[rows[1]].high + STRAY
    return any(point.y < low or point.y > high for point in points)


def _points(way: Way, grid: Grid) -> tuple[Point, ...]:
    """The corner points of a way, from border to border."""
    width = len(grid.xs)
    points = [way.exit.point]
    for vertex, inward, outward in way.vertices:
        if inward != outward:
            points.append(Point(grid.xs[vertex % width], grid.ys[vertex // width]))
    points.append(way.entry.point)
    return tuple(points)
