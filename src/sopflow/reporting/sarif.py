"""Findings as SARIF 2.1.0: for code scanning, and for editors that show reports of many tools in one list.

One run with the rules that were broken, each with its page as help, and a result for each finding with its place, a
fingerprint that does not change when the file grows above it, and its fix. Columns count UTF-16 code units, which is
what SARIF's readers expect; they differ from characters behind letters beyond U+FFFF only.

>>> from sopflow.findings import Severity, Span
>>> finding = Finding("few-answers", Severity.ERROR, "decision {step} has no answer", "add two",
...                   Span("a.yaml", 1, 3, 1, 5), {"step": "a"})
>>> run = as_sarif([finding], sources={"a.yaml": "🙂 abc"})["runs"][0]
>>> run["results"][0]["locations"][0]["physicalLocation"]["region"]
{'startLine': 1, 'startColumn': 4, 'endLine': 1, 'endColumn': 6}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.language import Language
from sopflow.reporting.pages import page_of, summary_of, url_of

__all__ = ["SCHEMA", "as_sarif"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "sopflowFinding/v1"


def as_sarif(
    findings: Iterable[Finding],
    *,
    sources: Mapping[str, str] | None = None,
    summaries: Mapping[str, str] | None = None,
    suppressed: Iterable[tuple[Finding, str]] = (),
    language: Language = "en",
) -> dict[str, Any]:
    """A SARIF log as plain data, ready for `json.dumps`.

    `sources` maps the names of files to their texts, for columns and fingerprints. `summaries` says in English what
    each rule reports. `suppressed` are findings that the file or its folder says not to report, each with the reason
    given there; they are results, too, marked as suppressed.
    """
    from importlib.metadata import version

    pairs = list(suppressed)
    quiet = {id(finding): reason for finding, reason in pairs}
    ordered = sorted([*findings, *(finding for finding, _ in pairs)], key=lambda finding: finding.order)
    rules = {rule: index for index, rule in enumerate(dict.fromkeys(finding.rule for finding in ordered))}
    log = _Log(sources or {}, language)
    results = [log.result(finding, rules[finding.rule], quiet.get(id(finding))) for finding in ordered]
    driver = {
        "name": "sopflow",
        "version": version("sopflow"),
        "rules": [_rule(rule, (summaries or {}).get(rule), language) for rule in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "language": language, "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


class _Log:
    """What is known while results are written: the lines of the files, and the fingerprints that are taken."""

    def __init__(self, sources: Mapping[str, str], language: Language) -> None:
        self._texts = sources
        self._lines: dict[str, Sequence[str]] = {}
        self._language: Language = language
        self._seen: Counter[str] = Counter()

    def result(self, finding: Finding, index: int, reason: str | None) -> dict[str, Any]:
        hint = finding.hint_in(self._language)
        message = finding.message_in(self._language) + (f"; {hint}" if hint else "")
        span = finding.span
        place = {"artifactLocation": _artifact(span.file), "region": self.region(span)}
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": index,
            "level": _LEVELS[finding.severity],
            "message": {"text": message},
            "locations": [{"physicalLocation": place}],
            "partialFingerprints": {_FINGERPRINT: self.fingerprint(finding)},
        }
        if finding.fix is not None:
            result["fixes"] = [self.fix(finding.fix, finding)]
            result["properties"] = {"fixIsSafe": finding.fix.safe}
        if reason is not None:
            result["suppressions"] = [{"kind": "inSource", **({"justification": reason} if reason else {})}]
        return result

    def region(self, span: Span) -> dict[str, int]:
        start = {"startLine": span.line, "startColumn": self.column(span.file, span.line, span.column)}
        if not span.end_line:
            return start
        return start | {"endLine": span.end_line, "endColumn": self.column(span.file, span.end_line, span.end_column)}

    def column(self, file: str, line: int, column: int) -> int:
        before = self.line(file, line)[: column - 1]
        return column if before.isascii() else column + sum(letter > "\uffff" for letter in before)

    def line(self, file: str, line: int) -> str:
        if file not in self._lines:
            self._lines[file] = self._texts.get(file, "").split("\n")
        lines = self._lines[file]
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def fingerprint(self, finding: Finding) -> str:
        """The same wherever the line moves to; equal lines are counted."""
        parts = (finding.rule, finding.message, self.line(finding.span.file, finding.span.line).strip())
        digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._seen[f"{finding.span.file}\0{digest}"] += 1
        return f"{digest}:{self._seen[f'{finding.span.file}{chr(0)}{digest}']}"

    def fix(self, fix: Fix, finding: Finding) -> dict[str, Any]:
        files = dict.fromkeys(edit.span.file for edit in fix.edits)
        changes = [
            {
                "artifactLocation": _artifact(file),
                "replacements": [self.replacement(edit) for edit in fix.edits if edit.span.file == file],
            }
            for file in files
        ]
        return {
            "description": {"text": finding.fix_in(self._language)},
            "artifactChanges": changes,
        }

    def replacement(self, edit: Edit) -> dict[str, Any]:
        inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
        return {"deletedRegion": self.region(edit.span), **inserted}


def _rule(rule: str, summary: str | None, language: Language) -> dict[str, Any]:
    """What SARIF calls a reporting descriptor."""
    said: dict[str, Any] = {"id": rule}
    if summary:
        said["shortDescription"] = {"text": summary_of(summary, language)}
    if (page := page_of(rule, language)) is not None:
        said["help"] = {"text": page, "markdown": page}
    if (url := url_of(rule, language)) is not None:
        said["helpUri"] = url
    return said


def _artifact(file: str) -> dict[str, str]:
    """Where a file is: relative to the folder that was checked from, as code scanning wants it, else by its full path.

    >>> _artifact("sop kota/a.yaml")
    {'uri': 'sop%20kota/a.yaml'}
    """
    path = Path(file)
    if path.is_absolute():
        here = Path.cwd()
        if not path.is_relative_to(here):
            return {"uri": path.as_uri()}
        path = path.relative_to(here)
    return {"uri": quote(path.as_posix())}
