"""Page breaks: as few pages as the rows need, then as few cut arrows as possible, then full pages.

A small dynamic programme over the rows. A row is never split here (rows taller than a page come as parts already), a
heading never stands last on a page, and the row of a capsule stays with its neighbour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

__all__ = ["Break", "Piece", "break_pages"]

PAGE = 1000.0
CUT = 12.0
LOOSE = 80.0
"""Of an empty page; one that is half empty costs a quarter of that, a little more than an arrow that is cut."""
SINGLE = 400.0
IMPOSSIBLE = 1e9


class Piece(NamedTuple):
    """One row, or one part of a row that is taller than a page."""

    height: float
    keep_next: bool = False


class Break(NamedTuple):
    """The pieces of one page, from `first` up to but not including `last`, and what stands at its edges."""

    first: int
    last: int
    top: float
    bottom: float


def break_pages(
    pieces: Sequence[Piece], room: Callable[[int, int], float], strips: Callable[[int, int], tuple[float, float, int]]
) -> list[Break]:
    """The pages. `room(first, last)` is the height for rows on a page that holds these pieces (the first and the last
    page may hold other text too); `strips(first, last)` gives the room that connectors need above and below, and how
    many arrows the page's lower edge cuts.

    >>> pieces = [Piece(100.0)] * 5
    >>> [(b.first, b.last) for b in break_pages(pieces, lambda i, j: 300.0, lambda i, j: (0.0, 0.0, 0))]
    [(0, 3), (3, 5)]
    """
    count = len(pieces)
    total = [0.0]
    for piece in pieces:
        total.append(total[-1] + piece.height)
    best: list[tuple[float, int]] = [(0.0, -1)] + [(IMPOSSIBLE * 10, -1)] * count
    for last in range(1, count + 1):
        for first in range(last - 1, -1, -1):
            if total[last] - total[first] > room(first, last) and last - first > 1:
                break
            cost = best[first][0] + _page_cost(pieces, total, first, last, room, strips)
            if cost < best[last][0]:
                best[last] = (cost, first)
    found: list[Break] = []
    last = count
    while last > 0:
        first = best[last][1]
        top, bottom, _ = strips(first, last)
        found.append(Break(first, last, top, bottom))
        last = first
    return found[::-1]


def _page_cost(
    pieces: Sequence[Piece],
    total: Sequence[float],
    first: int,
    last: int,
    room: Callable[[int, int], float],
    strips: Callable[[int, int], tuple[float, float, int]],
) -> float:
    top, bottom, cuts = strips(first, last)
    height, limit = total[last] - total[first] + top + bottom, room(first, last)
    cost = PAGE + CUT * cuts
    if height > limit + 0.01:
        cost += IMPOSSIBLE * (1 + height / max(limit, 1.0))
    if last < len(pieces):
        cost += LOOSE * (1 - min(height / max(limit, 1.0), 1.0)) ** 2
        if pieces[last - 1].keep_next:
            cost += SINGLE * 2
    if last - first == 1 and len(pieces) > 1:
        cost += SINGLE
    return cost
