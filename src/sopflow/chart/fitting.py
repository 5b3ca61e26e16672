"""Fitting: text to lines of a given width. Whatever wraps in a chart wraps here.

Lines break at spaces, and after "-" or "/" between two long words. A word that is wider than its column breaks after
such a mark wherever it stands, else by Indonesian hyphenation, else anywhere; the line then says that its text goes on
without a space.

>>> fitted = fit("Melaporkan keadaan darurat kepada helpdesk", 90, 8.5)
>>> [line.text for line in fitted.lines]
['Melaporkan keadaan', 'darurat kepada', 'helpdesk']
>>> round(fitted.height, 2)
30.09
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sopflow.chart.breaking import SHORTEST, narrowest_units, wrap
from sopflow.chart.listing import Marks, source_of, strips
from sopflow.chart.model import Line, Rect, Run, TextBlock
from sopflow.chart.ruler import ASCENT, DESCENT, LEADING, UNITS, printable, style_of, units
from sopflow.model import Text
from sopflow.model.profile import Font

__all__ = ["Align", "Fitted", "FittedLine", "Marks", "Valign", "balanced", "fit", "narrowest", "natural", "unwrapped"]

Align = Literal["left", "center", "right"]
Valign = Literal["top", "middle", "bottom"]

_SLACK = 0.01
"""Points that a line leaves, so that no rounding in a backend makes it wider than its column."""


@dataclass(frozen=True, slots=True)
class FittedLine:
    """One line: its runs, its width without the indent, and how it ends (as in `chart.model.Line`).

    `first`: an entry of a list, or an explicit line of a paragraph, begins here.
    """

    runs: tuple[Run, ...]
    width: float
    indent: float = 0.0
    hyphen: bool = False
    joined: bool = False
    first: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of one size for a column of `width` points; `source` is what they print, unbroken, with list markers.

    `block`: the lines of a list, which stand in one column however they are aligned.
    """

    lines: tuple[FittedLine, ...]
    size: float
    width: float
    source: str = ""
    block: bool = False

    @property
    def height(self) -> float:
        """Height of all lines in points, without padding."""
        return len(self.lines) * LEADING * self.size

    def place(self, rect: Rect, *, align: Align = "left", valign: Valign = "top", pad: float = 2.5) -> TextBlock:
        """The lines inside a rectangle, `pad` points from its sides; `Line.y` is the baseline.

        A list that is centred moves as a whole, so that its markers stay one under the other.

        >>> block = fit("1 hari", 50, 10).place(Rect(0, 0, 55, 20), align="center", valign="middle")
        >>> [(round(line.x, 2), round(line.y, 2), line.text) for line in block.lines]
        [(14.99, 13.47, '1 hari')]
        """
        step = LEADING * self.size
        top = {
            "top": rect.y + pad,
            "middle": rect.y + (rect.height - self.height) / 2,
            "bottom": rect.bottom - pad - self.height,
        }[valign]
        baseline = top + (step - (ASCENT + DESCENT) * self.size) / 2 + ASCENT * self.size
        widest = max((line.indent + line.width for line in self.lines), default=0.0)
        lines = []
        for index, line in enumerate(self.lines):
            width = widest if self.block else line.width
            left = {
                "left": rect.x + pad,
                "center": rect.x + (rect.width - width) / 2,
                "right": rect.right - pad - width,
            }[align]
            y = baseline + index * step
            lines.append(Line(left + line.indent, y, line.width, line.runs, line.hyphen, line.joined))
        return TextBlock(tuple(lines), self.size, self.source)

    def split(self, height: float) -> tuple[Fitted, Fitted]:
        """The lines that go into `height` points, and the rest for the next page; either may be empty.

        The break moves up by one or two lines where that keeps an entry together, or at least a word.

        >>> first, rest = fit("a\\nb\\nc", 50, 10).split(24)
        >>> first.source, rest.source
        ('a\\nb', 'c')
        """
        count = min(len(self.lines), int((height + _SLACK) / (LEADING * self.size)))
        if count >= len(self.lines):
            return self, self._part((), "")
        near = range(count, max(count - 3, 0), -1)
        ends = [n for n in near if self.lines[n].first]
        ends += [n for n in near if not (self.lines[n - 1].hyphen or self.lines[n - 1].joined)]
        count = ends[0] if ends else count
        count = next((n for n in range(count, 0, -1) if _place_in(self.source, self.lines[:n])[1]), count)
        place, _ = _place_in(self.source, self.lines[:count])
        first, rest = self.source[:place].rstrip(), self.source[place:].lstrip()
        return self._part(self.lines[:count], first), self._part(self.lines[count:], rest)

    def _part(self, lines: tuple[FittedLine, ...], source: str) -> Fitted:
        return Fitted(lines, self.size, self.width, source, self.block)


def fit(
    text: Text | None,
    width: float,
    size: float,
    *,
    marks: Marks = "numbers",
    bold: bool = False,
    markup: bool = True,
    font: Font = "sans",
    shortest: int = SHORTEST,
) -> Fitted:
    """The text in lines no wider than `width` points at `size` points.

    A list prints each entry behind its marker with a hanging indent, the lead above without one. `markup` reads
    `*italic*` and `**bold**`; without it asterisks print as they stand. No text gives no lines. `shortest`: the
    letters that hyphenation leaves at least on either side.

    >>> from sopflow.model import Items
    >>> for line in fit(Items(("Surat Permohonan", "WAG, telepon atau surel")), 80, 8.5).lines:
    ...     print(round(line.indent, 1), line.text)
    0.0 1. Surat
    9.5 Permohonan
    0.0 2. WAG, telepon
    9.5 atau surel
    """
    return _fit(text, width, size, marks, bold, markup, font, shortest)


def balanced(
    text: Text | None, width: float, size: float, *, bold: bool = False, markup: bool = False, font: Font = "sans"
) -> Fitted:
    """The text in as few lines as `width` allows, and those of about the same length: for centred titles.

    >>> [line.text for line in balanced("DINAS KOMUNIKASI DAN INFORMATIKA KOTA", 200, 10).lines]
    ['DINAS KOMUNIKASI DAN', 'INFORMATIKA KOTA']
    """
    best = fit(text, width, size, bold=bold, markup=markup, font=font)
    low, high = narrowest(text, size, bold=bold, markup=markup, hyphenate=False, font=font), width
    while high - low > 1:
        middle = (low + high) / 2
        tried = fit(text, middle, size, bold=bold, markup=markup, font=font)
        if len(tried.lines) > len(best.lines):
            low = middle
        else:
            best, high = tried, middle
    return replace(best, width=width)


def narrowest(
    text: Text | None,
    size: float,
    *,
    marks: Marks = "numbers",
    bold: bool = False,
    markup: bool = True,
    hyphenate: bool = True,
    font: Font = "sans",
) -> float:
    """Width in points of the narrowest column in which every word stays whole.

    With `hyphenate` a word of 13 or more characters may break once, where that makes the column narrowest.

    >>> whole = narrowest("Surat pertanggungjawaban", 8.5, hyphenate=False)
    >>> narrowest("Surat pertanggungjawaban", 8.5) < 0.7 * whole
    True
    """
    return _narrowest(text, size, marks, bold, markup, hyphenate, font)


def natural(
    text: Text | None,
    size: float,
    *,
    marks: Marks = "numbers",
    bold: bool = False,
    markup: bool = True,
    font: Font = "sans",
) -> float:
    """Width in points of the narrowest column in which no line breaks that the author did not break.

    >>> fitted = fit("Laporan darurat layanan", natural("Laporan darurat layanan", 8.5), 8.5)
    >>> len(fitted.lines)
    1
    """
    return _natural(text, size, marks, bold, markup, font)


def unwrapped(block: TextBlock) -> str:
    """The text of a block with its line breaks undone and white space as single spaces.

    Equals `" ".join(printable(block.source).split())` for every block that `fit` made.

    >>> unwrapped(fit("Surat pertanggungjawaban", 60, 8.5).place(Rect(0, 0, 65, 50)))
    'Surat pertanggungjawaban'
    """
    return _unwrapped(block.lines)


@lru_cache(maxsize=8192)
def _fit(
    text: Text | None, width: float, size: float, marks: Marks, bold: bool, markup: bool, font: Font, shortest: int
) -> Fitted:
    lines: list[FittedLine] = []
    scale = size / UNITS
    for mark, indent, hang, chunks in strips(text, width, size, marks, bold=bold, markup=markup, font=font):
        rows = wrap(chunks, (width - hang - _SLACK) / scale, shortest=shortest)
        fitted = [
            FittedLine(row.runs, row.units * scale, hang, row.hyphen, row.joined, not index)
            for index, row in enumerate(rows)
        ]
        if mark:
            fitted[0] = _marked(fitted[0], mark, indent, size, Run("", bold, font=font))
        lines += fitted
    block = not isinstance(text, str) or any(line.indent for line in lines)
    return Fitted(tuple(lines), size, width, source_of(text, marks, markup=markup), block)


@lru_cache(maxsize=8192)
def _narrowest(
    text: Text | None, size: float, marks: Marks, bold: bool, markup: bool, hyphenate: bool, font: Font
) -> float:
    return _widest(
        hang + narrowest_units(chunks, hyphenate=hyphenate) * size / UNITS
        for _, _, hang, chunks in strips(text, float("inf"), size, marks, bold=bold, markup=markup, font=font)
    )


@lru_cache(maxsize=8192)
def _natural(text: Text | None, size: float, marks: Marks, bold: bool, markup: bool, font: Font) -> float:
    fitted = _fit(text, float("inf"), size, marks, bold, markup, font, SHORTEST)
    return _widest(line.indent + line.width for line in fitted.lines)


def _unwrapped(lines: Iterable[Line | FittedLine]) -> str:
    parts: list[str] = []
    for line in lines:
        parts += [line.text[:-1] if line.hyphen else line.text, "" if line.hyphen or line.joined else " "]
    return " ".join("".join(parts).split())


def _place_in(source: str, lines: Sequence[FittedLine]) -> tuple[int, bool]:
    """Where in the source the lines end, found by counting what is no space; False where that is inside of what
    stands in for a character that the font lacks."""
    fonts: list[Font] = [run.font for line in lines for run in line.runs]
    font = fonts[0] if fonts else "sans"
    left = sum(1 for line in lines for char in line.text if not char.isspace()) - sum(line.hyphen for line in lines)
    place = 0
    while left > 0:
        char = source[place]
        left -= 0 if char.isspace() else 1 if char.isascii() else len(printable(char, font))
        place += 1
    return place, left == 0


def _widest(widths: Iterable[float]) -> float:
    widest = max(widths, default=0.0)
    return widest + 2 * _SLACK if widest else 0.0


def _marked(line: FittedLine, mark: str, indent: float, size: float, style: Run) -> FittedLine:
    """The line behind its marker, which is printed in a style of its own."""
    if not line.runs:
        mark = mark.rstrip()
    first = line.runs[0] if line.runs else style
    same = first._replace(text="") == style
    runs = (style._replace(text=mark + first.text), *line.runs[1:]) if same else (style._replace(text=mark), *line.runs)
    width = line.width + units(mark, style_of(bold=style.bold, font=style.font)) * size / UNITS
    return replace(line, runs=runs, width=width, indent=indent)
