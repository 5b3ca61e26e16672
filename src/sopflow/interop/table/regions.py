"""Which cells of an identity page belong to which label: values beside it, or below it.

>>> grid = Grid.of([["Nomor SOP", ":", "007"], ["Dasar Hukum", "", "Peringatan"], ["1. UU", "", "Segera"]])
>>> for region in regions_of(grid, 3):
...     print(region.field, [cell.text for cell in region.cells])
sop_number ['007']
legal_basis ['1. UU']
warnings ['Segera']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopflow.interop.table.grid import Cell, Grid, Place
from sopflow.interop.table.words import BOXES, field_of

__all__ = ["Region", "lines_of", "regions_of"]


@dataclass(frozen=True)
class Region:
    """A label with the cells of its value; `rest` is what stands behind the label in its own cell."""

    field: str
    label: Cell
    rest: str
    cells: tuple[Cell, ...]

    @property
    def place(self) -> Cell:
        """The cell to point at."""
        return self.cells[0] if self.cells else self.label


def regions_of(grid: Grid, last: int) -> list[Region]:
    """The labels in the rows down to `last`, each field once, with their cells."""
    labels: dict[Place, tuple[Cell, str, str]] = {}
    seen: set[str] = set()
    for row in range(1, last + 1):
        for cell in grid.row(row):
            found = field_of(cell.text)
            if found is not None and found[0] not in seen:
                seen.add(found[0])
                labels[cell.place] = (cell, *found)
    cells = [cell for cell, _, _ in labels.values()]
    return [
        Region(field, cell, rest.lstrip(": "), tuple(_value(grid, last, cell, cells, is_box=field in BOXES, rest=rest)))
        for cell, field, rest in labels.values()
    ]


def lines_of(region: Region) -> list[str]:
    """The lines of a value, from above; what stands in one row of the sheet is one line.

    >>> lines_of(Region("warnings", Cell(1, 1), "", (Cell(2, 1, "1"), Cell(2, 2, "Segera"), Cell(3, 1, "Selesai"))))
    ['1. Segera', 'Selesai']
    """
    rows: dict[int, list[str]] = {}
    for cell in region.cells:
        rows.setdefault(cell.row, []).append(cell.text.lstrip(": ") if not rows.get(cell.row) else cell.text)
    found = [region.rest] if region.rest else []
    for parts in rows.values():
        first = parts[0].strip().rstrip(".)")
        if len(parts) > 1 and first.isdecimal():
            parts = [f"{first}.", *parts[1:]]
        found.append(" ".join(part for part in parts if part))
    return [line for text in found for line in text.split("\n") if line.strip()]


def _value(grid: Grid, last: int, label: Cell, labels: Sequence[Cell], *, is_box: bool, rest: str) -> list[Cell]:
    beside = [other for other in labels if other.row == label.row and other.column > label.column]
    limit = min((other.column for other in beside), default=grid.width + 1)
    under = [row for row in range(label.last_row + 1, last + 1) if grid.own(row, label.column).text]
    any_below = [other.row for other in labels if other.row > label.last_row]
    bottom = min(under or any_below, default=last + 1) - 1
    bottom = max(bottom, label.last_row)
    right = range(label.last_column + 1, limit)
    values = _between(grid, label.row, bottom, right, labels)
    if is_box and values and not any(cell.row <= label.last_row for cell in values):
        values = []
    if values and not (is_box and rest):
        return values
    reach = range(label.column, limit if is_box else label.last_column + 1)
    ends = [
        other.row for other in labels
        if other.row > label.last_row and other.column in reach
    ]  # fmt: skip
    return _between(grid, label.last_row + 1, min(ends, default=last + 1) - 1, reach, labels)


def _between(grid: Grid, first: int, last: int, columns: range, labels: Sequence[Cell]) -> list[Cell]:
    """The cells in an area that hold more than a colon and are no labels."""
    places = {cell.place for cell in labels}
    return [
        cell
        for row in range(first, last + 1)
        for cell in grid.row(row, columns)
        if cell.column in columns and cell.place not in places and cell.text.strip(" :")
    ]
