"""Wires that cross, taken up in pairs and laid in the better order: one wire alone never finds the way that is free
only when the other moves too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, MutableMapping
from itertools import permutations

from sopflow.chart.routing.occupancy import Occupancy, Way
from sopflow.chart.routing.search import Finder

__all__ = ["crossings", "untangle"]

PASSES = 2
MOST_PAIRS = 150
"""Pairs of a page that are taken up in one pass."""

Pair = tuple[int, int]


def crossings(ways: Mapping[int, Way]) -> set[Pair]:
    """The pairs of wires that cross somewhere."""
    level: dict[int, list[int]] = defaultdict(list)
    upright: dict[int, list[int]] = defaultdict(list)
    for id, way in ways.items():
        for vertex, inward, outward in way.vertices:
            if inward == outward:
                (level if inward % 2 else upright)[vertex].append(id)
    found: set[Pair] = set()
    for vertex, ids in level.items():
        for one in ids:
            for other in upright.get(vertex, ()):
                found.add((one, other) if one < other else (other, one))
    return found


def untangle(ways: MutableMapping[int, Way], finder: Finder, occupancy: Occupancy) -> None:
    """Lay crossing wires again in pairs, each pair in the order that costs less."""
    for _ in range(PASSES):
        changed = False
        for pair in sorted(crossings(ways))[:MOST_PAIRS]:
            changed |= _relaid(pair, ways, finder, occupancy)
        if not changed:
            break


def _relaid(pair: Pair, ways: MutableMapping[int, Way], finder: Finder, occupancy: Occupancy) -> bool:
    """Lay two wires in either order and keep the cheaper; whether anything changed."""
    wires, steps = occupancy.wires, finder.steps
    old = {id: ways[id] for id in pair}
    for id in pair:
        occupancy.lift(wires[id], ways[id], steps)
    found: list[tuple[float, dict[int, Way]]] = []
    for order in permutations(pair):
        laid: dict[int, Way] = {}
        for id in order:
            laid[id] = finder.find(wires[id]) or old[id]
            occupancy.lay(wires[id], laid[id], steps)
        found.append((sum(way.cost for way in laid.values()), laid))
        for id in order:
            occupancy.lift(wires[id], laid[id], steps)
    _, best = min(found, key=lambda each: each[0])
    for id in pair:
        ways[id] = best[id]
        occupancy.lay(wires[id], best[id], steps)
    return any(best[id].vertices != old[id].vertices for id in pair)
