"""All wires of a page laid over one grid: short ones first, then each is taken up and laid again until nothing
improves; and laid again around places that must stay clear, keeping what need not move."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sopflow.chart.routing.bounds import Bounds
from sopflow.chart.routing.conflicts import Pair, settle
from sopflow.chart.routing.grid import Grid, build_grid, closed_segments
from sopflow.chart.routing.lengths import Lengths
from sopflow.chart.routing.occupancy import Occupancy, Way
from sopflow.chart.routing.scene import Scene, Shape, Side, Wire
from sopflow.chart.routing.search import Finder
from sopflow.chart.routing.straightening import straighten
from sopflow.chart.routing.untangling import crossings, untangle

__all__ = ["Ways", "lay", "lay_again"]

PASSES = 2
SETTLED = 12.0
"""A wire this near to the least it could cost is not laid again."""


class Ways(NamedTuple):
    """The ways of a page. `lost`: wires for which no port was free; `bad`: pairs that run where only one may."""

    grid: Grid
    bounds: Bounds
    found: Mapping[int, Way]
    lost: frozenset[int]
    bad: frozenset[Pair]


def lay(scene: Scene) -> Ways:
    """Lay all wires of a page: short ones first, and where lines cross then, also long ones first; the better of the
    two."""
    grid = build_grid(scene)
    bounds, lengths = Bounds(grid.xs, grid.ys), Lengths(grid)
    best, crossed = _lay(scene, grid, bounds, lengths, longest_first=False)
    if not crossed:
        return best
    other, crossed_then = _lay(scene, grid, bounds, lengths, longest_first=True)
    return other if (_wrong(other), crossed_then) < (_wrong(best), crossed) else best


def _wrong(ways: Ways) -> int:
    return len(ways.lost) + len(ways.bad)


def _lay(scene: Scene, grid: Grid, bounds: Bounds, lengths: Lengths, *, longest_first: bool) -> tuple[Ways, int]:
    """The ways in one order, and how many pairs of them cross."""
    shapes, occupancy, finder = _open(scene, grid, bounds, lengths)
    sign = -1 if longest_first else 1
    order = sorted(scene.wires, key=lambda wire: (not wire.plain, sign * _reach(wire, shapes), wire.id))
    ways: dict[int, Way] = {}
    for wire in order:
        way = finder.find(wire)
        if way is not None:
            ways[wire.id] = way
            occupancy.lay(wire, way)
    for _ in range(PASSES):
        changed = False
        for wire in sorted(order, key=lambda wire: -ways[wire.id].cost if wire.id in ways else 0.0):
            if wire.id in ways and ways[wire.id].cost - ways[wire.id].bound >= SETTLED:
                changed |= _relay(wire, ways, finder, occupancy)
        if not changed:
            break
    untangle(ways, finder, occupancy)
    found = _finished(scene, grid, bounds, ways, finder, occupancy)
    return found, len(crossings(found.found, occupancy))


def lay_again(scene: Scene, before: Ways) -> Ways:
    """Lay a page again of which only the places to keep clear and the shunned sides have changed: the wires that they
    concern move, the others only where those need it."""
    grid = before.grid._replace(closed=closed_segments(before.grid, scene))
    _, occupancy, finder = _open(scene, grid, before.bounds, Lengths(grid))
    ways = {
        wire.id: before.found[wire.id]
        for wire in scene.wires
        if wire.id in before.found and not _moves(wire, before.found[wire.id], grid.closed, finder.steps)
    }
    for id, way in ways.items():
        occupancy.lay(occupancy.wires[id], way)
    for wire in scene.wires:
        new = finder.find(wire) if wire.id not in ways else None
        if new is not None:
            ways[wire.id] = new
            occupancy.lay(wire, new)
    return _finished(scene, grid, before.bounds, ways, finder, occupancy)


def _open(scene: Scene, grid: Grid, bounds: Bounds, lengths: Lengths) -> tuple[dict[str, Shape], Occupancy, Finder]:
    shapes = {shape.id: shape for shape in scene.shapes}
    occupancy = Occupancy({wire.id: wire for wire in scene.wires})
    return shapes, occupancy, Finder(grid, shapes, occupancy, bounds, lengths)


def _finished(
    scene: Scene, grid: Grid, bounds: Bounds, ways: dict[int, Way], finder: Finder, occupancy: Occupancy
) -> Ways:
    bad = settle(ways, finder, occupancy)
    straighten(ways, finder, occupancy)
    lost = frozenset(wire.id for wire in scene.wires if wire.id not in ways)
    return Ways(grid, bounds, ways, lost, frozenset(bad))


def _relay(wire: Wire, ways: dict[int, Way], finder: Finder, occupancy: Occupancy) -> bool:
    """Lay one wire again; whether it went another way."""
    old = ways[wire.id]
    occupancy.lift(wire, old)
    new = finder.find(wire) or old
    occupancy.lay(wire, new)
    ways[wire.id] = new
    return new.vertices != old.vertices


def _moves(wire: Wire, way: Way, closed: Collection[int], steps: tuple[int, int, int, int]) -> bool:
    """Whether a way runs through a place to keep clear, or leaves by a side that the wire shuns."""
    if way.exit.side in wire.shunned:
        return True
    return any(
        2 * min(vertex, vertex + steps[outward]) + (outward in (Side.UP, Side.DOWN)) in closed
        for vertex, _, outward in way.vertices[:-1]
    )


def _reach(wire: Wire, shapes: Mapping[str, Shape]) -> float:
    source, target = shapes[wire.source].rect.centre, shapes[wire.target].rect.centre
    return abs(source.x - target.x) + abs(source.y - target.y)
