"""The ruler: how wide text is in the bundled fonts.

Everything is measured with the font files that every backend embeds (Arimo, which has the metrics of Arial, and
Liberation Serif, which has those of Times New Roman), by the advance of each character without kerning; so lines that
are broken here have the same width wherever they are drawn.

>>> round(advance("Kepala Dinas", 10), 2), advance("", 10)
(59.48, 0.0)
>>> advance("Kepala Dinas", 10, bold=True) > advance("Kepala Dinas", 10)
True
"""

from __future__ import annotations

from functools import lru_cache

from sopflow.fonts import advances, missing, printable, settled, stand_in, style_of
from sopflow.model.profile import Font

__all__ = ["ASCENT", "DESCENT", "LEADING", "UNITS", "advance", "missing", "printable", "settled", "style_of", "units"]

UNITS = 2048
"""Font units in one em, the same in all styles."""
ASCENT = 1854 / UNITS
"""From the baseline to the top of the tallest letters, as a ratio of the size; 1 % less in serif."""
DESCENT = 434 / UNITS
"""From the baseline to the bottom of the deepest letters, as a ratio of the size; 0.5 % more in serif."""
LEADING = 1.18
"""From one baseline to the next, as a ratio of the size."""


@lru_cache(maxsize=65536)
def units(text: str, style: int = 0) -> int:
    """Width in font units; `style` is the number that `style_of` gives.

    A character that the font lacks has the width of what prints in its place.

    >>> units("Mutu"), units("Mutu", 1), units("Mutu", 4)
    (4553, 4890, 4438)
    """
    known = advances(style)
    try:
        return sum([known[char] for char in text])
    except KeyError:
        return sum(known[one] for char in text for one in (char if char in known else stand_in(char)))


def advance(text: str, size: float, *, bold: bool = False, italic: bool = False, font: Font = "sans") -> float:
    """Width in points of one line of text at `size` points.

    >>> advance("1", 8.5) == advance("0", 8.5)
    True
    """
    return units(text, style_of(bold=bold, italic=italic, font=font)) * size / UNITS
