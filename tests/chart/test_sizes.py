"""Sizes of symbols: they fit their lane, and their words fit them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.audit.geometry import block_rect, outside_symbol
from sopflow.chart.model import Kind, Rect, Symbol
from sopflow.chart.plan import Mark
from sopflow.chart.sizes import STACK_GAP, Size, mark_size, stack_height

WORDS = st.lists(
    st.sampled_from(["Ya", "perlu", "disposisi", "lengkap", "sesuai", "ketentuan", "R/T", "?"]), min_size=1, max_size=5
).map(" ".join)


def mark(kind: Kind, text: str = "") -> Mark:
    return Mark("x", "x", kind, 0, 0, text=text)


def test_boxes_are_alike_in_all_lanes() -> None:
    """A box has the size that the narrowest lane allows, in every lane."""
    assert mark_size(mark(Kind.BOX), 60, 60) == mark_size(mark(Kind.BOX), 120, 60)
    assert mark_size(mark(Kind.BOX), 60, 60).words is None


@settings(deadline=None, max_examples=150)
@given(st.sampled_from([Kind.DIAMOND, Kind.CAPSULE]), WORDS, st.floats(60, 220))
def test_words_fit_their_symbol(kind: Kind, text: str, lane: float) -> None:
    """The symbol is no wider than its lane leaves, and every line of its words stands inside it."""
    size = mark_size(mark(kind, text), lane, 60)
    assert size.width <= lane - 20
    assert size.words is not None
    rect = Rect(0, 0, size.width, size.height)
    drawn = Symbol("x", "x", kind, rect)
    block = size.words.place(rect, align="center", valign="middle", pad=0)
    for line in block.lines:
        assert not outside_symbol(block_rect(line.x, line.y, line.width, block.size), drawn), line.text


@pytest.mark.parametrize("kind", [Kind.DIAMOND, Kind.CAPSULE])
def test_without_words_a_symbol_has_its_least_size(kind: Kind) -> None:
    """An empty diamond or capsule is as small as the convention allows, and no smaller with words."""
    empty, full = mark_size(mark(kind), 100, 60), mark_size(mark(kind, "Perlu disposisi?"), 100, 60)
    assert empty.words is None
    assert full.width >= empty.width
    assert full.height >= empty.height


def test_a_stack_is_as_high_as_its_symbols_and_the_gaps() -> None:
    """Between two symbols of one cell there is room for an arrow; one alone has no gap, none is nothing."""
    box = Size(40, 20, None)
    assert stack_height([]) == 0
    assert stack_height([box]) == 20
    assert stack_height([box, box, box]) == 60 + 2 * STACK_GAP
