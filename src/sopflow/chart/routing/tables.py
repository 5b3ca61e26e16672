"""What a search looks up: the length of every step, and the least that is left to pay into a target."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from sopflow.chart.routing.grid import Grid, Port
from sopflow.chart.routing.occupancy import BEND
from sopflow.chart.routing.scene import Side

__all__ = ["INFINITE", "Aim", "Lengths", "aims_at", "least", "margin"]

INFINITE = 1e18
OUTSIDE = 3.0
"""Factor on the length of a line that runs outside the rows between source and target."""
TRACK = 1.05
"""Factor on a track beside a border, so that a long line prefers an empty centre."""


def margin(width: int) -> int:
    """How many states to add behind the last, so that a step that leaves the page still finds one.

    A step beyond the last row ends there; so does one above the first, since a list counts below zero from its end.
    """
    return 8 * width


class Lengths:
    """What the step into each state costs in length, INFINITE where there is no step. States are numbered
    `4 * vertex + direction`."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._inside, self._outside = _lengths(grid)
        self._between: dict[tuple[int, int], list[float]] = {}

    def between(self, low: int, high: int) -> list[float]:
        """The lengths for a wire between two rows (included): upright steps to other rows cost more."""
        if (low, high) not in self._between:
            first, last = (4 * len(self._grid.xs) * bisect(self._grid.row_of, row) for row in (low - 1, high))
            self._between[low, high] = self._outside[:first] + self._inside[first:last] + self._outside[last:]
        return self._between[low, high]


def _lengths(grid: Grid) -> tuple[list[float], list[float]]:
    """The length of the step into each state, within the rows of a wire and outside."""
    width = len(grid.xs)
    widths = [INFINITE, *(b - a for a, b in pairwise(grid.xs)), INFINITE]
    heights = [INFINITE, *(b - a for a, b in pairwise(grid.ys)), INFINITE]
    factors = [TRACK if side else 1.0 for side in grid.side_x]
    inside: list[float] = []
    outside: list[float] = []
    for side, above, below in zip(grid.side_y, heights, heights[1:], strict=False):
        level = [length * TRACK for length in widths] if side else widths
        downward, upward = [above * factor for factor in factors], [below * factor for factor in factors]
        row = [INFINITE] * (4 * width)
        row[Side.RIGHT :: 4], row[Side.LEFT :: 4] = level[:-1], level[1:]
        row[Side.DOWN :: 4], row[Side.UP :: 4] = downward, upward
        inside += row
        row[Side.DOWN :: 4] = [length * OUTSIDE + 60.0 for length in downward]
        row[Side.UP :: 4] = [length * OUTSIDE + 60.0 for length in upward]
        outside += row
    for state in _barred(grid):
        inside[state] = outside[state] = INFINITE
    beyond = [INFINITE] * margin(width)
    return inside + beyond, outside + beyond


def _barred(grid: Grid) -> Iterator[int]:
    """The states that no step leads into, because their vertex is blocked or the segment before it is closed."""
    for vertex, blocked in enumerate(grid.blocked):
        if blocked:
            yield from range(4 * vertex, 4 * vertex + 4)
    for segment in grid.closed:
        vertex, upright = divmod(segment, 2)
        if upright:
            yield from (4 * vertex + Side.UP, 4 * (vertex + len(grid.xs)) + Side.DOWN)
        else:
            yield from (4 * vertex + Side.LEFT, 4 * (vertex + 1) + Side.RIGHT)


class Aim(NamedTuple):
    """One way into the target, with what the bound looks up: its cost and the distance by x line, the distance by
    y line, the goal's side, and the least bends by direction and side."""

    far_x: list[float]
    far_y: list[float]
    sign_x: list[int]
    sign_y: list[int]
    bends: tuple[tuple[float, ...], ...]


def aims_at(entries: Iterable[tuple[float, Port]], grid: Grid) -> list[Aim]:
    """The ways into a target, without those to which another is nearer from everywhere."""
    width, height = len(grid.xs), len(grid.ys)
    aims: list[Aim] = []
    for cost, port in sorted((cost + port.length, port) for cost, port in entries):
        iy, ix = divmod(port.vertex, width)
        if any(aim.far_x[ix] + aim.far_y[iy] + MOST_BENDS * BEND < cost for aim in aims):
            continue
        x, y = grid.xs[ix], grid.ys[iy]
        aims.append(
            Aim(
                [cost + abs(x - each) for each in grid.xs],
                [abs(y - each) for each in grid.ys],
                [6] * ix + [3] + [0] * (width - ix - 1),
                [2] * iy + [1] + [0] * (height - iy - 1),
                _BENDS[port.side.opposite],
            )
        )
    return aims


def least(aims: Iterable[Aim], state: int, width: int) -> float:
    """A lower bound on what is left to pay from a state."""
    iy, ix = divmod(state >> 2, width)
    return min(aim.far_x[ix] + aim.far_y[iy] + aim.bends[state & 3][aim.sign_x[ix] + aim.sign_y[iy]] for aim in aims)


MOST_BENDS = 3


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
