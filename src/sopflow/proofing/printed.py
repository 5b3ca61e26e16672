"""What a finished file shows on its pages, read back without knowing the chart: lines of text, paths and pictures.

The readers of PDF and SVG give this; the proofs compare it with a chart. Lengths are points, the origin is the upper
left corner of the page, y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sopflow.chart.model import Point, Rect, Run

__all__ = ["PLACE", "PrintedLine", "PrintedPage", "PrintedPath", "folded", "near", "open_corners"]

PLACE = 0.05
"""How far what is printed may stand from its place, in points. Measured in PDF: text 0.003, corners 0.002; in SVG what
is lost by rounding to three decimals."""
_SAME = 0.01
"""Corners nearer than this are one, in points."""
_TWINS = str.maketrans("\u04d8\u04d9\u2215\uf001\uf002", "\u018f\u0259\u2044\ufb01\ufb02")


def folded(text: str) -> str:
    """The text with one character for those that share a glyph in a bundled font; a file cannot tell them apart.

    >>> folded("1\\u22152") == folded("1\\u20442")
    True
    """
    return text.translate(_TWINS)


def near(one: Point, other: Point, tolerance: float) -> bool:
    """Whether two points are the same place within `tolerance` points in x and in y.

    >>> near(Point(1, 2), Point(1.01, 2), 0.05)
    True
    """
    return abs(one.x - other.x) <= tolerance and abs(one.y - other.y) <= tolerance


class PrintedLine(NamedTuple):
    """Characters that stand behind each other on one baseline, from the place (x, y), without blanks at the end."""

    runs: tuple[Run, ...]
    x: float
    y: float
    size: float
    box: Rect
    """What the glyphs take, from the left of the first to the right of the last."""
    blank: bool = False
    """Blanks follow, which print nothing and keep words apart when the text is read or copied."""
    oddity: str = ""
    """What no line of a chart has: another font or colour, another direction."""
    content: tuple[int, ...] = ()
    """The marked contents that hold it, in a PDF."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class PrintedPath:
    """One line or outline: its corners, and how it is painted. A colour is "#rrggbb", or "" where nothing is painted.

    A closed path does not repeat its first corner.
    """

    points: tuple[Point, ...]
    closed: bool
    curves: int = 0
    stroke: str = ""
    width: float = 0.0
    dashes: tuple[float, ...] = ()
    fill: str = ""

    @property
    def box(self) -> Rect:
        if not self.points:
            return Rect(0, 0, 0, 0)  # of a damaged file: it paints nothing
        xs, ys = [point.x for point in self.points], [point.y for point in self.points]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What one page shows; `pictures` are the places of embedded pictures."""

    lines: tuple[PrintedLine, ...] = ()
    paths: tuple[PrintedPath, ...] = ()
    pictures: tuple[Rect, ...] = ()


def open_corners(points: Iterable[Point], *, closed: bool) -> tuple[Point, ...]:
    """The corners of a path, each once: places that repeat the one before are left out, in a ring also the last.

    >>> open_corners([Point(0, 0), Point(9, 0), Point(9, 0), Point(0, 0)], closed=True)
    (Point(x=0, y=0), Point(x=9, y=0))
    """
    found: list[Point] = []
    for point in points:
        if not found or not near(point, found[-1], _SAME):
            found.append(point)
    if closed and len(found) > 1 and near(found[0], found[-1], _SAME):
        found.pop()
    return tuple(found)
