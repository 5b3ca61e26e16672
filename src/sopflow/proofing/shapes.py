"""Symbols, arrows, joining lines, shades and pictures: what is painted against what the chart says.

Nothing here asks the backends how they draw a shape: the corners of a symbol, the way of an arrow and the form of its
head are derived from the chart again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import hypot

from sopflow.chart.model import Arrow, Chart, Kind, Page, Point, Rect
from sopflow.language import Phrase, phrase
from sopflow.proofing.fault import Fault, FaultKind
from sopflow.proofing.outlines import corners, overhang
from sopflow.proofing.printed import PLACE, PrintedPage, PrintedPath, near, open_corners
from sopflow.proofing.rules import proof_rules
from sopflow.rendering.description import status_of
from sopflow.rendering.legend import legend
from sopflow.rendering.style import ARROW_LINE, HEADER_FILL, INK, LOOKS, PAPER, PLAIN, Look

__all__ = ["proof_shapes"]

_WIDTH = 0.01
_PICTURE = 0.5
"""How far the edges of a picture may be from their places, in points."""
_LEAST_HEAD = 3.0
"""How long an arrowhead is at least, in points; shorter ones are not seen on paper."""


class _Paths:
    """The painted paths of a page, from which each proof takes those that it accounts for."""

    def __init__(self, paths: Sequence[PrintedPath]) -> None:
        self.free = list(paths)

    def take(self, fits: Callable[..., bool], *asked: object) -> PrintedPath | None:
        """The first path for which `fits(path, *asked)`, if there is one; it is not given again."""
        found = next((path for path in self.free if fits(path, *asked)), None)
        if found is not None:
            self.free = [path for path in self.free if path is not found]
        return found


def proof_shapes(chart: Chart, page: Page, printed: PrintedPage) -> Iterator[Fault]:
    """Faults of everything on a page that is not text."""
    paths = _Paths(printed.paths)
    paths.take(_is_shade, Rect(0, 0, page.width, page.height), PAPER)
    yield from _symbols(chart, page, paths)
    yield from _arrows(page, paths)
    yield from _shades(page, paths)
    straight = [path for path in paths.free if not path.closed and len(path.points) == 2]
    yield from proof_rules(page, straight)
    for path in paths.free:
        if path.closed or len(path.points) != 2:
            yield Fault(
                FaultKind.SHAPE_UNASKED,
                page.number,
                path.box,
                phrase("a shape"),
                phrase("that the chart does not have"),
            )
    yield from _pictures(page, printed.pictures)


def _symbols(chart: Chart, page: Page, paths: _Paths) -> Iterator[Fault]:
    asked = [
        (f"{symbol.kind} {symbol.id}", symbol.kind, symbol.rect, LOOKS.get(status_of(symbol, chart.status), PLAIN))
        for symbol in page.symbols
    ]
    asked += [(f"legend {key.status}", Kind.BOX, key.rect, key.look) for key in legend(chart, page)]
    for what, kind, rect, look in asked:
        path = paths.take(_is_symbol, kind, rect)
        if path is None:
            yield Fault(FaultKind.SYMBOL_MISSING, page.number, rect, what, phrase("is not there"))
        elif (path.fill, path.stroke, path.dashes) != (look.fill, look.line, look.dashes) or not _as_wide(path, look):
            yield Fault(FaultKind.SHAPE_LOOK, page.number, rect, what, _paint(path))


def _arrows(page: Page, paths: _Paths) -> Iterator[Fault]:
    for arrow in page.arrows:
        what, tip = f"arrow {arrow.source} → {arrow.target}", arrow.points[-1]
        head = paths.take(_is_head, arrow)
        if head is None:
            yield Fault(FaultKind.ARROWHEAD_MISSING, page.number, Rect(tip.x, tip.y, 0, 0), what, phrase("has no head"))
        line = paths.take(_is_shaft, arrow, head)
        yield from _line(page, what, arrow.points, line, FaultKind.ARROW_MISSING)
    for link in page.links:
        what, line = f"line {link.first} with {link.second}", paths.take(_is_line, link.points)
        yield from _line(page, what, link.points, line, FaultKind.LINK_MISSING)


def _line(
    page: Page, what: str, points: Sequence[Point], line: PrintedPath | None, missing: FaultKind
) -> Iterator[Fault]:
    place = PrintedPath(tuple(points), closed=False).box
    if line is None:
        yield Fault(missing, page.number, place, what, phrase("is not there"))
    elif (line.stroke, line.fill, line.dashes) != (INK, "", ()) or abs(line.width - ARROW_LINE) > _WIDTH:
        yield Fault(FaultKind.SHAPE_LOOK, page.number, place, what, _paint(line))


def _shades(page: Page, paths: _Paths) -> Iterator[Fault]:
    heads = [(table, cell) for table in page.tables for cell in table.cells if cell.row < table.header_rows]
    shades = [
        *((f"header {cell.role}", table.rect(cell), HEADER_FILL) for table, cell in heads),
        *(
            (f"ground of the answer from {arrow.source}", arrow.label.rect, PAPER)
            for arrow in page.arrows
            if arrow.label and arrow.label.opaque
        ),
    ]
    for what, rect, fill in shades:
        if paths.take(_is_shade, rect, fill) is None:
            yield Fault(FaultKind.SHADE_MISSING, page.number, rect, what, phrase("has no ground"))


def _pictures(page: Page, printed: Sequence[Rect]) -> Iterator[Fault]:
    free = list(printed)
    for image in page.images:
        found = next((rect for rect in free if _fills(rect, image.rect)), None)
        if found is None:
            yield Fault(
                FaultKind.PICTURE_MISSING,
                page.number,
                image.rect,
                phrase("picture {name}", name=image.alt or image.path),
                phrase("is not there"),
            )
        else:
            free.remove(found)
    for rect in free:
        yield Fault(
            FaultKind.SHAPE_UNASKED, page.number, rect, phrase("a picture"), phrase("that the chart does not have")
        )


def _fills(rect: Rect, area: Rect) -> bool:
    """Whether a picture is as large as its area allows, in the middle of it: as wide or as high, and inside."""
    large = rect.width > area.width - _PICTURE or rect.height > area.height - _PICTURE
    return large and overhang(rect, area) < _PICTURE and near(rect.centre, area.centre, _PICTURE)


def _is_symbol(path: PrintedPath, kind: Kind, rect: Rect) -> bool:
    return path.stroke != "" and _is_ring(path, kind, rect)


def _is_shade(path: PrintedPath, rect: Rect, fill: str) -> bool:
    return path.stroke == "" and path.fill == fill and _is_ring(path, Kind.BOX, rect)


def _is_line(path: PrintedPath, points: Sequence[Point]) -> bool:
    return not path.closed and _same_way(path.points, open_corners(points, closed=False))


def _is_ring(path: PrintedPath, kind: Kind, rect: Rect) -> bool:
    """Whether a closed path has the corners of a symbol, one after the other."""
    asked = open_corners(corners(kind, rect), closed=True)
    count = len(asked)
    if not path.closed or len(path.points) != count or path.curves != (4 if kind is Kind.CAPSULE else 0):
        return False
    first = next((at for at, point in enumerate(path.points) if near(point, asked[0], PLACE)), None)
    if first is None:
        return False
    turned = [path.points[(first + step) % count] for step in range(count)]
    back = [path.points[(first - step) % count] for step in range(count)]
    return _same_way(turned, asked) or _same_way(back, asked)


def _is_head(path: PrintedPath, arrow: Arrow) -> bool:
    """Whether a path is a filled triangle with its tip at the end of an arrow, pointing the way that the arrow goes."""
    if not path.closed or len(path.points) != 3 or path.fill != INK:
        return False
    places = [_along(point, arrow) for point in path.points]
    tip, *base = sorted(places, key=lambda place: abs(place[0]) + abs(place[1]))
    (back, side), (other_back, other_side) = base
    return (
        abs(tip[0]) + abs(tip[1]) < PLACE
        and back < -_LEAST_HEAD
        and abs(back - other_back) < PLACE
        and abs(side + other_side) < PLACE
        and abs(side) > _LEAST_HEAD / 4
    )


def _is_shaft(path: PrintedPath, arrow: Arrow, head: PrintedPath | None) -> bool:
    """Whether a path goes the way of an arrow and ends inside its head; without a head, at its tip or near to it."""
    way = open_corners(arrow.points, closed=False)
    if path.closed or len(path.points) != len(way) or not _same_way(path.points[:-1], way[:-1]):
        return False
    behind = min((_along(point, arrow)[0] for point in head.points), default=0.0) if head else -2 * _LEAST_HEAD
    along, aside = _along(path.points[-1], arrow)
    return behind - PLACE <= along <= PLACE and abs(aside) <= PLACE


def _along(point: Point, arrow: Arrow) -> tuple[float, float]:
    """Where a point lies seen from the tip of an arrow: how far ahead of it, and how far to its side."""
    tip = arrow.points[-1]
    before = next((point for point in reversed(arrow.points) if not near(point, tip, 0.0)), Point(tip.x, tip.y - 1))
    length = hypot(tip.x - before.x, tip.y - before.y)
    dx, dy = (tip.x - before.x) / length, (tip.y - before.y) / length
    x, y = point.x - tip.x, point.y - tip.y
    return x * dx + y * dy, x * dy - y * dx


def _same_way(one: Sequence[Point], other: Sequence[Point]) -> bool:
    return len(one) == len(other) and all(near(a, b, PLACE) for a, b in zip(one, other, strict=True))


def _as_wide(path: PrintedPath, look: Look) -> bool:
    return abs(path.width - look.width) <= _WIDTH


def _paint(path: PrintedPath) -> Phrase:
    """How a shape looks, as a predicate."""
    line = phrase("without a line")
    if path.stroke:
        line = phrase("{stroke}, {width:g} wide", stroke=path.stroke, width=path.width)
    if path.stroke and path.dashes:
        line = phrase("{stroke}, {width:g} wide, dashed", stroke=path.stroke, width=path.width)
    if not path.fill:
        return phrase("is {line}, not filled", line=line)
    return phrase("is {line}, filled {fill}", line=line, fill=path.fill)
