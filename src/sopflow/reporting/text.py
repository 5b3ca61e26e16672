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
from sopflow.language import N_, Language, Phrase, phrase, plural, translated
from sopflow.reporting.excerpt import excerpt, folded, visible

__all__ = ["as_text", "summary"]

_SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "⚠", Severity.INFO: "·"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_FIXES = {True: phrase("--fix does it"), False: phrase("--fix --unsafe-fixes does it")}
"""By whether the fix is safe."""
_STOPS = N_("the rest of the file is checked when that is mended")
N_("error")
N_("warning")
N_("info")


def as_text(
    findings: Iterable[Finding],
    *,
    sources: Mapping[str, str] | None = None,
    colour: bool = False,
    width: int | None = None,
    fixes: bool = False,
    language: Language = "en",
) -> str:
    """The findings in file order, then a line that counts them; without a newline at the end.

    `sources` maps the names of files to their texts; a finding in another file has no excerpt. `colour` adds ANSI
    colours. `width` is that of the terminal in cells: longer sentences go on below themselves, and longer lines of a
    file are cut. `fixes` says with each hint whether `sopflow check` can do it. Whatever the file holds, no other
    control character is in the result.
    """
    writer = _Writer(_Paint(colour), width, fixes, language)
    ordered = sorted(findings, key=lambda finding: finding.order)
    lines: list[str] = []
    for file, group in groupby(ordered, key=lambda finding: finding.span.file):
        lines.append(writer.paint(visible(file), "1;4"))
        text = (sources or {}).get(file)
        source = text.split("\n") if text is not None else []
        for finding in group:
            lines += writer.finding(finding, source)
        lines.append("")
    worst = next((severity for severity in Severity if any(f.severity is severity for f in ordered)), None)
    lines.append(writer.paint(summary(ordered, language=language), f"1;{_COLOURS[worst]}" if worst else "1;32"))
    return "\n".join(lines)


def summary(findings: Sequence[Finding], *, language: Language = "en") -> str:
    """How many there are of each weight.

    >>> summary([])
    '✔ no findings'
    """
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    parts = [_counted(severity, count).said_in(language) for severity, count in counts.items() if count]
    if not parts:
        return f"✔ {translated(N_('no findings'), language)}"
    return f"{next(_SIGNS[severity] for severity, count in counts.items() if count)} {', '.join(parts)}"


def _counted(severity: Severity, count: int) -> Phrase:
    match severity:
        case Severity.ERROR:
            return plural("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return plural("{count} warning", "{count} warnings", count)
        case Severity.INFO:
            return plural("{count} note", "{count} notes", count)


class _Paint:
    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


class _Writer:
    def __init__(self, paint: _Paint, width: int | None, fixes: bool, language: Language) -> None:
        self.paint = paint
        self._width = width
        self._fixes = fixes
        self._language: Language = language

    def finding(self, finding: Finding, source: Sequence[str]) -> Iterator[str]:
        span, code = finding.span, _COLOURS[finding.severity]
        place, severity = f"{span.line}:{span.column}", translated(finding.severity, self._language)
        first, *more = self._fold(f"  {place} {severity} {finding.rule}: ", finding.message_in(self._language), 4)
        behind = first[2 + len(place) + 1 + len(severity) :]
        yield f"  {self.paint(place, '2')} {self.paint(severity, f'1;{code}')}{behind}"
        yield from more
        if 0 < span.line <= len(source):
            line, mark = excerpt(source[span.line - 1].removesuffix("\r"), span, most=self._width)
            yield line
            yield f"{mark[:8]}{self.paint(mark[8:], code)}"
        if hint := finding.hint_in(self._language):
            can = self._fixes and finding.fix is not None
            done = f" ({_FIXES[finding.fix.safe].said_in(self._language)})" if can and finding.fix is not None else ""
            yield from self._fold(f"{'':>5} = ", hint + done, 8)
        if finding.stops:
            yield from self._fold(f"{'':>5} = ", translated(_STOPS, self._language), 8)

    def _fold(self, lead: str, text: str, indent: int) -> list[str]:
        return folded(lead + visible(text), self._width, indent)
