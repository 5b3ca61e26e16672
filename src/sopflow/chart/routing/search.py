"""The cheapest way of one wire: A* over (vertex, direction) with costs for length, bends, crossings and ports."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from sopflow.chart.model import Kind
from sopflow.chart.routing.grid import Grid, Port
from sopflow.chart.routing.occupancy import BEND, Occupancy, Way
from sopflow.chart.routing.scene import Shape, Side, Wire

__all__ = ["Finder"]

PATIENCE = 20000
"""States looked at before the search takes the straightest way there is: a wire for which no clean way is left would
otherwise flood the whole page."""
OUTSIDE = 3.0
"""Factor on the length of a line that runs outside the rows between source and target."""
SHUN = 1500.0
"""Leaving by a side where the label has no room."""
TRACK = 1.05
"""Factor on a track beside a border, so that a long line prefers an empty centre."""


class Finder:
    """Searches ways over one grid. Holds the lines and step tables; the occupancy is the caller's."""

    def __init__(self, grid: Grid, shapes: dict[str, Shape], occupancy: Occupancy) -> None:
        self.grid, self.shapes, self.occupancy = grid, shapes, occupancy
        width = len(grid.xs)
        self.steps = (-width, 1, width, -1)
        self.width, self.height = width, len(grid.ys)
        gaps_x = [b - a for a, b in zip(grid.xs, grid.xs[1:], strict=False)]
        gaps_y = [b - a for a, b in zip(grid.ys, grid.ys[1:], strict=False)]
        self._gaps_x, self._gaps_y = gaps_x, gaps_y
        self._factor_x = [TRACK if side else 1.0 for side in grid.side_x]
        self._factor_y = [TRACK if side else 1.0 for side in grid.side_y]

    def find(self, wire: Wire) -> Way | None:
        """The cheapest way, or None where no port can be reached."""
        exits = self._exits(wire)
        entries = self._entries(wire)
        if not exits or not entries:
            return None
        return self._search(wire, exits, entries)

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

    def _search(self, wire: Wire, exits: list[tuple[float, Port]], entries: list[tuple[float, Port]]) -> Way | None:
        grid, width, steps, blocked = self.grid, self.width, self.steps, self.grid.blocked
        xs, ys, closed = grid.xs, grid.ys, grid.closed
        segments, vertices = self.occupancy.segments, self.occupancy.vertices
        low, high = sorted((self.shapes[wire.source].row, self.shapes[wire.target].row))
        goals: dict[int, list[tuple[int, float, Port]]] = {}
        for cost, port in entries:
            goals.setdefault(port.vertex, []).append((port.side.opposite, cost + port.length, port))
        aims = [_Aim.at(port, cost + port.length, xs, ys) for cost, port in entries]

        def rest(vertex: int, direction: int) -> float:
            """A lower bound on what is left to pay from here."""
            iy, ix = divmod(vertex, width)
            return min(
                aim.cost + aim.far_x[ix] + aim.far_y[iy] + aim.bends[direction][aim.sign_x[ix] + aim.sign_y[iy]]
                for aim in aims
            )

        best_cost: dict[int, float] = {}
        origin: dict[int, int] = {}
        exit_of: dict[int, Port] = {}
        queue: list[tuple[float, int, float]] = []
        bound = 1e18
        for cost, port in exits:
            state = port.vertex * 4 + port.side
            start = cost + port.length
            if start < best_cost.get(state, 1e18):
                best_cost[state], exit_of[state] = start, port
                origin[state] = -1
                estimate = start + rest(port.vertex, port.side)
                bound = min(bound, estimate)
                heappush(queue, (estimate, state, start))
        final_cost, final_state, final_port = 1e18, -1, None
        looked = 0
        while queue:
            estimate, state, cost = heappop(queue)
            looked += 1
            if estimate >= final_cost or (looked > PATIENCE and final_port is not None):
                break
            if cost > best_cost[state]:
                continue
            vertex, direction = state >> 2, state & 3
            for inward, extra, port in goals.get(vertex, ()):
                if (inward - direction) % 4 == 2:
                    continue
                total = cost + extra + (0.0 if inward == direction else BEND)
                if vertex in vertices:
                    total += self.occupancy.vertex_cost(wire, vertex, direction, inward)
                if total < final_cost:
                    final_cost, final_state, final_port = total, state, port
            ix, iy = vertex % width, vertex // width
            for turn in (direction, (direction + 1) % 4, (direction + 3) % 4):
                following = vertex + steps[turn]
                if turn == 0:
                    if iy == 0:
                        continue
                    length = self._gaps_y[iy - 1] * self._factor_x[ix]
                    row = grid.row_of[iy - 1]
                elif turn == 2:
                    if iy + 1 >= self.height:
                        continue
                    length = self._gaps_y[iy] * self._factor_x[ix]
                    row = grid.row_of[iy + 1]
                elif turn == 1:
                    if ix + 1 >= width:
                        continue
                    length = self._gaps_x[ix] * self._factor_y[iy]
                    row = low
                else:
                    if ix == 0:
                        continue
                    length = self._gaps_x[ix - 1] * self._factor_y[iy]
                    row = low
                if blocked[following]:
                    continue
                if not low <= row <= high:
                    length = length * OUTSIDE + 60.0
                total = cost + length
                if turn != direction:
                    total += BEND
                if vertices.get(vertex):
                    total += self.occupancy.vertex_cost(wire, vertex, direction, turn)
                segment = 2 * (vertex if turn in (1, 2) else following) + (turn in (0, 2))
                if segment in closed:
                    continue
                if segments.get(segment):
                    total += self.occupancy.segment_cost(wire, segment, turn)
                next_state = following * 4 + turn
                if total < best_cost.get(next_state, 1e18):
                    best_cost[next_state] = total
                    origin[next_state] = state
                    ahead = rest(following, turn)
                    heappush(queue, (total + ahead if looked <= PATIENCE else ahead, next_state, total))
        if final_port is None:
            return None
        return _trace(final_state, final_port, final_cost, origin, exit_of)._replace(bound=bound)


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


class _Aim(NamedTuple):
    """One way into the target, with what the bound needs looked up: distances by line, and least bends by side."""

    cost: float
    far_x: list[float]
    far_y: list[float]
    sign_x: list[int]
    sign_y: list[int]
    bends: tuple[tuple[float, ...], ...]

    @staticmethod
    def at(port: Port, cost: float, xs: Sequence[float], ys: Sequence[float]) -> _Aim:
        x, y = xs[port.vertex % len(xs)], ys[port.vertex // len(xs)]
        return _Aim(
            cost,
            [abs(x - each) for each in xs],
            [abs(y - each) for each in ys],
            [3 * _sign(x - each) for each in xs],
            [_sign(y - each) for each in ys],
            _BENDS[port.side.opposite],
        )


def _sign(value: float) -> int:
    """0 below zero, 1 at zero, 2 above."""
    return 1 + (value > 0) - (value < 0)


def _least_bends(dx: int, dy: int, direction: int, inward: int) -> int:
    """The least number of bends from a heading to a goal towards (dx, dy) that must be entered heading `inward`."""
    ahead = (-dy, dx, dy, -dx)[direction]
    aside = dx if direction in (0, 2) else dy
    if direction == inward:
        return 0 if aside == 0 and ahead >= 0 else 2
    if (direction - inward) % 2:
        beyond = (-dy, dx, dy, -dx)[inward]
        return 1 if ahead >= 0 and beyond >= 0 else 3
    return 2


_BENDS = tuple(
    tuple(
        tuple(BEND * _least_bends(dx, dy, direction, inward) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        for direction in range(4)
    )
    for inward in range(4)
)
"""By entry heading, own heading and the goal's side: a lower bound on the cost of bends."""


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
