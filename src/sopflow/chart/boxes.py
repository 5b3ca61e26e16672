"""The boxes of the identity page: a heading over a text, two beside each other, and how they go on over pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sopflow.chart.cells import Look, Part, Row
from sopflow.chart.fitting import Fitted, fit
from sopflow.chart.ruler import LEADING

__all__ = ["Box", "Column", "fill_pages"]

_FEWEST = 3
"""Lines of a text that a page takes at least before it goes on over the next one."""
_EMPTY = 1.6
"""Lines of room in a box without text, which is filled in by hand."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of the texts beside each other: its heading, its text, and the table columns that it covers."""

    heading: str
    text: Fitted
    column: int
    span: int
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """Texts beside each other under their headings; `aside`: the heading stands at the left, in a column of its own."""

    columns: tuple[Column, ...]
    aside: tuple[int, float] | None = None
    """Number of table columns and width of the heading at the left, in points."""


def fill_pages(
    upper: Sequence[Row], boxes: Iterable[Box], height: float, look: Look, continued: str
) -> list[list[Row]]:
    """The rows of each page: the upper block, then the boxes; a text that is too long goes on under its heading.

    `height` is the room on a page in points. The upper block is never split.
    """
    pages = [list(upper)]
    left = height - sum(row.height for row in upper)
    for box in boxes:
        rest: Box | None = box
        again = False
        while rest is not None:
            fresh = not pages[-1]
            rows, rest_after = _part(rest, left, look, continued if again else "", force=fresh)
            if rows:
                pages[-1] += rows
                left -= sum(row.height for row in rows)
                again = again or rest_after is not None
                rest = rest_after
            if rest is not None:
                pages.append([])
                left = height
    return pages


def _part(box: Box, room: float, look: Look, suffix: str, *, force: bool) -> tuple[list[Row], Box | None]:
    """What of the box goes into the room, and what is left; nothing goes where too little of it would."""
    headings = [_heading(column, box, look, suffix) for column in box.columns]
    head = max(heading.height for heading in headings) + 2 * look.pad
    beside = box.aside is not None
    line = LEADING * look.size
    inner = room - 2 * look.pad - (0.0 if beside else head)
    tallest = max(column.text.height for column in box.columns) or _EMPTY * line
    titled = head - 2 * look.pad if beside else 0.0
    body = max(tallest, titled)
    if body <= inner + 0.01:
        return list(_rows(box, headings, head, body + 2 * look.pad)), None
    if force:
        inner = max(inner, line)
    if inner < max(min(_FEWEST * line, tallest), titled) and not force:
        return [], box
    parts = [column.text.split(inner) for column in box.columns]
    body = max(first.height for first, _ in parts)
    now = [_with(column, column.heading, first) for column, (first, _) in zip(box.columns, parts, strict=True)]
    later = [
        _with(column, column.heading if rest.lines else "", rest)
        for column, (_, rest) in zip(box.columns, parts, strict=True)
    ]
    rows = _rows(Box(tuple(now), box.aside), headings, head, max(body, titled) + 2 * look.pad)
    return list(rows), Box(tuple(later), box.aside) if any(column.text.lines for column in later) else None


def _with(column: Column, heading: str, text: Fitted) -> Column:
    return Column(heading, text, column.column, column.span, column.width)


def _heading(column: Column, box: Box, look: Look, suffix: str) -> Fitted:
    width = box.aside[1] if box.aside else column.width
    words = f"{column.heading} {suffix}" if column.heading and suffix else column.heading
    return fit(words, width - 2 * look.pad, look.size, bold=True, markup=False, font=look.font)


def _rows(box: Box, headings: Sequence[Fitted], head: float, body: float) -> Iterator[Row]:
    texts = [Part(column.column, column.text, "text", column.span) for column in box.columns]
    if box.aside is not None:
        yield Row(body, (Part(0, headings[0], "heading", box.aside[0], header=True), *texts))
        return
    titles = [
        Part(column.column, heading, "heading", column.span, valign="middle", header=True)
        for column, heading in zip(box.columns, headings, strict=True)
    ]
    yield Row(head, tuple(titles))
    yield Row(body, tuple(texts))
