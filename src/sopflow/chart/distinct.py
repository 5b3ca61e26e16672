"""Pages of several SOPs in one chart: ids that no two of them share, and connector letters that go on through all.

>>> letters = Letters()
>>> letters.next("A"), letters.next("A"), letters.next("1")
('A', 'B', '1')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from math import inf

from sopflow.chart.connectors import letter
from sopflow.chart.fitting import fit
from sopflow.chart.model import Arrow, Kind, Link, Page, Rect, Symbol, Table, TextBlock
from sopflow.chart.sizes import WORD_SIZE
from sopflow.model.profile import Font

__all__ = ["Edge", "Letters", "distinct_edges", "distinct_pages"]

Edge = tuple[str, str, str]
_ROOM = 0.75
"""Of the width of a connector that its letters may take."""
_BODY = 0.78
"""Of the height of a connector that its letters stand in the middle of; below, it narrows."""


class Letters:
    """Gives connectors their letters, or numbers where a profile wants those, through a whole book."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def next(self, old: str) -> str:
        """The next letter, or number, of the kind of `old`."""
        style = "numbers" if old.isdigit() else "letters"
        self._given[style] += 1
        return letter(self._given[style] - 1, "numbers" if old.isdigit() else "letters")


def distinct_edges(edges: Iterable[Edge], prefix: str) -> tuple[Edge, ...]:
    """Edges between nodes whose ids begin with `prefix`."""
    return tuple((prefix + source, prefix + target, key) for source, target, key in edges)


def distinct_pages(pages: Iterable[Page], prefix: str, letters: Letters) -> list[Page]:
    """The pages of one SOP, with `prefix` before the ids of symbols, nodes, steps and procedures, and new letters."""
    renamed: dict[str, str] = {}
    return [_page(page, prefix, renamed, letters) for page in pages]


def _page(page: Page, prefix: str, renamed: dict[str, str], letters: Letters) -> Page:
    return replace(
        page,
        tables=tuple(_table(table, prefix) for table in page.tables),
        symbols=tuple(_symbol(symbol, prefix, renamed, letters) for symbol in page.symbols),
        arrows=tuple(_arrow(arrow, prefix) for arrow in page.arrows),
        links=tuple(_link(link, prefix) for link in page.links),
        procedure=_prefixed(page.procedure, prefix),
    )


def _table(table: Table, prefix: str) -> Table:
    return replace(
        table, cells=tuple(replace(cell, step=prefix + cell.step) if cell.step else cell for cell in table.cells)
    )


def _symbol(symbol: Symbol, prefix: str, renamed: dict[str, str], letters: Letters) -> Symbol:
    changed = replace(
        symbol,
        id=prefix + symbol.id,
        node=_prefixed(symbol.node, prefix),
        step=_prefixed(symbol.step, prefix),
        also=tuple(prefix + node for node in symbol.also),
    )
    if symbol.kind is not Kind.CONNECTOR:
        return changed
    if symbol.letter not in renamed:
        renamed[symbol.letter] = letters.next(symbol.letter)
    name = renamed[symbol.letter]
    return replace(changed, letter=name, text=_lettered(name, symbol.rect, symbol.text.font if symbol.text else "sans"))


def _lettered(name: str, rect: Rect, font: Font) -> TextBlock:
    """The letters in their connector; several of them get smaller, so that they stay inside."""
    size = WORD_SIZE
    while (text := fit(name, inf, size, markup=False, font=font)).lines[0].width > _ROOM * rect.width:
        size -= 0.5
    upper = Rect(rect.x, rect.y, rect.width, rect.height * _BODY)
    return text.place(upper, align="center", valign="middle", pad=0.0)


def _arrow(arrow: Arrow, prefix: str) -> Arrow:
    edges = distinct_edges(arrow.edges, prefix)
    return replace(arrow, source=prefix + arrow.source, target=prefix + arrow.target, edges=edges)


def _link(link: Link, prefix: str) -> Link:
    return replace(link, first=prefix + link.first, second=prefix + link.second, node=_prefixed(link.node, prefix))


def _prefixed(name: str, prefix: str) -> str:
    return prefix + name if name else ""
