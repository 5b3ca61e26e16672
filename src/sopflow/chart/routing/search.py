"""The cheapest way of one wire: A* over (vertex, direction) with costs for length, bends, crossings and ports."""

from __future__ import annotations

from functools import lru_cache
from heapq import heappop, heappush

from sopflow.chart.model import Kind
from sopflow.chart.routing.grid import Grid, Port
from sopflow.chart.routing.occupancy import BEND, Occupancy, Way
from sopflow.chart.routing.scene import Shape, Side, Wire
from sopflow.chart.routing.tables import INFINITE, Lengths, aims_at, least, margin

__all__ = ["Finder"]

SHUN = 1500.0
"""Leaving by a side where the label has no room."""

PATIENCE = 20000
"""States looked at before the search takes the straightest way there is: a wire for which no clean way is left would
otherwise flood the whole page."""


class Finder:
    """Searches ways over one grid. Holds the lines and step tables; the occupancy is the caller's."""

    def __init__(self, grid: Grid, shapes: dict[str, Shape], occupancy: Occupancy) -> None:
        self.grid, self.shapes, self.occupancy = grid, shapes, occupancy
        self.width, self.height = len(grid.xs), len(grid.ys)
        self.steps = (-self.width, 1, self.width, -1)
        self._lengths = Lengths(grid)
        states = 4 * (self.width * self.height) + margin(self.width)
        self._best = [INFINITE] * states
        occupancy.open(states)

    def find(self, wire: Wire, bend: float = BEND) -> Way | None:
        """The cheapest way, or None where no port can be reached. `bend`: what a bend costs, not less than BEND."""
        exits = self._exits(wire)
        entries = self._entries(wire)
        if not exits or not entries:
            return None
        self.occupancy.allow(wire, self.steps)
        way = self._search(wire, exits, entries, bend)
        self.occupancy.disallow(wire, self.steps)
        return way

    def _exits(self, wire: Wire) -> list[tuple[float, Port]]:
        shape = self.shapes[wire.source]
        costs = _exit_costs(wire, shape.kind)
        return [
            (costs[port.side] + (0.0 if port.offset == 0 else 60.0) + self.occupancy.port_cost(wire, port, True), port)
            for port in self.grid.ports[wire.source]
            if costs[port.side] >= 0
        ]

    def _entries(self, wire: Wire) -> list[tuple[float, Port]]:
        shape = self.shapes[wire.target]
        costs = _entry_costs(wire, shape.kind)
        return [
            (costs[port.side] + (0.0 if port.offset == 0 else 30.0) + self.occupancy.port_cost(wire, port, False), port)
            for port in self.grid.ports[wire.target]
            if costs[port.side] >= 0
        ]

    def _search(
        self, wire: Wire, exits: list[tuple[float, Port]], entries: list[tuple[float, Port]], bending: float
    ) -> Way | None:
        low, high = sorted((self.shapes[wire.source].row, self.shapes[wire.target].row))
        width, moves, lengths = self.width, _moves(self.steps, bending), self._lengths.between(low, high)
        passing, running = self.occupancy.passing, self.occupancy.running
        goals = _goals(entries, bending)
        aims = aims_at(entries, self.grid)
        best = self._best
        origin: dict[int, int] = {}
        exit_of: dict[int, Port] = {}
        queue: list[tuple[float, int, float]] = []
        bound = INFINITE
        for cost, port in exits:
            state = port.vertex * 4 + port.side
            start = cost + port.length
            if start < best[state]:
                best[state], exit_of[state] = start, port
                origin[state] = -1
                estimate = start + least(aims, state, width)
                bound = min(bound, estimate)
                heappush(queue, (estimate, state, start))
        final_cost, final_state = INFINITE, -1
        final_port: Port | None = None
        looked = 0
        while queue:
            estimate, state, cost = heappop(queue)
            looked += 1
            if estimate >= final_cost or (looked > PATIENCE and final_port is not None):
                break
            if cost > best[state]:
                continue
            key = 4 * state
            if state in goals:
                for inward, extra, bend, port in goals[state]:
                    total = cost + extra + bend + passing[key + inward]
                    if total < final_cost:
                        final_cost, final_state, final_port = total, state, port
            for step, turn, bend in moves[state & 3]:
                following = state + step
                total = cost + lengths[following] + bend + passing[key + turn] + running[following]
                if total < best[following]:
                    best[following] = total
                    origin[following] = state
                    iy, ix = divmod(following >> 2, width)
                    ahead = INFINITE
                    for far_x, far_y, sign_x, sign_y, bends in aims:
                        rest = far_x[ix] + far_y[iy] + bends[turn][sign_x[ix] + sign_y[iy]]
                        if rest < ahead:
                            ahead = rest
                    heappush(queue, (total + ahead if looked <= PATIENCE else ahead, following, total))
        for state in origin:
            best[state] = INFINITE
        if final_port is None:
            return None
        return _trace(final_state, final_port, final_cost, origin, exit_of)._replace(bound=bound)


@lru_cache(maxsize=256)
def _moves(steps: tuple[int, int, int, int], bend: float) -> tuple[tuple[tuple[int, int, float], ...], ...]:
    """By direction the moves from a state: how far the next is, its direction, and what the bend costs. Straight on
    comes first."""
    turns = [(direction, (direction + 1) % 4, (direction + 3) % 4) for direction in range(4)]
    return tuple(
        tuple(
            (4 * steps[turn] + turn - direction, turn, bend if turn != direction else 0.0) for turn in turns[direction]
        )
        for direction in range(4)
    )


def _goals(entries: list[tuple[float, Port]], bending: float) -> dict[int, list[tuple[int, float, float, Port]]]:
    """The states from which a port is entered, each with the direction, what the port costs and what the bend."""
    goals: dict[int, list[tuple[int, float, float, Port]]] = {}
    for cost, port in entries:
        inward = (port.side + 2) % 4
        for direction in range(4):
            if (inward - direction) % 4 != 2:
                bend = 0.0 if inward == direction else bending
                goals.setdefault(4 * port.vertex + direction, []).append((inward, cost + port.length, bend, port))
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


def _exit_costs(wire: Wire, kind: Kind) -> tuple[float, ...]:
    """What each side costs to leave by: up, right, down, left. Below zero: never."""
    costs = _usual_exit_costs(wire, kind)
    if not wire.shunned:
        return costs
    return tuple(
        cost + SHUN if side in wire.shunned and cost >= 0 else cost for side, cost in zip(Side, costs, strict=True)
    )


def _usual_exit_costs(wire: Wire, kind: Kind) -> tuple[float, float, float, float]:
    if wire.plain:
        return (900.0, 0.0, 900.0, 0.0)
    if wire.source == wire.target:
        return (-1.0, 0.0, 30.0, 0.0)
    if kind is Kind.CONNECTOR:
        return (0.0, 10.0, 200.0, 10.0) if wire.back else (200.0, 20.0, 0.0, 20.0)
    if wire.answers:
        if wire.main:
            return (300.0, 22.0, 0.0, 22.0)
        return (60.0 if wire.back else 200.0, 0.0, 30.0, 0.0)
    if wire.back:
        return (80.0, 0.0, 60.0, 0.0)
    return (400.0, 6.0, 0.0, 6.0)


def _entry_costs(wire: Wire, kind: Kind) -> tuple[float, float, float, float]:
    """What each side costs to enter by: up, right, down, left. Below zero: never."""
    if wire.plain:
        return (900.0, 0.0, 900.0, 0.0)
    if wire.source == wire.target:
        return (0.0, -1.0, -1.0, -1.0)
    if kind is Kind.CONNECTOR:
        return (200.0, 10.0, 0.0, 10.0) if wire.back else (0.0, 20.0, 200.0, 20.0)
    if wire.back:
        return (10.0, 0.0, 70.0, 0.0)
    return (0.0, 14.0, 250.0, 14.0)
