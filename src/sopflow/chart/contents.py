"""The table of contents of a book: No., number, title and page of each SOP, over as many pages as it takes.

>>> pages = contents_pages([Entry("Surat Masuk", 4, "1", "012/SOP"), Entry("Surat Keluar", 7, "2")], Book(), Profile())
>>> [cell.text.source for cell in pages[0].tables[0].cells if cell.row == 1]
['1', '012/SOP', 'Surat Masuk', '4']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sopflow.chart.cells import Part, Row, table_of
from sopflow.chart.fitting import Fitted, balanced, fit, natural
from sopflow.chart.model import Page, Rect, Table, TextBlock
from sopflow.chart.sheet import sheet
from sopflow.model import Book, Profile, Text

__all__ = ["Entry", "contents_pages"]

SIZE = 10.0
TITLE_SIZE = 12.0
_PAD = 4.0
_TITLE_GAP = 12.0
_NUMBER_SHARE = 0.35
"""Of the width that the numbers of SOPs may take; longer ones go on over lines."""
_SMALL_SHARE = 0.15
"""Of the width that the label over the order, or over the pages, may take."""
_WIDEST_PAGE = "88888"


class Entry(NamedTuple):
    """A line of the table: a SOP with its place in the order, front matter, or the name of a group (`bold`)."""

    title: str
    page: int
    """The page that it begins on, 1-based; 0 while that is not known."""
    order: str = ""
    number: Text | None = None
    bold: bool = False


class _Line(NamedTuple):
    """A row of the table and the page that it leads to; one that `stays` does not end a page."""

    row: Row
    page: int
    stays: bool


def contents_pages(entries: Sequence[Entry], book: Book, profile: Profile) -> list[Page]:
    """The pages of the table, numbered 0; how many there are does not depend on the page numbers in it."""
    paper = sheet(profile)
    widths = _widths(entries, book, profile, paper.body.width)
    header = _row(
        [book.labels.number, book.labels.sop_number, book.labels.title, book.labels.page_column], widths, profile
    )
    title = _title(book.labels.contents, paper.body.width, profile)
    again = _title(f"{book.labels.contents} {book.labels.continued}", paper.body.width, profile)
    room = paper.body.height - max(title.height, again.height) - _TITLE_GAP - header.height
    pages = []
    for index, lines in enumerate(_pages(_lines(entries, widths, profile, room), room)):
        head = again if index else title
        place = Rect(paper.body.x, paper.body.y, paper.body.width, head.height)
        rows = [header, *(line.row for line in lines)]
        table = table_of(rows, widths, paper.body.x, place.bottom + _TITLE_GAP, _PAD, book.labels.contents)
        texts: tuple[TextBlock, ...] = (head.place(place, align="center", pad=0.0),)
        linked = _linked(table, [line.page for line in lines])
        pages.append(Page(0, paper.width, paper.height, "contents", tables=(linked,), texts=texts))
    return pages


def _title(text: str, width: float, profile: Profile) -> Fitted:
    return balanced(text, width, TITLE_SIZE, bold=True, font=profile.font)


def _linked(table: Table, pages: Sequence[int]) -> Table:
    """The table with one header row, whose cells lead to the pages of their rows."""
    targets = (0, *pages)
    return replace(table, header_rows=1, cells=tuple(replace(cell, leads_to=targets[cell.row]) for cell in table.cells))


def _widths(entries: Sequence[Entry], book: Book, profile: Profile, width: float) -> tuple[float, float, float, float]:
    """The columns, as wide as what stands in them; a long label goes on over lines."""

    def widest(texts: Sequence[Text | None], label: str, share: float) -> float:
        need = max((natural(text, SIZE, markup=False, font=profile.font) for text in texts), default=0.0)
        head = min(natural(label, SIZE, bold=True, markup=False, font=profile.font) + 2 * _PAD, share * width)
        return max(need + 2 * _PAD, head)

    order = widest([entry.order for entry in entries], book.labels.number, _SMALL_SHARE)
    page = widest([_WIDEST_PAGE], book.labels.page_column, _SMALL_SHARE)
    number = min(widest([entry.number for entry in entries], book.labels.sop_number, 1.0), _NUMBER_SHARE * width)
    return order, number, width - order - number - page, page


def _row(texts: Sequence[str], widths: Sequence[float], profile: Profile) -> Row:
    """The header."""
    fitted = [
        balanced(text, width - 2 * _PAD, SIZE, bold=True, font=profile.font)
        for text, width in zip(texts, widths, strict=True)
    ]
    parts = tuple(
        Part(column, text, "label", align="center", valign="middle", header=True) for column, text in enumerate(fitted)
    )
    return Row(max(text.height for text in fitted) + 2 * _PAD, parts)


def _lines(entries: Sequence[Entry], widths: Sequence[float], profile: Profile, room: float) -> Iterator[_Line]:
    for entry in entries:
        plain = not entry.order
        title_width = sum(widths[:3]) if plain else widths[2]
        title = fit(entry.title, title_width - 2 * _PAD, SIZE, bold=entry.bold, markup=False, font=profile.font)
        number = fit(entry.number, widths[1] - 2 * _PAD, SIZE, markup=False, font=profile.font)
        order, page = (
            fit(text, width - 2 * _PAD, SIZE, bold=entry.bold, markup=False, font=profile.font)
            for text, width in ((entry.order, widths[0]), (str(entry.page or _WIDEST_PAGE), widths[3]))
        )
        first = True
        while first or title.lines or number.lines:
            first = False
            now, title = title.split(room - 2 * _PAD)
            beside, number = number.split(room - 2 * _PAD)
            height = max(text.height for text in (now, beside, order, page)) + 2 * _PAD
            last = Part(3, page, "page", align="right")
            texts = (Part(0, now, "title", 3),) if plain else (
                Part(0, order, "number", align="center"), Part(1, beside, "sop_number"), Part(2, now, "title")
            )  # fmt: skip
            yield _Line(Row(height, (*texts, last)), entry.page, entry.bold)
            order, page = (replace(text, lines=(), source="") for text in (order, page))


def _pages(lines: Iterator[_Line], room: float) -> list[list[_Line]]:
    """The rows of each page; the name of a group goes to the page of its first SOP."""
    pages: list[list[_Line]] = [[]]
    for line in lines:
        if pages[-1] and sum(one.row.height for one in pages[-1]) + line.row.height > room + 0.01:
            moved = [pages[-1].pop()] if len(pages[-1]) > 1 and pages[-1][-1].stays else []
            pages.append(moved)
        pages[-1].append(line)
    return pages
