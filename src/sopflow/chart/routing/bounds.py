"""The least that is left to pay from every state into a target: length and bends, whoever runs where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sopflow.chart.routing.ends import Ends
from sopflow.chart.routing.lengths import INFINITE
from sopflow.chart.routing.occupancy import BEND

__all__ = ["Aim", "Bound", "Bounds", "least"]

KEPT = 100
"""Bounds of a grid that are kept: a large page would otherwise take much memory."""
MOST_BENDS = 3
"""The most that the least number of bends can be."""


class Aim(NamedTuple):
    """One way into the target from one direction, with what the bound looks up: cost and distance by x line, distance
    by y line, the side where the target lies by line, and the least bends by side."""

    far_x: list[float]
    far_y: list[float]
    sign_x: list[int]
    sign_y: list[int]
    bends: tuple[float, ...]


class Bound(NamedTuple):
    """A lower bound on what is left to pay from every state into one target: its ways in by direction. `known` holds
    what was worked out, below zero where nothing was yet."""

    aims: tuple[list[Aim], ...]
    known: list[float]


End = tuple[float, int, int]
"""A port to enter by: what it costs, its vertex, its side."""


class Bounds:
    """The bounds of a grid with these lines; a page is laid several times over the same."""

    def __init__(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> None:
        self._xs, self._ys = xs, ys
        self._distances: dict[int, tuple[list[float], list[float]]] = {}
        self._bounds: dict[tuple[End, ...], Bound] = {}

    def of(self, entries: Ends) -> Bound:
        """The bound for entering by one of these ports, each given with what it costs."""
        ends = self._nearest(sorted((cost + port.length, port.vertex, int(port.side)) for cost, port in entries))
        found = self._bounds.get(ends)
        if found is None:
            if len(self._bounds) >= KEPT:
                self._bounds.clear()
            known = [-1.0] * (4 * len(self._xs) * len(self._ys))
            found = self._bounds[ends] = Bound(self._aims(ends), known)
        return found

    def _nearest(self, ends: Iterable[End]) -> tuple[End, ...]:
        """The ways into a target, cheapest first, without those to which another is nearer from everywhere."""
        kept: list[End] = []
        for cost, vertex, side in ends:
            for other, place, _ in kept:
                if other + self._between(place, vertex) + MOST_BENDS * BEND < cost:
                    break
            else:
                kept.append((cost, vertex, side))
        return tuple(kept)

    def _between(self, one: int, other: int) -> float:
        """How far two vertices are from each other."""
        xs, ys, width = self._xs, self._ys, len(self._xs)
        return abs(xs[one % width] - xs[other % width]) + abs(ys[one // width] - ys[other // width])

    def _aims(self, ends: Iterable[End]) -> tuple[list[Aim], ...]:
        width, height = len(self._xs), len(self._ys)
        aims: tuple[list[Aim], ...] = ([], [], [], [])
        for cost, vertex, side in ends:
            iy, ix = divmod(vertex, width)
            sign_x = [6] * ix + [3] + [0] * (width - ix - 1)
            sign_y = [2] * iy + [1] + [0] * (height - iy - 1)
            far_x, far_y = self._distances_from(vertex)
            far_x = [cost + far for far in far_x]
            for direction, bends in enumerate(_BENDS[(side + 2) % 4]):
                aims[direction].append(Aim(far_x, far_y, sign_x, sign_y, bends))
        return aims

    def _distances_from(self, vertex: int) -> tuple[list[float], list[float]]:
        """How far every x line and every y line is from a vertex."""
        if vertex not in self._distances:
            xs, ys = self._xs, self._ys
            x, y = xs[vertex % len(xs)], ys[vertex // len(xs)]
            self._distances[vertex] = [abs(x - each) for each in xs], [abs(y - each) for each in ys]
        return self._distances[vertex]


def least(aims: Iterable[Aim], ix: int, iy: int) -> float:
    """The bound from a state on these lines, worked out; `aims` are those of its direction."""
    ahead = INFINITE
    for far_x, far_y, sign_x, sign_y, bends in aims:
        rest = far_x[ix] + far_y[iy] + bends[sign_x[ix] + sign_y[iy]]
        if rest < ahead:
            ahead = rest
    return ahead


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
