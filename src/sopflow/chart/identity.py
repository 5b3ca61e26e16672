"""The identity page: who made the SOP, its number and dates, who approved it, and the six boxes under them.

The classic block: on the left the logo, the agency and its unit; on the right one row for each of the profile's
fields; below, the boxes row by row, and the sections that the author placed here. The text gets smaller, down to 8
points, where that keeps it on one page; a longer one goes on over further pages with its headings repeated. The upper
block is never split and never repeated: it is what gets signed, and that once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sopflow.chart.boxes import Box, Column, fill_pages
from sopflow.chart.cells import Look, Row, table_of
from sopflow.chart.extras import box_fields
from sopflow.chart.fitting import fit, natural
from sopflow.chart.logo import LogoData
from sopflow.chart.model import Image, Page, Rect
from sopflow.chart.relations import related_text
from sopflow.chart.sheet import Sheet, sheet
from sopflow.chart.upper import Upper, label_width, upper_block
from sopflow.model import Profile, Sop, Text
from sopflow.model.identity import IdentityBox

__all__ = ["identity_pages"]

_LOOKS = (Look(10, 5), Look(9.5, 4.5), Look(9, 4), Look(8.5, 4), Look(8, 3.5))
"""From the most readable; the first that makes one page is taken."""
_LONG = Look(9, 4)
"""Where no look makes one page."""
_ASIDE_SHARE = 0.22
"""Of the page's width that the titles at the left of texts across the page may take."""


def identity_pages(
    sop: Sop,
    profile: Profile,
    *,
    related_titles: Mapping[str, str] = MappingProxyType({}),
    logo: LogoData | None = None,
) -> list[Page]:
    """The identity page, or pages, of a SOP; page numbers are 0 and set by whoever puts the document together.

    `related_titles` gives the titles of other SOPs by id. Every label and box is printed, also where the file says
    nothing: officials fill in by hand.

    >>> from sopflow.model import Profile
    >>> sop = Sop.model_construct(title="Surat Masuk", sections=())
    >>> [page.kind for page in identity_pages(sop, Profile())]
    ['identity']
    """
    paper = sheet(profile, profile.identity_orientation)
    looks = [look._replace(font=profile.font) for look in (*_LOOKS, _LONG)]
    look = looks.pop(0)
    upper, pages, widths = _lay(sop, profile, paper, look, related_titles, logo)
    while len(pages) > 1 and looks:
        look = looks.pop(0)
        upper, pages, widths = _lay(sop, profile, paper, look, related_titles, logo)
    return [
        Page(
            number=0,
            width=paper.width,
            height=paper.height,
            kind="identity",
            tables=(table_of(rows, widths, paper.body.x, paper.body.y, look.pad, sop.title),),
            images=() if index else _images(sop, logo, upper.logo, paper),
        )
        for index, rows in enumerate(pages)
    ]


def _lay(
    sop: Sop, profile: Profile, paper: Sheet, look: Look, titles: Mapping[str, str], logo: LogoData | None
) -> tuple[Upper, list[list[Row]], tuple[float, ...]]:
    width = paper.body.width
    half = width / 2
    label = label_width(sop, profile, half, look)
    below, last = box_fields(sop, profile)
    sections = [(section.title, section.text) for section in sop.sections if section.place == "identity"]
    bottom = [*((field.label, field.text) for field in last), *sections]
    asides = [field.label for fields in below.values() for field in fields] + [title for title, _ in bottom]
    aside = _aside(asides, width, look)
    left_span = 2 if aside else 1
    widths = (*((aside, half - aside) if aside else (half,)), label, half - label)
    upper = upper_block(
        sop,
        profile,
        (half, label, half - label),
        look,
        left_span=left_span,
        aspect=logo.width / logo.height if logo else 0.0,
    )
    boxes = []
    for index, names in enumerate(profile.identity.boxes):
        boxes.append(_row(names, sop, profile, titles, look, half, left_span))
        boxes += [_across(field.label, field.text, profile, look, width, aside) for field in below.get(index, ())]
    boxes += [_across(title, text, profile, look, width, aside) for title, text in bottom]
    pages = fill_pages(upper.rows, boxes, paper.body.height, look, profile.labels.continued)
    return upper, pages, widths


def _row(
    names: Sequence[IdentityBox],
    sop: Sop,
    profile: Profile,
    titles: Mapping[str, str],
    look: Look,
    half: float,
    left_span: int,
) -> Box:
    """The boxes of one row: two beside each other, or one over the whole width."""
    alone = len(names) == 1
    columns = []
    for side, name in enumerate(names):
        text = related_text(sop.related, titles, profile.labels) if name == "related" else getattr(sop, name)
        heading = getattr(profile.labels, name)
        width = 2 * half if alone else half
        marks = profile.identity.marks.get(name, profile.identity_marks)
        fitted = fit(text, width - 2 * look.pad, look.size, marks=marks, font=look.font)
        span = left_span + 2 if alone else 2 if side else left_span
        title = heading.upper() if profile.identity.headings_upper else heading
        columns.append(Column(title, fitted, left_span if side else 0, span, width))
    return Box(tuple(columns))


def _across(title: str, text: Text | None, profile: Profile, look: Look, width: float, aside: float) -> Box:
    """A title at the left, in a column of its own, and its text beside it over the rest of the width."""
    room = width - aside
    fitted = fit(text, room - 2 * look.pad, look.size, marks=profile.identity_marks, font=look.font)
    return Box((Column(title, fitted, 1, 3, room),), (1, aside))


def _aside(titles: Iterable[str], width: float, look: Look) -> float:
    """Width of the column of titles at the left, or 0 without titles."""
    lengths = [natural(title, look.size, bold=True, markup=False, font=look.font) for title in titles]
    return min(max(lengths) + 2 * look.pad, width * _ASIDE_SHARE) if lengths else 0.0


def _images(sop: Sop, logo: LogoData | None, box: Rect | None, paper: Sheet) -> tuple[Image, ...]:
    if logo is None or box is None or sop.agency is None:
        return ()
    rect = Rect(paper.body.x + box.x, paper.body.y + box.y, box.width, box.height)
    alt = "Logo " + " ".join(sop.agency.name)
    return (Image(sop.agency.logo or "", rect, logo.media_type, logo.data, alt),)
