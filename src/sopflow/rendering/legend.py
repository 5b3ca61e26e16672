"""The legend of a chart that shows the progress of a case: which look stands for which status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sopflow.chart.model import Chart, Line, Page, Rect, Run, TextBlock
from sopflow.chart.ruler import advance
from sopflow.model.profile import Font
from sopflow.rendering.style import LOOKS, Look
from sopflow.rendering.words import words_of

__all__ = ["Key", "legend"]

_SIZE = 7.0
_BOX = (16.0, 8.0)
_GAP = 3.5
_BETWEEN = 12.0
_INDENT = 28.0
"""From the upper edge of the page, in points; less where there is no room for that."""
_NEAREST = 6.0
"""How near to the edge of the page a legend may come."""
_FREE = 4.0
"""Between the legend and all else."""
_STEP = 2.0


class Key(NamedTuple):
    """One entry of the legend: a small symbol and the word beside it."""

    status: str
    look: Look
    rect: Rect
    text: TextBlock


def legend(chart: Chart, page: Page) -> tuple[Key, ...]:
    """The entries for all statuses that a case has, in one line, the same on every page with a flowchart.

    It stands above the table at the right, else at the left; where the margin is too narrow for it, below all that
    stands on the page, in the right half, because the lower left is for an electronic signature. A page without any
    room for it has none: nothing is ever covered.
    """
    given = set(chart.status.values())
    shown = [status for status in LOOKS if status in given]
    if page.kind != "flow" or not shown:
        return ()
    names = words_of(chart.language).statuses
    fonts: list[Font] = [block.font for block in _texts(page)]
    font = fonts[0] if fonts else "sans"
    lengths = [advance(names[status], _SIZE, font=font) for status in shown]
    total = sum(_BOX[0] + _GAP + length for length in lengths) + _BETWEEN * (len(shown) - 1)
    taken = _taken(page)
    free = (place for place in _places(page, total) if not any(place.overlaps(it, gap=_FREE) for it in taken))
    place = next(free, None)
    return () if place is None else tuple(_keys(place, shown, lengths, names, font))


def _keys(place: Rect, shown: list[str], lengths: list[float], names: dict[str, str], font: Font) -> Iterator[Key]:
    x = place.x
    for status, length in zip(shown, lengths, strict=True):
        line = Line(x + _BOX[0] + _GAP, place.y + 6.5, length, (Run(names[status], font=font),))
        yield Key(status, LOOKS[status], Rect(x, place.y, *_BOX), TextBlock((line,), _SIZE, names[status]))
        x += _BOX[0] + _GAP + length + _BETWEEN


def _places(page: Page, width: float) -> Iterator[Rect]:
    """Where a legend of that width may stand, the best place first."""
    height, outlines = _BOX[1], [table.outline for table in page.tables]
    left = min((rect.x for rect in outlines), default=_INDENT)
    right = max((rect.right for rect in outlines), default=page.width - _INDENT) - width
    for y in _down(_INDENT, _NEAREST):
        yield from (Rect(x, y, width, height) for x in (right, left))
    lowest = max((rect.bottom for rect in outlines), default=0.0)
    for y in _down(page.height - _NEAREST - height, lowest):
        for x in _down(right, page.width / 2):
            yield Rect(x, y, width, height)


def _down(high: float, low: float) -> Iterator[float]:
    """From `high` down to `low` in small steps."""
    return (high - _STEP * index for index in range(int((high - low) / _STEP) + 1))


def _texts(page: Page) -> Iterator[TextBlock]:
    yield from (cell.text for table in page.tables for cell in table.cells if cell.text)
    yield from page.texts


def _taken(page: Page) -> list[Rect]:
    """What the legend must leave free: tables, pictures, and texts with their overhangs."""
    lines = ((line, block.size) for block in page.texts for line in block.lines)
    return [
        *(table.outline for table in page.tables),
        *(image.rect for image in page.images),
        *(Rect(line.x, line.y - size, line.width, 1.3 * size) for line, size in lines),
    ]
