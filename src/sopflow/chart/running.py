"""Running text over pages: pieces below each other, which break between lines where they must.

>>> from sopflow.chart.fitting import fit
>>> from sopflow.chart.sheet import sheet
>>> from sopflow.model import Profile
>>> pages = fill([Piece((Block(Stack(((0.0, fit("Menimbang", 200, 11)),)), 0, 200),))], sheet(Profile()))
>>> pages[0].kind, pages[0].texts[0].source
('text', 'Menimbang')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sopflow.chart.around import Block
from sopflow.chart.model import Page, TextBlock
from sopflow.chart.ruler import LEADING
from sopflow.chart.sheet import Sheet
from sopflow.chart.stack import Stack

__all__ = ["Block", "Piece", "Stack", "fill"]

_FEWEST = 2
"""Lines of a piece that stand on a page at least, before a break and after it."""
_CARRIED = 3
"""Lines of the text that go with a signature to the next page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks beside each other, such as a label and its text, with `gap` points above."""

    blocks: tuple[Block, ...]
    gap: float = 0.0
    heading: bool = False
    """It stands on the same page as what comes next."""
    whole: bool = False
    """It is not split, and some of the text before it comes along to its page: a signature."""

    @property
    def height(self) -> float:
        """Height in points without the gap."""
        return max((block.height for block in self.blocks), default=0.0)

    @property
    def line(self) -> float:
        """Height of one line of its last block, in points."""
        parts = self.blocks[-1].stack.parts
        return LEADING * parts[0][1].size if parts else 0.0

    def split(self, height: float) -> tuple[Piece, Piece]:
        """What goes into `height` points, and the rest; either may be empty."""
        halves = [block.split(height) for block in self.blocks]
        first, rest = (tuple(half[side] for half in halves) for side in (0, 1))
        return replace(self, blocks=first), replace(self, blocks=rest)


def fill(pieces: Iterable[Piece], paper: Sheet) -> list[Page]:
    """The pieces on as many pages as they take, numbered 0; what is higher than a page is split in any case."""
    pages: list[list[Piece]] = [[]]
    for piece in pieces:
        rest = piece
        while rest.height:
            page = pages[-1]
            left = paper.body.height - _height(page) - (rest.gap if page else 0.0)
            if rest.height <= left + 0.01:
                page.append(rest)
                break
            fewest = _FEWEST * rest.line
            if page and (rest.whole or left < fewest or rest.height < 2 * fewest):
                pages.append(_carried(page, rest))
                continue
            first, rest = rest.split(max(min(left, rest.height - fewest), rest.line))
            page.append(first)
            pages.append([])
    return [Page(0, paper.width, paper.height, "text", texts=tuple(_placed(page, paper))) for page in pages if page]


def _carried(page: list[Piece], coming: Piece) -> list[Piece]:
    """What leaves the end of a page to go with the piece that comes next; a page is never left empty."""
    taken: list[Piece] = []
    last = page[-1]
    if coming.whole and last.height >= 2 * _CARRIED * last.line:
        stays, last = last.split(last.height - _CARRIED * last.line)
        page[-1], taken = stays, [last]
    elif coming.whole and len(page) > 1:
        taken = [page.pop()]
    while len(page) > 1 and page[-1].heading:
        taken.insert(0, page.pop())
    return taken


def _height(page: Sequence[Piece]) -> float:
    return sum(piece.height + (piece.gap if index else 0.0) for index, piece in enumerate(page))


def _placed(page: Sequence[Piece], paper: Sheet) -> Iterable[TextBlock]:
    y = paper.body.y
    for index, piece in enumerate(page):
        y += piece.gap if index else 0.0
        for block in piece.blocks:
            yield from block.moved(paper.body.x, y)
        y += piece.height
