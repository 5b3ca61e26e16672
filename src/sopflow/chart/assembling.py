"""From a layout to the pages of a chart: cells, symbols, arrows and the text around the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopflow.chart.connectors import letter
from sopflow.chart.fitting import fit
from sopflow.chart.flow import Laid, LaidPage
from sopflow.chart.model import Arrow, Kind, Link, Page, Point, Rect, Symbol, TextBlock
from sopflow.chart.placing import Placed
from sopflow.chart.routing import Shape
from sopflow.chart.sheet import Sheet
from sopflow.chart.sizes import WORD_SIZE, Size
from sopflow.chart.table import make_table
from sopflow.model import Profile
from sopflow.model.profile import Font

__all__ = ["flow_pages"]


def flow_pages(
    laid: Laid,
    sheet: Sheet,
    profile: Profile,
    *,
    procedure: str,
    title: str,
    head: Sequence[TextBlock],
    letters_from: int,
) -> tuple[list[Page], int]:
    """The pages of one procedure, and how many connector letters have been given out."""
    letters: dict[str, str] = {}
    for page in laid.pages:
        for pentagon in page.placed.pentagons.values():
            if pentagon.target not in letters:
                letters[pentagon.target] = letter(letters_from + len(letters), profile.connectors)
    pages = []
    for index, page in enumerate(laid.pages):
        table = make_table(laid.header, page.rows, laid.columns, sheet.body.x, page.top, title)
        top = page.placed.scene.rows[0].low
        lanes = page.placed.scene.lanes
        area = Rect(lanes[0].low, top, lanes[-1].high - lanes[0].low, page.placed.scene.rows[-1].high - top)
        first_lane = next(i for i, column in enumerate(laid.columns) if column.key == "lane")
        pages.append(
            Page(
                number=0,
                width=sheet.width,
                height=sheet.height,
                kind="flow",
                tables=(table,),
                texts=tuple(head) if index == 0 else (),
                symbols=tuple(_symbols(page, laid.sizes, letters, first_lane, profile.font)),
                arrows=tuple(_arrows(page)),
                links=tuple(_links(page.placed, page)),
                procedure=procedure,
                flow_table=0,
                lanes=area,
                body=sheet.body,
            )
        )
    return pages, letters_from + len(letters)


def _symbols(
    page: LaidPage, sizes: Mapping[str, Size], letters: Mapping[str, str], first_lane: int, font: Font
) -> list[Symbol]:
    found = []
    for shape in page.placed.scene.shapes:
        if shape.kind is Kind.CONNECTOR:
            found.append(_connector(page, shape, letters, first_lane, font))
            continue
        mark, words = page.placed.marks[shape.id], sizes[shape.id].words
        found.append(
            Symbol(
                id=shape.id,
                node=mark.node,
                kind=shape.kind,
                rect=shape.rect,
                step=mark.step,
                actor=mark.actor,
                text=words.place(shape.rect, align="center", valign="middle", pad=0.0) if words else None,
                row=shape.row,
                column=first_lane + shape.lane,
                also=mark.also,
            )
        )
    return found


def _connector(page: LaidPage, shape: Shape, letters: Mapping[str, str], first_lane: int, font: Font) -> Symbol:
    pentagon = page.placed.pentagons[shape.id]
    name = letters[pentagon.target]
    upper = Rect(shape.rect.x, shape.rect.y, shape.rect.width, shape.rect.height * 0.78)
    words = fit(name, shape.rect.width, WORD_SIZE, markup=False, font=font)
    return Symbol(
        id=shape.id,
        node="",
        kind=Kind.CONNECTOR,
        rect=shape.rect,
        text=words.place(upper, align="center", valign="middle", pad=0.0),
        row=shape.row,
        column=first_lane + shape.lane,
        letter=name,
        outgoing=pentagon.outgoing,
    )


def _arrows(page: LaidPage) -> list[Arrow]:
    return [
        Arrow(wired.wire.source, wired.wire.target, wired.points, wired.wire.edges, wired.wire.answers, wired.label)
        for wired in page.routed.wires
        if not wired.wire.plain
    ]


def _links(placed: Placed, page: LaidPage) -> list[Link]:
    return [
        Link(
            wired.wire.source,
            wired.wire.target,
            tuple(map(Point._make, wired.points)),
            placed.marks[wired.wire.source].node,
        )
        for wired in page.routed.wires
        if wired.wire.plain
    ]
