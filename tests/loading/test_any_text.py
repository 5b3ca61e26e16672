"""Any text at all gives a SOP or findings, and never an exception."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from sopflow.loading import RULES, Reading, reads
from tests.loading.helpers import GOOD

SIGNS = ":-[]{},#&*!|>'\"%@`?\n\t \\\r\x00\u202e\ud800\ufeff"
WORDS = """\
- |: |\n  |<<: |*a|&a |!!x |---\n|...\n|? |08:30|Jum'at|"\\u202e"|%YAML 2\n|null|{a: b}|[a, b]|${x}| #x|end|.decision|\
same_row: true|heading: x|duration: -1 hari|layout: {paper: A4}|actors|answers|next"""
PIECES = st.sampled_from([*SIGNS, *WORDS.split("|")])

SOP_KEYS = """\
id title agency dates approval related records profile layout start sections closing terminators footnotes procedures
table_title number"""
STEP_KEYS = """\
lane requires duration deadline output note question answers decided_by next join same_row number optional calls actors
heading"""
VALUES = ["", "x", "[]", "[x]", "[[x]]", "[{a: b}]", "{}", "{a: b}", "{a: [b]}", "true", "-1", "a b", "9" * 400]


def check(text: str) -> Reading:
    """What holds for every reading: a SOP or a finding; known rules; places inside the text; whole sentences."""
    reading = reads(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    assert reading.sop is not None or reading.has_errors
    for finding in reading.findings:
        span = finding.span
        assert finding.rule in RULES
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert span.end_line == 0 or (span.line, span.column) <= (span.end_line, span.end_column)
        assert finding.message
        assert finding.hint
        assert "None" not in str(finding)
    return reading


@given(st.text(st.characters(codec=None)))
@example("\ud800")
@example("")
@example("\ufeff")
def test_any_characters(text: str) -> None:
    """Whatever unicode holds."""
    check(text)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_punctuation(text: str) -> None:
    """What YAML is made of, in any order."""
    check(text)


@given(st.data())
def test_any_change_of_a_good_text(data: st.DataObject) -> None:
    """A few pieces taken out of a good SOP or put into it, as a hand slips."""
    text = GOOD
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 12))
        text = text[:start] + data.draw(PIECES) + text[end:]
    check(text)


@given(st.sampled_from(VALUES), st.sampled_from(SOP_KEYS.split()), st.sampled_from(STEP_KEYS.split()))
def test_any_value_at_any_key(value: str, key: str, step_key: str) -> None:
    """Each key of a SOP and of a step may hold text, a list or a mapping of any shape."""
    check(GOOD + f"{key}: {value}\n")
    check(GOOD + f"    {step_key}: {value}\n")
