"""Who runs where: segments, vertices and ports in use, and what it costs another wire to go there.

Two arrows into the same symbol may merge; two arrows out of the same symbol may share their stem. All others may only
cross, straight and at a right angle. Everything else costs FORBIDDEN, so that a way is always found and the page can
tell what has to grow.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from sopflow.chart.routing.grid import Port
from sopflow.chart.routing.scene import Side, Wire

__all__ = ["BEND", "CROSS", "FORBIDDEN", "Occupancy", "Way"]

BEND = 26.0
CROSS = 150.0
FORBIDDEN = 4000.0
SPLIT = 500.0
"""Leaving by a port that another answer leaves by."""


APART = 60.0
"""Leaving by another port than the other branches of the same answer."""


class Way(NamedTuple):
    """A wire's way over the grid: ports at both ends and (vertex, direction in, direction out) between."""

    exit: Port
    entry: Port
    vertices: tuple[tuple[int, int, int], ...]
    cost: float
    bound: float = 0.0
    """What the way could not have cost less than, whoever else runs where."""


class Occupancy:
    """The wires laid so far. Mutable: the one working state of a page while it is being routed."""

    def __init__(self, wires: dict[int, Wire]) -> None:
        self.wires = wires
        self.segments: dict[int, dict[int, int]] = defaultdict(dict)
        self.vertices: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        self.ports: dict[tuple[str, int, int], dict[int, bool]] = defaultdict(dict)

    def lay(self, wire: Wire, way: Way, steps: tuple[int, int, int, int]) -> None:
        """Mark a way as taken. `steps` are the index steps of the four directions."""
        for vertex, inward, outward in way.vertices:
            self.vertices[vertex][wire.id] = (inward, outward)
        for vertex, _, outward in way.vertices[:-1]:
            self.segments[_segment(vertex, outward, steps)][wire.id] = outward
        self.ports[_key(way.exit)][wire.id] = True
        self.ports[_key(way.entry)][wire.id] = False

    def lift(self, wire: Wire, way: Way, steps: tuple[int, int, int, int]) -> None:
        """Take a way back."""
        for vertex, _, outward in way.vertices:
            self.vertices[vertex].pop(wire.id, None)
            self.segments[_segment(vertex, outward, steps)].pop(wire.id, None)
        self.ports[_key(way.exit)].pop(wire.id, None)
        self.ports[_key(way.entry)].pop(wire.id, None)

    def merges(self, one: Wire, other: Wire) -> bool:
        """Whether two wires may run as one into their common target."""
        return one.target == other.target and not (one.plain or other.plain)

    def stems(self, one: Wire, other: Wire) -> bool:
        """Whether two wires may leave their common source as one line."""
        return one.source == other.source and not (one.plain or other.plain)

    def segment_cost(self, wire: Wire, segment: int, direction: int) -> float:
        """What it costs to run along a segment that others may use."""
        cost = 0.0
        for other_id, way in self.segments[segment].items():
            other = self.wires[other_id]
            if way != direction or not (self.merges(wire, other) or self.stems(wire, other)):
                cost += FORBIDDEN
            elif self.stems(wire, other) and not wire.forked:
                cost += 40.0
        return cost

    def vertex_cost(self, wire: Wire, vertex: int, inward: int, outward: int) -> float:
        """What it costs to pass a vertex that others may pass."""
        cost = 0.0
        for other_id, (their_in, their_out) in self.vertices[vertex].items():
            other = self.wires[other_id]
            if inward == outward and their_in == their_out and (inward + their_in) % 2 == 1:
                cost += CROSS
            elif not self._joins(wire, other, inward, outward, their_in, their_out):
                cost += FORBIDDEN
        return cost

    def meet(self, wire: Wire, other: Wire, inward: int, outward: int, their_in: int, their_out: int) -> bool:
        """Whether two wires may pass one vertex: crossing straight, or running together."""
        crossing = inward == outward and their_in == their_out and (inward + their_in) % 2 == 1
        return crossing or self._joins(wire, other, inward, outward, their_in, their_out)

    def _joins(self, wire: Wire, other: Wire, inward: int, outward: int, their_in: int, their_out: int) -> bool:
        """Whether two wires may meet here: into one target, but not from opposite sides, or out of one source."""
        merging = self.merges(wire, other) and their_out == outward and (their_in - inward) % 4 != 2
        return merging or (self.stems(wire, other) and their_in == inward)

    def port_cost(self, wire: Wire, port: Port, leaving: bool) -> float:
        """What it costs to use a port that others use."""
        cost = 0.0
        if leaving and wire.forked and self._apart(wire, port):
            cost += APART
        for other_id, leaves in self.ports[_key(port)].items():
            other = self.wires[other_id]
            if leaves != leaving:
                cost += FORBIDDEN
            elif leaving and not (wire.forked and other.answers == wire.answers):
                cost += SPLIT if self.stems(wire, other) else FORBIDDEN
            elif not leaving and not self.merges(wire, other):
                cost += FORBIDDEN
        return cost

    def _apart(self, wire: Wire, port: Port) -> bool:
        """Whether another branch of the same answer leaves by another port."""
        return any(
            key[0] == wire.source and key != _key(port) and leaves and self._branches(wire, self.wires[other])
            for key, users in self.ports.items()
            for other, leaves in users.items()
        )

    def _branches(self, one: Wire, other: Wire) -> bool:
        return one.source == other.source and one.answers == other.answers and other.forked


def _key(port: Port) -> tuple[str, int, int]:
    return (port.shape, port.side, port.offset)


def _segment(vertex: int, direction: int, steps: tuple[int, int, int, int]) -> int:
    """The id of a segment, the same from both ends: the lower vertex, doubled, plus one for vertical."""
    low = min(vertex, vertex + steps[direction])
    return 2 * low + (direction in (Side.UP, Side.DOWN))
