"""Likeness of words: what is surely meant, and what is a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.loading.likeness import one_slip, same_word, surely


@given(st.text("abc", min_size=1, max_size=8), st.data())
def test_each_kind_of_slip_is_one(word: str, data: st.DataObject) -> None:
    """A letter left out, put in, changed, or swapped with the next: one slip, unless that changes nothing."""
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcx"))
    slips = [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    slips.append(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    for slip in slips:
        assert one_slip(slip, word) is (slip != word)


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_two_words_are_as_far_as_each_other(left: str, right: str) -> None:
    """What is one slip in one direction is one in the other."""
    assert one_slip(left, right) is one_slip(right, left)


@pytest.mark.parametrize(
    ("typed", "meant", "known", "sure"),
    [
        ("Activity", "activity", ["activity", "actor"], True),
        ("legal basis", "legal_basis", ["legal_basis"], True),
        ("actvity", "activity", ["activity", "actor"], True),
        ("actor2", "actor", ["actor", "actors"], False),
        ("kasi_c", "kasi_a", ["kasi_a", "kasi_b"], False),
        ("A-B", "a_b", ["a_b", "a-b"], False),
        ("ned", "end", ["end"], False),
        ("actiity", "activities", ["activities"], False),
    ],
)
def test_only_what_can_be_no_other_word_is_sure(typed: str, meant: str, known: list[str], sure: bool) -> None:
    """One slip or another spelling, and no other word as near; short words are too near to each other."""
    assert surely(typed, meant, known) is sure


def test_spelling_is_capitals_blanks_hyphens_and_underscores() -> None:
    """Nothing else is left out of account."""
    assert same_word("Kepala Seksi", "kepala-seksi")
    assert not same_word("kepala.seksi", "kepala_seksi")
