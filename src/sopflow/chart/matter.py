"""The front matter of a book as pages: title, paragraphs, clauses with their labels at the left, signature, copies.

>>> clause = {"label": "Menimbang", "text": ["bahwa perlu"]}
>>> matter = Matter.model_validate({"text": [clause, {"heading": "MEMUTUSKAN"}]})
>>> [text.source for text in matter_pages(matter, ("KEPUTUSAN",), Profile(), "Tembusan:")[0].texts]
['KEPUTUSAN', 'Menimbang', ':', '1. bahwa perlu', 'MEMUTUSKAN']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sopflow.chart.around import closing
from sopflow.chart.fitting import Fitted, balanced, fit, natural
from sopflow.chart.model import Page
from sopflow.chart.running import Block, Piece, Stack, fill
from sopflow.chart.sheet import sheet
from sopflow.model import Closing, Matter, Profile, Text
from sopflow.model.matter import Entry

__all__ = ["matter_pages"]

SIZE = 11.0
TITLE_SIZE = 12.0
_GAP = 8.0
"""Between two paragraphs, in points."""
_CLOSE_GAP = 12.0
"""Between two headings."""
_WIDE_GAP = 16.0
"""Around headings, below the title and above the copies."""
_SIGNED_GAP = 24.0
"""Above the signature."""
_CLOSEST = 2.0
"""Between the word over the copies and the first of them."""
_COLON = 12.0
"""Room for the colon between a label and its text."""
_LABEL_SHARE = 0.3
"""Of the width that labels may take; a longer one goes on over lines."""


def matter_pages(matter: Matter, title: Sequence[str], profile: Profile, copies: str) -> list[Page]:
    """The pages of front matter, numbered 0. `title` is printed where the matter has none, `copies` above its copies.

    Nothing but a title makes no page.
    """
    pieces = list(_pieces(matter, profile))
    end = _below(matter, profile, copies)
    if not pieces and not end:
        return []
    paper = sheet(profile)
    head = _heading("\n".join(matter.title or title), profile, TITLE_SIZE, 0.0)
    pages = fill([head, *pieces, *end], paper)
    if matter.closing is None or not matter.copies:
        return pages
    # The copies stand below the signature, and beside it where they would need a page for themselves.
    shorter = fill([head, *pieces, _beside(matter.closing, matter.copies, profile, copies)], paper)
    return shorter if len(shorter) < len(pages) else pages


def _pieces(matter: Matter, profile: Profile) -> Iterator[Piece]:
    width = sheet(profile).body.width
    labels = [natural(entry.label, SIZE, markup=False, font=profile.font) for entry in matter.text if entry.label]
    column = min(max(labels, default=0.0), _LABEL_SHARE * width)
    wide, above = _WIDE_GAP, _CLOSE_GAP
    for entry in matter.text:
        if entry.heading:
            yield _heading(entry.heading, profile, SIZE, above)
            wide, above = _WIDE_GAP, _CLOSE_GAP
        if entry.label or entry.text:
            yield replace(_paragraph(entry, column, width, profile), gap=wide)
            wide, above = _GAP, _WIDE_GAP


def _below(matter: Matter, profile: Profile, copies: str) -> list[Piece]:
    """The signature, and below it who gets a copy."""
    width = sheet(profile).body.width
    pieces = []
    if matter.closing is not None:
        pieces.append(Piece((closing(matter.closing, width, SIZE, profile=profile),), _SIGNED_GAP, whole=True))
    if matter.copies:
        label = fit(copies, width, SIZE, markup=False, font=profile.font)
        pieces.append(Piece((_block(label),), _WIDE_GAP, heading=True))
        pieces.append(Piece((_block(fit(matter.copies, width, SIZE, font=profile.font)),), _CLOSEST))
    return pieces


def _beside(signed: Closing, text: Text, profile: Profile, copies: str) -> Piece:
    """The signature, and at its left, down to the same line, who gets a copy."""
    width = sheet(profile).body.width
    right = closing(signed, width, SIZE, profile=profile)
    room = max(right.x - _WIDE_GAP, width / 3)
    label = fit(copies, room, SIZE, markup=False, font=profile.font)
    listed = fit(text, room, SIZE, font=profile.font)
    above = max(0.0, right.height - label.height - _CLOSEST - listed.height)
    left = Block(Stack(((above, label), (_CLOSEST, listed))), 0.0, room)
    return Piece((right, left), _SIGNED_GAP, whole=True)


def _heading(text: str, profile: Profile, size: float, gap: float) -> Piece:
    width = sheet(profile).body.width
    fitted = balanced(text, width, size, bold=True, font=profile.font)
    return Piece((_block(fitted, align_centre=True),), gap, heading=True)


def _paragraph(entry: Entry, column: float, width: float, profile: Profile) -> Piece:
    if not entry.label:
        return Piece((_block(fit(entry.text, width, SIZE, marks=entry.marks, font=profile.font)),))
    label = fit(entry.label, column, SIZE, markup=False, font=profile.font)
    colon = fit(":", _COLON, SIZE, markup=False, font=profile.font)
    indent = column + _COLON
    text = fit(entry.text, width - indent, SIZE, marks=entry.marks, font=profile.font)
    return Piece((_block(label), _block(colon, x=column + 4.0), _block(text, x=indent)))


def _block(fitted: Fitted, *, x: float = 0.0, align_centre: bool = False) -> Block:
    return Block(Stack(((0.0, fitted),)), x, fitted.width, "center" if align_centre else "left")
