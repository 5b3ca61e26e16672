"""The legend of a chart that shows the progress of a case: which look stands for which status."""

from __future__ import annotations

from typing import NamedTuple

from sopflow.chart.model import Line, Page, Rect, Run, TextBlock
from sopflow.chart.ruler import advance
from sopflow.rendering.style import LOOKS, Look
from sopflow.rendering.words import Words

__all__ = ["Key", "legend"]

_SIZE = 7.0
_BOX = (14.0, 7.0)
_GAP = 3.5
_BETWEEN = 12.0
_INDENT = 28.0
"""From the edges of the page, in points."""


class Key(NamedTuple):
    """One entry of the legend: a small symbol and the word beside it."""

    status: str
    look: Look
    rect: Rect
    text: TextBlock


def legend(page: Page, statuses: frozenset[str], words: Words) -> tuple[Key, ...]:
    """The entries for the statuses that occur, in one line near the edge of a page where nothing else stands.

    Tried in this order: lower right, upper right, upper left, lower left (where an e-signature footer goes).
    """
    shown = [status for status in LOOKS if status in statuses]
    widths = [_BOX[0] + _GAP + advance(words.statuses[status], _SIZE) for status in shown]
    total = sum(widths) + _BETWEEN * (len(shown) - 1)
    left, top, right, low = _INDENT, _INDENT, page.width - _INDENT - total, page.height - _INDENT
    places = [Rect(x, y, total, _BOX[1]) for x, y in ((right, low), (right, top), (left, top), (left, low))]
    taken = _taken(page)
    place = next((place for place in places if not any(place.overlaps(other, gap=3.0) for other in taken)), places[0])
    keys, x = [], place.x
    for status, width in zip(shown, widths, strict=True):
        word = words.statuses[status]
        line = Line(x + _BOX[0] + _GAP, place.y + 6.0, advance(word, _SIZE), (Run(word),))
        keys.append(Key(status, LOOKS[status], Rect(x, place.y, *_BOX), TextBlock((line,), _SIZE, word)))
        x += width + _BETWEEN
    return tuple(keys)


def _taken(page: Page) -> list[Rect]:
    lines = ((line, block.size) for block in page.texts for line in block.lines)
    return [
        *(table.outline for table in page.tables),
        *(image.rect for image in page.images),
        *(Rect(line.x, line.y - size, line.width, 1.3 * size) for line, size in lines),
    ]
