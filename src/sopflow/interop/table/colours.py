"""Marks by colour: cells of the lanes that are filled, where that is not the usual colour of their row or column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sopflow.interop.table.grid import Grid, Place
from sopflow.interop.table.heads import Head
from sopflow.interop.table.marks import mark_of

__all__ = ["coloured"]


def coloured(grid: Grid, head: Head, rows: Sequence[int]) -> frozenset[Place]:
    """The corners of cells whose colour is a mark, in rows of the table that have none by text or shape.

    A colour is no mark where the whole row has it (stripes, headings), or the whole column with its title (shaded
    lanes).

    >>> from sopflow.interop.table.grid import Cell
    >>> from sopflow.interop.table.heads import heads_of
    >>> rows = [["No", "Kegiatan", "Loket", "Kasi", "Waktu"], ["1", "Menerima"], ["2", "Memeriksa"]]
    >>> grid = Grid.of(rows)
    >>> grid = Grid("", "", {**grid.cells, (2, 3): Cell(2, 3, fill="92D050"), (3, 4): Cell(3, 4, fill="92D050")})
    >>> sorted(coloured(grid, heads_of(grid)[0], [2, 3]))
    [(2, 3), (3, 4)]
    """
    lanes = [column for lane in head.lanes for column in lane.columns]
    shaded = {column: _shade(grid, column, rows) for column in lanes}
    title_shade = {column: grid.at(head.last, column).fill for column in lanes}
    found: set[Place] = set()
    for row in rows:
        cells = [grid.at(row, column) for column in lanes]
        if any(mark_of(cell) is not None for cell in cells if cell.row > head.last):
            continue
        usual = grid.at(row, head.columns["activity"][0]).fill
        for column, cell in zip(lanes, cells, strict=True):
            if not cell.fill or cell.fill == usual or cell.row <= head.last:
                continue
            if shaded[column] == cell.fill and (title_shade[column] == cell.fill or _all_shaded(shaded, lanes)):
                continue
            found.add(cell.place)
    return frozenset(found)


def _shade(grid: Grid, column: int, rows: Sequence[int]) -> str:
    """The colour that all cells of a column have; empty where they differ."""
    fills = Counter(grid.at(row, column).fill for row in rows)
    return next(iter(fills)) if len(fills) == 1 else ""


def _all_shaded(shaded: dict[int, str], lanes: Sequence[int]) -> bool:
    """Whether each of several lanes has a colour of its own, so that colours tell lanes apart and mark nothing."""
    return len(lanes) > 1 and all(shaded[column] for column in lanes)
