"""The identity page: who made the SOP, its number and dates, who approved it, and the six boxes under them.

The classic block: on the left the logo, the agency and its unit; on the right one row for each of the profile's
fields; below, three pairs of boxes, and the sections that the author placed here. The text gets smaller, down to 8
points, where that keeps it on one page; a longer one goes on over further pages with its headings repeated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sopflow.chart.boxes import Box, Column, fill_pages
from sopflow.chart.cells import Look, Row, table_of
from sopflow.chart.fitting import fit, natural
from sopflow.chart.logo import LogoData
from sopflow.chart.model import Image, Page, Rect
from sopflow.chart.relations import related_text
from sopflow.chart.sheet import Sheet, sheet
from sopflow.chart.upper import Upper, label_width, upper_block
from sopflow.model import Profile, Section, Sop
from sopflow.model.profile import IdentityBox

__all__ = ["identity_pages"]

_LOOKS = (Look(10, 5), Look(9.5, 4.5), Look(9, 4), Look(8.5, 4), Look(8, 3.5))
"""From the most readable; the first that makes one page is taken."""
_LONG = Look(9, 4)
"""Where no look makes one page."""
_PAIRS: tuple[tuple[IdentityBox, IdentityBox], ...] = (
    ("legal_basis", "qualifications"),
    ("related", "equipment"),
    ("warnings", "records"),
)
_SECTION_SHARE = 0.22
"""Of the page's width that the titles of sections may take."""


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
    look = _LOOKS[0]
    upper, pages, widths = _lay(sop, profile, paper, look, related_titles, logo)
    for smaller in (*_LOOKS[1:], _LONG):
        if len(pages) == 1:
            break
        look = smaller
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
    label = label_width(profile, half, look)
    here = [section for section in sop.sections if section.place == "identity"]
    aside = _aside(here, width, look) if here else 0.0
    left_span = 2 if here else 1
    widths = (*((aside, half - aside) if here else (half,)), label, half - label)
    upper = upper_block(
        sop,
        profile,
        (half, label, half - label),
        look,
        left_span=left_span,
        aspect=logo.width / logo.height if logo else 0.0,
    )
    boxes = []
    for names in _PAIRS:
        columns = []
        for side, name in enumerate(names):
            text = related_text(sop.related, titles, profile.labels) if name == "related" else getattr(sop, name)
            heading = getattr(profile.labels, name)
            columns.append(
                Column(
                    heading.upper() if profile.identity.headings_upper else heading,
                    fit(
                        text,
                        half - 2 * look.pad,
                        look.size,
                        marks=profile.identity.marks.get(name, profile.identity_marks),
                    ),
                    left_span if side else 0,
                    2 if side else left_span,
                    half,
                )
            )
        boxes.append(Box(tuple(columns)))
    for section in here:
        text = fit(section.text, width - aside - 2 * look.pad, look.size, marks=profile.identity_marks)
        boxes.append(Box((Column(section.title, text, 1, 3, width - aside),), (1, aside)))
    pages = fill_pages(upper.rows, boxes, paper.body.height, look, profile.labels.continued)
    return upper, pages, widths


def _aside(here: Sequence[Section], width: float, look: Look) -> float:
    longest = max(natural(section.title, look.size, bold=True, markup=False) for section in here)
    return min(longest + 2 * look.pad, width * _SECTION_SHARE)


def _images(sop: Sop, logo: LogoData | None, box: Rect | None, paper: Sheet) -> tuple[Image, ...]:
    if logo is None or box is None or sop.agency is None:
        return ()
    rect = Rect(paper.body.x + box.x, paper.body.y + box.y, box.width, box.height)
    alt = "Logo " + " ".join(sop.agency.name)
    return (Image(sop.agency.logo or "", rect, logo.media_type, logo.data, alt),)
