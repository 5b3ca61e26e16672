"""Typst source for a chart: what PDF and PNG are made from.

Lines stand where the chart has put them: a line box is as high as its baseline, kerning and ligatures are off, and no
line can wrap. Tables are real tables, so a reader hears rows and columns; each symbol stands in its cell with words for
it; the arrows of a page are one figure whose words are the list of transitions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256

from sopflow.chart.model import Bookmark, Chart, Image, Kind, Page, Point, Rect, TextBlock
from sopflow.rendering import typst_pieces as pieces
from sopflow.rendering.description import flow_summary, flow_table, status_of, symbol_alt
from sopflow.rendering.legend import legend
from sopflow.rendering.shapes import header_rects, outline, ruled_lines
from sopflow.rendering.strings import block_text, clean, number
from sopflow.rendering.style import FONTS, HEADER_FILL, TABLE_LINE
from sopflow.rendering.words import Words, words_of

__all__ = ["pictures", "typst_source"]

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{2}))?(?:-.*)?")
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg", "image/gif": "gif", "image/webp": "webp"}


def pictures(chart: Chart) -> dict[str, bytes]:
    """The data of all pictures under the names by which the source reads them; what is printed twice is there once."""
    return {_picture_name(image): image.data for page in chart.pages for image in page.images}


def _picture_name(image: Image) -> str:
    return f"picture-{sha256(image.data).hexdigest()[:32]}.{_SUFFIXES.get(image.media_type, 'png')}"


def typst_source(chart: Chart) -> str:
    """The whole source; `pictures` gives the files that it reads."""
    titles = _titles(chart)
    places = {page.number: at for at, page in enumerate(chart.pages, 1)}
    pages = (_page(chart, page, titles[at], places) for at, page in enumerate(chart.pages))
    return _settings(chart) + pieces.PRELUDE + "".join(pages)


def _settings(chart: Chart) -> str:
    tag = _TAG.fullmatch(chart.language)
    language = f'lang: "{tag[1].lower()}"' if tag else 'lang: "id"'
    language += f', region: "{tag[2].lower()}"' if tag and tag[2] else ""
    author = f"({pieces.literal(clean(chart.author))},)" if clean(chart.author) else "()"
    # PDF/A asks for a date; a fixed one lets the same chart give the same bytes.
    return (
        f"#set document(title: {pieces.literal(_name(chart))}, author: {author}, "
        "date: datetime(year: 1970, month: 1, day: 1))\n"
        f'#set text(font: "{FONTS["sans"]}", size: 9pt, {language}, dir: ltr, fallback: false, hyphenate: false, '
        'kerning: false, ligatures: false, top-edge: "baseline", bottom-edge: "baseline")\n'
    )


def _name(chart: Chart) -> str:
    """The title of the document; a PDF must have one."""
    return clean(chart.title) or clean(chart.id) or "SOP"


def _titles(chart: Chart) -> dict[int, list[Bookmark]]:
    """The bookmarks of each page: its own, or the document on its first page and every procedure where it begins."""
    if any(page.bookmarks for page in chart.pages):
        return {
            at: [mark._replace(text=clean(mark.text)) for mark in page.bookmarks] for at, page in enumerate(chart.pages)
        }
    words = words_of(chart.language)
    titles: defaultdict[int, list[Bookmark]] = defaultdict(list)
    before: Page | None = None
    for at, page in enumerate(chart.pages):
        if before is None:
            titles[at].append(Bookmark(1, _name(chart)))
        if page.kind == "flow" and (before is None or (before.kind, before.procedure) != (page.kind, page.procedure)):
            shown = flow_table(page)
            titles[at].append(Bookmark(2, clean(shown.title if shown else "") or words.flow))
        before = page
    return titles


def _page(chart: Chart, page: Page, titles: list[Bookmark], places: Mapping[int, int]) -> str:
    """The source of one page; `places` are the pages of the document by the numbers that cells lead to."""
    printed = _printed_title(page, titles)
    hidden = titles[:-1] if printed else titles
    parts = list(map(_hidden, hidden))
    parts.append(pieces.fill(header_rects(page.tables), HEADER_FILL))
    for item in _items(chart, page, places):
        level = titles[-1].level if titles and item is printed else 0
        parts.append(_text(item, level) if isinstance(item, TextBlock) else item)
    return f"#page(width:{number(page.width)}pt,height:{number(page.height)}pt,margin:0pt,{{\n{''.join(parts)}}})\n"


def _hidden(title: Bookmark) -> str:
    """A bookmark and a tag without anything that prints."""
    return f"{{show heading: none\nheading(level:{title.level},{pieces.literal(title.text)})}}\n"


def _printed_title(page: Page, titles: list[Bookmark]) -> TextBlock | None:
    """The text on a page that says the same as its last bookmark, and is tagged as that heading."""
    wanted = titles[-1].text.casefold() if titles else ""
    return next((block for block in page.texts if wanted and block_text(block).casefold() == wanted), None)


def _text(block: TextBlock, level: int) -> str:
    body = f"{{{pieces.lines(block)}}}"
    body = f"heading(level:{level},{body})" if level else f"par(box({body}))"
    return f"at(0,0,{body})\n"


def _items(chart: Chart, page: Page, places: Mapping[int, int]) -> Iterator[TextBlock | str]:
    """What stands on a page in reading order: texts as blocks, all else as source."""
    words = words_of(chart.language)
    placed = _placed(chart, page, words)
    waiting = list(page.texts)
    for index, table in enumerate(page.tables):
        while waiting and waiting[0].lines and waiting[0].lines[0].y <= table.y:
            yield waiting.pop(0)
        contents = {cell: placed.pop((index, cell), "") for cell in range(len(table.cells))}
        yield pieces.table(table, contents, places)
    yield pieces.rules(ruled_lines(page.tables), TABLE_LINE)
    yield "".join(placed.values())
    if page.arrows or page.links:
        drawn = "".join((*map(pieces.link, page.links), *map(pieces.arrow, page.arrows)))
        yield f"at(0,0,figure(alt:{pieces.literal(flow_summary(page, words))},{{{drawn}}}))\n"
    yield from waiting
    for key in legend(chart, page):
        yield pieces.shape(outline(Kind.BOX, key.rect), key.look) + pieces.lines(key.text)


def _placed(chart: Chart, page: Page, words: Words) -> dict[tuple[int, int], str]:
    """The source of what stands in each cell, by table and cell; under (-1, -1) what stands in none of them."""
    entries = ((index, table, cell) for index, table in enumerate(page.tables) for cell in range(len(table.cells)))
    corners = {(index, cell): table.rect(table.cells[cell]) for index, table, cell in entries}
    placed: defaultdict[tuple[int, int], str] = defaultdict(str)

    def home(rect: Rect) -> tuple[tuple[int, int], Point]:
        for key, corner in corners.items():
            if corner.x <= rect.centre.x < corner.right and corner.y <= rect.centre.y < corner.bottom:
                return key, Point(corner.x, corner.y)
        return (-1, -1), pieces.ORIGIN

    for image in page.images:
        key, origin = home(image.rect)
        placed[key] += pieces.picture(image, _picture_name(image), origin)
    for (table, cell), corner in corners.items():
        placed[table, cell] += pieces.lines(page.tables[table].cells[cell].text, Point(corner.x, corner.y))
    for symbol in page.symbols:
        key, origin = home(symbol.rect)
        alt = symbol_alt(page, symbol, words, chart.status)
        placed[key] += pieces.symbol(symbol, alt, status_of(symbol, chart.status), origin)
    return placed
