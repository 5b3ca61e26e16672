"""Where values stand: line and column from 1, the end exclusive."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from sopflow.findings import Span
from sopflow.loading import SourceText, reads
from sopflow.model.sop import Path, Source
from tests.loading.helpers import GOOD

TEXT = """\
id: cuti
agency: {name: Dinas, unit: [Bidang A, "Bidang B"]}
records:
warnings: |
  satu
  dua

steps:
  - id: a
    next: b   # comment
  - id: b

# the end
title: 'Izin Cuti'
"""


def place(path: Path, *, key: bool = False) -> tuple[int, int, int, int]:
    span = SourceText("a.yaml", TEXT).span(path, key=key)
    return span.line, span.column, span.end_line, span.end_column


def test_a_scalar_spans_its_text() -> None:
    """Quotes belong to it; comments do not."""
    assert place(("id",)) == (1, 5, 1, 9)
    assert place(("title",)) == (14, 8, 14, 19)
    assert place(("steps", 0, "next")) == (10, 11, 10, 12)


def test_brackets_belong_to_a_value_in_brackets() -> None:
    """Flow lists and mappings end behind their bracket."""
    assert place(("agency",)) == (2, 9, 2, 52)
    assert place(("agency", "unit")) == (2, 29, 2, 51)
    assert place(("agency", "unit", 1)) == (2, 40, 2, 50)


def test_a_block_ends_with_its_last_value() -> None:
    """Not at the next key, where the parser marks its end."""
    assert place(("steps",)) == (9, 3, 11, 10)
    assert place(("steps", 0)) == (9, 5, 10, 12)
    assert place(()) == (1, 1, 14, 19)


def test_a_key_has_a_place_of_its_own() -> None:
    """Findings about keys point at them."""
    assert place(("agency", "unit"), key=True) == (2, 23, 2, 27)
    assert place(("steps", 1, "id"), key=True) == (11, 5, 11, 7)


def test_an_entry_of_a_list_has_no_key() -> None:
    """Its value stands in."""
    assert place(("steps", 1), key=True) == place(("steps", 1))


def test_a_blank_value_stands_behind_its_colon() -> None:
    """It is empty, and yet somewhere."""
    assert place(("records",)) == (3, 9, 3, 9)


def test_the_nearest_parent_stands_in_for_an_absent_value() -> None:
    """A finding about a missing key points at its owner."""
    assert place(("steps", 1, "actor")) == place(("steps", 1))
    assert place(("steps", 1, "actor", "name"), key=True) == place(("steps", 1))
    assert place(("steps", 7)) == place(("steps",))
    assert place(("nothing",)) == place(())


def test_actors_of_a_step_are_found_by_the_names_of_the_model() -> None:
    """`{jointly: [a, b]}` is `mode` and `ids` there."""
    source = SourceText("a.yaml", "steps: [{actors: {jointly: [a, b]}}]\n")
    assert source.span(("steps", 0, "actors", "ids", 1)) == source.span(("steps", 0, "actors", "jointly", 1))


def test_an_alias_is_found_where_it_stands_and_its_inside_where_it_is_written() -> None:
    """What has to be changed is at the anchor."""
    source = SourceText("a.yaml", "a: &x [p, q]\nb: *x\n")
    assert source.span(("b",)) == Span("a.yaml", 2, 4, 2, 6)
    assert source.span(("b", 1)) == Span("a.yaml", 1, 11, 1, 12)


def test_what_stands_before_a_syntax_error_has_a_place() -> None:
    """A broken text gives places as far as it goes, and no error."""
    source = SourceText("a.yaml", "a: b\nc: [d\n")
    assert str(source.span(("a",))) == "a.yaml:1:4"
    assert str(SourceText("a.yaml", "[" * 100_000).span((0,))) == "a.yaml:1:2"
    assert str(SourceText("a.yaml", "").span(("a",))) == "a.yaml:1:1"


def test_a_sop_knows_where_its_values_stand() -> None:
    """The source satisfies the protocol of the model, and survives pickling."""
    sop = reads(GOOD, file="darurat.yaml").sop
    assert sop is not None
    source: Source | None = sop.source
    assert source is not None
    assert str(sop.span(("steps", 1, "answers", "TIDAK"))) == "darurat.yaml:15:36"
    assert pickle.loads(pickle.dumps(source)).span(("id",)) == source.span(("id",))  # noqa: S301


words = st.text(alphabet="abcdeéüñ漢😀", min_size=1, max_size=8)
trees = st.recursive(
    words,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(words, inner, min_size=1, max_size=3),
    max_leaves=12,
)


def block(value: object, depth: int = 0) -> str:
    """A value as YAML in block style, its scalars plain."""
    blanks = "  " * depth
    if isinstance(value, dict):
        return "".join(f"\n{blanks}{key}: {block(inner, depth + 1)}" for key, inner in value.items())
    if isinstance(value, list):
        return "".join(f"\n{blanks}- {block(inner, depth + 1)}" for inner in value)
    return str(value)


def leaves(value: object, path: Path = ()) -> list[tuple[Path, str]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, inner in enumerate(value) for leaf in leaves(inner, (*path, index))]
    return [(path, str(value))]


@given(trees)
def test_the_text_at_the_place_of_a_plain_scalar_is_the_scalar(value: object) -> None:
    """For any tree and any characters; and the text at the place of a key is the key."""
    text = block(value)
    source = SourceText("a.yaml", text)
    for path, scalar in leaves(value):
        span = source.span(path)
        assert span.line == span.end_line
        assert source.line(span.line)[span.column - 1 : span.end_column - 1] == scalar
        if path and isinstance(path[-1], str):
            at = source.span(path, key=True)
            assert source.line(at.line)[at.column - 1 : at.end_column - 1] == path[-1]
