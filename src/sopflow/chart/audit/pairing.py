"""Pages against each other: connectors in pairs, equal headers, no page with a single row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from sopflow.chart.audit.defect import Defect, DefectKind
from sopflow.chart.model import Chart, Kind, Page
from sopflow.language import plural

__all__ = ["audit_pairing"]


def audit_pairing(chart: Chart) -> Iterator[Defect]:
    """Defects between pages."""
    flow = [page for page in chart.pages if page.kind == "flow"]
    yield from _connectors(flow)
    for procedure in dict.fromkeys(page.procedure for page in flow):
        pages = [page for page in flow if page.procedure == procedure]
        for page in pages[1:]:
            if _header(page) != _header(pages[0]):
                yield Defect(DefectKind.HEADER_DIFFERS, page.number, 0, 0, procedure)
        yield from _empty(pages)


def _connectors(pages: list[Page]) -> Iterator[Defect]:
    incoming: Counter[str] = Counter()
    outgoing: set[str] = set()
    for page in pages:
        here: Counter[str] = Counter()
        for symbol in page.symbols:
            if symbol.kind is Kind.CONNECTOR:
                if symbol.outgoing:
                    here[symbol.letter] += 1
                    outgoing.add(symbol.letter)
                else:
                    incoming[symbol.letter] += 1
        for letter, count in here.items():
            if count > 1:
                yield Defect(
                    DefectKind.CONNECTOR_UNPAIRED,
                    page.number,
                    0,
                    0,
                    letter,
                    plural("leaves {count} time", "leaves {count} times", count),
                )
    for letter in sorted(outgoing | set(incoming)):
        if letter not in outgoing or incoming[letter] != 1:
            where = next(page.number for page in pages if any(symbol.letter == letter for symbol in page.symbols))
            yield Defect(
                DefectKind.CONNECTOR_UNPAIRED,
                where,
                0,
                0,
                letter,
                plural("arrives {count} time", "arrives {count} times", incoming[letter]),
            )


def _header(page: Page) -> list[tuple[int, int, str]]:
    table = page.tables[page.flow_table]
    return [(cell.row, cell.column, cell.text.source if cell.text else "") for cell in table.cells if cell.header]


def _empty(pages: list[Page]) -> Iterator[Defect]:
    """A page with one row, where its neighbour would have had room for it."""
    for before, page in pairwise(pages):
        table, other = page.tables[page.flow_table], before.tables[before.flow_table]
        limit = before.body.bottom if before.body else before.height - other.y
        below = [line.y for text in page.texts for line in text.lines if table.outline.bottom < line.y <= limit]
        needed = max(below, default=table.outline.bottom) - table.outline.y - sum(table.heights[: table.header_rows])
        if len(table.heights) - table.header_rows == 1 and other.outline.bottom + needed < limit:
            yield Defect(DefectKind.PAGE_TOO_EMPTY, page.number, table.x, table.y, page.procedure)
