"""What a document gets when all its pages are there: page numbers, and the characters that no font prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sopflow.chart.fitting import fit
from sopflow.chart.model import Page, Rect, TextBlock
from sopflow.chart.ruler import missing
from sopflow.chart.sheet import MM, sheet
from sopflow.model import Profile

__all__ = ["lacking", "numbered"]

_SIZE = 7.5


def numbered(page: Page, number: int, count: int, profile: Profile, words: str | None = None) -> Page:
    """The page with its number, 1-based, of `count`; `words` hold {page} and {pages}, None prints nothing.

    The words stand at the lower right; the lower left stays free for an electronic signature. Where the profile keeps
    no room for them, they stand in the margin.

    >>> page = numbered(Page(0, 935, 609, "text"), 3, 12, Profile(), "Halaman {page} dari {pages}")
    >>> page.number, page.texts[0].source
    (3, 'Halaman 3 dari 12')
    """
    if words is None:
        return replace(page, number=number)
    body = sheet(profile).body
    text = words.replace("{page}", str(number)).replace("{pages}", str(count))
    fitted = fit(text, body.width, _SIZE, markup=False, font=profile.font)
    lowest = page.height - profile.margins.bottom * MM
    top = max(lowest - fitted.height, min(lowest - profile.footer_reserve * MM, page.height - fitted.height))
    right = page.width - profile.margins.right * MM
    rect = Rect(body.x, top, right - body.x, fitted.height)
    return replace(page, number=number, texts=(*page.texts, fitted.place(rect, align="right", pad=0.0)))


def lacking(pages: Sequence[Page]) -> tuple[str, ...]:
    """The characters on pages that the bundled fonts lack, in order."""
    return tuple(sorted({char for block in _blocks(pages) for char in missing(block.source, block.font)}))


def _blocks(pages: Sequence[Page]) -> Iterable[TextBlock]:
    for page in pages:
        for table in page.tables:
            yield from (cell.text for cell in table.cells if cell.text)
        yield from page.texts
        yield from (symbol.text for symbol in page.symbols if symbol.text)
        yield from (arrow.label.text for arrow in page.arrows if arrow.label)
