"""The whole document: identity pages, then the flow pages of every procedure, with page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sopflow.chart.around import Block, closing, footnotes, sections, title_lines
from sopflow.chart.assembling import flow_pages
from sopflow.chart.fitting import fit
from sopflow.chart.flow import Frame, lay_flow
from sopflow.chart.identity import identity_pages
from sopflow.chart.logo import LogoData
from sopflow.chart.model import Chart, Page, Rect, TextBlock
from sopflow.chart.ruler import missing
from sopflow.chart.sheet import Sheet, sheet
from sopflow.compiling.graph import build_graph
from sopflow.model import Procedure, Profile, Sop

__all__ = ["make_chart"]

_GAP = 7.0
"""Between blocks of text around the table, in points."""
_TITLE_SIZE = 11.0
_PAGE_NUMBER_SIZE = 7.5
_TALLEST_HEAD = 0.4
"""Share of a page that text above the table may take; more stands on pages of its own."""


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Blocks below each other; `before` is the room above the first, in points."""

    blocks: tuple[Block, ...]
    before: float = 0.0
    after: float = 0.0

    @property
    def height(self) -> float:
        return self.before + sum(block.height for block in self.blocks) + _GAP * (len(self.blocks) - 1) + self.after

    def moved(self, dx: float, dy: float) -> tuple[TextBlock, ...]:
        texts: list[TextBlock] = []
        dy += self.before
        for block in self.blocks:
            texts += block.moved(dx, dy)
            dy += block.height + _GAP
        return tuple(texts)


def make_chart(
    sop: Sop,
    *,
    paper: str | None = None,
    status: Mapping[str, str] | None = None,
    related_titles: Mapping[str, str] | None = None,
    logo: LogoData | None = None,
) -> Chart:
    """The chart of a SOP whose references resolve. `paper` replaces the profile's; `status` colours nodes."""
    profile = sop.style.over({"paper": paper} if paper else None)
    pages: list[Page] = identity_pages(sop, profile, related_titles=related_titles or {}, logo=logo)
    edges: list[tuple[str, str, str]] = []
    letters = 0
    for _, procedure in sop.flows():
        own = profile.over(procedure.layout)
        found, drawn, letters = _procedure_pages(procedure, own, sop, letters)
        pages += found
        edges += drawn
    numbered = [
        replace(page, number=index + 1, texts=(*page.texts, *_page_number(page, index + 1, len(pages), profile)))
        for index, page in enumerate(pages)
    ]
    return Chart(
        id=sop.id,
        title=sop.title,
        language="id",
        pages=tuple(numbered),
        edges=tuple(edges),
        author=" ".join(sop.agency.name) if sop.agency else "",
        status=dict(status or {}),
        missing=tuple(sorted(missing("".join(_strings(numbered))))),
    )


def _procedure_pages(
    procedure: Procedure, profile: Profile, sop: Sop, letters: int
) -> tuple[list[Page], list[tuple[str, str, str]], int]:
    paper = sheet(profile)
    body, size = paper.body, profile.font_size
    titles = procedure.table_title or ((procedure.title,) if procedure.title else ())
    head = [title_lines(titles, body.width, _TITLE_SIZE)] if titles else []
    before = sections(procedure.sections, "before", body.width, size, profile=profile)
    pages: list[Page] = []
    if sum(block.height for block in before) > body.height * _TALLEST_HEAD:
        pages += _text_pages(before, paper, procedure.id)
    else:
        head += before
    tail = [footnotes(procedure.footnotes, body.width, size)] if procedure.footnotes else []
    tail += sections(procedure.sections, "after", body.width, size, profile=profile)
    if procedure.closing is not None:
        tail.append(closing(procedure.closing, body.width, size, profile=profile))
    above = _Blocks(tuple(head), after=_GAP) if head else None
    below = _Blocks(tuple(tail), before=_GAP) if tail else None
    frame = Frame(body.x, body.y, body.width, body.height)
    laid = lay_flow(procedure, build_graph(procedure), profile, frame, above, below)
    found, letters = flow_pages(
        laid,
        paper,
        profile,
        procedure=procedure.id,
        title=" ".join(titles) or sop.title,
        head=above.moved(body.x, body.y) if above and not laid.head_apart else (),
        letters_from=letters,
    )
    if laid.head_apart:
        pages += _text_pages(head, paper, procedure.id)
    if below is not None and not laid.tail_apart:
        end = found[-1].tables[0].outline.bottom
        found[-1] = replace(found[-1], texts=(*found[-1].texts, *below.moved(body.x, end)))
    elif below is not None:
        found += _text_pages(tail, paper, procedure.id)
    return pages + found, list(laid.plan.edges), letters


def _text_pages(blocks: Iterable[Block], paper: Sheet, procedure: str) -> list[Page]:
    """Text that is too long to stand beside a table, on pages of its own."""
    body = paper.body
    pages: list[list[TextBlock]] = [[]]
    y = body.y
    for block in blocks:
        rest = block
        while rest.height:
            part, rest = rest.split(body.bottom - y)
            if not part.height:
                pages.append([])
                y = body.y
                part, rest = rest.split(body.height)
                if not part.height:
                    break
            pages[-1] += part.moved(body.x, y)
            y += part.height
            if rest.height:
                pages.append([])
                y = body.y
        y += _GAP
    return [
        Page(0, paper.width, paper.height, "text", texts=tuple(texts), procedure=procedure) for texts in pages if texts
    ]


def _page_number(page: Page, number: int, count: int, profile: Profile) -> tuple[TextBlock, ...]:
    """The page number at the lower right; the lower left stays free for an electronic signature."""
    if not profile.page_numbers or count == 1:
        return ()
    body = sheet(profile).body
    words = profile.labels.page.replace("{page}", str(number)).replace("{pages}", str(count))
    fitted = fit(words, body.width, _PAGE_NUMBER_SIZE, markup=False)
    right = page.width - body.x
    rect = Rect(body.x, page.height - profile.margins.bottom * 72 / 25.4 - fitted.height, right - body.x, fitted.height)
    return (fitted.place(rect, align="right", pad=0.0),)


def _strings(pages: Sequence[Page]) -> Iterable[str]:
    for page in pages:
        for table in page.tables:
            yield from (cell.text.source for cell in table.cells if cell.text)
        yield from (text.source for text in page.texts)
        yield from (symbol.text.source for symbol in page.symbols if symbol.text)
        yield from (arrow.label.text.source for arrow in page.arrows if arrow.label)
