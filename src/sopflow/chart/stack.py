"""A stack: fitted texts one below the other with gaps, as in a signature or under a section title.

>>> from sopflow.chart.fitting import fit
>>> stack = Stack(((0.0, fit("KEPALA DINAS", 200, 10)), (40.0, fit("NAMA PEJABAT", 200, 10))))
>>> round(stack.height, 1), stack.place(Rect(0, 0, 200, 70)).source
(63.6, 'KEPALA DINAS\\nNAMA PEJABAT')
"""

from __future__ import annotations

from dataclasses import dataclass

from sopflow.chart.fitting import Align, Fitted, Valign
from sopflow.chart.model import Line, Rect, TextBlock

__all__ = ["Stack"]


@dataclass(frozen=True, slots=True)
class Stack:
    """Texts from above, each with the gap in points that stands over it."""

    parts: tuple[tuple[float, Fitted], ...]

    @property
    def height(self) -> float:
        """Height in points, gaps included, without padding."""
        return sum(gap + fitted.height for gap, fitted in self.parts)

    def texts(
        self, rect: Rect, *, align: Align = "left", valign: Valign = "top", pad: float = 2.5
    ) -> tuple[TextBlock, ...]:
        """Each text as a block of its own, inside the rectangle as `Fitted.place` says."""
        y = {
            "top": rect.y + pad,
            "middle": rect.y + (rect.height - self.height) / 2,
            "bottom": rect.bottom - pad - self.height,
        }[valign]
        blocks = []
        for gap, fitted in self.parts:
            y += gap
            place = Rect(rect.x + pad, y, rect.width - 2 * pad, fitted.height)
            blocks.append(fitted.place(place, align=align, pad=0))
            y += fitted.height
        return tuple(blocks)

    def place(self, rect: Rect, *, align: Align = "left", valign: Valign = "top", pad: float = 2.5) -> TextBlock:
        """All texts as one block, for a cell; they must be of one size."""
        blocks = self.texts(rect, align=align, valign=valign, pad=pad)
        lines: tuple[Line, ...] = tuple(line for block in blocks for line in block.lines)
        size = self.parts[0][1].size if self.parts else 0.0
        return TextBlock(lines, size, "\n".join(block.source for block in blocks if block.source))

    def split(self, height: float) -> tuple[Stack, Stack]:
        """What goes into `height` points, and the rest without the gap above it; either may be empty."""
        first: list[tuple[float, Fitted]] = []
        for index, (gap, fitted) in enumerate(self.parts):
            if gap + fitted.height <= height + 0.01:
                first.append((gap, fitted))
                height -= gap + fitted.height
                continue
            head, tail = fitted.split(max(0.0, height - gap))
            if head.lines:
                first.append((gap, head))
            return Stack(tuple(first)), Stack(((0.0, tail), *self.parts[index + 1 :]))
        return self, Stack(())
