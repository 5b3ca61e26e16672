"""A book of SOPs as one chart: cover, decree, foreword, table of contents, explanation, then SOP after SOP.

>>> chart = bind(Book(year="2026"), [])
>>> [(page.number, page.kind) for page in chart.pages], chart.title
([(1, 'cover'), (2, 'contents')], 'STANDAR OPERASIONAL PROSEDUR ADMINISTRASI PEMERINTAHAN')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sopflow.chart.bookmarks import sop_bookmarks
from sopflow.chart.contents import Entry, contents_pages
from sopflow.chart.cover import cover_page
from sopflow.chart.distinct import Edge, Letters, distinct_edges, distinct_pages
from sopflow.chart.finishing import lacking, numbered
from sopflow.chart.logo import LogoData
from sopflow.chart.matter import matter_pages
from sopflow.chart.model import Bookmark, Chart, Image, Page
from sopflow.chart.order import Part, Sheaf, parts_of
from sopflow.errors import InvalidSop
from sopflow.findings import Finding, Span
from sopflow.model import Agency, Book, Profile
from sopflow.model.sanity import troubles

__all__ = ["bind"]


@dataclass(frozen=True, slots=True)
class _Chapter:
    """Pages that follow each other, the profile that their numbers are placed by, and what leads to the first."""

    pages: tuple[Page, ...]
    profile: Profile
    entries: tuple[Entry, ...] = ()
    """Lines of the table of contents, whose page is not known yet."""
    edges: tuple[Edge, ...] = ()


def bind(book: Book, sheaves: Sequence[Sheaf], *, paper: str | None = None, logo: LogoData | None = None) -> Chart:
    """The chart of a book. `paper` replaces the one that the book names for the pages before the SOPs.

    `logo` is that of the cover; without it, the logo that all SOPs print. Pages are numbered through the whole book,
    from the cover on, which prints no number. Ids of nodes and symbols begin with the id of their SOP and a slash.
    Raises InvalidSop where the paper has no room within the margins of the book.
    """
    profile = _profile(book, sheaves, paper)
    agency = _agency(book, sheaves)
    title = " ".join(book.title)
    cover = cover_page(book, agency, profile, logo or _common_logo(sheaves))
    before = [_Chapter(_marked([cover], Bookmark(1, book.labels.cover)), profile)]
    before += _matters(book, profile, ("decree", "foreword"))
    behind = _matters(book, profile, ("explanation",))
    behind += _bound(parts_of(sheaves, book.sort, book.group), book)
    chapters = _with_contents(before, behind, book, profile)
    count = sum(len(chapter.pages) for chapter in chapters)
    pages: list[Page] = []
    for chapter in chapters:
        for page in chapter.pages:
            words = None if page.kind == "cover" else book.labels.page
            pages.append(numbered(page, len(pages) + 1, count, chapter.profile, words))
    return Chart(
        id="buku",
        title=title,
        language="id",
        pages=tuple(pages),
        edges=tuple(edge for chapter in chapters for edge in chapter.edges),
        author=" ".join(agency.name) if agency else "",
        missing=lacking(pages),
        findings=tuple(finding for sheaf in sheaves for finding in sheaf.draft.findings),
    )


def _profile(book: Book, sheaves: Sequence[Sheaf], paper: str | None) -> Profile:
    """How the pages before the SOPs are printed. Raises InvalidSop where the margins leave no room on them."""
    book = book.model_copy(update={"paper": None}) if paper else book
    profile = book.front(paper or (sheaves[0].draft.profile.paper if sheaves else None))
    for trouble in troubles(profile):
        span = Span("book", 1, 1)
        raise InvalidSop([Finding(trouble.rule, trouble.severity, trouble.fact, trouble.remedy, span, trouble.params)])
    return profile


def _agency(book: Book, sheaves: Sequence[Sheaf]) -> Agency | None:
    """The agency on the cover: the one that the book names, else what all SOPs agree on."""
    own = book.agency
    if own is not None and own.name:
        return own
    names, units = {sheaf.agency for sheaf in sheaves}, {sheaf.unit for sheaf in sheaves}
    name = next(iter(names)) if len(names) == 1 else ()
    unit = next(iter(units)) if name and len(units) == 1 else None
    unit = own.unit if own and own.unit else unit
    return Agency(name=name, unit=unit) if name or unit else None


def _common_logo(sheaves: Sequence[Sheaf]) -> LogoData | None:
    """The picture on the first page of every SOP, where they all print the same one."""
    found: Image | None = None
    for sheaf in sheaves:
        images = sheaf.draft.pages[0].images
        if not images or (found is not None and images[0].data != found.data):
            return None
        found = images[0]
    return LogoData(found.data, found.media_type, found.rect.width, found.rect.height) if found else None


def _matters(book: Book, profile: Profile, keys: Iterable[str]) -> list[_Chapter]:
    chapters = []
    for key in keys:
        matter, label = getattr(book, key), getattr(book.labels, key)
        pages = matter_pages(matter, (label,), profile, book.labels.copies) if matter else []
        if pages:
            chapters.append(_Chapter(_marked(pages, Bookmark(1, label)), profile, (Entry(label, 0),)))
    return chapters


def _bound(parts: Sequence[Part], book: Book) -> list[_Chapter]:
    """The SOPs, each a chapter; to the first of a group the name of the group leads, too."""
    grouped = any(part.title for part in parts)
    letters, prefixes = Letters(), Counter[str]()
    chapters: list[_Chapter] = []
    for part in parts:
        name = part.title or book.labels.others
        group = [(Entry(name, 0, bold=True), Bookmark(1, name))] if grouped else []
        for sheaf in part.sheaves:
            order = len(chapters) + 1
            draft = sheaf.draft
            prefixes[sheaf.id] += 1
            prefix = f"{sheaf.id}/" if prefixes[sheaf.id] == 1 else f"{sheaf.id}#{prefixes[sheaf.id]}/"
            pages = sop_bookmarks(draft.pages, f"{order}. {sheaf.title}", 1 + grouped, book.labels)
            pages = _marked(pages, *(bookmark for _, bookmark in group))
            entries = (*(entry for entry, _ in group), Entry(sheaf.title, 0, str(order), sheaf.number))
            edges = distinct_edges(draft.edges, prefix)
            chapters.append(_Chapter(tuple(distinct_pages(pages, prefix, letters)), draft.profile, entries, edges))
            group = []
    return chapters


def _with_contents(
    before: Sequence[_Chapter], behind: Sequence[_Chapter], book: Book, profile: Profile
) -> list[_Chapter]:
    """All chapters, with the table of contents between the two."""
    chapters = [*before, *behind]
    entries = [entry for chapter in chapters for entry in chapter.entries]
    pages = contents_pages(entries, book, profile)
    starts: list[Entry] = []
    at = 1
    for index, chapter in enumerate(chapters):
        at += len(pages) if index == len(before) else 0
        starts += [entry._replace(page=at) for entry in chapter.entries]
        at += len(chapter.pages)
    contents = _marked(contents_pages(starts, book, profile), Bookmark(1, book.labels.contents))
    return [*before, _Chapter(contents, profile), *behind]


def _marked(pages: Sequence[Page], *bookmarks: Bookmark) -> tuple[Page, ...]:
    """The pages with bookmarks that lead to the first of them, before those that it has."""
    first, *others = pages
    return (replace(first, bookmarks=(*bookmarks, *first.bookmarks)), *others)
