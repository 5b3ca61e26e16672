"""All wires of a page: short ones first, then each is taken up and laid again until nothing improves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sopflow.chart.model import Point, Rect
from sopflow.chart.routing.conflicts import settle
from sopflow.chart.routing.grid import Grid, build_grid
from sopflow.chart.routing.labels import Homeless, place_labels
from sopflow.chart.routing.occupancy import Occupancy, Way
from sopflow.chart.routing.room import FREE
from sopflow.chart.routing.scene import Routed, Scene, Shape, Wire, Wired
from sopflow.chart.routing.search import Finder
from sopflow.chart.routing.straightening import straighten
from sopflow.chart.routing.untangling import untangle

__all__ = ["route"]

PASSES = 3
RETRIES = 3
TIGHT_RETRIES = 6
"""The same where nothing can grow any more."""
STRAY = 1.0
"""How far a line may leave the rows of its symbols, in points (the audit allows 2)."""
CROWD = 60
"""Wires of a page above which it is not routed again for the sake of a label."""
SETTLED = 12.0
"""A wire this near to the least it could cost is not laid again."""
GROWTH = 8.0
"""How much a row or lane grows where a wire or label does not fit, in points."""


def route(scene: Scene) -> Routed:
    """Ways and labels for every wire of the page, or what has to grow so that they fit.

    Where an arrow runs through the only place of a label, that place is kept clear; where there is no place even
    without other arrows, the answer leaves by another side. Then the page is routed again.
    """
    best = latest = _route_once(scene)
    retries = TIGHT_RETRIES if scene.tight else RETRIES
    for _ in range(retries if len(scene.wires) <= CROWD else 0):
        if not latest.homeless:
            break
        scene = _with_room(scene, latest)
        latest = _route_once(scene)
        if latest.trouble < best.trouble:
            best = latest
    return best.routed


def _with_room(scene: Scene, attempt: _Attempt) -> Scene:
    """The scene with places kept clear for the labels that found none, or with sides that their wires shun."""
    wishes = tuple(_inflated(lacking.wish) for lacking in attempt.homeless if lacking.wish is not None)
    shunning = {lacking.wire.id for lacking in attempt.homeless if lacking.wish is None}
    sides = {id: way.exit.side for id, way in attempt.ways.items() if id in shunning}
    wires = tuple(
        replace(wire, shunned=(*wire.shunned, sides[wire.id])) if wire.id in sides else wire for wire in scene.wires
    )
    return replace(scene, clear=(*scene.clear, *wishes), wires=wires)


class _Attempt(NamedTuple):
    routed: Routed
    homeless: tuple[Homeless, ...]
    ways: Mapping[int, Way]
    conflicts: int

    @property
    def trouble(self) -> tuple[int, int]:
        """What is wrong: conflicts first, then labels without a place."""
        return self.conflicts, len(self.homeless)


def _inflated(rect: Rect) -> Rect:
    return Rect(rect.x - FREE, rect.y - FREE, rect.width + 2 * FREE, rect.height + 2 * FREE)


def _route_once(scene: Scene) -> _Attempt:
    grid = build_grid(scene)
    shapes = {shape.id: shape for shape in scene.shapes}
    occupancy = Occupancy({wire.id: wire for wire in scene.wires})
    finder = Finder(grid, shapes, occupancy)
    ways, lost = _lay_all(scene, shapes, finder, occupancy)
    untangle(ways, finder, occupancy)
    bad = settle(ways, finder, occupancy)
    straighten(ways, finder, occupancy)
    crowded = lost.union(*bad)
    grow_rows: dict[int, float] = {}
    grow_lanes: dict[int, float] = {}
    for wire in scene.wires:
        if wire.id in crowded:
            _grow(wire, shapes, grow_rows, grow_lanes)
        elif _strays(wire, _points(ways[wire.id], grid), scene, shapes):
            grow_rows |= {shapes[end].row: GROWTH for end in (wire.source, wire.target)}
    wired = [Wired(wire, _points(ways[wire.id], grid)) for wire in scene.wires if wire.id in ways]
    labelled, homeless = place_labels(scene, wired)
    for lacking in homeless:
        source = shapes[lacking.wire.source]
        wider = lacking.lane and not scene.tight
        if wider:
            grow_lanes[source.lane] = max(lacking.lane, grow_lanes.get(source.lane, 0.0))
        if lacking.row or not wider:
            grow_rows[source.row] = max(lacking.row, GROWTH, grow_rows.get(source.row, 0.0))
    return _Attempt(Routed(tuple(labelled), grow_rows, grow_lanes), tuple(homeless), ways, len(bad) + len(lost))


def _lay_all(
    scene: Scene, shapes: dict[str, Shape], finder: Finder, occupancy: Occupancy
) -> tuple[dict[int, Way], set[int]]:
    """Lay all wires; returns the ways, and the wires for which no port was free."""
    order = sorted(scene.wires, key=lambda wire: (not wire.plain, _reach(wire, shapes), wire.id))
    ways: dict[int, Way] = {}
    lost: set[int] = set()
    for wire in order:
        way = finder.find(wire)
        if way is None:
            lost.add(wire.id)
            continue
        ways[wire.id] = way
        occupancy.lay(wire, way, finder.steps)
    for _ in range(PASSES):
        changed = False
        for wire in sorted(order, key=lambda wire: -ways[wire.id].cost if wire.id in ways else 0.0):
            if wire.id in lost:
                continue
            old = ways[wire.id]
            if old.cost - old.bound < SETTLED:
                continue
            occupancy.lift(wire, old, finder.steps)
            new = finder.find(wire) or old
            occupancy.lay(wire, new, finder.steps)
            ways[wire.id] = new
            changed |= new.vertices != old.vertices
        if not changed:
            break
    return ways, lost


def _reach(wire: Wire, shapes: dict[str, Shape]) -> float:
    source, target = shapes[wire.source].rect.centre, shapes[wire.target].rect.centre
    return abs(source.x - target.x) + abs(source.y - target.y)


def _grow(wire: Wire, shapes: dict[str, Shape], rows: dict[int, float], lanes: dict[int, float]) -> None:
    for shape in (shapes[wire.source], shapes[wire.target]):
        rows[shape.row] = GROWTH
        lanes[shape.lane] = GROWTH / 2


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
