"""The cover of a book: logo, title, agency and unit, year and address, as PermenPAN-RB 35/2012 lists them.

>>> page = cover_page(Book.model_validate({"year": 2026}), Book().agency, Profile(), None)
>>> page.kind, page.texts[-1].source
('cover', 'TAHUN 2026')
"""

from __future__ import annotations

from collections.abc import Sequence

from sopflow.chart.fitting import balanced
from sopflow.chart.logo import LogoData
from sopflow.chart.model import Image, Page, Rect, TextBlock
from sopflow.chart.sheet import sheet
from sopflow.chart.stack import Stack
from sopflow.model import Agency, Book, Profile, Text

__all__ = ["cover_page"]

_LOGO_HEIGHT = 115.0
_LOGO_WIDTH = 230.0
_TITLE, _NAME, _YEAR, _UNIT, _ADDRESS = 20.0, 15.0, 14.0, 13.0, 10.0
"""Sizes of the text in points."""
_SUBTITLE = 14.0
_CLOSE = 8.0
"""Between a name and what belongs to it, in points."""
_SHARES = (1.0, 1.6, 2.6, 2.2, 1.0)
"""How the free height is shared: above the logo, above the title, the agency and the foot, below the foot."""
_SMALLEST = 0.4
"""Of the sizes, where much is to be printed."""


def cover_page(book: Book, agency: Agency | None, profile: Profile, logo: LogoData | None) -> Page:
    """The cover. `agency` is the one to print, which the book may have from its SOPs; what is not said is not printed.

    The text gets smaller where it would not go onto the page.
    """
    paper = sheet(profile)
    scale = 1.0
    groups = _groups(book, agency, profile, scale)
    tall = _logo_height(logo, paper.body.width, scale)
    while scale > _SMALLEST and tall + sum(group.height for group in groups) > 0.8 * paper.body.height:
        scale -= 0.1
        groups = _groups(book, agency, profile, scale)
        tall = _logo_height(logo, paper.body.width, scale)
    free = max(0.0, paper.body.height - tall - sum(group.height for group in groups))
    shares = [share * free / sum(_SHARES) for share in _SHARES]
    y = paper.body.y + shares[0]
    images: tuple[Image, ...] = ()
    if logo is not None:
        wide = tall * logo.width / logo.height
        rect = Rect((paper.width - wide) / 2, y, wide, tall)
        alt = "Logo " + " ".join(agency.name) if agency else "Logo"
        images = (Image(agency.logo or "" if agency else "", rect, logo.media_type, logo.data, alt),)
    y += tall
    texts: list[TextBlock] = []
    for group, gap in zip(groups, shares[1:], strict=False):
        y += gap
        # In the middle of the paper, where margins may differ.
        rect = Rect((paper.width - paper.body.width) / 2, y, paper.body.width, group.height)
        texts += group.texts(rect, align="center", pad=0.0)
        y += group.height
    return Page(0, paper.width, paper.height, "cover", texts=tuple(texts), images=images)


def _logo_height(logo: LogoData | None, width: float, scale: float) -> float:
    if logo is None:
        return 0.0
    return min(_LOGO_HEIGHT * scale, min(_LOGO_WIDTH, width) * logo.height / logo.width)


def _groups(book: Book, agency: Agency | None, profile: Profile, scale: float) -> list[Stack]:
    """Title, agency and foot, each a group that may be empty."""
    year = book.labels.year.replace("{year}", book.year) if book.year else None
    name = "\n".join(agency.name) if agency else None
    unit = agency.unit if agency else None
    return [
        _group(
            [(0.0, "\n".join(book.title), _TITLE), (1.5 * _CLOSE, "\n".join(book.subtitle), _SUBTITLE)], profile, scale
        ),
        _group([(0.0, name, _NAME), (_CLOSE, unit, _UNIT)], profile, scale),
        _group([(0.0, year, _YEAR), (_CLOSE, "\n".join(book.address), _ADDRESS)], profile, scale),
    ]


def _group(texts: Sequence[tuple[float, Text | None, float]], profile: Profile, scale: float) -> Stack:
    width = sheet(profile).body.width
    fitted = [
        (gap, balanced(text, width, size * scale, bold=size > _ADDRESS, font=profile.font)) for gap, text, size in texts
    ]
    shown = [(gap, one) for gap, one in fitted if one.lines]
    return Stack(tuple((gap if index else 0.0, one) for index, (gap, one) in enumerate(shown)))
