"""Graph = picture: the edges read back from the drawing alone must be the edges of the flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sopflow.chart.audit.defect import Defect, DefectKind
from sopflow.chart.audit.geometry import TOUCH, away, segments
from sopflow.chart.model import Arrow, Chart, Kind, Page, Point, Symbol

__all__ = ["audit_picture", "read_picture"]

Seen = tuple[str, str, str]
"""Source node, target node, and the words of the label."""


def read_picture(chart: Chart) -> list[tuple[Seen, int]]:
    """The edges as a reader sees them, each with its page: arrows from symbol to symbol, connectors by their letter.

    A label on the stem of several arrows names them all.
    """
    landings: dict[str, str] = {}
    jumps: list[tuple[str, str, str, int]] = []
    found: list[tuple[Seen, int]] = []
    for page in chart.pages:
        for arrow in page.arrows:
            said = _words(arrow) or _stem_words(page, arrow)
            source, target = _symbol_at(page, arrow.points[0]), _symbol_at(page, arrow.points[-1])
            if source is None or target is None:
                continue
            if source.kind is Kind.CONNECTOR:
                landings[source.letter] = target.node
            elif target.kind is Kind.CONNECTOR:
                jumps.append((source.node, target.letter, said, page.number))
            else:
                found.append(((source.node, target.node, said), page.number))
    for node, letter, words, number in jumps:
        found.append(((node, landings.get(letter, f"connector {letter}"), words), number))
    return found


def audit_picture(chart: Chart) -> Iterator[Defect]:
    """Edges that the picture lacks, edges that nobody asked for, and symbols of one task without the line between."""
    expected: dict[tuple[str, str], list[str]] = {}
    for source, target, key in chart.edges:
        expected.setdefault((source, target), []).extend([key] if key else [])
    asked = Counter((source, target, " / ".join(keys)) for (source, target), keys in expected.items())
    seen = read_picture(chart)
    for source, target, words in sorted(asked.keys() - {edge for edge, _ in seen}):
        yield Defect(DefectKind.EDGE_MISSING, 0, 0, 0, f"{source} → {target}", words)
    for edge, number in seen:
        asked[edge] -= 1
        if asked[edge] < 0:
            yield Defect(DefectKind.EDGE_UNASKED, number, 0, 0, f"{edge[0]} → {edge[1]}", edge[2])
    for page in chart.pages:
        yield from _links(page)


def _links(page: Page) -> Iterator[Defect]:
    """The symbols of actors who share a task are joined by lines to one group; the capsules of one end stand apart."""
    by_node: dict[str, list[Symbol]] = {}
    for symbol in page.symbols:
        if symbol.node and symbol.step:
            by_node.setdefault(symbol.node, []).append(symbol)
    for node, symbols in by_node.items():
        reached = _joined(symbols[0].id, [(link.first, link.second) for link in page.links])
        for symbol in symbols:
            if symbol.id not in reached:
                yield Defect(DefectKind.LINK_MISSING, page.number, symbol.rect.x, symbol.rect.y, symbol.id, node)


def _joined(start: str, pairs: list[tuple[str, str]]) -> set[str]:
    """All symbols that plain lines lead to from one."""
    reached, grown = {start}, True
    while grown:
        more = {id for pair in pairs if reached & set(pair) for id in pair}
        grown = not more <= reached
        reached |= more
    return reached


def _symbol_at(page: Page, point: Point) -> Symbol | None:
    """The symbol whose outline the point lies on."""
    for symbol in page.symbols:
        rect = symbol.rect
        if rect.x - 0.2 <= point.x <= rect.right + 0.2 and rect.y - 0.2 <= point.y <= rect.bottom + 0.2:
            return symbol
    return None


def _stem_words(page: Page, arrow: Arrow) -> str:
    """The label that stands beside an arrow without one of its own, on the stem that it shares: the nearest of those
    that are not nearer to another part of their own arrow."""
    found: list[tuple[float, str]] = []
    for other in page.arrows:
        if other.label is not None and other.points[0] == arrow.points[0]:
            own = min(away(other.label.rect, piece) for piece in segments(other.points))
            here = min(away(other.label.rect, piece) for piece in segments(arrow.points))
            if here < own + TOUCH:
                found.append((here, _words(other)))
    return min(found)[1] if found else ""


def _words(arrow: Arrow) -> str:
    return arrow.label.text.source if arrow.label else ""
