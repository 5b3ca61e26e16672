"""The tables of a sheet: a head with its body; what is one table on several pages, and what are several tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sopflow.interop.table.around import titles_above
from sopflow.interop.table.body import Body, read_body
from sopflow.interop.table.grid import Cell, Grid
from sopflow.interop.table.heads import Head, heads_of

__all__ = ["Table", "tables_of"]


@dataclass(frozen=True)
class Table:
    """A table: its head, its body, and the lines above it that are its title."""

    head: Head
    body: Body
    titles: tuple[Cell, ...]

    @property
    def first(self) -> int:
        """Its first row, with its title."""
        return self.titles[0].row if self.titles else self.head.first


def tables_of(grid: Grid) -> list[Table]:
    """The tables of a sheet that have steps, from above."""
    groups: list[list[Head]] = []
    for head in heads_of(grid):
        if groups and groups[-1][0].same_columns(head) and not _begins_anew(grid, head):
            groups[-1].append(head)
        else:
            groups.append([head])
    found: list[Table] = []
    starts = [_start(grid, group[0], groups[place - 1][0] if place else None) for place, group in enumerate(groups)]
    for place, (head, *again) in enumerate(groups):
        last = starts[place + 1][0] - 1 if place + 1 < len(groups) else grid.height
        body = read_body(grid, head, last, again)
        if body.items:
            found.append(Table(head, body, tuple(starts[place][1])))
    return found


def _start(grid: Grid, head: Head, before: Head | None) -> tuple[int, Sequence[Cell]]:
    """The first row that belongs to a table, and the cells of its title."""
    titles = titles_above(grid, head, before.last + 2 if before is not None else 1)
    if before is not None:
        # The row right above a second table is its title only when it is none of the first table's.
        columns = before.columns.get("number", ())
        titles = [cell for cell in titles if cell.column not in columns or not cell.text.rstrip(".").isdecimal()]
    return (titles[0].row if titles else head.first), titles


def _begins_anew(grid: Grid, head: Head) -> bool:
    """Whether the numbers begin with 1 again below a head."""
    for row in range(head.last + 1, min(head.last + 6, grid.height) + 1):
        number = "".join(cell.text for cell in grid.row(row, head.columns.get("number", ())))
        if any(map(str.isdecimal, number)):
            return number.strip("(). ") in ("1", "01")
    return False
