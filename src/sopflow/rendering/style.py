"""How everything looks: line widths, colours and sizes, the same in every format. Lengths are points."""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "ARROW_LINE", "FONT", "FONT_STACK", "HEADER_FILL", "HEAD_LENGTH", "HEAD_WIDTH", "INK", "LOOKS", "PAPER", "PLAIN",
    "STATUSES", "SYMBOL_LINE", "TABLE_LINE", "Look",
]  # fmt: skip

FONT = "Arimo"
"""The bundled family; it has the metrics of Arial."""
FONT_STACK = "Arimo, 'Liberation Sans', Arial, Helvetica, sans-serif"
"""For formats that cannot carry the font: families of the same metrics first."""
INK = "#000000"
PAPER = "#ffffff"
TABLE_LINE = 0.6
SYMBOL_LINE = 0.9
ARROW_LINE = 0.9
HEAD_LENGTH = 6.0
HEAD_WIDTH = 4.4
HEADER_FILL = "#f0f0f0"


class Look(NamedTuple):
    """How a symbol is filled and outlined."""

    fill: str
    line: str
    width: float
    dashed: bool = False


PLAIN = Look(PAPER, INK, SYMBOL_LINE)
LOOKS: dict[str, Look] = {
    "done": Look("#d5e8d0", "#2f6b2a", SYMBOL_LINE),
    "open": Look("#d3e4f7", "#0b4a8f", 1.8),
    "late": Look("#f8d0cd", "#a11208", 1.8),
    "skipped": Look(PAPER, "#6b6b6b", SYMBOL_LINE, dashed=True),
}
"""The look of each status. Line width and dashes tell them apart without colour, too."""
STATUSES = tuple(LOOKS)
