"""Reads what the pages of a PDF show: glyphs with their places, painted paths, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sopflow.chart.model import Point, Rect, Run
from sopflow.model.profile import Font
from sopflow.proofing.printed import PrintedLine, PrintedPage, PrintedPath, open_corners
from sopflow.rendering.style import FONTS, INK

if TYPE_CHECKING:
    from pdfplumber.page import Page

__all__ = ["read_page"]

_LEVEL = 0.05
"""Glyphs of one line stand this level, in points."""
_APART = 0.4
"""A wider gap, or an overlap of more, begins another line; kerning moves glyphs by less at the sizes of a chart."""


def read_page(page: Page) -> PrintedPage:
    """One page of a PDF that pdfplumber has opened. Glyphs and paths inside a picture belong to the picture."""
    glyphs: list[dict[str, Any]] = []
    paths: list[PrintedPath] = []
    pictures: list[Rect] = []
    for item in page.layout:
        found = page.process_object(item)
        if found["object_type"] == "char":
            glyphs.append(found)
        elif found["object_type"] in ("line", "rect", "curve"):
            paths.append(_path(found))
        elif found["object_type"] in ("figure", "image"):
            pictures.append(_box([found]))
    lines = tuple(_line(part, float(page.height)) for part in _parts(glyphs) if _text(part).strip())
    return PrintedPage(lines, tuple(paths), tuple(pictures))


def _parts(glyphs: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The glyphs of one line each: as they follow in the file, on one baseline, of one size, side by side."""
    part: list[dict[str, Any]] = []
    for glyph in glyphs:
        if part and not _follows(part[-1], glyph):
            yield part
            part = []
        part.append(glyph)
    if part:
        yield part


def _follows(before: dict[str, Any], glyph: dict[str, Any]) -> bool:
    return bool(
        before["matrix"][:4] == glyph["matrix"][:4]
        and abs(before["matrix"][5] - glyph["matrix"][5]) < _LEVEL
        and abs(before["size"] - glyph["size"]) < _LEVEL
        and abs(before["x1"] - glyph["x0"]) < _APART
    )


def _line(glyphs: list[dict[str, Any]], height: float) -> PrintedLine:
    printed = list(glyphs)
    while printed[-1]["text"].isspace():
        printed.pop()
    first = printed[0]
    runs = tuple(style._replace(text=_text(list(same))) for style, same in groupby(printed, key=_style))
    content = dict.fromkeys(glyph["mcid"] for glyph in printed if glyph["mcid"] is not None)
    return PrintedLine(
        runs, first["matrix"][4], height - first["matrix"][5], first["size"], _box(printed),
        blank=len(printed) < len(glyphs), oddity=_oddity(printed), content=tuple(content),
    )  # fmt: skip


def _style(glyph: dict[str, Any]) -> Run:
    """The style of a glyph, as a run without text."""
    name = _name(glyph)
    return Run("", "Bold" in name, "Italic" in name, _font(name) or "sans")


def _font(name: str) -> Font | None:
    return next((font for font, family in FONTS.items() if name.startswith(family.replace(" ", ""))), None)


def _name(glyph: dict[str, Any]) -> str:
    """The name of a font without the mark of a subset, such as "Arimo-Bold"."""
    return str(glyph["fontname"].rpartition("+")[2])


def _oddity(glyphs: list[dict[str, Any]]) -> str:
    a, b, c, d, *_ = glyphs[0]["matrix"]
    if b or c or a <= 0 or d <= 0:
        return "is turned"
    for glyph in glyphs:
        if _font(_name(glyph)) is None:
            return f"is set in {_name(glyph)}"
        if _colour(glyph["non_stroking_color"]) != INK and not glyph["text"].isspace():
            return f"is printed in {_colour(glyph['non_stroking_color'])}"
    return ""


def _text(glyphs: list[dict[str, Any]]) -> str:
    return "".join(glyph["text"] for glyph in glyphs)


def _box(items: list[dict[str, Any]]) -> Rect:
    left, top = min(item["x0"] for item in items), min(item["top"] for item in items)
    right, bottom = max(item["x1"] for item in items), max(item["bottom"] for item in items)
    return Rect(left, top, right - left, bottom - top)


def _path(item: dict[str, Any]) -> PrintedPath:
    ends = [Point(*command[-1]) for command in item["path"] if len(command) > 1]
    closed = any(command[0] == "h" for command in item["path"])
    return PrintedPath(
        open_corners(ends, closed=closed), closed, sum(command[0] in "cvy" for command in item["path"]),
        stroke=_colour(item["stroking_color"]) if item["stroke"] else "",
        width=float(item["linewidth"] or 0.0) if item["stroke"] else 0.0,
        dashes=tuple(float(length) for length in item["dash"][0]) if item["stroke"] and item["dash"] else (),
        fill=_colour(item["non_stroking_color"]) if item["fill"] else "",
    )  # fmt: skip


def _colour(value: Any) -> str:
    """A colour of PDF, grey or RGB, as "#rrggbb"; another as its parts."""
    parts = tuple(value) if isinstance(value, (tuple, list)) else (value,)
    if len(parts) == 1:
        parts *= 3
    if len(parts) != 3 or not all(isinstance(part, (int, float)) for part in parts):
        return str(value)
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
