"""Lists in a cell: markers, hanging indents, and what is printed of a list in order.

>>> from sopflow.model import Items
>>> source_of(Items(("Surat", "Telepon"), "Salah satu:"), "letters", markup=True)
'Salah satu:\\na. Surat\\nb. Telepon'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from sopflow.chart.breaking import Chunk, paragraphs
from sopflow.chart.markup import plain
from sopflow.chart.ruler import UNITS, settled, style_of, units
from sopflow.model import Text
from sopflow.model.profile import Font

__all__ = ["Marks", "Strip", "source_of", "strips"]

Marks = Literal["numbers", "letters", "dashes", "bullets"]

_TYPED = re.compile(r"[-–•]|\d{1,2}[.)]|[a-z][.)]")
_DEEPEST = 0.4
"""Share of a column that markers may take; in a narrower one, lines do not hang."""


class Strip(NamedTuple):
    """One explicit line, to be wrapped by itself: its marker with indent, and the indent of its text, in points."""

    mark: str
    indent: float
    hang: float
    chunks: tuple[Chunk, ...]


def strips(
    text: Text | None, width: float, size: float, marks: Marks, *, bold: bool, markup: bool, font: Font = "sans"
) -> Iterator[Strip]:
    """The explicit lines of a text for a column of `width` points.

    The markers of a list end at the same place, so that its texts begin at one. A line that begins with a marker that
    the author typed ("- ", "1. ", "a) ") hangs under its text as well.
    """
    widest = max((_width(label, size, bold, font) for label, _ in _entries(text, marks)), default=0.0)
    hang = widest if widest <= _DEEPEST * width else 0.0
    for label, entry in _entries(text, marks):
        mark, indent, own = ("", 0.0, 0.0) if not label else (label, hang - _width(label, size, bold, font), hang)
        if label and not hang:
            mark, indent, entry = "", 0.0, label + entry
        for chunks in paragraphs(entry, bold=bold, markup=markup, font=font):
            typed = "" if mark else _typed_mark(chunks, bold=bold)
            room = _width(typed, size, bold, font)
            if typed and own + room <= _DEEPEST * width:
                yield Strip(typed, own, own + room, chunks[1:])
            else:
                yield Strip(mark, indent, own, chunks)
            mark = ""


def source_of(text: Text | None, marks: Marks, *, markup: bool) -> str:
    """The text as it is printed, unbroken: markers in, marks of markup out, explicit lines as such."""
    settled_entries = ((label, settled(entry)) for label, entry in _entries(text, marks))
    return "\n".join(label + (plain(entry) if markup else entry) for label, entry in settled_entries)


def _entries(text: Text | None, marks: Marks) -> list[tuple[str, str]]:
    """Marker and text of each entry; a paragraph is one entry without a marker."""
    if not text or (isinstance(text, str) and not text.strip()):
        return []
    if isinstance(text, str):
        return [("", text.strip(" \n"))]
    lead = [("", text.lead)] if text.lead else []
    return lead + [(_mark(index, marks), item) for index, item in enumerate(text.items)]


def _mark(index: int, marks: Marks) -> str:
    if marks == "numbers":
        return f"{index + 1}. "
    if marks == "letters":
        letters = ""
        rest = index + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(97 + digit) + letters
        return f"{letters}. "
    return "- " if marks == "dashes" else "\u2022 "


def _typed_mark(chunks: Sequence[Chunk], *, bold: bool) -> str:
    if len(chunks) < 2 or chunks[1].spaces != 1 or len(chunks[0].runs) != 1:
        return ""
    text, strong, italic, _ = chunks[0].runs[0]
    return f"{text} " if strong == bold and not italic and _TYPED.fullmatch(text) else ""


def _width(text: str, size: float, bold: bool, font: Font) -> float:
    return units(text, style_of(bold=bold, font=font)) * size / UNITS
