"""Symbols in their cells, texts in their cells and symbols, everything on the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from sopflow.chart.audit.defect import Defect, DefectKind
from sopflow.chart.audit.geometry import block_rect, outside_symbol
from sopflow.chart.model import Page, Rect, TextBlock
from sopflow.chart.ruler import advance

__all__ = ["audit_places"]

PADDING = 4.0
"""What a line leaves free at the right of its cell, in points."""

SMALLEST = 6.5
"""Points; the smallest text that a profile can ask for."""
LOOSE = 0.5
"""Tolerance of text in its cell, in points."""


def audit_places(page: Page) -> Iterator[Defect]:
    """Defects of standing things on one page."""
    yield from _symbols(page)
    yield from _tables(page)
    sheet = Rect(0, 0, page.width, page.height)
    for block in page.texts:
        yield from _block(page, block, sheet, DefectKind.TEXT_OUTSIDE_PAGE, "text")
    yield from _over_text(page)


def _over_text(page: Page) -> Iterator[Defect]:
    """Text outside the tables that prints over other text. Texts of cells cannot: each stays in its cell."""
    cells = [line for table in page.tables for cell in table.cells if cell.text for line in _ink(cell.text)]
    for index, block in enumerate(page.texts):
        others = [line for other in page.texts[index + 1 :] for line in _ink(other)]
        for words, rect in _ink(block):
            for other_words, other in (*others, *cells):
                if rect.overlaps(other):
                    yield Defect(DefectKind.TEXT_OVER_TEXT, page.number, rect.x, rect.y, words, other_words)


def _ink(block: TextBlock) -> list[tuple[str, Rect]]:
    return [(line.text, block_rect(line.x, line.y, line.width, block.size)) for line in block.lines]


def _symbols(page: Page) -> Iterator[Defect]:
    for one, other in combinations(page.symbols, 2):
        if one.rect.overlaps(other.rect):
            yield Defect(DefectKind.SYMBOL_OVER_SYMBOL, page.number, one.rect.x, one.rect.y, one.id, other.id)
    if page.flow_table >= 0:
        table = page.tables[page.flow_table]
        for symbol in page.symbols:
            left = table.x + sum(table.widths[: symbol.column])
            row = table.header_rows + symbol.row
            top = table.y + sum(table.heights[:row])
            cell = Rect(left, top, table.widths[symbol.column], table.heights[row])
            if not _within(symbol.rect, cell, 0.05):
                yield Defect(DefectKind.SYMBOL_OUTSIDE_CELL, page.number, symbol.rect.x, symbol.rect.y, symbol.id)
    for symbol in page.symbols:
        if symbol.text is None:
            continue
        for line in symbol.text.lines:
            if outside_symbol(block_rect(line.x, line.y, line.width, symbol.text.size), symbol):
                yield Defect(DefectKind.TEXT_OUTSIDE_SYMBOL, page.number, line.x, line.y, symbol.id, line.text)
        if symbol.text.size < SMALLEST:
            yield Defect(DefectKind.TEXT_SMALL, page.number, symbol.rect.x, symbol.rect.y, symbol.id)


def _tables(page: Page) -> Iterator[Defect]:
    sheet = Rect(0, 0, page.width, page.height)
    for table in page.tables:
        if not _within(table.outline, page.body or sheet, 0.6):
            yield Defect(DefectKind.TABLE_OUTSIDE_PAGE, page.number, table.x, table.y, table.title)
        for cell in table.cells:
            if cell.text is not None:
                name = f"{cell.role} {cell.step}".strip()
                yield from _block(page, cell.text, table.rect(cell), DefectKind.TEXT_OUTSIDE_CELL, name)
                if cell.role != "heading":  # its words end before the lanes
                    yield from _broken(page, cell.text, table.rect(cell), name)


def _block(page: Page, block: TextBlock, area: Rect, kind: DefectKind, name: str) -> Iterator[Defect]:
    for line in block.lines:
        if not _within(block_rect(line.x, line.y, line.width, block.size), area, LOOSE):
            yield Defect(kind, page.number, line.x, line.y, name, line.text)
    if block.size < SMALLEST and block.lines:
        yield Defect(DefectKind.TEXT_SMALL, page.number, block.lines[0].x, block.lines[0].y, name)


def _broken(page: Page, block: TextBlock, area: Rect, name: str) -> Iterator[Defect]:
    """A word cut between two letters without a hyphen, although a line of the cell has room for all of it."""
    for line, following in pairwise(block.lines):
        if not line.joined or line.hyphen or not line.text or not following.text:
            continue
        word = line.text.split()[-1] + following.text.split()[0]
        cut = line.text[-1].isalnum() and following.text[0].isalnum()
        if cut and advance(word, block.size, bold=line.runs[-1].bold) < area.right - following.x - PADDING:
            yield Defect(DefectKind.WORD_BROKEN, page.number, line.x, line.y, name, word)


def _within(inner: Rect, outer: Rect, slack: float) -> bool:
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )
