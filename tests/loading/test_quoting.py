"""How texts are typed: whatever is typed is read back as the same text, in a block and inside brackets."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sopflow.loading.characters import is_clean
from sopflow.loading.quoting import in_quotes, typed, typed_like
from sopflow.loading.tree import read_tree

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(is_clean) | st.text(
    "ab :#-?!&*'\"[]{},|>%@`~\\\n\t.", max_size=12
)


def value(text: str) -> Any:
    """The tree of a text that must have no mistakes."""
    tree, findings = read_tree(text, "a.yaml")
    assert findings == []
    return tree


@given(texts)
@example("---")
@example("- a")
@example("a: b")
@example("a #b")
@example("?")
def test_a_text_is_read_back_from_a_block(text: str) -> None:
    """As a value, as an entry and as a key."""
    assert value(f"k: {typed(text)}\nl: x\n") == {"k": text, "l": "x"}
    assert value(f"- {typed(text)}\n- x\n") == [text, "x"]
    if "\n" not in text:
        assert value(f"{typed(text)}: x\n") == {text: "x"} or text == "<<"


@given(texts)
@example("08:30")
@example("a, b")
@example("a]")
def test_a_text_is_read_back_from_brackets(text: str) -> None:
    """As an entry and as a value, with others beside it."""
    assert value(f"[{typed(text, flow=True)}, x]") == [text, "x"]
    assert value(f"{{k: {typed(text, flow=True)}, l: x}}") == {"k": text, "l": "x"}


@given(texts, st.sampled_from(["'a'", '"a"', "a", ""]), st.booleans())
def test_quotes_that_are_kept_hold_any_text(text: str, old: str, flow: bool) -> None:
    """The quotes of what stood there before are taken where they can hold the text."""
    written = typed_like(old, text, flow=flow)
    assert value(f"[{written}]" if flow else f"- {written}") == [text]


@given(texts)
def test_quotes_hold_any_text(text: str) -> None:
    """In a block and in brackets."""
    assert value(f"- {in_quotes(text)}") == [text]
    assert value(f"[{in_quotes(text)}]") == [text]


@pytest.mark.parametrize("text", ["Surat Permohonan", "Jum'at", "surat (2 lembar)", "3-5 hari", "a:b", "SOP#3"])
def test_plain_text_stays_plain(text: str) -> None:
    """Quotes are only for what needs them."""
    assert typed(text) == text
