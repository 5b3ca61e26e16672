"""The proof of SVG files: each finished page read back and compared with the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sopflow.chart.model import Chart, Page
from sopflow.language import phrase, plural
from sopflow.proofing.asked import asked_lines, quoted
from sopflow.proofing.fault import Fault, FaultKind
from sopflow.proofing.shapes import proof_shapes
from sopflow.proofing.source import proof_source
from sopflow.proofing.svg_elements import Element, SvgError, read_elements, strangers
from sopflow.proofing.svg_pages import read_svg_page
from sopflow.proofing.texts import matched, proof_lines
from sopflow.rendering.strings import clean, number

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["proof_svg"]

_FAMILIES = (
    ("Arimo", "'Liberation Sans'", "Arial", "sans-serif"),
    ("'Liberation Serif'", "'Times New Roman'", "serif"),
)
"""Fonts with the widths that a chart is measured in, and what to do without them; the first are those of a page."""


def proof_svg(chart: Chart, pages: Sequence[bytes], sop: Sop | None = None) -> tuple[Fault, ...]:
    """Every fault of the SVG files that were drawn of a chart, one for each page, in their order.

    With `sop`, every text of the SOP must occur in full as well. Whatever the bytes are, it returns: a file that cannot
    be read is a fault.

    >>> print(*proof_svg(Chart("x", "X", "id", (Page(1, 90, 60, "text"),)), [b"<svg"]))
    page 1 unreadable: the file is not well-formed: unclosed token: line 1, column 0
    """
    found = [] if sop is None else list(proof_source(chart, sop))
    if len(pages) != len(chart.pages):
        found.append(
            Fault(
                FaultKind.PAGE_COUNT,
                0,
                None,
                plural("{count} page", "{count} pages", len(chart.pages)),
                phrase("are {number}", number=len(pages)),
            )
        )
    for page, data in zip(chart.pages, pages, strict=False):
        try:
            found += _page(chart, page, data)
        except SvgError as error:
            found.append(Fault(FaultKind.UNREADABLE, page.number, None, phrase("the file"), str(error)))
    return tuple(sorted(found, key=lambda fault: fault.page))


def _page(chart: Chart, page: Page, data: bytes) -> Iterator[Fault]:
    svg = read_elements(data)
    for kind, what in strangers(svg):
        yield Fault(kind, page.number, None, what)
    yield from _claims(chart, page, svg)
    printed = read_svg_page(svg)
    asked = asked_lines(chart, page)
    yield from proof_lines(page.number, asked, printed.lines, matched(asked, printed.lines))
    yield from proof_shapes(chart, page, printed)


def _claims(chart: Chart, page: Page, svg: Element) -> Iterator[Fault]:
    width, height = number(page.width), number(page.height)
    given = (svg.get("width"), svg.get("height"), svg.get("viewBox"))
    if given != (f"{width}pt", f"{height}pt", f"0 0 {width} {height}"):
        fact = phrase("is {width} × {height} with the view box {box!r}", width=given[0], height=given[1], box=given[2])
        yield Fault(
            FaultKind.PAGE_SIZE,
            page.number,
            None,
            phrase("a page of {width}pt × {height}pt", width=width, height=height),
            fact,
        )
    for name in ("lang", "http://www.w3.org/XML/1998/namespace lang"):
        if svg.get(name) != chart.language:
            fact = phrase("is {found!r} in {where}", found=svg.get(name), where=name.rpartition("/")[2])
            asked = phrase("language {language!r}", language=chart.language)
            yield Fault(FaultKind.LANGUAGE, page.number, None, asked, fact)
    title = next((child.text for child in svg.children if child.name == "title"), "")
    if clean(chart.title) not in title:
        asked, fact = phrase("title {title}", title=quoted(chart.title)), phrase("is {found}", found=quoted(title))
        yield Fault(FaultKind.TITLE, page.number, None, asked, fact)
    for element in svg.walk():
        named = element.attributes.get("font-family", "" if element is svg else None)
        if named is not None and not _has_families(named, _FAMILIES[:1] if element is svg else _FAMILIES):
            yield Fault(
                FaultKind.FONT_UNNAMED,
                page.number,
                None,
                phrase("fonts of the widths of the chart"),
                phrase("are not {named!r}", named=named),
            )
    described = next((child.text for child in svg.children if child.name == "desc"), "")
    if (page.arrows or page.links) and not described.strip():
        yield Fault(
            FaultKind.FIGURE_WITHOUT_WORDS, page.number, None, phrase("the drawing"), phrase("has no description")
        )


def _has_families(named: str, wanted: Sequence[Sequence[str]]) -> bool:
    """Whether a list of font families holds all of some group."""
    given = {family.strip() for family in named.split(",")}
    return any(given.issuperset(group) for group in wanted)
