"""Reads what the page of an SVG shows: lines of text, painted paths, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopflow.chart.model import Kind, Point, Rect, Run
from sopflow.chart.ruler import advance
from sopflow.model.profile import Font
from sopflow.proofing.outlines import corners
from sopflow.proofing.printed import PrintedLine, PrintedPage, PrintedPath, open_corners
from sopflow.proofing.svg_elements import Element, SvgError
from sopflow.rendering.style import FONT_STACKS, INK

__all__ = ["read_svg_page"]

_ASCENT = 0.788
"""How far a glyph box reaches above the baseline, as a ratio of the size; the same as in a PDF."""
_STROKE = re.compile(r"([MLCZ])([^MLCZ]*)")
_PATH = re.compile(r"(?:[MLCZ][-+0-9. ]*)*")
_POINTS = {"M": 1, "L": 1, "C": 3, "Z": 0}


def read_svg_page(svg: Element) -> PrintedPage:
    """The page that an `svg` element shows. Raises `SvgError` for places that are no numbers."""
    lines: list[PrintedLine] = []
    paths: list[PrintedPath] = []
    pictures: list[Rect] = []
    for element, size, font in _set(svg):
        if element.name == "text":
            lines += _line(element, size, font)
        elif element.name in ("path", "polygon", "rect"):
            paths += _paths(element)
        elif element.name == "image":
            pictures.append(_rect(element))
    return PrintedPage(tuple(lines), tuple(paths), tuple(pictures))


def _set(svg: Element) -> Iterator[tuple[Element, float, Font]]:
    """Every element with the size and the font that hold there, in the order of the file."""
    waiting: list[tuple[Element, float, Font]] = [(svg, 0.0, "sans")]
    while waiting:
        element, size, font = waiting.pop()
        size = element.number("font-size", size)
        if element.get("font-family") == FONT_STACKS["serif"]:
            font = "serif"
        yield element, size, font
        waiting.extend((child, size, font) for child in reversed(element.children))


def _line(element: Element, size: float, font: Font) -> Iterator[PrintedLine]:
    parts = [element, *element.children]
    runs = [
        Run(part.text, _has(part, "font-weight", "bold"), _has(part, "font-style", "italic"), font) for part in parts
    ]
    runs = [run for run in runs if run.text]
    if not runs or not "".join(run.text for run in runs).strip():
        return
    natural = sum(_width(run, size) for run in runs)
    width = element.number("textLength", natural)
    bare = _without_blanks(runs)
    blanks = natural - sum(_width(run, size) for run in bare)
    x, y = element.number("x"), element.number("y")
    box = Rect(x, y - _ASCENT * size, width - blanks, size)
    yield PrintedLine(tuple(bare), x, y, size, box, blank=blanks > 0)


def _has(element: Element, name: str, value: str) -> bool:
    return element.get(name) == value


def _width(run: Run, size: float) -> float:
    return advance(run.text, size, bold=run.bold, italic=run.italic, font=run.font)


def _without_blanks(runs: list[Run]) -> list[Run]:
    *others, last = runs
    bare = last._replace(text=last.text.rstrip())
    return [*others, bare] if bare.text else _without_blanks(others)


def _paths(element: Element) -> Iterator[PrintedPath]:
    if element.name == "rect":
        rect = _rect(element)
        yield _painted(element, corners(Kind.BOX, rect), closed=True)
    elif element.name == "polygon":
        yield _painted(element, _points(element, "points", element.get("points")), closed=True)
    else:
        yield from _subpaths(element)


def _subpaths(element: Element) -> Iterator[PrintedPath]:
    """The parts of a path, each from where the pen is put down to where it is taken up."""
    text = element.get("d")
    if not _PATH.fullmatch(text):
        raise SvgError(f"d of a path element is {text[:40]!r}")
    ends: list[Point] = []
    curves = 0
    for op, numbers in _STROKE.findall(text):
        points = _points(element, "d", numbers)
        if len(points) != _POINTS[op] or (op != "M" and not ends):
            raise SvgError(f"d of a path element has {op}{numbers[:40]!r}")
        if op == "M" and ends:
            yield _painted(element, tuple(ends), closed=False, curves=curves)
            ends, curves = [], 0
        if op == "Z":
            yield _painted(element, tuple(ends), closed=True, curves=curves)
            ends, curves = [], 0
        else:
            ends.append(points[-1])
            curves += op == "C"
    if ends:
        yield _painted(element, tuple(ends), closed=False, curves=curves)


def _painted(element: Element, points: tuple[Point, ...], *, closed: bool, curves: int = 0) -> PrintedPath:
    fill, stroke = element.attributes.get("fill", INK), element.attributes.get("stroke", "none")
    fill, stroke = ("" if paint == "none" else paint for paint in (fill, stroke))
    return PrintedPath(
        open_corners(points, closed=closed), closed, curves, stroke,
        element.number("stroke-width", 1.0) if stroke else 0.0, element.numbers("stroke-dasharray"), fill,
    )  # fmt: skip


def _points(element: Element, name: str, text: str) -> tuple[Point, ...]:
    values = element.parsed(name, text)
    if len(values) % 2:
        raise SvgError(f"{name} of a {element.name} element has an odd number of lengths: {text[:40]!r}")
    return tuple(Point(x, y) for x, y in zip(values[::2], values[1::2], strict=True))


def _rect(element: Element) -> Rect:
    return Rect(element.number("x", 0.0), element.number("y", 0.0), element.number("width"), element.number("height"))
