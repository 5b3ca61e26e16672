"""Around the flow table: title lines, sections, footnotes and the signature, as blocks for the page maker to place.

>>> block = title_lines(("LAMPIRAN", "PENANGANAN GANGGUAN"), 300, 10)
>>> block.texts[0].source.splitlines(), round(block.height, 1)
(['LAMPIRAN', 'PENANGANAN GANGGUAN'], 23.6)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sopflow.chart.fitting import Align, balanced, fit
from sopflow.chart.model import Rect, TextBlock
from sopflow.chart.signature import signature_as
from sopflow.chart.stack import Stack
from sopflow.model import Closing, Profile, Section
from sopflow.model.profile import Font

__all__ = ["Block", "closing", "footnotes", "sections", "title_lines"]

_TITLE_GAP = 2.0
_SIGNATURE_WIDTH = 220.0
"""Of the signature, in points; in a narrower column it takes the whole of it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Texts that stand together in a column from `x`, `width` points wide, with y counted from the upper edge."""

    stack: Stack
    x: float
    width: float
    align: Align = "left"

    @property
    def height(self) -> float:
        """Height in points, without a gap above or below."""
        return self.stack.height

    @property
    def texts(self) -> tuple[TextBlock, ...]:
        """The texts with y counted from the upper edge of the block."""
        return self.moved(0, 0)

    def moved(self, dx: float, dy: float) -> tuple[TextBlock, ...]:
        """The texts, `dx` points further to the right and with the upper edge at `dy`.

        >>> block = footnotes(("*) jika ada",), 200, 8)
        >>> block.moved(34, 100)[0].lines[0].y - block.texts[0].lines[0].y
        100.0
        """
        return self.stack.texts(Rect(self.x + dx, dy, self.width, self.height), align=self.align, pad=0)

    def split(self, height: float) -> tuple[Block, Block]:
        """What goes into `height` points, and the rest, for text that is taller than a page; either may be empty."""
        first, rest = self.stack.split(height)
        return Block(first, self.x, self.width, self.align), Block(rest, self.x, self.width, self.align)


def title_lines(lines: Sequence[str], width: float, size: float, *, x: float = 0.0, font: Font = "sans") -> Block:
    """The lines above the table, bold and centred over `width` points."""
    return Block(Stack(((0.0, balanced("\n".join(lines), width, size, bold=True, font=font)),)), x, width, "center")


def footnotes(lines: Sequence[str], width: float, size: float, *, x: float = 0.0, font: Font = "sans") -> Block:
    """The footnotes under the table, one below the other; their marks ("*)") are part of the text."""
    fitted = [fit(line, width, size, font=font) for line in lines]
    return Block(Stack(tuple((1.0 if index else 0.0, words) for index, words in enumerate(fitted))), x, width)


def sections(
    given: Iterable[Section],
    place: Literal["before", "after"],
    width: float,
    size: float,
    *,
    profile: Profile,
    x: float = 0.0,
) -> list[Block]:
    """The titled texts before or after the table: a block each, with the title in bold above the text.

    >>> found = sections([Section(title="Catatan", text="Berkas disimpan")], "after", 300, 9, profile=Profile())
    >>> [[text.source for text in block.texts] for block in found]
    [['Catatan', 'Berkas disimpan']]
    """
    return [
        Block(
            Stack(
                (
                    (0.0, fit(section.title, width, size, bold=True, markup=False, font=profile.font)),
                    (_TITLE_GAP, fit(section.text, width, size, marks=profile.list_marks, font=profile.font)),
                )
            ),
            x,
            width,
        )
        for section in given
        if section.place == place
    ]


def closing(given: Closing, width: float, size: float, *, profile: Profile, x: float = 0.0) -> Block:
    """The signature under the table, in a column at that side of `width` points that the profile names."""
    column = min(width, _SIGNATURE_WIDTH)
    stack = signature_as(profile, given, column, size)
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[profile.signature.closing]
    return Block(stack, x + (width - column) * share, column, profile.signature.align)
