"""Findings as JSON, version 1: for editors, scripts and other languages.

Version 1 is one object: `version` (1), `language` of the sentences, `findings` in file order, and `summary` with the
number of each severity. A finding has `rule`, `severity`, `message` and `hint` in that language, the English templates
`fact` and `remedy` with their `params`, its place: `file`, `line`, `column` (1-based, in characters), `end_line`,
`end_column` (exclusive; null when unknown), the `url` of its rule's page (null when there is none), and its `fix`, or
null: `says` in that language, whether it is `safe`, and `edits`, each with a place and the `text` that takes it.
Fields may be added in version 1; none is taken away or changed.

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

from sopflow.findings import Finding, Fix, Severity, Span
from sopflow.language import Language
from sopflow.reporting.pages import url_of

__all__ = ["VERSION", "as_data", "as_json"]

VERSION = 1


def as_data(findings: Iterable[Finding], *, language: Language = "en") -> dict[str, Any]:
    """The findings as plain data, ready for `json.dumps`; `message`, `hint` and what a fix says in a language."""
    ordered = sorted(findings, key=lambda finding: finding.order)
    return {
        "version": VERSION,
        "language": language,
        "findings": [_finding(finding, language) for finding in ordered],
        "summary": {str(severity): sum(f.severity is severity for f in ordered) for severity in Severity},
    }


def as_json(findings: Iterable[Finding], *, language: Language = "en") -> str:
    """The findings as a JSON text, without a newline at the end."""
    return json.dumps(as_data(findings, language=language), ensure_ascii=False, indent=2)


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message_in(language),
        "hint": finding.hint_in(language),
        "fact": finding.fact,
        "remedy": finding.remedy,
        "params": {name: _plain(value) for name, value in finding.params.items()},
        **_place(finding.span),
        "url": url_of(finding.rule, language),
        "fix": _fix(finding.fix, finding, language) if finding.fix is not None else None,
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line or None,
        "end_column": span.end_column or None,
    }


def _fix(fix: Fix, finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "says": finding.fix_in(language),
        "safe": fix.safe,
        "edits": [_place(edit.span) | {"text": edit.text} for edit in fix.edits],
    }


def _plain(value: object) -> str | int | float | bool | None:
    return value if isinstance(value, str | int | float | bool | None) else str(value)
