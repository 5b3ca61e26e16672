"""Arrows one by one: straight, inside the lanes, clear of symbols and table lines, firmly attached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopflow.chart.audit.defect import Defect, DefectKind
from sopflow.chart.audit.geometry import (
    TOUCH,
    Segment,
    arrow_name,
    block_rect,
    crosses_symbol,
    on_border,
    segments,
    shared_length,
    table_lines,
)
from sopflow.chart.model import Arrow, Link, Page, Point, Rect, Symbol

__all__ = ["audit_arrows"]

MIN_HEAD = 6.0
MIN_SYMBOL_GAP = 2.0
MIN_LINE_GAP = 2.0
MAX_BENDS = 5
STRAY = 2.0


def audit_arrows(page: Page) -> Iterator[Defect]:
    """Defects of single arrows and plain lines."""
    symbols = {symbol.id: symbol for symbol in page.symbols}
    lines = table_lines(page)
    for arrow in page.arrows:
        yield from _line(page, arrow_name(arrow), arrow.points, symbols, (arrow.source, arrow.target), lines)
        yield from _head(page, arrow)
        yield from _strays(page, arrow, symbols)
    for link in page.links:
        yield from _line(page, _link_name(link), link.points, symbols, (link.first, link.second), lines)
    yield from _ports(page)


def _link_name(link: Link) -> str:
    return f"{link.first} with {link.second}"


def _line(
    page: Page,
    name: str,
    points: Sequence[Point],
    symbols: dict[str, Symbol],
    ends: tuple[str, str],
    lines: tuple[list[float], list[float]],
) -> Iterator[Defect]:
    def defect(kind: DefectKind, at: Point, other: str = "") -> Defect:
        return Defect(kind, page.number, at.x, at.y, name, other)

    if _covers_itself(points):
        yield defect(DefectKind.ARROW_OVERLAP, points[0], name)
    texts = _texts_among_lanes(page)
    for end, point in zip(ends, (points[0], points[-1]), strict=True):
        if end not in symbols or not on_border(point, symbols[end]):
            yield defect(DefectKind.ARROW_LOOSE, point, end)
    for segment in segments(points):
        dx, dy = abs(segment.start.x - segment.end.x), abs(segment.start.y - segment.end.y)
        if min(dx, dy) > 0.01 or max(dx, dy) < TOUCH:
            yield defect(DefectKind.ARROW_NOT_ORTHOGONAL, segment.start)
        if page.lanes is not None and not _inside(segment, page):
            yield defect(DefectKind.ARROW_OUTSIDE_LANES, segment.start)
        for symbol in symbols.values():
            if crosses_symbol(segment, symbol):
                yield defect(DefectKind.ARROW_THROUGH_SYMBOL, segment.start, symbol.id)
            elif symbol.id not in ends and crosses_symbol(segment, symbol, MIN_SYMBOL_GAP):
                yield defect(DefectKind.ARROW_TOO_NEAR, segment.start, symbol.id)
        for words, rect in texts:
            if _over(segment, rect):
                yield defect(DefectKind.ARROW_THROUGH_TEXT, segment.start, words)
        near = lines[1] if segment.horizontal else lines[0]
        place = segment.start.y if segment.horizontal else segment.start.x
        if any(abs(place - line) < MIN_LINE_GAP for line in near):
            yield defect(DefectKind.ARROW_ON_TABLE_LINE, segment.start)


def _texts_among_lanes(page: Page) -> list[tuple[str, Rect]]:
    """The lines of cells that reach into the area of the lanes, such as those of a heading row."""
    area = page.lanes
    if page.flow_table < 0 or area is None:
        return []
    cells = (cell.text for cell in page.tables[page.flow_table].cells if cell.text and not cell.header)
    lines = [(line.text, block_rect(line.x, line.y, line.width, text.size)) for text in cells for line in text.lines]
    return [(words, rect) for words, rect in lines if rect.overlaps(area)]


def _over(segment: Segment, rect: Rect) -> bool:
    box = segment.box
    return box.x <= rect.right and rect.x <= box.right and box.y <= rect.bottom and rect.y <= box.bottom


def _covers_itself(points: Sequence[Point]) -> bool:
    """Whether a line turns back on its own way, or runs along an earlier part of itself."""
    pieces = list(segments(points))
    for index, piece in enumerate(pieces):
        for later in pieces[index + 1 :]:
            if piece.horizontal == later.horizontal and shared_length(piece, later) > TOUCH:
                return True
    return False


def _inside(segment: Segment, page: Page) -> bool:
    area, box = page.lanes, segment.box
    assert area is not None  # noqa: S101 - the caller asked
    return area.x <= box.x and box.right <= area.right and area.y <= box.y and box.bottom <= area.bottom


def _head(page: Page, arrow: Arrow) -> Iterator[Defect]:
    last = list(segments(arrow.points))[-1]
    if last.length < MIN_HEAD:
        yield Defect(DefectKind.ARROW_HEAD_SHORT, page.number, last.end.x, last.end.y, arrow_name(arrow))
    if len(arrow.points) - 2 > MAX_BENDS:
        start = arrow.points[0]
        yield Defect(DefectKind.ARROW_MANY_BENDS, page.number, start.x, start.y, arrow_name(arrow))


def _strays(page: Page, arrow: Arrow, symbols: dict[str, Symbol]) -> Iterator[Defect]:
    """An arrow that leaves the rows between its source and its target."""
    ends = [symbols[id] for id in (arrow.source, arrow.target) if id in symbols]
    if page.flow_table < 0 or len(ends) != 2:
        return
    table = page.tables[page.flow_table]
    tops = [table.y]
    for height in table.heights:
        tops.append(tops[-1] + height)
    rows = sorted(symbol.row + table.header_rows for symbol in ends)
    low, high = tops[rows[0]], tops[rows[1] + 1]
    for point in arrow.points:
        if point.y < low - STRAY or point.y > high + STRAY:
            yield Defect(DefectKind.ARROW_STRAYS, page.number, point.x, point.y, arrow_name(arrow))
            return


def _ports(page: Page) -> Iterator[Defect]:
    """An arrow that enters where another leaves."""
    exits = {(arrow.source, round(arrow.points[0].x, 1), round(arrow.points[0].y, 1)): arrow for arrow in page.arrows}
    for arrow in page.arrows:
        end = arrow.points[-1]
        other = exits.get((arrow.target, round(end.x, 1), round(end.y, 1)))
        if other is not None:
            yield Defect(DefectKind.ARROW_ENTERS_EXIT, page.number, end.x, end.y, arrow_name(arrow), arrow_name(other))
