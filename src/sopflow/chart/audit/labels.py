"""Answers beside arrows: present, near their symbol, and clear of everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sopflow.chart.audit.defect import Defect, DefectKind
from sopflow.chart.audit.geometry import TOUCH, Segment, arrow_name, away, crosses_symbol, segments, table_lines
from sopflow.chart.audit.meetings import apart
from sopflow.chart.model import Arrow, Label, Page, Point, Rect

__all__ = ["audit_labels"]

MAX_DISTANCE = 25.0


def audit_labels(page: Page) -> Iterator[Defect]:
    """Defects of labels on one page."""
    labelled = [(arrow, arrow.label) for arrow in page.arrows if arrow.label is not None]
    pieces = [(arrow_name(arrow), piece) for arrow in page.arrows for piece in segments(arrow.points)]
    pieces += [(f"{link.first} with {link.second}", piece) for link in page.links for piece in segments(link.points)]
    xs, ys = table_lines(page)
    for arrow in page.arrows:
        if arrow.answers and arrow.label is None and not _named_by_stem(page, arrow):
            yield Defect(DefectKind.LABEL_MISSING, page.number, arrow.points[0].x, arrow.points[0].y, arrow_name(arrow))
    for arrow, label in labelled:
        name, rect = f"label of {arrow_name(arrow)}", label.rect

        def defect(kind: DefectKind, other: str = "", name: str = name, rect: Rect = rect) -> Defect:
            return Defect(kind, page.number, rect.x, rect.y, name, other)

        for line, piece in pieces:
            if _meets(rect, piece):
                yield defect(DefectKind.LABEL_OVER_LINE, line)
        for symbol in page.symbols:
            edges = (Segment(Point(rect.x, y), Point(rect.right, y)) for y in (rect.y, rect.centre.y, rect.bottom))
            if any(crosses_symbol(edge, symbol) for edge in edges):
                yield defect(DefectKind.LABEL_OVER_SYMBOL, symbol.id)
        if not _inside(rect, page):
            yield defect(DefectKind.LABEL_OUTSIDE_LANES)
        own = [piece for other in page.arrows if _same_stem(other, arrow) for piece in segments(other.points)]
        distance = min(away(rect, piece) for piece in own)
        for line, piece in pieces:
            if 0 < away(rect, piece) < distance - TOUCH:
                yield defect(DefectKind.LABEL_AMBIGUOUS, line)
        over_lane = any(rect.x < x < rect.right for x in xs) and not label.opaque
        if over_lane or any(rect.y < y < rect.bottom for y in ys):
            yield defect(DefectKind.LABEL_OVER_BORDER)
        if _distance(rect, page, arrow) > MAX_DISTANCE:
            yield defect(DefectKind.LABEL_FAR)
    for (one, first), (other, second) in combinations(labelled, 2):
        if first.rect.overlaps(second.rect):
            yield Defect(DefectKind.LABEL_OVER_LABEL, page.number, *_place(first), arrow_name(one), arrow_name(other))


def _inside(rect: Rect, page: Page) -> bool:
    """Whether a label stands in the cells of the lanes, where no other text is."""
    area = page.lanes
    return area is None or (
        area.x <= rect.x and rect.right <= area.right and area.y <= rect.y and rect.bottom <= area.bottom
    )


def _same_stem(one: Arrow, other: Arrow) -> bool:
    """Whether two arrows are branches of one answer that leave by one port."""
    return one.source == other.source and one.answers == other.answers and one.points[0] == other.points[0]


def _named_by_stem(page: Page, arrow: Arrow) -> bool:
    """Whether another branch of the same answer carries the label on the stem that both leave by."""
    return any(
        other.label is not None and other.answers == arrow.answers and other.points[0] == arrow.points[0]
        for other in page.arrows
    )


def _place(label: Label) -> tuple[float, float]:
    return label.rect.x, label.rect.y


def _meets(rect: Rect, piece: Segment) -> bool:
    box = piece.box
    return box.x < rect.right and rect.x < box.right + 1e-9 and box.y < rect.bottom and rect.y < box.bottom + 1e-9


def _distance(rect: Rect, page: Page, arrow: Arrow) -> float:
    """From the label to the arrow's port, or to where the arrow parts from others that leave by it."""
    return min(_gap(rect, point) for point in (arrow.points[0], *_partings(page, arrow)))


def _gap(rect: Rect, point: Point) -> float:
    dx = max(rect.x - point.x, point.x - rect.right, 0.0)
    dy = max(rect.y - point.y, point.y - rect.bottom, 0.0)
    return float((dx * dx + dy * dy) ** 0.5)


def _partings(page: Page, arrow: Arrow) -> Iterator[Point]:
    """The points where an arrow parts from others out of the same symbol."""
    for other in page.arrows:
        if other is not arrow and other.source == arrow.source:
            rest, _ = apart(arrow.points, other.points)
            yield rest[0]
