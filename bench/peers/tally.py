"""What can be counted on a page whichever router drew its arrows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from typing import NamedTuple

from sopflow.chart.audit.geometry import TOUCH, Segment, crosses_symbol, segments, shared_length
from sopflow.chart.audit.meetings import count_crossings
from sopflow.chart.model import Page

__all__ = ["Tally", "tally"]


class Tally(NamedTuple):
    """Counts over some pages."""

    wires: int = 0
    """Arrows and plain lines."""
    crossings: int = 0
    """Places where two lines cross at a right angle, for each pair of lines."""
    overlaps: int = 0
    """Pairs of lines with neither a source nor a target in common that run on top of each other somewhere."""
    through: int = 0
    """Pairs of a line and a symbol that it runs through."""
    slanting: int = 0
    """Lines that are not level or upright everywhere."""
    bends: int = 0
    lost: int = 0
    """Lines without any length, as some routers make of a loop at one symbol."""

    def __str__(self) -> str:
        others = "".join(
            f", {count} {what}" for count, what in ((self.slanting, "slanting"), (self.lost, "not drawn")) if count
        )
        return (
            f"{self.crossings} crossing, {self.overlaps} overlapping, {self.through} through a symbol{others}, "
            f"{self.bends / max(self.wires, 1):.2f} bends each"
        )


def tally(pages: Iterable[Page]) -> Tally:
    """The counts of all pages together."""
    counts = [_page(page) for page in pages]
    return Tally(*map(sum, zip(*counts, strict=True))) if counts else Tally()


def _page(page: Page) -> Tally:
    ends = [(arrow.source, arrow.target) for arrow in page.arrows] + [(link.first, link.second) for link in page.links]
    ways = [arrow.points for arrow in page.arrows] + [link.points for link in page.links]
    lines = [list(segments(way)) for way in ways]
    return Tally(
        wires=len(lines),
        crossings=count_crossings(page),
        overlaps=sum(
            _overlap(one, other)
            for (one, (source, target)), (other, others) in combinations(zip(lines, ends, strict=True), 2)
            if source != others[0] and target != others[1]
        ),
        through=sum(any(crosses_symbol(piece, symbol) for piece in line) for line in lines for symbol in page.symbols),
        slanting=sum(any(_slants(piece) for piece in line) for line in lines),
        bends=sum(len(line) - 1 for line in lines),
        lost=sum(sum(piece.length for piece in line) < TOUCH for line in lines),
    )


def _overlap(one: list[Segment], other: list[Segment]) -> bool:
    pairs = product(one, other)
    return any(a.horizontal == b.horizontal and shared_length(a, b) > TOUCH for a, b in pairs)


def _slants(piece: Segment) -> bool:
    return min(abs(piece.start.x - piece.end.x), abs(piece.start.y - piece.end.y)) > TOUCH
