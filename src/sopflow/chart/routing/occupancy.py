"""Who runs where: segments, vertices and ports in use, and what it costs another wire to go there.

Two arrows into the same symbol may merge; two arrows out of the same symbol may share their stem. All others may only
cross, straight and at a right angle. Everything else costs FORBIDDEN, so that a way is always found and the page can
tell what has to grow.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from sopflow.chart.routing.grid import Port
from sopflow.chart.routing.scene import Wire

__all__ = ["BEND", "CROSS", "FORBIDDEN", "Occupancy", "Way"]

BEND = 26.0
CROSS = 250.0
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
    """The wires laid so far. Mutable: the one working state of a page while it is being routed.

    What a wire pays that has nothing in common with those laid is kept ready in flat lists, so that a search only looks
    it up; `allow` lowers it for one wire where it may join others, and `disallow` raises it again.
    """

    def __init__(self, wires: dict[int, Wire]) -> None:
        self.wires = wires
        self.ports: dict[tuple[str, int, int], dict[int, bool]] = defaultdict(dict)
        self.passing: list[float] = []
        """What it costs to pass a vertex, by 16 * vertex + 4 * direction in + direction out."""
        self.running: list[float] = []
        """What it costs to run along a segment, by 4 * the vertex it leads to + direction."""
        self._ways: dict[int, Way] = {}

    def open(self, states: int) -> None:
        """Make room for so many states (four a vertex), all of them free."""
        self.passing = [0.0] * (4 * states)
        self.running = [0.0] * states

    def lay(self, wire: Wire, way: Way, steps: tuple[int, int, int, int]) -> None:
        """Mark a way as taken. `steps` are the index steps of the four directions."""
        self._ways[wire.id] = way
        self._charge(way, steps, 1)
        self.ports[_key(way.exit)][wire.id] = True
        self.ports[_key(way.entry)][wire.id] = False

    def lift(self, wire: Wire, way: Way, steps: tuple[int, int, int, int]) -> None:
        """Take a way back."""
        del self._ways[wire.id]
        self._charge(way, steps, -1)
        self.ports[_key(way.exit)].pop(wire.id, None)
        self.ports[_key(way.entry)].pop(wire.id, None)

    def _charge(self, way: Way, steps: tuple[int, int, int, int], sign: int) -> None:
        """Add what the way costs all wires that may not join it, or take it away again."""
        passing, running = self.passing, self.running
        for vertex, inward, outward in way.vertices:
            for key, cost in enumerate(_STRANGE[4 * inward + outward], 16 * vertex):
                passing[key] += sign * cost
        for vertex, _, outward in way.vertices[:-1]:
            running[4 * (vertex + steps[outward]) + outward] += sign * FORBIDDEN
            running[4 * vertex + (outward + 2) % 4] += sign * FORBIDDEN

    def allow(self, wire: Wire, steps: tuple[int, int, int, int]) -> None:
        """Lower the costs where a wire may join the wires laid."""
        self._join(wire, steps, -1)

    def disallow(self, wire: Wire, steps: tuple[int, int, int, int]) -> None:
        """Take back what `allow` did."""
        self._join(wire, steps, 1)

    def _join(self, wire: Wire, steps: tuple[int, int, int, int], sign: int) -> None:
        for other_id, way in self._ways.items():
            other = self.wires[other_id]
            merges, stems = self.merges(wire, other), self.stems(wire, other)
            if not merges and not stems:
                continue
            joins = _JOINS[merges, stems]
            for vertex, inward, outward in way.vertices:
                for key in joins[4 * inward + outward]:
                    self.passing[16 * vertex + key] += sign * FORBIDDEN
            saved = FORBIDDEN - (40.0 if stems and not wire.forked else 0.0)
            for vertex, _, outward in way.vertices[:-1]:
                self.running[4 * (vertex + steps[outward]) + outward] += sign * saved

    def merges(self, one: Wire, other: Wire) -> bool:
        """Whether two wires may run as one into their common target."""
        return one.target == other.target and not (one.plain or other.plain)

    def stems(self, one: Wire, other: Wire) -> bool:
        """Whether two wires may leave their common source as one line."""
        return one.source == other.source and not (one.plain or other.plain)

    def meet(self, wire: Wire, other: Wire, inward: int, outward: int, their_in: int, their_out: int) -> bool:
        """Whether two wires may pass one vertex: crossing straight, or running together."""
        joins = _joins(self.merges(wire, other), self.stems(wire, other), inward, outward, their_in, their_out)
        return joins or _strange(inward, outward, their_in, their_out) < FORBIDDEN

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


_DIRECTIONS = tuple((inward, outward) for inward in range(4) for outward in range(4))


def _strange(inward: int, outward: int, their_in: int, their_out: int) -> float:
    """What it costs to pass a vertex that a wire passes which may not be joined: only to cross it is allowed."""
    crosses = inward == outward and their_in == their_out and (inward + their_in) % 2 == 1
    return CROSS if crosses else FORBIDDEN


def _joins(merges: bool, stems: bool, inward: int, outward: int, their_in: int, their_out: int) -> bool:
    """Whether two wires may meet here: into one target, but not from opposite sides, or out of one source."""
    merging = merges and their_out == outward and (their_in - inward) % 4 != 2
    return merging or (stems and their_in == inward)


_STRANGE = tuple(tuple(_strange(*mine, *theirs) for mine in _DIRECTIONS) for theirs in _DIRECTIONS)
"""By the directions of the other wire and of one's own, 4 * in + out."""
_JOINS = {
    (merges, stems): tuple(
        tuple(key for key, mine in enumerate(_DIRECTIONS) if _joins(merges, stems, *mine, *theirs))
        for theirs in _DIRECTIONS
    )
    for merges in (False, True)
    for stems in (False, True)
}
"""The directions of one's own that join another wire, 4 * in + out, by what the two have in common and the directions
of the other."""
