"""Findings as annotations of GitHub Actions: one command a line, and nothing in a file can make another one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sopflow.findings import Finding, Severity, Span
from sopflow.reporting import as_github

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as GitHub's runner reads it: name, properties, message."""
    match = _COMMAND.fullmatch(line)
    assert match is not None, line
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    for escaped, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        properties = {name: value.replace(escaped, sign) for name, value in properties.items()}
    message = match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return match[1], properties, message


def test_the_three_weights_have_a_command_each() -> None:
    """Findings come in file order; a note is what GitHub calls a notice."""
    found = [
        Finding("b", severity, "fact", "", Span("a.yaml", line, 1))
        for line, severity in ((3, Severity.INFO), (1, Severity.WARNING), (2, Severity.ERROR))
    ]
    assert [read(line)[0] for line in as_github(found).split("\n")] == ["warning", "error", "notice"]


def test_a_place_on_one_line_has_its_columns() -> None:
    """Line and columns are those of the span, and the title is the rule."""
    finding = Finding("some-rule", Severity.ERROR, "{x} is wrong", "mend it", Span("a.yaml", 3, 5, 3, 9), {"x": "50%"})
    assert as_github([finding]) == (
        "::error file=a.yaml,line=3,endLine=3,col=5,endColumn=9,title=some-rule::50%25 is wrong; mend it"
    )


def test_a_place_over_several_lines_is_marked_on_its_first() -> None:
    """GitHub shows an annotation below the last line that it names, which may be far away."""
    properties = read(as_github([Finding("r", Severity.ERROR, "f", "", Span("a.yaml", 3, 5, 90, 2))]))[1]
    assert (properties["line"], properties["endLine"]) == ("3", "3")
    assert "endColumn" not in properties


def test_the_language_is_that_of_the_reader() -> None:
    """Sentences are translated like everywhere else."""
    finding = Finding("empty-file", Severity.ERROR, "the file is empty", "", Span("a.yaml", 1, 1))
    assert read(as_github([finding], language="id"))[2] == "berkas kosong"


def test_nothing_gives_nothing() -> None:
    """No finding, no line."""
    assert as_github([]) == ""


@given(st.text(min_size=1), st.text())
def test_no_text_of_a_file_ends_a_command_or_begins_one(name: str, value: str) -> None:
    """Whatever stands in a file or its name, there is one line, and it is read back as the file it is about."""
    name = name.replace("\\", "/")
    line = as_github([Finding("r", Severity.ERROR, "{value}", "", Span(name, 1, 1, 1, 2), {"value": value})])
    assert "\n" not in line
    assert "\r" not in line
    command, properties, message = read(line)
    assert command == "error"
    assert properties["file"] == name
    assert properties["title"] == "r"
    assert message.isprintable()
