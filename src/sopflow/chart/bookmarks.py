"""The bookmarks of one SOP of a book: itself, its identity page, and its flowchart or the title of each procedure.

>>> pages = [Page(0, 935, 609, "identity"), Page(0, 935, 609, "flow", procedure="surat")]
>>> [[bookmark.text for bookmark in page.bookmarks] for page in sop_bookmarks(pages, "1. Surat", 1, BookLabels())]
[['1. Surat', 'Identitas'], ['Diagram Alir']]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sopflow.chart.model import Bookmark, Page
from sopflow.model.book import BookLabels

__all__ = ["sop_bookmarks"]


def sop_bookmarks(pages: Sequence[Page], title: str, level: int, labels: BookLabels) -> tuple[Page, ...]:
    """The pages of a SOP with its bookmarks; `level` is that of the SOP, 1 for the outermost."""
    titles = _titles(pages, labels)
    marked: list[Page] = []
    seen: set[str] = set()
    for page in pages:
        bookmarks = [] if marked else [Bookmark(level, title)]
        begun = labels.identity if page.kind == "identity" else titles.get(page.procedure, "")
        key = page.kind if page.kind == "identity" else f"procedure {page.procedure}"
        if begun and key not in seen:
            seen.add(key)
            bookmarks.append(Bookmark(level + 1, begun))
        marked.append(replace(page, bookmarks=tuple(bookmarks)))
    return tuple(marked)


def _titles(pages: Sequence[Page], labels: BookLabels) -> dict[str, str]:
    """The bookmark of each procedure by its id."""
    tables = {page.procedure: page.tables[page.flow_table].title for page in reversed(pages) if page.flow_table >= 0}
    procedures = {page.procedure for page in pages if page.procedure}
    if len(procedures) == 1:
        return dict.fromkeys(procedures, labels.flow)
    return {procedure: tables.get(procedure) or labels.flow for procedure in procedures}
