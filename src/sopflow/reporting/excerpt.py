"""Excerpts: the line of a file that a finding is about, with a mark under the place.

What a terminal would obey or draw in zero cells is written out, tabs become blanks, and wide characters count double,
so that the mark stands where the reader looks.

>>> for line in excerpt("    next: analisa", Span("a.yaml", 31, 11, 31, 18)):
...     print(line)
   31 |     next: analisa
      |           ^^^^^^^
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from sopflow.findings import Span

__all__ = ["excerpt", "folded", "visible", "width"]

_TAB = "    "
_WIDEST = 100
"""Cells of a line that are shown; the rest is cut."""
_NARROWEST = 40
"""The least, however narrow a terminal is."""
_BEHIND = 30
"""Cells that are kept from the mark onwards, if the line has them."""
_MARGIN = 10
"""Cells for the number before a line, and for what says that it is cut."""


def excerpt(line: str, span: Span, *, most: int | None = None) -> tuple[str, str]:
    """The line with its number, and the line with the mark; a long line is cut around the mark, to `most` cells."""
    most = _WIDEST if most is None else min(_WIDEST, max(_NARROWEST, most) - _MARGIN)
    start = min(span.column - 1, len(line))
    first = _first(line, start, most)
    text, before, marked = "…" if first else "", 1 if first else 0, 0
    end = span.end_column - 1 if span.end_line == span.line else len(line) if span.end_line else start + 1
    used = 0
    for place in range(first, len(line)):
        letter = visible(line[place])
        cells = width(letter)
        if used + cells > most:
            text += "…"
            break
        text, used = text + letter, used + cells
        before += cells if place < start else 0
        marked += cells if start <= place < end else 0
    return f"{span.line:>5} | {text}", f"{'':>5} | {' ' * before}{'^' * max(1, marked)}"


def _first(line: str, start: int, most: int) -> int:
    """The first character to show, so that the mark and what follows it have room."""
    room = most - min(_BEHIND, width(visible(line[start : start + _BEHIND])))
    first = start
    while first > 0 and room >= 0:
        room -= width(visible(line[first - 1]))
        first -= room >= 0
    return first


def visible(text: str) -> str:
    r"""Text that a terminal shows as it is: control and format characters are written out, tabs are blanks.

    >>> visible("a\tb\x1b[2J\u202e")
    'a    b\\x1b[2J\\u202e'
    """
    return text if text.isprintable() else "".join(map(_letter, text))


def width(text: str) -> int:
    """Terminal cells that a visible text takes: two for a wide character, none for a combining mark.

    >>> width("surat"), width("文書"), width("e\u0301")
    (5, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def folded(text: str, most: int | None, indent: int) -> list[str]:
    """A visible text in lines of at most so many cells, all but the first indented; broken at blanks only.

    >>> folded("  1:1 error: kegiatan langkah lapor belum ditulis", 40, 4)
    ['  1:1 error: kegiatan langkah lapor', '    belum ditulis']
    """
    lead = len(text) - len(text.lstrip(" "))
    lines = [text[:lead]]
    empty = True
    for word in text[lead:].split(" "):
        if not empty and most is not None and width(lines[-1]) + 1 + width(word) > max(most, _NARROWEST):
            lines.append(" " * indent + word)
        else:
            lines[-1] += word if empty else f" {word}"
        empty = False
    return lines


@lru_cache(maxsize=1024)
def _letter(letter: str) -> str:
    if letter.isprintable():
        return letter
    if letter == "\t":
        return _TAB
    if unicodedata.category(letter) == "Zs":
        return " "
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@lru_cache(maxsize=1024)
def _cells(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
