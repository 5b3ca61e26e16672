"""The order in which a PDF is read aloud, and the tags of its tables and figures, against the chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sopflow.chart.model import Cell, Chart, Page
from sopflow.language import Phrase, phrase, plural
from sopflow.proofing.asked import Asked, home_of
from sopflow.proofing.fault import Fault, FaultKind
from sopflow.proofing.pdf_tags import Content, Tag
from sopflow.proofing.printed import PrintedLine

__all__ = ["ReadPage", "proof_reading", "proof_tables"]

_SCOPES = ("Column", "Both")


class ReadPage(NamedTuple):
    """A page of the chart, what it asks for, and what is printed for it, by index."""

    page: Page
    asked: Sequence[Asked]
    printed: Mapping[int, PrintedLine]


class _Read(NamedTuple):
    """A line with its place in the order of reading, and its page."""

    place: int
    page: int
    line: Asked
    printed: PrintedLine


def proof_reading(tags: Tag, pages: Sequence[ReadPage]) -> Iterator[Fault]:
    """Text that is not tagged, that is read before or twice, and words that are parted or run together."""
    contents = list(tags.contents())
    order = {content: place for place, content in reversed(list(enumerate(contents)))}
    read: list[_Read] = []
    for index, page in enumerate(pages):
        for at, line in enumerate(page.asked):
            printed = page.printed.get(at)
            if printed is None:
                continue
            places = [order[index, number] for number in printed.content if (index, number) in order]
            if not places or len(places) < len(printed.content):
                yield Fault(FaultKind.TEXT_UNTAGGED, page.page.number, printed.box, str(line), phrase("is not tagged"))
            else:
                read.append(_Read(min(places), page.page.number, line, printed))
    yield from _order(read)
    for (index, number), count in Counter(contents).items():
        if count > 1 and index < len(pages):
            what = _said((index, number), pages)
            yield Fault(
                FaultKind.READING_ORDER,
                pages[index].page.number,
                None,
                what,
                plural("is read {count} time", "is read {count} times", count),
            )


def _order(read: Sequence[_Read]) -> Iterator[Fault]:
    for one, after in pairwise(read):
        if after.place < one.place:
            fact = phrase("is read before {other}", other=str(one.line))
            yield Fault(FaultKind.READING_ORDER, after.page, after.printed.box, str(after.line), fact)
        if not one.line.last and one.line.glued == one.printed.blank:
            glued = one.line.glued
            parted, running = (
                phrase("goes on in the next line, but is parted from it"),
                phrase("runs into the next line"),
            )
            fact = parted if glued else running
            yield Fault(FaultKind.WORDS_BROKEN, one.page, one.printed.box, str(one.line), fact)


def _said(content: Content, pages: Sequence[ReadPage]) -> str:
    index, number = content
    page = pages[index]
    return next((str(page.asked[at]) for at, line in page.printed.items() if number in line.content), "a drawing")


def proof_tables(tags: Tag, chart: Chart, pages: Sequence[ReadPage]) -> Iterator[Fault]:
    """Tables whose rows, cells, headers or spans are tagged otherwise; figures without words or in other cells."""
    asked = [(index, page, number) for index, page in enumerate(pages) for number in range(len(page.page.tables))]
    found = tags.all("Table")
    if len(found) != len(asked):
        yield Fault(
            FaultKind.TABLE_TAGS, 0, None, plural("{count} table", "{count} tables", len(asked)), _tagged(len(found))
        )
    else:
        for (index, page, number), tag in zip(asked, found, strict=True):
            yield from _table(index, page, number, tag)
    for figure in tags.all("Figure"):
        if not figure.alt.strip():
            place = next((pages[index].page.number for index, _ in figure.contents() if index < len(pages)), 0)
            yield Fault(
                FaultKind.FIGURE_WITHOUT_WORDS, place, None, phrase("a figure"), phrase("that nothing describes")
            )
    count = sum(map(_figures, chart.pages))
    if len(tags.all("Figure")) < count:
        fact = phrase("are described by {figures} figures", figures=len(tags.all("Figure")))
        yield Fault(
            FaultKind.FIGURE_WITHOUT_WORDS,
            0,
            None,
            phrase("{number} symbols, drawings of arrows and pictures", number=count),
            fact,
        )


def _figures(page: Page) -> int:
    return len(page.symbols) + bool(page.arrows or page.links) + sum(1 for image in page.images if image.alt.strip())


def _table(index: int, page: ReadPage, number: int, tag: Tag) -> Iterator[Fault]:
    table = page.page.tables[number]
    rows, figures = tag.all("TR"), _figures_by_cell(page.page)
    if len(rows) != len(table.heights):
        fact = _tagged(len(rows))
        yield Fault(
            FaultKind.TABLE_TAGS,
            page.page.number,
            table.outline,
            plural("{count} row", "{count} rows", len(table.heights)),
            fact,
        )
        return
    for row, tagged in enumerate(rows):
        cells = sorted((cell.column, at) for at, cell in enumerate(table.cells) if cell.row == row)
        tagged_cells = [child for child in tagged.children if child.kind in ("TH", "TD")]
        if len(cells) != len(tagged_cells):
            what = phrase("{cells} cells of row {row}", cells=len(cells), row=row + 1)
            fact = _tagged(len(tagged_cells))
            yield Fault(FaultKind.TABLE_TAGS, page.page.number, table.outline, what, fact)
            continue
        for (_, at), child in zip(cells, tagged_cells, strict=True):
            yield from _cell(index, page, (number, at), child)
            held = len(child.all("Figure"))
            if held != figures[number, at]:
                place, what = table.rect(table.cells[at]), _name(table.cells[at])
                fact = phrase("holds {held} figures instead of {right}", held=held, right=figures[number, at])
                yield Fault(FaultKind.TABLE_TAGS, page.page.number, place, what, fact)


def _cell(index: int, page: ReadPage, home: tuple[int, int], tag: Tag) -> Iterator[Fault]:
    table = page.page.tables[home[0]]
    cell = table.cells[home[1]]
    number, place, what = page.page.number, table.rect(cell), _name(cell)
    kind = "TH" if cell.row < table.header_rows else "TD"
    if tag.kind != kind:
        yield Fault(
            FaultKind.TABLE_TAGS,
            number,
            place,
            what,
            phrase("is tagged {found} instead of {right}", found=tag.kind, right=kind),
        )
    elif kind == "TH" and tag.scope not in _SCOPES:
        scope = phrase("has the scope {scope}", scope=tag.scope) if tag.scope else phrase("has no scope")
        yield Fault(FaultKind.HEADER_SCOPE, number, place, what, scope)
    if (tag.rows, tag.columns) != (cell.row_span, cell.column_span):
        spans = phrase(
            "spans {rows} rows and {columns} columns instead of {right_rows} and {right_columns}",
            rows=tag.rows, columns=tag.columns, right_rows=cell.row_span, right_columns=cell.column_span,
        )  # fmt: skip
        yield Fault(FaultKind.TABLE_TAGS, number, place, what, spans)
    held = set(tag.contents())
    for at, line in enumerate(page.asked):
        printed = page.printed.get(at)
        if line.home == home and printed and not {(index, content) for content in printed.content} <= held:
            yield Fault(
                FaultKind.TABLE_TAGS, number, printed.box, str(line), phrase("is not tagged in {cell}", cell=what)
            )


def _figures_by_cell(page: Page) -> Counter[tuple[int, int] | None]:
    """How many symbols and described pictures stand in each cell."""
    rects = [symbol.rect for symbol in page.symbols] + [image.rect for image in page.images if image.alt.strip()]
    return Counter(home_of(page, rect) for rect in rects)


def _tagged(number: int) -> Phrase:
    return phrase("are tagged as {number}", number=number)


def _name(cell: Cell) -> Phrase:
    row, column = cell.row + 1, cell.column + 1
    if not cell.role:
        return phrase("a cell without a role in row {row}, column {column}", row=row, column=column)
    return phrase("the cell {role} in row {row}, column {column}", role=cell.role, row=row, column=column)
