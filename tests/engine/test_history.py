"""The history: a sequence that grows without being copied."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.engine import History


@given(st.lists(st.integers()), st.integers())
def test_a_history_is_like_a_tuple(entries: list[int], more: int) -> None:
    """Length, order, items, slices, membership, equality and hash are those of the tuple of the same entries."""
    history = History.of(entries)
    longer = history.plus(more)
    assert tuple(history) == tuple(entries)
    assert tuple(longer) == (*entries, more)
    assert len(history) == len(entries)
    assert list(reversed(history)) == entries[::-1]
    assert (longer[-1], longer[0], longer[-2:]) == (more, [*entries, more][0], tuple([*entries, more][-2:]))
    assert more in longer
    assert history == History.of(entries)
    assert history != longer
    assert hash(longer) == hash(History.of([*entries, more]))
    assert longer != [*entries, more]
    assert eval(repr(longer), {"History": History}) == longer  # noqa: S307


def test_an_empty_history_has_no_last_entry() -> None:
    """Asking an empty history for an entry is an IndexError, as with a tuple."""
    with pytest.raises(IndexError):
        History[int]()[-1]


def test_a_long_history_is_read_copied_and_given_up() -> None:
    """A history of many events is compared, copied, sent and freed without going through Python's stack."""
    history = History.of(range(100_000))
    assert pickle.loads(pickle.dumps(history)) == history  # noqa: S301
    assert copy.deepcopy(history) == history
    del history
