"""Who runs where: vertices and ports in use, and what it costs another wire to go there.

Two arrows into the same symbol may merge; two arrows out of the same symbol may share their stem. All others may only
cross, straight and at a right angle. Everything else costs FORBIDDEN, so that a way is always found and the page can
tell what has to grow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import NamedTuple

from sopflow.chart.routing.grid import Port
from sopflow.chart.routing.scene import Wire

__all__ = ["BEND", "CROSS", "FORBIDDEN", "FREE", "Occupancy", "Way", "with_bends"]

BEND = 26.0
CROSS = 300.0
FORBIDDEN = 4000.0
SPLIT = 500.0
"""Leaving by a port that another answer leaves by."""
APART = 60.0
"""Leaving by another port than the other branches of the same answer."""
STEM = 40.0
"""Running a step along the stem of another answer."""

MANY = 4096
"""Tables of tolls to remember."""

Row = tuple[float, float, float, float]
Tolls = tuple[Row, Row, Row, Row]
"""Costs of passing one vertex and running on to the next, bends included, by direction in and direction out."""


class Way(NamedTuple):
    """A wire's way over the grid: ports at both ends and (vertex, direction in, direction out) between."""

    exit: Port
    entry: Port
    vertices: tuple[tuple[int, int, int], ...]
    cost: float
    bound: float = 0.0
    """What the way could not have cost less than, whoever else runs where."""


class _Rule(NamedTuple):
    """How a wire may join another: into the same target, out of the same source, and that as a branch of an answer."""

    merges: bool
    stems: bool
    forked: bool


class _Place(NamedTuple):
    """How a way passes a vertex: its directions in and out, and whether it is its first and its last."""

    inward: int
    outward: int
    first: bool
    last: bool


class Occupancy:
    """The wires laid so far. Mutable: the one working state of a page while it is being routed.

    `tolls` says for each vertex what it costs to pass it, and is FREE itself where nobody does.
    """

    def __init__(self, wires: dict[int, Wire]) -> None:
        self.wires = wires
        self.ways: dict[int, Way] = {}
        self.tolls: list[Tolls] = []
        self.ports: dict[tuple[str, int, int], dict[int, bool]] = defaultdict(dict)
        self._users: list[int] = []
        self._places: dict[int, list[tuple[int, _Place]]] = {}
        self._kin: dict[int, list[tuple[int, _Rule]]] = {}
        self._out_of: dict[str, list[int]] = defaultdict(list)
        self._into: dict[str, list[int]] = defaultdict(list)
        for wire in wires.values():
            self._out_of[wire.source].append(wire.id)
            self._into[wire.target].append(wire.id)

    def open(self, vertices: int) -> None:
        """Make room for so many vertices, all of them free."""
        self.tolls = [FREE] * vertices
        self._users = [0] * vertices

    def lay(self, wire: Wire, way: Way) -> None:
        """Mark a way as taken."""
        self.ways[wire.id] = way
        places = self._places[wire.id] = _places(way)
        for vertex, place in places:
            tolls = _tolls(place)
            self.tolls[vertex] = _plus(self.tolls[vertex], tolls) if self._users[vertex] else tolls
            self._users[vertex] += 1
        self.ports[_key(way.exit)][wire.id] = True
        self.ports[_key(way.entry)][wire.id] = False

    def lift(self, wire: Wire, way: Way) -> None:
        """Take a way back."""
        del self.ways[wire.id]
        for vertex, place in self._places.pop(wire.id):
            self._users[vertex] -= 1
            self.tolls[vertex] = _minus(self.tolls[vertex], _tolls(place)) if self._users[vertex] else FREE
        self.ports[_key(way.exit)].pop(wire.id, None)
        self.ports[_key(way.entry)].pop(wire.id, None)

    @contextmanager
    def seen_by(self, wire: Wire) -> Iterator[list[Tolls]]:
        """The tolls for one wire: lower where it may join the wires laid."""
        tolls, users = self.tolls, self._users
        saved: list[tuple[int, Tolls]] = []
        for other, rule in self._kin_of(wire):
            for vertex, place in self._places.get(other, ()):
                saved.append((vertex, tolls[vertex]))
                if users[vertex] == 1:
                    tolls[vertex] = _joined(rule, place)
                else:
                    tolls[vertex] = _minus(tolls[vertex], _relief(rule, place))
        try:
            yield tolls
        finally:
            for vertex, before in reversed(saved):
                tolls[vertex] = before

    def shared(self, way: Way) -> list[tuple[int, int, int]]:
        """Where a way that is laid passes a vertex that is passed more than once."""
        users = self._users
        return [place for place in way.vertices if users[place[0]] > 1]

    def _kin_of(self, wire: Wire) -> list[tuple[int, _Rule]]:
        """The wires that may be joined, in the order of their numbers, because they have the same target or source."""
        if wire.id not in self._kin:
            ids = {*self._out_of[wire.source], *self._into[wire.target]} - {wire.id}
            others = [self.wires[id] for id in sorted(ids)]
            rules = [_Rule(self.merges(wire, other), self.stems(wire, other), wire.forked) for other in others]
            self._kin[wire.id] = [
                (other.id, rule) for other, rule in zip(others, rules, strict=True) if rule.merges or rule.stems
            ]
        return self._kin[wire.id]

    def merges(self, one: Wire, other: Wire) -> bool:
        """Whether two wires may run as one into their common target."""
        return one.target == other.target and not (one.plain or other.plain)

    def stems(self, one: Wire, other: Wire) -> bool:
        """Whether two wires may leave their common source as one line."""
        return one.source == other.source and not (one.plain or other.plain)

    def meet(self, wire: Wire, other: Wire, inward: int, outward: int, their_in: int, their_out: int) -> bool:
        """Whether two wires may pass one vertex: crossing straight, or running together."""
        merges, stems = self.merges(wire, other), self.stems(wire, other)
        return _joins(merges, stems, inward, outward, their_in, their_out) or _crosses(
            inward, outward, their_in, their_out
        )

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
            self._branches(wire, self.wires[other]) and _key(way.exit) != _key(port) for other, way in self.ways.items()
        )

    def _branches(self, one: Wire, other: Wire) -> bool:
        return one.source == other.source and one.answers == other.answers and other.forked


def _key(port: Port) -> tuple[str, int, int]:
    return (port.shape, port.side, port.offset)


def _places(way: Way) -> list[tuple[int, _Place]]:
    """The vertices of a way, each with how it is passed."""
    places = [(vertex, _PASSING[inward][outward]) for vertex, inward, outward in way.vertices]
    for end in (0, -1):
        vertex, place = places[end]
        places[end] = vertex, place._replace(first=place.first or end == 0, last=place.last or end == -1)
    return places


_PASSING = [[_Place(inward, outward, False, False) for outward in range(4)] for inward in range(4)]


def _table(cost: Callable[[int, int], float]) -> Tolls:
    """The costs by direction in and direction out."""
    rows = [(cost(inward, 0), cost(inward, 1), cost(inward, 2), cost(inward, 3)) for inward in range(4)]
    return rows[0], rows[1], rows[2], rows[3]


FREE = _table(lambda inward, outward: BEND if inward != outward else 0.0)
"""The tolls of a vertex that nobody passes."""


@lru_cache(MANY)
def with_bends(tolls: Tolls, bend: float) -> Tolls:
    """The tolls where a bend costs `bend` and not BEND."""
    if bend == BEND:
        return tolls
    return _table(lambda inward, outward: tolls[inward][outward] + (bend - BEND if inward != outward else 0.0))


def _crosses(inward: int, outward: int, their_in: int, their_out: int) -> bool:
    """Whether two wires cross straight and at a right angle."""
    return inward == outward and their_in == their_out and (inward + their_in) % 2 == 1


def _joins(merges: bool, stems: bool, inward: int, outward: int, their_in: int, their_out: int) -> bool:
    """Whether two wires may meet here: into one target, but not from opposite sides, or out of one source."""
    merging = merges and their_out == outward and (their_in - inward) % 4 != 2
    return merging or (stems and their_in == inward)


@lru_cache(MANY)
def _plus(one: Tolls, other: Tolls) -> Tolls:
    """The tolls where two wires pass, each given with the bends."""
    return _table(lambda inward, outward: one[inward][outward] + other[inward][outward] - FREE[inward][outward])


@lru_cache(MANY)
def _minus(one: Tolls, other: Tolls) -> Tolls:
    """The tolls without those of one wire."""
    return _table(lambda inward, outward: one[inward][outward] - other[inward][outward] + FREE[inward][outward])


@cache
def _tolls(place: _Place) -> Tolls:
    """What a wire costs others that may not join it: at the vertex, where they may only cross it straight, and on the
    segments before and behind it, if there are.

    >>> downward = _tolls(_Place(2, 2, False, False))
    >>> downward[1][1] == CROSS, downward[1][0] == BEND + 2 * FORBIDDEN, downward[2][2] == 2 * FORBIDDEN
    (True, True, True)
    """

    their_in, their_out, first, last = place

    def toll(inward: int, outward: int) -> float:
        passing = CROSS if _crosses(inward, outward, their_in, their_out) else FORBIDDEN
        runs = (outward == their_out and not last) + ((outward - their_in) % 4 == 2 and not first)
        return FREE[inward][outward] + passing + runs * FORBIDDEN

    return _table(toll)


@cache
def _relief(rule: _Rule, place: _Place) -> Tolls:
    """What of these tolls a wire need not pay that may join: into one target, but not from opposite sides, or out of
    one source, and along the segment behind the vertex."""

    their_in, their_out, _, last = place

    def relief(inward: int, outward: int) -> float:
        joins = _joins(rule.merges, rule.stems, inward, outward, their_in, their_out)
        along = FORBIDDEN - (STEM if rule.stems and not rule.forked else 0.0)
        return FREE[inward][outward] + joins * FORBIDDEN + (outward == their_out and not last) * along

    return _table(relief)


@cache
def _joined(rule: _Rule, place: _Place) -> Tolls:
    """What it costs to pass where nobody passes but a wire that may be joined."""
    return _minus(_tolls(place), _relief(rule, place))
