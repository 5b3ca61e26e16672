"""Page breaks: every row once and in order, no page too full, as few pages as possible, few arrows cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.paging import Break, Piece, break_pages


def plain(first: int, last: int) -> tuple[float, float, int]:
    return 0.0, 0.0, 0


def cut(heights: list[float], limit: float = 300.0, keep: set[int] | None = None) -> list[tuple[int, int]]:
    pieces = [Piece(height, index in (keep or set())) for index, height in enumerate(heights)]
    return [(one.first, one.last) for one in break_pages(pieces, lambda first, last: limit, plain)]


HEIGHTS = st.lists(st.floats(20, 290), min_size=1, max_size=30)


@given(HEIGHTS, st.floats(300, 600), st.sets(st.integers(0, 29)))
def test_pages_hold_all_rows_in_order_and_none_is_too_full(heights: list[float], limit: float, keep: set[int]) -> None:
    """The pages cover the rows from the first to the last without a gap, and each fits."""
    pages = cut(heights, limit, keep)
    assert pages[0][0] == 0
    assert pages[-1][1] == len(heights)
    assert all(one[1] == other[0] for one, other in pairwise(pages))
    assert all(sum(heights[first:last]) <= limit + 0.01 for first, last in pages)


@given(HEIGHTS, st.floats(300, 600))
def test_there_are_as_few_pages_as_possible(heights: list[float], limit: float) -> None:
    """No packing in order needs fewer pages, apart from a page that a single row would stand on alone."""
    least, used = 1, 0.0
    for height in heights:
        if used + height > limit:
            least, used = least + 1, 0.0
        used += height
    assert len(cut(heights, limit)) == least


def test_a_heading_never_stands_last() -> None:
    """A row that belongs to the next one goes over with it."""
    assert cut([100, 100, 20, 100], 230) == [(0, 2), (2, 4)]
    assert cut([100, 100, 20, 100], 230, keep={2}) == [(0, 2), (2, 4)]
    assert cut([100, 60, 20, 100, 60], 230) == [(0, 3), (3, 5)]
    assert cut([100, 60, 20, 100, 60], 230, keep={2}) == [(0, 2), (2, 5)]


def test_breaks_cut_few_arrows() -> None:
    """Of breaks that need the same number of pages, the one that cuts fewer arrows is taken."""
    crossing = {1: 5, 2: 5, 3: 0, 4: 5, 5: 5}
    pieces = [Piece(50.0)] * 6
    pages = break_pages(pieces, lambda i, j: 210.0, lambda i, j: (0.0, 0.0, crossing.get(j, 0)))
    assert [(one.first, one.last) for one in pages] == [(0, 3), (3, 6)]


def test_a_page_is_not_left_half_empty_for_one_arrow() -> None:
    """A full first page is worth an arrow more that is cut; two more are too many."""

    def first_page(cuts: int) -> int:
        crossing = {3: 0, 6: cuts}
        pages = break_pages([Piece(50.0)] * 8, lambda i, j: 310.0, lambda i, j: (0.0, 0.0, crossing.get(j, 9)))
        return pages[0].last

    assert (first_page(1), first_page(2)) == (6, 3)


def test_connectors_need_room() -> None:
    """The strips for connectors count for a page's height, and come back with its break."""
    pieces = [Piece(100.0)] * 4
    pages = break_pages(pieces, lambda i, j: 220.0, lambda i, j: (34.0 * (i > 0), 34.0 * (j < 4), 1))
    assert [one.last - one.first for one in pages] == [1, 1, 1, 1]
    assert pages[1] == Break(1, 2, 34.0, 34.0)
    assert (pages[0].top, pages[-1].bottom) == (0.0, 0.0)


def test_the_first_and_the_last_page_may_have_less_room() -> None:
    """A title above the first table and a signature below the last take their share."""

    def room(first: int, last: int) -> float:
        return 300.0 - 100.0 * (first == 0) - 100.0 * (last == 5)

    pages = break_pages([Piece(100.0)] * 5, room, plain)
    assert [(one.first, one.last) for one in pages] == [(0, 2), (2, 4), (4, 5)] or [
        (one.first, one.last) for one in pages
    ] == [(0, 1), (1, 3), (3, 5)]
    assert all(100.0 * (one.last - one.first) <= room(one.first, one.last) for one in pages)


@pytest.mark.parametrize("count", [1, 2])
def test_a_piece_that_fits_nowhere_still_gets_a_page(count: int) -> None:
    """A row that is too high for any page does not end in an endless search or an empty page."""
    assert [first for first, _ in cut([900.0] * count)] == list(range(count))


def test_a_single_row_does_not_stand_alone() -> None:
    """Where the rows fill two pages either way, none of them holds one row only."""
    assert cut([100, 100, 100, 100], 310) == [(0, 2), (2, 4)]
