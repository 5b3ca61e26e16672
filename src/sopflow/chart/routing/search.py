"""The cheapest way of one wire: A* over (vertex, direction) with costs for length, bends, crossings and ports."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush, heappushpop
from typing import NamedTuple

from sopflow.chart.routing.bounds import Bound, Bounds, least
from sopflow.chart.routing.ends import Ends, entries, exits
from sopflow.chart.routing.grid import Grid, Port
from sopflow.chart.routing.lengths import INFINITE, Lengths, margin
from sopflow.chart.routing.occupancy import BEND, FREE, Occupancy, Tolls, Way, with_bends
from sopflow.chart.routing.scene import Shape, Wire

__all__ = ["Finder"]

TIE = 1e-6
"""Costs that differ by less are the same."""


class _Start(NamedTuple):
    """A state that a search begins with: the least that a way from there can cost, the state, and what it costs to get
    there from the port."""

    estimate: float
    state: int
    cost: float
    port: Port


class Finder:
    """Searches ways over one grid. Holds the lines and step tables; the occupancy is the caller's."""

    def __init__(
        self, grid: Grid, shapes: dict[str, Shape], occupancy: Occupancy, bounds: Bounds, lengths: Lengths
    ) -> None:
        self.grid, self.shapes, self.occupancy = grid, shapes, occupancy
        self.width = len(grid.xs)
        self.steps = (-self.width, 1, self.width, -1)
        self._moves = _moves(self.steps)
        self._lengths = lengths
        vertices = self.width * len(grid.ys) + margin(self.width)
        self._best = [INFINITE] * (4 * vertices)
        self._ceiling = [INFINITE] * vertices
        self._bounds = bounds
        self._found: dict[tuple[int, float], tuple[Way, dict[int, Way]]] = {}
        occupancy.open(vertices)

    def find(self, wire: Wire, bend: float = BEND) -> Way | None:
        """The cheapest way, or None where no port can be reached. `bend`: what a bend costs, not less than BEND."""
        source, target = self.shapes[wire.source], self.shapes[wire.target]
        leaving = exits(wire, source.kind, self.grid.ports[wire.source], self.occupancy)
        entering = entries(wire, target.kind, self.grid.ports[wire.target], self.occupancy)
        if not leaving or not entering:
            return None
        lengths = self._lengths.between(*sorted((source.row, target.row)))
        with self.occupancy.seen_by(wire) as usual:
            tolls = usual if bend == BEND else [with_bends(toll, bend) for toll in usual]
            limit, bound = INFINITE, self._bounds.of(entering)
            starts = [self._start(cost, port, bound) for cost, port in leaving]
            if (wire.id, bend) in self._found:
                way, others = self._found[wire.id, bend]
                limit = self._cost(way, leaving, entering, lengths, tolls)
                if limit <= way.cost and self._stayed(others):
                    return way._replace(bound=min(start.estimate for start in starts))
            found = self._search(starts, entering, bound, lengths, tolls, limit + TIE, bend)
        if found is not None:
            self._found[wire.id, bend] = found, dict(self.occupancy.ways)
        return found

    def _stayed(self, others: dict[int, Way]) -> bool:
        """Whether these wires still run as they did. Any more wires only add to what a way costs, so that the cheapest
        is still the cheapest if it costs no more than before."""
        return all(self.occupancy.ways.get(id) == way for id, way in others.items())

    def _cost(self, way: Way, leaving: Ends, entering: Ends, lengths: list[float], tolls: list[Tolls]) -> float:
        """What a way costs now, added up in the order of a search, so that the last digit is the same."""
        cost = next(cost for cost, port in leaving if port is way.exit) + way.exit.length
        *before, (end, inward, outward) = way.vertices
        extra = next(cost for cost, port in entering if port is way.entry) + way.entry.length
        for vertex, into, out in before:
            cost = cost + lengths[4 * (vertex + self.steps[out]) + out] + tolls[vertex][into][out]
        return cost + extra + tolls[end][inward][outward]

    def _start(self, cost: float, port: Port, bound: Bound) -> _Start:
        iy, ix = divmod(port.vertex, self.width)
        run = cost + port.length
        return _Start(run + least(bound.aims[port.side], ix, iy), 4 * port.vertex + port.side, run, port)

    def _search(
        self,
        starts: Sequence[_Start],
        entering: Ends,
        bound: Bound,
        lengths: list[float],
        tolls: list[Tolls],
        limit: float,
        bend: float,
    ) -> Way | None:
        """The cheapest way that costs less than `limit`. `bend`: what a bend costs, in `tolls` as well."""
        width, moves, best, ceiling = self.width, self._moves, self._best, self._ceiling
        goals = _goals(entering)
        # A state that costs more than another at the same free vertex and a bend can be left out: whatever follows, the
        # other may go there as well.
        dominant, free = bend + TIE, with_bends(FREE, bend)
        aims, known = bound
        origin: dict[int, int] = {}
        exit_of: dict[int, Port] = {}
        queue: list[tuple[float, int, float]] = []
        for estimate, state, cost, port in starts:
            if cost < best[state]:
                best[state], exit_of[state], origin[state] = cost, port, -1
                heappush(queue, (estimate, state, cost))
        final_cost, final_state = limit, -1
        final_port: Port | None = None
        held: tuple[float, int, float] | None = None
        while held or queue:
            estimate, state, cost = heappushpop(queue, held) if held else heappop(queue)
            if estimate >= final_cost:
                break
            held = None
            vertex = state >> 2
            if cost > best[state] or cost > ceiling[vertex]:
                continue
            direction = state & 3
            toll = tolls[vertex][direction]
            if state in goals:
                for inward, extra, port in goals[state]:
                    total = cost + extra + toll[inward]
                    if total < final_cost:
                        final_cost, final_state, final_port = total, state, port
            for step, turn in moves[direction]:
                following = state + step
                total = cost + lengths[following] + toll[turn]
                if total < best[following]:
                    vertex = following >> 2
                    roof = ceiling[vertex]
                    if total > roof:
                        continue
                    ahead = known[following]
                    if ahead < 0.0:
                        iy, ix = divmod(vertex, width)
                        ahead = INFINITE
                        for far_x, far_y, sign_x, sign_y, bends in aims[turn]:
                            rest = far_x[ix] + far_y[iy] + bends[sign_x[ix] + sign_y[iy]]
                            if rest < ahead:
                                ahead = rest
                        known[following] = ahead
                    ahead += total
                    if ahead < final_cost:
                        if total + dominant < roof and tolls[vertex] is free:
                            ceiling[vertex] = total + dominant
                        best[following] = total
                        origin[following] = state
                        if held:
                            heappush(queue, (ahead, following, total))
                        else:
                            held = (ahead, following, total)
        for state in origin:
            best[state] = INFINITE
            ceiling[state >> 2] = INFINITE
        if final_port is None:
            return None
        way = _trace(final_state, final_port, final_cost, origin, exit_of)
        return way._replace(bound=min(start.estimate for start in starts))


def _moves(steps: tuple[int, int, int, int]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """By direction the moves from a state: how far the next is, and its direction. Straight on comes first."""
    return tuple(
        tuple(
            (4 * steps[turn] + turn - direction, turn) for turn in (direction, (direction + 1) % 4, (direction + 3) % 4)
        )
        for direction in range(4)
    )


def _goals(entering: Ends) -> dict[int, list[tuple[int, float, Port]]]:
    """The states from which a port is entered, each with the direction, and what the port costs."""
    goals: dict[int, list[tuple[int, float, Port]]] = {}
    for cost, port in entering:
        inward = (port.side + 2) % 4
        for direction in (inward, (inward + 1) % 4, (inward + 3) % 4):
            goals.setdefault(4 * port.vertex + direction, []).append((inward, cost + port.length, port))
    return goals


def _trace(state: int, entry: Port, cost: float, origin: dict[int, int], exit_of: dict[int, Port]) -> Way:
    vertices = []
    outward = int(entry.side.opposite)
    while True:
        vertices.append((state >> 2, state & 3, outward))
        if origin[state] < 0:
            break
        outward = state & 3
        state = origin[state]
    return Way(exit_of[state], entry, tuple(reversed(vertices)), cost)
