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
    """One way into the target, with what the bound looks up: cost and distance by x line, distance by y line, the side
    where the target lies by line, and the least bends by direction and side."""

    far_x: list[float]
    far_y: list[float]
    sign_x: list[int]
    sign_y: list[int]
    bends: tuple[tuple[float, ...], ...]


class Bound(NamedTuple):
    """A lower bound on what is left to pay from every state into one target. `known` holds what was worked out, below
    zero where nothing was yet."""

    aims: list[Aim]
    known: list[float]


class Bounds:
    """The bounds of a grid with these lines; a page is laid several times over the same."""

    def __init__(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> None:
        self._xs, self._ys = xs, ys
        self._distances: dict[int, tuple[list[float], list[float]]] = {}
        self._bounds: dict[tuple[tuple[float, int, int], ...], Bound] = {}

    def of(self, entries: Ends) -> Bound:
        """The bound for entering by one of these ports, each given with what it costs."""
        key = tuple((cost + port.length, port.vertex, port.side) for cost, port in entries)
        found = self._bounds.get(key)
        if found is None:
            if len(self._bounds) >= KEPT:
                self._bounds.clear()
            found = self._bounds[key] = Bound(self._aims(key), [-1.0] * (4 * len(self._xs) * len(self._ys)))
        return found

    def _aims(self, ends: Iterable[tuple[float, int, int]]) -> list[Aim]:
        """The ways into a target, without those to which another is nearer from everywhere."""
        width, height = len(self._xs), len(self._ys)
        aims: list[Aim] = []
        for cost, vertex, side in sorted(ends):
            iy, ix = divmod(vertex, width)
            if any(aim.far_x[ix] + aim.far_y[iy] + MOST_BENDS * BEND < cost for aim in aims):
                continue
            sign_x = [6] * ix + [3] + [0] * (width - ix - 1)
            sign_y = [2] * iy + [1] + [0] * (height - iy - 1)
            far_x, far_y = self._distances_from(vertex)
            aims.append(Aim([cost + far for far in far_x], far_y, sign_x, sign_y, _BENDS[(side + 2) % 4]))
        return aims

    def _distances_from(self, vertex: int) -> tuple[list[float], list[float]]:
        """How far every x line and every y line is from a vertex."""
        if vertex not in self._distances:
            xs, ys = self._xs, self._ys
            x, y = xs[vertex % len(xs)], ys[vertex // len(xs)]
            self._distances[vertex] = [abs(x - each) for each in xs], [abs(y - each) for each in ys]
        return self._distances[vertex]


def least(aims: Iterable[Aim], ix: int, iy: int, direction: int) -> float:
    """The bound from a state, worked out."""
    ahead = INFINITE
    for far_x, far_y, sign_x, sign_y, bends in aims:
        rest = far_x[ix] + far_y[iy] + bends[direction][sign_x[ix] + sign_y[iy]]
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
