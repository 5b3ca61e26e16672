"""What a chart asks a file to print: every line of text of a page, in the order in which it must be read aloud.

That order is: the texts above a table, then the table row by row from the first column to the last, with the words of a
symbol in the cell that it stands in; after the tables the answers beside the arrows, and last what stands below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopflow.chart.model import Cell, Chart, Kind, Line, Page, Rect, Run, Symbol, TextBlock
from sopflow.chart.ruler import advance
from sopflow.proofing.printed import folded
from sopflow.rendering.legend import legend
from sopflow.rendering.strings import printed

__all__ = ["Asked", "asked_lines", "home_of", "quoted"]

_LONGEST = 60


class Asked(NamedTuple):
    """One line that must be printed. `x`, `y`, `width` and `size` are points; blanks at its end are left out."""

    runs: tuple[Run, ...]
    x: float
    y: float
    width: float
    size: float
    what: str
    """Where it belongs, in words."""
    area: Rect
    kind: Kind
    """The outline of the area that it must keep to."""
    last: bool
    """Of its text."""
    glued: bool
    """The next line goes on with the same word."""
    home: tuple[int, int] | None
    """Index of the table, and of the cell in it."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def __str__(self) -> str:
        return f"{self.what} {quoted(self.text)}"


def quoted(text: str) -> str:
    """Text in a report: in quotes, shortened when long.

    >>> quoted("Surat tugas"), len(quoted(90 * "x"))
    ("'Surat tugas'", 63)
    """
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def asked_lines(chart: Chart, page: Page) -> tuple[Asked, ...]:
    """Every line of a page that prints something, in reading order."""
    return tuple(_lines(chart, page))


def home_of(page: Page, rect: Rect) -> tuple[int, int] | None:
    """Table and cell, by index, that a symbol or picture stands in: the one under its centre."""
    for index, table in enumerate(page.tables):
        for number, cell in enumerate(table.cells):
            area = table.rect(cell)
            if area.x <= rect.centre.x < area.right and area.y <= rect.centre.y < area.bottom:
                return index, number
    return None


def _lines(chart: Chart, page: Page) -> Iterator[Asked]:
    sheet = Rect(0, 0, page.width, page.height)
    homes = [(home_of(page, symbol.rect), symbol) for symbol in page.symbols]
    waiting = list(page.texts)
    for index, table in enumerate(page.tables):
        while waiting and waiting[0].lines and waiting[0].lines[0].y <= table.y:
            yield from _block(waiting.pop(0), "text", sheet)
        order = sorted(range(len(table.cells)), key=lambda at: (table.cells[at].row, table.cells[at].column))
        for at in order:
            cell, home = table.cells[at], (index, at)
            yield from _block(cell.text, _cell_name(cell), table.rect(cell), home=home)
            yield from _symbols([symbol for where, symbol in homes if where == home], home)
    yield from _symbols([symbol for where, symbol in homes if where is None], None)
    for arrow in page.arrows:
        if arrow.label is not None:
            yield from _block(arrow.label.text, f"answer from {arrow.source}", arrow.label.rect)
    for block in waiting:
        yield from _block(block, "text", sheet)
    for key in legend(chart, page):
        yield from _block(key.text, "legend", sheet)


def _symbols(symbols: Sequence[Symbol], home: tuple[int, int] | None) -> Iterator[Asked]:
    for symbol in symbols:
        yield from _block(symbol.text, f"{symbol.kind} {symbol.id}", symbol.rect, symbol.kind, home)


def _cell_name(cell: Cell) -> str:
    role = f"header {cell.role}" if cell.header and cell.role != "heading" else cell.role
    return " ".join(filter(None, (role or "cell", cell.step)))


def _block(
    block: TextBlock | None, what: str, area: Rect, kind: Kind = Kind.BOX, home: tuple[int, int] | None = None
) -> Iterator[Asked]:
    if block is None:
        return
    for line in block.lines:
        runs, blanks = _printing(line)
        if runs:
            yield Asked(
                runs, line.x, line.y, line.width - blanks * block.size, block.size, what, area, kind,
                line is block.lines[-1], line.hyphen or line.joined, home,
            )  # fmt: skip


def _printing(line: Line) -> tuple[tuple[Run, ...], float]:
    """The runs without blanks at the end, and how wide those are, as a ratio of the size."""
    runs = [run._replace(text=printed(run)) for run in line.runs]
    blanks = 0.0
    while runs and not runs[-1].text.strip():
        blanks += _width(runs.pop())
    if runs:
        bare = runs[-1]._replace(text=runs[-1].text.rstrip())
        blanks += _width(runs[-1]) - _width(bare)
        runs[-1] = bare
    return tuple(run._replace(text=folded(run.text)) for run in runs if run.text), blanks


def _width(run: Run) -> float:
    return advance(run.text, 1.0, bold=run.bold, italic=run.italic, font=run.font)
