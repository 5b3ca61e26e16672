"""What every step over a grid costs in length."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise

from sopflow.chart.routing.grid import Grid
from sopflow.chart.routing.scene import Side

__all__ = ["INFINITE", "Lengths", "margin"]

INFINITE = 1e18
OUTSIDE = 3.0
"""Factor on the length of a line that runs outside the rows between source and target."""
TRACK = 1.05
"""Factor on a track beside a border, so that a long line prefers an empty centre."""


def margin(width: int) -> int:
    """How many vertices to add behind the last, so that a step that leaves the page still finds one.

    A step beyond the last row ends there; so does one above the first, since a list counts below zero from its end.
    """
    return 2 * width


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
    factors = [TRACK if side else 1.0 for side in grid.side_x]
    none = [INFINITE] * width
    near = [none, *([(below - above) * factor for factor in factors] for above, below in pairwise(grid.ys)), none]
    far = [[length * OUTSIDE + 60.0 for length in upright] for upright in near]
    centre, track = _level(grid, 1.0), _level(grid, TRACK)
    inside: list[float] = []
    outside: list[float] = []
    for iy, side in enumerate(grid.side_y):
        for states, upright in ((inside, near), (outside, far)):
            row = (track if side else centre)[:]
            row[Side.DOWN :: 4], row[Side.UP :: 4] = upright[iy], upright[iy + 1]
            states += row
    bar = [INFINITE] * 4
    for state in [4 * vertex for vertex, blocked in enumerate(grid.blocked) if blocked]:
        inside[state : state + 4] = outside[state : state + 4] = bar
    for state in _closed(grid):
        inside[state] = outside[state] = INFINITE
    beyond = [INFINITE] * (4 * margin(width))
    return inside + beyond, outside + beyond


def _level(grid: Grid, factor: float) -> list[float]:
    """The lengths of level steps into the states of one y line; upright ones are still open."""
    widths = [INFINITE, *((right - left) * factor for left, right in pairwise(grid.xs)), INFINITE]
    row = [INFINITE] * (4 * len(grid.xs))
    row[Side.RIGHT :: 4], row[Side.LEFT :: 4] = widths[:-1], widths[1:]
    return row


def _closed(grid: Grid) -> Iterator[int]:
    """The states that no step leads into because the segment before them is closed."""
    for segment in grid.closed:
        vertex, upright = divmod(segment, 2)
        if upright:
            yield from (4 * vertex + Side.UP, 4 * (vertex + len(grid.xs)) + Side.DOWN)
        else:
            yield from (4 * vertex + Side.LEFT, 4 * (vertex + 1) + Side.RIGHT)
