"""Whether a text says the same where it was not touched: the guard behind every fix."""

from __future__ import annotations

import pytest

from sopflow.editing.fixing import applied
from sopflow.editing.sameness import says_the_same_elsewhere
from sopflow.findings import Edit, Fix, Span


def same(before: str, old: str, new: str, *, after: str | None = None) -> bool:
    """Whether exchanging a piece of a text leaves the rest as it is; `after` where something else happens to it."""
    index = before.index(old)
    places = [(before.count("\n", 0, at) + 1, at - before.rfind("\n", 0, at)) for at in (index, index + len(old))]
    fix = Fix("…", (Edit(Span("a.yaml", *places[0], *places[1]), new),))
    return says_the_same_elsewhere(before, applied(before, [fix]) if after is None else after, [fix])


@pytest.mark.parametrize(
    ("before", "old", "new"),
    [
        ("a: b\nc: d\n", "b", '"b: x"'),
        ("a: b\nc: d\n", "a", "x"),
        ("stpes:\n  - id: a\n    next: [b]\n", "stpes", "steps"),
        ("a: b\nc: d\ne: f\n", "c: d\n", ""),
        ("a: b\nc:\n  d: e\n  f: g\nh: i\n", "c:\n  d: e\n  f: g\n", ""),
        ("a: {b: c, d: e}\n", "b: c, ", ""),
        ("a: b  # c\nd: e\n", "  # c\n", "  # c\nx: y\n"),
        ("a:  # c\nd: e\n", "# c", '"# c"'),
        ("a:\nd: e\n", ":\n", ": x\n"),
        ("- a: b\n- c: d\n", "a: b", '"a: b"'),
        ("a: b\nc: d\n", "b", "|"),
    ],
)
def test_what_is_changed_in_its_place_is_the_same_elsewhere(before: str, old: str, new: str) -> None:
    """Values, keys, lines and entries may be exchanged, go and come."""
    assert same(before, old, new)


@pytest.mark.parametrize(
    ("before", "old", "new"),
    [
        ("a: b\nc: d\n", "b\n", "b"),  # one line of two
        ("a: b\n# c\nd: e\n", "# c", "c: ["),
        ("a:\n  - b\n  - c\nd: e\n", "  - b\n", "  b:\n"),
        ("a: [b, c]\nd: e\n", "[b", "b"),
    ],
)
def test_what_changes_more_than_its_place_is_not(before: str, old: str, new: str) -> None:
    """The rest would be read otherwise, or not at all."""
    assert not same(before, old, new)


def test_a_change_elsewhere_is_seen() -> None:
    """Another value, another depth and another order."""
    for after in ("a: x\nc: e\n", "a: x\n\n c: d\n", "a: x\n", "a: x\nc: d\ne: f\n"):
        assert not same("a: b\nc: d\n", "b", "x", after=after)


def test_a_text_that_cannot_be_read_has_to_be_readable_further() -> None:
    """What stands before the place is the same, and the parser comes beyond it."""
    assert same("a: b\nc: *) d\ne: f\n", "*) d", '"*) d"')
    assert same("a: *) b\nc: *) d\n", "*) b", '"*) b"')
    assert not same("a: b\nc: *) d\n", "*) d", "%) d")
    assert not same("a: b\nc: *) d\n", "*) d", '"d"', after='a: x\nc: "d"\n')
