"""Findings as text for people: grouped by file, each with its line and a mark under the place.

>>> from sopflow.findings import Severity, Span
>>> finding = Finding(
...     "unknown-target", Severity.ERROR, "step {step} leads to {name}, which does not exist", "did you mean {close}?",
...     Span("a.yaml", 2, 9, 2, 16), {"step": "a", "name": "analisa", "close": "analisis"},
... )
>>> print(as_text([finding], sources={"a.yaml": "- id: a\\n  next: analisa\\n"}))
a.yaml
  2:9 error unknown-target: step a leads to analisa, which does not exist
    2 |   next: analisa
      |         ^^^^^^^
      = did you mean analisis?
<BLANKLINE>
✖ 1 error
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sopflow.findings import Finding, Severity
from sopflow.reporting.excerpt import excerpt, visible

__all__ = ["as_text", "summary"]

_SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "⚠", Severity.INFO: "·"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


def as_text(findings: Iterable[Finding], *, sources: Mapping[str, str] | None = None, colour: bool = False) -> str:
    """The findings in file order, then a line that counts them; without a newline at the end.

    `sources` maps the names of files to their texts; a finding in another file has no excerpt. `colour` adds ANSI
    colours. Whatever the file holds, no other control character is in the result.
    """
    paint = _Paint(colour)
    ordered = sorted(findings, key=lambda finding: finding.order)
    lines: list[str] = []
    for file, group in groupby(ordered, key=lambda finding: finding.span.file):
        lines.append(paint(visible(file), "1;4"))
        text = (sources or {}).get(file)
        source = text.split("\n") if text is not None else []
        for finding in group:
            lines += _finding(finding, source, paint)
        lines.append("")
    worst = next((severity for severity in Severity if any(f.severity is severity for f in ordered)), None)
    lines.append(paint(summary(ordered), f"1;{_COLOURS[worst]}" if worst else "1;32"))
    return "\n".join(lines)


def summary(findings: Sequence[Finding]) -> str:
    """How many there are of each weight.

    >>> summary([])
    '✔ no findings'
    """
    counts = [(severity, sum(finding.severity is severity for finding in findings)) for severity in Severity]
    parts = [f"{count} {_NOUNS[severity][count != 1]}" for severity, count in counts if count]
    if not parts:
        return "✔ no findings"
    return f"{next(_SIGNS[severity] for severity, count in counts if count)} {', '.join(parts)}"


class _Paint:
    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def _finding(finding: Finding, source: Sequence[str], paint: _Paint) -> Iterator[str]:
    span, code = finding.span, _COLOURS[finding.severity]
    place = paint(f"{span.line}:{span.column}", "2")
    severity = paint(str(finding.severity), f"1;{code}")
    yield f"  {place} {severity} {finding.rule}: {visible(finding.message)}"
    if 0 < span.line <= len(source):
        line, mark = excerpt(source[span.line - 1].removesuffix("\r"), span)
        yield line
        yield f"{mark[:8]}{paint(mark[8:], code)}"
    if finding.hint:
        yield f"{'':>5} = {visible(finding.hint)}"
