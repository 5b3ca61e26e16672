"""Ways with many corners, laid straighter where that costs no conflict: nobody follows a line around six corners."""

from __future__ import annotations

from collections.abc import MutableMapping

from sopflow.chart.routing.conflicts import conflicts
from sopflow.chart.routing.occupancy import BEND, Occupancy, Way
from sopflow.chart.routing.search import Finder

__all__ = ["MOST_CORNERS", "corners", "straighten"]

MOST_CORNERS = 5
"""Corners that a line may have (the audit's bound)."""
_DEAR = (3 * BEND, 10 * BEND, 30 * BEND)
"""What a corner may cost instead of BEND, against length and crossings."""


def corners(way: Way) -> int:
    """How often a way turns."""
    return sum(inward != outward for _, inward, outward in way.vertices)


def straighten(ways: MutableMapping[int, Way], finder: Finder, occupancy: Occupancy) -> None:
    """Lay every way with more than MOST_CORNERS corners again, where a straighter one is free."""
    for id in [id for id, way in ways.items() if corners(way) > MOST_CORNERS]:
        wire, old = occupancy.wires[id], ways[id]
        before = len(conflicts(occupancy.wires, ways, occupancy))
        for bend in _DEAR:
            occupancy.lift(wire, ways[id])
            new = finder.find(wire, bend) or old
            occupancy.lay(wire, new)
            ways[id] = new
            if corners(new) <= MOST_CORNERS:
                break
        if corners(ways[id]) >= corners(old) or len(conflicts(occupancy.wires, ways, occupancy)) > before:
            occupancy.lift(wire, ways[id])
            occupancy.lay(wire, old)
            ways[id] = old
