"""Rows of cells with fitted texts, and the table that they make at a place of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sopflow.chart.fitting import Align, Fitted, Valign
from sopflow.chart.model import Cell, Rect, Table
from sopflow.chart.stack import Stack
from sopflow.model.profile import Font

__all__ = ["Look", "Part", "Row", "table_of"]


class Look(NamedTuple):
    """Size of the text and padding of the cells, both in points, and the font."""

    size: float
    pad: float
    font: Font = "sans"


@dataclass(frozen=True, slots=True)
class Part:
    """One cell of a row: where it begins, how many columns and rows it covers, and its text, which may be missing."""

    column: int
    content: Fitted | Stack | None
    role: str
    span: int = 1
    rows: int = 1
    align: Align = "left"
    valign: Valign = "top"
    header: bool = False
    top: float = 0.0
    """Room at the top of the cell that the text leaves to a picture, in points."""


class Row(NamedTuple):
    """A row of a table with its height in points; cells that reach down from a row above are not repeated."""

    height: float
    parts: tuple[Part, ...]


def table_of(rows: Sequence[Row], widths: tuple[float, ...], x: float, y: float, pad: float, title: str = "") -> Table:
    """The rows as a table with its upper left corner at (x, y).

    >>> table = table_of([Row(20, (Part(0, None, "label"), Part(1, None, "value")))], (60, 90), 10, 10, 3)
    >>> table.rect(table.cells[1])
    Rect(x=70, y=10, width=90, height=20)
    """
    heights = tuple(row.height for row in rows)
    bare = Table(x, y, widths, heights, (), title=title)
    cells = []
    for index, row in enumerate(rows):
        for part in row.parts:
            cell = Cell(
                index,
                part.column,
                row_span=part.rows,
                column_span=part.span,
                header=part.header,
                role=part.role,
            )
            rect = bare.rect(cell)
            rect = Rect(rect.x, rect.y + part.top, rect.width, rect.height - part.top)
            text = part.content and part.content.place(rect, align=part.align, valign=part.valign, pad=pad)
            cells.append(
                Cell(index, part.column, text or None, part.rows, part.span, header=part.header, role=part.role)
            )
    return Table(x, y, widths, heights, tuple(cells), title=title)
