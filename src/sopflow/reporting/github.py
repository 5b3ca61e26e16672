"""Findings as annotations of GitHub Actions: workflow commands, one line each, that mark the lines of a change.

GitHub shows at most ten errors, ten warnings and ten notices of one step of a workflow; SARIF has no such limit.

>>> from sopflow.findings import Severity, Span
>>> span = Span("sop/a.yaml", 3, 5, 3, 9)
>>> finding = Finding("few-answers", Severity.ERROR, "decision {step}: 100% no answer", "add two", span, {"step": "a"})
>>> print(as_github([finding]))
::error file=sop/a.yaml,line=3,endLine=3,col=5,endColumn=9,title=few-answers::decision a: 100%25 no answer; add two
"""

from __future__ import annotations

from collections.abc import Iterable

from sopflow.findings import Finding, Severity
from sopflow.language import Language
from sopflow.reporting.excerpt import visible

__all__ = ["as_github"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(findings: Iterable[Finding], *, language: Language = "en") -> str:
    """The findings in file order, a line each, without a newline at the end; "" for none.

    What reaches over several lines is marked on its first: GitHub shows an annotation below the last line it names.
    """
    return "\n".join(_command(finding, language) for finding in sorted(findings, key=lambda finding: finding.order))


def _command(finding: Finding, language: Language) -> str:
    span = finding.span
    properties: dict[str, object] = {
        "file": span.file.replace("\\", "/"), "line": span.line, "endLine": span.line, "col": span.column,
    }  # fmt: skip
    if span.end_line == span.line and span.end_column > span.column:
        properties["endColumn"] = span.end_column
    properties["title"] = finding.rule
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    hint = finding.hint_in(language)
    message = finding.message_in(language) + (f"; {hint}" if hint else "")
    return f"::{_COMMANDS[finding.severity]} {said}::{_data(visible(message))}"


def _data(text: str) -> str:
    r"""The text of a command; what would end its line is written as GitHub reads it back.

    >>> _data("50%\n")
    '50%25%0A'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property, which also ends at a comma or a colon.

    >>> _property("a,b:c")
    'a%2Cb%3Ac'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
