"""How everything looks: line widths, colours and sizes, the same in every format. Lengths are points."""

from __future__ import annotations

from typing import NamedTuple

from sopflow.model.profile import Font

__all__ = [
    "ARROW_LINE", "FONTS", "FONT_STACKS", "HEADER_FILL", "HEAD_LENGTH", "HEAD_WIDTH", "INK", "LOOKS", "PAPER", "PLAIN",
    "STATUSES", "SYMBOL_LINE", "TABLE_LINE", "Look",
]  # fmt: skip

FONTS: dict[Font, str] = {"sans": "Arimo", "serif": "Liberation Serif"}
"""The bundled families; they have the metrics of Arial and of Times New Roman."""
FONT_STACKS: dict[Font, str] = {
    "sans": "Arimo, 'Liberation Sans', Arial, Helvetica, sans-serif",
    "serif": "'Times New Roman', 'Liberation Serif', Tinos, Times, serif",
}
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
    dashes: tuple[float, ...] = ()
    """Lengths of dash and gap in points; none for a solid line."""

    @property
    def dashed(self) -> bool:
        """Whether the outline is broken."""
        return bool(self.dashes)


PLAIN = Look(PAPER, INK, SYMBOL_LINE)
LOOKS: dict[str, Look] = {
    "done": Look("#bfdfb5", "#235c1e", 1.4),
    "open": Look("#dcebfa", "#0b4a8f", 2.0),
    "late": Look("#f4b4ad", "#a11208", 2.0, dashes=(5.0, 2.2)),
    "skipped": Look(PAPER, "#5c5c5c", SYMBOL_LINE, dashes=(1.6, 1.6)),
}
"""The look of each status. The outline alone, by its width and dashes, tells them apart from each other and from a
symbol without a status, so that a picture can be read when it was printed or copied in black and white."""
STATUSES = tuple(LOOKS)
