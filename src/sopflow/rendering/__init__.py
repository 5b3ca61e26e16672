"""Renders a chart: PDF for all pages in one file; SVG, PNG and GV (DOT text) with one file for each page.

Every format draws the same geometry and decides nothing. Drawing tools are imported when a chart is drawn, not before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from sopflow.chart.model import Chart
from sopflow.errors import OutOfRange, UnknownName, UnsupportedFormat
from sopflow.rendering.files import page_paths, write_files
from sopflow.rendering.style import STATUSES

__all__ = ["FORMATS", "PPI", "Format", "format_of", "render_chart", "render_pages", "write"]

PPI = 144.0
"""Pixels an inch of PNG, when nothing else is asked for."""
_PPI_RANGE = (10.0, 1200.0)


class Format(NamedTuple):
    """One output format."""

    media_type: str
    whole: bool
    """All pages are one file."""
    draw: Callable[[Chart, float], tuple[bytes, ...]]
    """Takes a chart and pixels an inch; gives the bytes of every file."""


def _pdf(chart: Chart, ppi: float) -> tuple[bytes, ...]:
    from sopflow.rendering.pdf import draw_pdf

    return draw_pdf(chart)


def _svg(chart: Chart, ppi: float) -> tuple[bytes, ...]:
    from sopflow.rendering.svg import draw_svg

    return draw_svg(chart)


def _png(chart: Chart, ppi: float) -> tuple[bytes, ...]:
    from sopflow.rendering.png import draw_png

    return draw_png(chart, ppi=ppi)


def _gv(chart: Chart, ppi: float) -> tuple[bytes, ...]:
    from sopflow.rendering.gv import draw_gv

    return draw_gv(chart)


FORMATS: Mapping[str, Format] = {
    "pdf": Format("application/pdf", True, _pdf),
    "svg": Format("image/svg+xml", False, _svg),
    "png": Format("image/png", False, _png),
    "gv": Format("text/vnd.graphviz", False, _gv),
}
"""Every format by its suffix without the dot."""


def format_of(name: str) -> Format:
    """The format of a suffix, with or without the dot, in small letters or capitals. Raises `UnsupportedFormat`.

    >>> format_of(".PDF").media_type
    'application/pdf'
    """
    try:
        return FORMATS[name.lower().removeprefix(".")]
    except KeyError:
        raise UnsupportedFormat(name, FORMATS) from None


def render_pages(
    chart: Chart, format: str, *, ppi: float = PPI, status: Mapping[str, str] | None = None
) -> tuple[bytes, ...]:
    """The bytes of every file that a chart makes in a format: one for PDF, one for each page otherwise.

    `ppi` (10 to 1200) is for PNG alone. `status` shows a running case: node id → "done", "open", "late" or "skipped";
    without it the chart's own is used. Raises `UnsupportedFormat`, `UnknownName` for another status, `OutOfRange`, and
    `DrawingFailed` when a picture in the chart cannot be read.
    """
    drawn = format_of(format)
    if not _PPI_RANGE[0] <= ppi <= _PPI_RANGE[1]:
        raise OutOfRange("ppi", ppi, *_PPI_RANGE)
    chart = chart if status is None else replace(chart, status=dict(status))
    for value in chart.status.values():
        if value not in STATUSES:
            raise UnknownName("status", value, STATUSES)
    return drawn.draw(chart, ppi)


def render_chart(
    chart: Chart, format: str, *, page: int | None = None, ppi: float = PPI, status: Mapping[str, str] | None = None
) -> bytes:
    """One file of a chart as bytes: of page number `page` (1-based), or of the whole chart.

    A format with one file for each page needs `page` unless the chart has one page; PDF takes it, too, and is then that
    page alone. Raises what `render_pages` raises, and `UnknownName` for a page that is not there.
    """
    whole = format_of(format).whole
    numbers = range(1, len(chart.pages) + 1)
    if page is None and not whole and len(chart.pages) != 1:
        raise UnknownName("page", page, map(str, numbers))
    if page is not None:
        if page not in numbers:
            raise UnknownName("page", page, map(str, numbers))
        chart = replace(chart, pages=chart.pages[page - 1 : page])
    return render_pages(chart, format, ppi=ppi, status=status)[0]


def write(
    chart: Chart, path: str | PathLike[str], *, format: str | None = None, ppi: float = PPI,
    status: Mapping[str, str] | None = None,
) -> list[Path]:  # fmt: skip
    """Writes a chart to files and returns their paths, in the order of the pages.

    The suffix of `path` says the format, unless `format` does. PDF is one file. Other formats write `path` itself for a
    chart of one page, else `name-1.svg`, `name-2.svg` and so on. All files are drawn before the first is written, and
    each is written beside its place and then renamed. Raises what `render_pages` raises, and `OSError`.
    """
    target = Path(path)
    contents = render_pages(chart, target.suffix if format is None else format, ppi=ppi, status=status)
    paths = page_paths(target, len(contents))
    write_files(list(zip(paths, contents, strict=True)))
    return paths
