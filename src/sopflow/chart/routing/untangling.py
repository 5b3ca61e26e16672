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


def crossings(ways: Mapping[int, Way], occupancy: Occupancy) -> set[Pair]:
    """The pairs of wires that cross somewhere; all of them are laid."""
    level: dict[int, list[int]] = defaultdict(list)
    upright: dict[int, list[int]] = defaultdict(list)
    for id, way in ways.items():
        for vertex, inward, outward in occupancy.shared(way):
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
    changed: set[int] = set(ways)
    for _ in range(PASSES):
        pairs = [pair for pair in sorted(crossings(ways, occupancy)) if changed & set(pair)]
        changed = {id for pair in pairs[:MOST_PAIRS] for id in _relaid(pair, ways, finder, occupancy)}


def _relaid(pair: Pair, ways: MutableMapping[int, Way], finder: Finder, occupancy: Occupancy) -> list[int]:
    """Lay two wires in either order and keep the cheaper; returns those that moved.

    Where neither runs another way when the other is gone, no order is better than the present one.
    """
    wires = occupancy.wires
    old = {id: ways[id] for id in pair}
    for id in pair:
        occupancy.lift(wires[id], old[id])
    alone = {id: finder.find(wires[id]) or old[id] for id in pair}
    best = old
    if any(alone[id].vertices != old[id].vertices for id in pair):
        found: list[tuple[float, dict[int, Way]]] = []
        for one, other in permutations(pair):
            occupancy.lay(wires[one], alone[one])
            second = finder.find(wires[other]) or old[other]
            occupancy.lift(wires[one], alone[one])
            found.append((alone[one].cost + second.cost, {one: alone[one], other: second}))
        best = min(found, key=lambda each: each[0])[1]
    for id in pair:
        ways[id] = best[id]
        occupancy.lay(wires[id], best[id])
    return [id for id in pair if best[id].vertices != old[id].vertices]
