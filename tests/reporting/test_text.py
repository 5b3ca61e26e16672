"""Findings as text: every place is marked where the reader looks, and nothing reaches the terminal but text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.reporting import as_text, summary
from sopflow.reporting.excerpt import excerpt, visible, width


def found(file: str = "a.yaml", line: int = 1, column: int = 1, severity: Severity = Severity.ERROR) -> Finding:
    """A finding at a place."""
    span = Span(file, line, column, line, column + 3)
    return Finding("some-rule", severity, "{what} is wrong", "mend it", span, {"what": "this"})


def test_findings_are_grouped_by_file_and_counted() -> None:
    """Each file is named once, its findings follow in the order of lines, and the last line counts them."""
    text = as_text([
        found("b.yaml", 2), found("a.yaml", 9, severity=Severity.WARNING), found("a.yaml", 3), found("b.yaml", 1),
    ])  # fmt: skip
    assert text == (
        "a.yaml\n"
        "  3:1 error some-rule: this is wrong\n"
        "      = mend it\n"
        "  9:1 warning some-rule: this is wrong\n"
        "      = mend it\n"
        "\n"
        "b.yaml\n"
        "  1:1 error some-rule: this is wrong\n"
        "      = mend it\n"
        "  2:1 error some-rule: this is wrong\n"
        "      = mend it\n"
        "\n"
        "✖ 3 errors, 1 warning"
    )


def test_a_summary_begins_with_the_sign_of_the_heaviest() -> None:
    """One of a kind is in the singular, and warnings alone are no cross."""
    assert summary([found(severity=Severity.WARNING)]) == "⚠ 1 warning"
    assert summary([found(severity=Severity.INFO), found(), found()]) == "✖ 2 errors, 1 note"


def test_the_mark_stands_under_the_value() -> None:
    """With a source, the line follows with its number and a mark under the value."""
    text = as_text([found(line=2, column=7)], sources={"a.yaml": "x: 1\r\nnext: abc\r\n"})
    assert text.split("\n")[2:4] == ["    2 | next: abc", "      |       ^^^"]


def test_tabs_and_wide_characters_keep_the_mark_in_place() -> None:
    """A tab takes four cells, a wide character two, a combining mark none."""
    line, mark = excerpt("\t文e\u0301: abc", Span("a.yaml", 1, 7, 1, 10))
    assert line == "    1 |     文e\u0301: abc"
    assert width(line[: line.index("abc")]) == mark.index("^")
    assert mark.count("^") == 3


def test_a_value_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    """Only the first line of a long value is shown."""
    assert excerpt("steps: [a,", Span("a.yaml", 1, 8, 3, 2))[1] == "      |        ^^^"


def test_a_long_line_is_cut_around_the_mark() -> None:
    """What is shown is at most 102 cells wide and holds the mark."""
    line, mark = excerpt("x" * 5000 + "abc" + "y" * 5000, Span("a.yaml", 1, 5001, 1, 5004))
    assert line.startswith("    1 | …xxx")
    assert line.endswith("yyy…")
    assert line[mark.index("^") : mark.rindex("^") + 1] == "abc"
    assert width(line) <= 110


def test_colour_is_only_given_when_asked_for() -> None:
    """Without colour there is no escape character; with it, taking the colours away gives the same text."""
    plain = as_text([found(column=2)], sources={"a.yaml": "abcdef"})
    coloured = as_text([found(column=2)], sources={"a.yaml": "abcdef"}, colour=True)
    assert "\x1b" not in plain
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@given(st.text(), st.integers(1, 300), st.integers(0, 400))
def test_a_mark_lies_inside_the_line_whatever_the_line_holds(line: str, column: int, length: int) -> None:
    """The mark begins inside the shown line or just behind it, and both are printable."""
    line = line.replace("\n", " ")
    shown, mark = excerpt(line, Span("a.yaml", 7, column, 7, column + length))
    assert shown.isprintable()
    assert mark.isprintable()
    assert mark.index("^") <= width(shown)


@given(st.text(), st.text())
def test_no_text_of_a_file_is_obeyed_by_a_terminal(name: str, value: str) -> None:
    """Names and values with control characters and direction overrides are written out."""
    finding = Finding("r", Severity.ERROR, "{value} is wrong", "", Span(name, 1, 1), {"value": value})
    text = as_text([finding], sources={name: value})
    assert text.replace("\n", "").isprintable()


def test_visible_text_shows_what_is_hidden() -> None:
    """Escape sequences and overrides are shown as their codes; blanks of any kind are blanks."""
    assert visible("a\x00b\u200fc\u00a0d\U000e0001") == "a\\x00b\\u200fc d\\U000e0001"


def test_long_sentences_go_on_below_themselves() -> None:
    """On a narrow terminal no line is longer than it, as long as its words are not."""
    words = " ".join(["kata"] * 40)
    finding = Finding("some-rule", Severity.ERROR, "{what}", "{what}", Span("a.yaml", 1, 80, 1, 84), {"what": words})
    text = as_text([finding], sources={"a.yaml": "x" * 79 + "kata" + "y" * 300}, width=80)
    assert max(map(width, text.split("\n"))) <= 80
    assert text.split("\n")[2].startswith("    kata kata")
    assert text.count("kata") == 81


def test_a_hint_says_whether_it_can_be_done() -> None:
    """Where fixes are offered, a finding with one says which option makes it; elsewhere it says nothing."""
    span = Span("a.yaml", 1, 1, 1, 2)
    safe, unsafe = (
        Finding("r", Severity.ERROR, "f", "mend it", span, {}, Fix("…", (Edit(span, "x"),), safe))
        for safe in (True, False)
    )
    assert "= mend it (--fix does it)\n" in as_text([safe], fixes=True)
    assert "= mend it (--fix --unsafe-fixes does it)\n" in as_text([unsafe], fixes=True)
    assert "= mend it\n" in as_text([found()], fixes=True)
    assert "= mend it\n" in as_text([safe])


def test_a_report_speaks_the_language_of_the_reader() -> None:
    """Weights, sentences and counts."""
    finding = Finding("empty-file", Severity.ERROR, "the file is empty", "", Span("a.yaml", 1, 1))
    text = as_text([finding], language="id")
    assert "1:1 kesalahan empty-file: berkas kosong" in text
    assert text.endswith("✖ 1 kesalahan")
