"""The flow of a page in words, for readers who cannot see the drawing."""

from __future__ import annotations

from collections.abc import Mapping

from sopflow.chart.model import Arrow, Cell, Kind, Page, Symbol, Table
from sopflow.rendering.strings import block_text, clean
from sopflow.rendering.words import Words

__all__ = ["flow_summary", "flow_table", "status_of", "symbol_alt", "symbol_name", "transitions"]


def flow_table(page: Page) -> Table | None:
    """The table that holds the page's symbols."""
    return page.tables[page.flow_table] if 0 <= page.flow_table < len(page.tables) else None


def status_of(symbol: Symbol, status: Mapping[str, str]) -> str:
    """The status of the node that a symbol draws, or of a start or end that it stands for; "" if there is none."""
    nodes = (symbol.node, *symbol.also)
    return next((status[node] for node in nodes if node and node in status), "")


def _number(page: Page, symbol: Symbol) -> str:
    def holds(table: Table, cell: Cell) -> bool:
        rect = table.rect(cell)
        return cell.role == "number" and not cell.header and rect.y <= symbol.rect.centre.y < rect.bottom

    table = flow_table(page)
    return next((block_text(cell.text) for cell in table.cells if holds(table, cell)), "") if table else ""


def _lane(page: Page, symbol: Symbol) -> str:
    def holds(table: Table, cell: Cell) -> bool:
        rect = table.rect(cell)
        return cell.role == "lane" and cell.header and rect.x <= symbol.rect.centre.x < rect.right

    table = flow_table(page)
    return next((block_text(cell.text) for cell in table.cells if holds(table, cell)), "") if table else ""


def symbol_name(page: Page, symbol: Symbol, words: Words) -> str:
    """What a symbol is called: number of its row, its own words, and its lane; of a connector its letter."""
    if symbol.kind is Kind.CONNECTOR:
        return clean(f"{words.kinds[symbol.kind]} {symbol.letter or block_text(symbol.text)}")
    own = block_text(symbol.text)
    if symbol.kind is Kind.CAPSULE:
        own = own or words.kinds[symbol.kind]
    lane = _lane(page, symbol)
    name = " ".join(filter(None, (_number(page, symbol), own, f"({lane})" if lane else "")))
    return name or clean(symbol.step or symbol.node)


def symbol_alt(page: Page, symbol: Symbol, words: Words, status: Mapping[str, str]) -> str:
    """What a symbol is, for a reader who hears the table cell by cell."""
    parts = [words.kinds[symbol.kind]]
    own = block_text(symbol.text)
    if symbol.kind is Kind.CONNECTOR:
        parts.append(f"{symbol.letter} {words.next_page if symbol.outgoing else words.earlier_page}".strip())
    elif own:
        parts.append(own)
    known = status_of(symbol, status)
    if known:
        parts.append(words.statuses[known])
    return ": ".join((parts[0], "; ".join(parts[1:]))) if parts[1:] else parts[0]


def transitions(page: Page, words: Words) -> tuple[str, ...]:
    """Every arrow and every joining line of a page as a phrase, such as "2 (Helpdesk) jika YA ke 3 (Kabid)".

    In the order in which their first symbols stand on the page, joining lines last.
    """
    names = {symbol.id: symbol_name(page, symbol, words) for symbol in page.symbols}
    places = {symbol.id: (symbol.rect.y, symbol.rect.x) for symbol in page.symbols}
    arrows = sorted(page.arrows, key=lambda arrow: places.get(arrow.source, (0.0, 0.0)))

    def phrase(arrow: Arrow) -> str:
        answers = "/".join(map(clean, arrow.answers))
        given = f" {words.given} {answers}" if answers else ""
        return f"{names.get(arrow.source, '')}{given} {words.to} {names.get(arrow.target, '')}"

    return (
        *map(phrase, arrows),
        *(f"{names.get(link.first, '')} {words.together} {names.get(link.second, '')}" for link in page.links),
    )


def flow_summary(page: Page, words: Words) -> str:
    """The flow of a page in one sentence, or "" when the page has no arrows."""
    phrases = transitions(page, words)
    return f"{words.flow}: {'; '.join(phrases)}." if phrases else ""
