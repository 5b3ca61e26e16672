"""Whether what a book file says can be printed: room within the margins, room on the cover, letters of the font.

>>> book = Book.model_validate({"margins": {"left": 150}})
>>> source = SourceText("buku.yaml", "book: 1\\nmargins: {left: 150}\\n")
>>> print(*(finding.rule for finding in unprintable(book, {"book": 1, "margins": {"left": "150"}}, source)))
paper-too-small
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopflow.findings import Finding, Severity, Span
from sopflow.fonts import missing, stand_in
from sopflow.language import N_
from sopflow.loading.positions import SourceText
from sopflow.model import Book
from sopflow.model.profile import Font
from sopflow.model.sanity import troubles
from sopflow.model.sop import Path

__all__ = ["COVER", "COVER_LINES", "foreign", "unprintable"]

COVER = 1_500
"""Characters of all that stands on a cover."""
COVER_LINES = 24
"""Lines of title, subtitle, agency and address together."""
_SHOWN = 5
"""Characters that a finding names."""


def unprintable(book: Book, data: dict[str, Any], source: SourceText) -> Iterator[Finding]:
    """Errors for too small paper and too full a cover, warnings for characters that the font lacks."""
    for trouble in troubles(book.front()):
        keys = next((keys for keys in trouble.keys if keys[0] in data), ())
        span = source.span(keys)
        yield Finding(trouble.rule, trouble.severity, trouble.fact, trouble.remedy, span, trouble.params)
    unit = book.agency.unit if book.agency and isinstance(book.agency.unit, str) else ""
    lines = [*book.title, *book.subtitle, *(book.agency.name if book.agency else ()), unit, *book.address]
    broken = [part for line in lines for part in line.split("\n") if part]
    count = sum(map(len, broken))
    if count > COVER or len(broken) > COVER_LINES:
        fact = N_("the cover has {count} characters in {lines} lines, more than {most} in {most_lines}")
        params = {"count": count, "lines": len(broken), "most": COVER, "most_lines": COVER_LINES}
        span = source.span(("title",) if "title" in data else ())
        yield Finding("text-too-long", Severity.ERROR, fact, N_("shorten its texts"), span, params)
    for path, text in _texts(data, ()):
        yield from foreign(text, source.span(path), book.font)


def foreign(text: str, span: Span, font: Font) -> Iterator[Finding]:
    """A warning for the characters that the font lacks, where there are some."""
    lacking = sorted(missing(text, font), key=text.find)
    if lacking:
        named = ", ".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in lacking[:_SHOWN])
        params = {
            "characters": named + (", …" if len(lacking) > _SHOWN else ""),
            "instead": " ".join(map(stand_in, lacking[:_SHOWN])),
        }
        fact = N_("the font lacks {characters}, printed as {instead}")
        yield Finding("missing-character", Severity.WARNING, fact, N_("write it in words"), span, params)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
