"""Findings as JSON, version 1: for editors, scripts and other languages.

Version 1 is one object: `version` (1), `findings` in file order, and `summary` with the number of each severity. A
finding has `rule`, `severity`, `message`, `hint`, the templates `fact` and `remedy` with their `params`, and its place:
`file`, `line`, `column` (1-based, in characters), `end_line`, `end_column` (exclusive; null when unknown). Fields may
be added in version 1; none is taken away or changed.

>>> from sopflow.findings import Severity, Span
>>> place = Span("a.yaml", 3, 5)
>>> finding = Finding("few-answers", Severity.ERROR, "decision {step} has no answer", "add two", place, {"step": "a"})
>>> as_data([finding])["findings"][0]["message"]
'decision a has no answer'
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sopflow.findings import Finding, Severity

__all__ = ["VERSION", "as_data", "as_json"]

VERSION = 1


def as_data(findings: Iterable[Finding]) -> dict[str, Any]:
    """The findings as plain data, ready for `json.dumps`."""
    ordered = sorted(findings, key=lambda finding: finding.order)
    return {
        "version": VERSION,
        "findings": [_finding(finding) for finding in ordered],
        "summary": {str(severity): sum(f.severity is severity for f in ordered) for severity in Severity},
    }


def as_json(findings: Iterable[Finding]) -> str:
    """The findings as a JSON text, without a newline at the end."""
    return json.dumps(as_data(findings), ensure_ascii=False, indent=2)


def _finding(finding: Finding) -> dict[str, Any]:
    span = finding.span
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "fact": finding.fact,
        "remedy": finding.remedy,
        "params": {name: _plain(value) for name, value in finding.params.items()},
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line or None,
        "end_column": span.end_column or None,
    }


def _plain(value: object) -> str | int | float | bool | None:
    return value if isinstance(value, str | int | float | bool | None) else str(value)
