"""Wording: the text of a SOP as it must be found in a document, whatever line breaks and list markers it got there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sopflow.chart.fitting import unwrapped
from sopflow.chart.markup import plain
from sopflow.chart.model import TextBlock
from sopflow.chart.ruler import printable
from sopflow.model import Text
from sopflow.model.profile import Font

__all__ = ["spoken", "stretches", "wording"]

_MARK = r"(?:\d+\.|[a-z]+\.|-|•)"
"""The markers of lists; the profile says which."""


def wording(text: Text | None, *, markup: bool = True, font: Font = "sans") -> re.Pattern[str] | None:
    """A pattern for a text on one line; None for a text that prints nothing.

    A paragraph is found as it was typed, with single spaces; each entry of a list stands behind its marker. `markup`
    leaves out the marks of `*italic*` and `**bold**`; what the `font` lacks is looked for as it is printed.

    >>> from sopflow.model import Items
    >>> bool(wording(Items(("Surat", "*Draf* nota"))).fullmatch("a. Surat b. Draf nota"))
    True
    >>> print(wording("  "))
    None
    """
    if text is None:
        return None
    entries = [("", text)] if isinstance(text, str) else [("", text.lead), *((_MARK, item) for item in text.items)]
    words = [(mark, _escaped(entry, font, markup=markup)) for mark, entry in entries]
    parts = [part for pair in words for part in pair if part]
    return re.compile(" ".join(parts)) if any(entry for _, entry in words) else None


def _escaped(entry: str, font: Font, *, markup: bool) -> str:
    text = printable(entry, font)
    return re.escape(" ".join((plain(text) if markup else text).split()))


def stretches(blocks: Sequence[TextBlock]) -> list[str]:
    """What each block prints, and what each two or more say that follow each other: a text may go on over pages."""
    ends = range(len(blocks) + 1)
    return [spoken(blocks[start:end]) for start in ends for end in ends[start + 1 :]]


def spoken(blocks: Iterable[TextBlock | None]) -> str:
    """What blocks print, one after the other, on one line: words that a line break parted are whole again.

    It is put together from the lines that are drawn, not from the text that the layout says it drew.
    """
    return unwrapped(TextBlock(tuple(line for block in blocks if block for line in block.lines), 0.0))
