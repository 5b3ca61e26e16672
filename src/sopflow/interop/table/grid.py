"""A grid: one sheet as plain data, whatever file it came from.

Rows and columns count from 1. A merged area is one cell at its upper left corner, which says how far it reaches.

>>> grid = Grid.of([["No", "Kegiatan"], ["1", "Menerima surat"]])
>>> grid.text(2, 2), name_of(2, 2), grid.at(9, 9).text
('Menerima surat', 'B2', '')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sopflow.findings import Span

__all__ = ["Cell", "Grid", "Kind", "Place", "Shape", "name_of"]

Place = tuple[int, int]
"""Row and column."""


class Kind(StrEnum):
    """What a spreadsheet holds in a cell."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    ERROR = "error"
    """A formula that failed, such as #REF!, or one whose result is not in the file."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape whose middle lies in a cell. `kind` is box, decision, capsule, connector or other."""

    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or a merged area by its upper left corner.

    `text` is what a reader sees. `amount` is the number behind it: days for a time, None for text. `fill` names the
    colour and is empty for none and white.
    """

    row: int
    column: int
    text: str = ""
    kind: Kind = Kind.TEXT
    amount: float | None = None
    fill: str = ""
    rows: int = 1
    columns: int = 1
    shapes: tuple[Shape, ...] = ()

    @property
    def place(self) -> Place:
        """Its upper left corner."""
        return self.row, self.column

    @property
    def last_row(self) -> int:
        """The lowest row that it covers."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The right-most column that it covers."""
        return self.column + self.columns - 1


@dataclass(frozen=True)
class Grid:
    """One sheet. `cells` holds what is not empty, by its upper left corner; `covers` leads from the rest of a merged
    area to that corner. `sheet` is its name, or empty where the file has no sheets to name."""

    file: str
    sheet: str
    cells: Mapping[Place, Cell]
    covers: Mapping[Place, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]], *, file: str = "tabel.csv", sheet: str = "") -> Grid:
        """A grid of texts without merged areas."""
        cells = {
            (row, column): Cell(row, column, text)
            for row, texts in enumerate(rows, start=1)
            for column, text in enumerate(texts, start=1)
            if text
        }
        return cls(file, sheet, cells)

    @cached_property
    def height(self) -> int:
        """The lowest row that holds something."""
        return max((cell.last_row for cell in self.cells.values()), default=0)

    @cached_property
    def width(self) -> int:
        """The right-most column that holds something."""
        return max((cell.last_column for cell in self.cells.values()), default=0)

    def at(self, row: int, column: int) -> Cell:
        """The cell there: the merged area that covers the place, else an empty cell."""
        place = self.covers.get((row, column), (row, column))
        return self.cells.get(place) or Cell(row, column)

    def text(self, row: int, column: int) -> str:
        """The text there; that of a merged area everywhere in it."""
        return self.at(row, column).text

    def own(self, row: int, column: int) -> Cell:
        """The cell that begins in this row at this column or, merged, left of it; an empty one where it began above."""
        cell = self.at(row, column)
        return cell if cell.row == row else Cell(row, column)

    def row(self, row: int, columns: Iterable[int] | None = None) -> Iterator[Cell]:
        """The cells that begin in a row and hold a text or a shape, from the left, each once."""
        seen: set[Place] = set()
        for column in columns if columns is not None else range(1, self.width + 1):
            cell = self.own(row, column)
            if (cell.text or cell.shapes) and cell.place not in seen:
                seen.add(cell.place)
                yield cell

    def span(self, cell: Cell) -> Span:
        """The place of a cell for a finding: its row as the line."""
        return Span(self.file, cell.row, cell.column)

    def name(self, cell: Cell) -> str:
        """What people call a cell: `B7`, or `Alur!B7` in a file with several sheets."""
        name = name_of(cell.row, cell.column)
        return f"{self.sheet}!{name}" if self.sheet else name


def name_of(row: int, column: int) -> str:
    """The name of a place.

    >>> name_of(7, 2), name_of(1, 28), name_of(1, 256)
    ('B7', 'AB1', 'IV1')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
