"""The tree: scalars as typed, in one pass, within limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.findings import Severity
from sopflow.loading import limits
from sopflow.loading.tree import read_tree


def tree(text: str) -> object:
    value, found = read_tree(text, "a.yaml")
    assert not found
    return value


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "yes",
        "true",
        "on",
        "08:30",
        "007",
        "1.10",
        "2025",
        "2022-01-02",
        "~",
        "null",
        "1_000",
        "0x1F",
        "1e3",
        ".5",
    ],
)
def test_a_scalar_stays_the_text_as_typed(typed: str) -> None:
    """Nothing is read as a number, a date, a truth value or nothing."""
    assert tree(f"a: {typed}\n{typed}: b\n") == {"a": typed, typed: "b"}


def test_a_blank_value_is_empty_text() -> None:
    """Absent, blank and "-" are three different things."""
    assert tree('a:\nb: ""\nc: "-"\n') == {"a": "", "b": "", "c": "-"}


def test_styles_of_scalars_give_their_text() -> None:
    """Quotes, escapes and blocks are undone; nothing else is."""
    text = "a: 'it''s'\nb: \"x\\ny\"\nc: |\n  satu\n  dua\nd: >-\n  satu\n  dua\ne: satu\n  dua\n"
    assert tree(text) == {"a": "it's", "b": "x\ny", "c": "satu\ndua\n", "d": "satu dua", "e": "satu dua"}


def test_an_alias_stands_for_the_value_of_its_anchor() -> None:
    """Aliases share the built value, so that many of them cost nothing."""
    value = tree("a: &x [p, q]\nb: *x\nc: {d: *x}\n")
    assert isinstance(value, dict)
    assert value == {"a": ["p", "q"], "b": ["p", "q"], "c": {"d": ["p", "q"]}}
    assert value["a"] is value["b"]


def test_the_last_anchor_of_a_name_counts() -> None:
    """YAML lets an anchor be set anew."""
    assert tree("a: &x 1\nb: *x\nc: &x 2\nd: *x\n") == {"a": "1", "b": "1", "c": "2", "d": "2"}


def test_the_first_of_two_equal_keys_counts() -> None:
    """A duplicate is a finding at the second key, and changes nothing."""
    value, (finding,) = read_tree("a: 1\nb: 2\na: 3\n", "a.yaml")
    assert value == {"a": "1", "b": "2"}
    assert (finding.rule, finding.span.line, finding.params) == ("duplicate-key", 3, {"key": "a"})


def test_an_undefined_alias_keeps_its_name_as_text() -> None:
    """So that no second finding follows from the first."""
    value, (finding,) = read_tree("actor: *pic\n", "a.yaml")
    assert value == {"actor": "pic"}
    assert finding.rule == "bad-alias"


def test_an_unused_anchor_is_a_warning() -> None:
    """`&dan lain` loses its first word, and is not an error."""
    value, (finding,) = read_tree("note: &dan lain\n", "a.yaml")
    assert value == {"note": "lain"}
    assert (finding.rule, finding.severity) == ("lost-text", Severity.WARNING)


def test_what_cannot_be_read_to_its_end_has_no_tree() -> None:
    """A half tree would give findings about what is merely missing."""
    assert read_tree("a: b\nc: [d\n", "a.yaml")[0] is None


@pytest.mark.parametrize("depth", [limits.DEPTH, limits.DEPTH + 1])
def test_depth_is_limited_to_the_level(depth: int) -> None:
    """The deepest allowed nesting is read; one level more is a finding there."""
    value, found = read_tree("[" * depth + "]" * depth, "a.yaml")
    assert (value is not None) is (depth <= limits.DEPTH)
    assert [(finding.rule, finding.span.column) for finding in found] == [("too-deep", depth)][: depth - limits.DEPTH]


@pytest.mark.parametrize("uses", [limits.ALIASES, limits.ALIASES + 1])
def test_aliases_are_limited_in_number(uses: int) -> None:
    """As many aliases as allowed are read; one more is a finding."""
    value, found = read_tree("a: &x y\nb: [" + ", ".join(["*x"] * uses) + "]\n", "a.yaml")
    assert (value is not None) is (uses <= limits.ALIASES)
    assert [finding.rule for finding in found] == ["too-many-aliases"][: uses - limits.ALIASES]


def test_aliases_are_limited_in_what_they_stand_for() -> None:
    """Twenty lines that double each time would be a million values."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 21)]
    value, found = read_tree("\n".join(lines), "a.yaml")
    assert value is None
    assert found[-1].rule == "too-many-aliases"


@pytest.mark.parametrize("place", ["a: {}\n", "{}: a\n", "- {}\n", "a: &x {}\nb: *x\n"])
def test_a_text_is_limited_wherever_it_stands(place: str) -> None:
    """The longest allowed text is read; one character more is a finding."""
    text = place.replace("{}", '"' + "x" * limits.TEXT + '"')
    if not place.startswith("{"):  # a key of that length is no YAML, unless a question mark announces it
        assert read_tree(text, "a.yaml")[1] == []
        assert [finding.rule for finding in read_tree(text.replace('"x', '"xx'), "a.yaml")[1]] == ["text-too-long"]


def test_a_long_key_is_a_finding_too() -> None:
    """A question mark announces keys of any length."""
    assert [finding.rule for finding in read_tree("? " + "x" * (limits.TEXT + 1) + "\n: y\n", "a.yaml")[1]] == [
        "text-too-long"
    ]


def test_findings_of_the_tree_are_limited() -> None:
    """Behind the limit stands one finding that says so."""
    value, found = read_tree("a: b\n" * (limits.FINDINGS + 100), "a.yaml")
    assert value is None
    assert len(found) == limits.FINDINGS + 1
    assert found[-1].rule == "too-many-findings"


values = st.recursive(
    st.text(alphabet="abc xyz:#'-é…", max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet="abcé #:", max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


def written(value: object) -> str:
    """A value as YAML in one line, every scalar in double quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {written(inner)}' for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return f'"{value}"'


@given(values)
def test_what_is_written_is_read_again(value: object) -> None:
    """The tree is the inverse of writing, for any nesting of text, lists and mappings."""
    assert tree(written(value)) == value
