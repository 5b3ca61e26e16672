"""The head of a table: which rows it is, and what each column is for.

Offices write it in one row, two or three, with and without merged cells, with bands over the lanes and over the columns
of Mutu Baku or without, and some put a row of column numbers below it.

>>> grid = Grid.of([["No", "Kegiatan", "Pelaksana", "", "Mutu Baku", ""], ["", "", "Loket", "Kasi", "Waktu", "Output"]])
>>> head = heads_of(grid)[0]
>>> [lane.name for lane in head.lanes], head.columns["duration"], head.bands == {"actors", "quality"}
(['Loket', 'Kasi'], (5,), True)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from sopflow.interop.table.grid import Cell, Grid
from sopflow.interop.table.marks import is_capsule, read_mark
from sopflow.interop.table.words import column_of

__all__ = ["Head", "Lane", "heads_of"]

_QUALITY = ("requires", "duration", "output", "note")
_DEEPEST = 3
"""Rows of a head, without that of column numbers."""
_COLUMN_NUMBER = re.compile(r"(\()?\s*(\d{1,2})\s*\)?\.?")


@dataclass(frozen=True)
class Lane:
    """A lane of the table: its title, its columns and the cell of its title."""

    name: str
    columns: tuple[int, ...]
    cell: Cell


@dataclass(frozen=True)
class Head:
    """The head. `columns` maps number, activity, requires, duration, output and note to their columns; `names` are the
    columns that hold names of actors, where there are no lanes; `unknown` are titles that mean nothing here."""

    first: int
    last: int
    columns: Mapping[str, tuple[int, ...]]
    lanes: tuple[Lane, ...]
    names: tuple[int, ...]
    labels: Mapping[str, Cell]
    bands: frozenset[str]
    numbers: str
    """The row of column numbers: none, plain or parentheses."""
    unknown: tuple[Cell, ...]

    @property
    def left(self) -> int:
        """The left-most column of the table."""
        return min(column for columns in self._all for column in columns)

    @property
    def right(self) -> int:
        """The right-most column of the table."""
        return max(column for columns in self._all for column in columns)

    @property
    def _all(self) -> Iterator[tuple[int, ...]]:
        yield from self.columns.values()
        yield from (lane.columns for lane in self.lanes)
        if self.names:
            yield self.names

    def same_columns(self, other: Head) -> bool:
        """Whether another head is this one again, as on the next page."""
        lanes = [lane.columns for lane in self.lanes], [lane.columns for lane in other.lanes]
        return self.columns == other.columns and lanes[0] == lanes[1] and self.names == other.names


def heads_of(grid: Grid) -> list[Head]:
    """Every head on a sheet, from above; the same one again where it is repeated on a page."""
    found: list[Head] = []
    row = 1
    while row <= grid.height:
        head = _head_at(grid, row)
        if head is None:
            row += 1
        else:
            found.append(head)
            row = head.last + 1
    sure = [head for head in found if len(head.columns) + len(head.bands) > 2]
    return sure or found


def _head_at(grid: Grid, row: int) -> Head | None:
    """The head whose title of the activities stands in this row."""
    title = next((cell for cell in grid.row(row) if column_of(cell.text) == "activity"), None)
    if title is None:
        return None
    first, last = _depth(grid, title)
    head = _columns(grid, first, last, title)
    others = (head.columns.keys() | head.bands) - {"activity", "note"}
    if not others or not (head.lanes or head.names or head.columns.keys() & {"requires", "duration", "output"}):
        return None
    numbers = _column_numbers(grid, head)
    return replace(head, last=head.last + 1, numbers=numbers) if numbers != "none" else head


def _depth(grid: Grid, title: Cell) -> tuple[int, int]:
    """The first and the last row of a head, seen from the title of its activities."""
    first, last = title.row, title.last_row
    above = list(grid.row(first - 1))
    is_band = any(column_of(cell.text) in ("actors", "quality") for cell in above)
    if is_band and all(cell.column > title.last_column for cell in above):
        first -= 1
    while last - first + 1 < _DEEPEST and _goes_on(grid, first, last + 1, title):
        last += 1
    return first, last


def _goes_on(grid: Grid, first: int, row: int, title: Cell) -> bool:
    """Whether a row still belongs to the head: it has titles and no activity."""
    cells = list(grid.row(row))
    if not cells or any(cell.column <= title.last_column for cell in cells):
        return False
    if any(column_of(cell.text) in (*_QUALITY, "quality") for cell in cells):
        return True
    bands = [cell for above in range(first, row) for cell in grid.row(above) if column_of(cell.text) == "actors"]
    names = [cell for cell in cells if not is_capsule(cell.text) and _is_name(cell.text)]
    if not bands or len(names) != len(cells):
        return False
    return all(cell.column >= bands[0].column for cell in names)


def _is_name(text: str) -> bool:
    mark = read_mark(text)
    return mark is not None and mark.kind == "words"


def _columns(grid: Grid, first: int, last: int, title: Cell) -> Head:
    """What each column is for, by the lowest title over it and the band over that."""
    columns: dict[str, tuple[int, ...]] = {}
    labels: dict[str, Cell] = {}
    lanes: list[Lane] = []
    named: list[int] = []
    bare: list[int] = []
    odd: list[tuple[Cell, int]] = []
    for column in range(1, grid.width + 1):
        titles = _titles(grid, first, last, column)
        kinds = [column_of(cell.text) for cell in titles]
        for cell, kind in zip(titles[:-1], kinds, strict=False):
            if kind in ("actors", "quality"):
                labels.setdefault(kind, cell)
        if not titles:
            bare.append(column)
        elif "actors" in kinds[:-1] and kinds[-1] in ("", "actors", "activity", "quality"):
            _into_lane(lanes, titles[-1], column)
        elif kinds[-1] == "actors":
            named.append(column)
            labels.setdefault("actors", titles[-1])
        elif kinds[-1] not in ("", "quality") and _is_free(kinds[-1], titles[-1], columns, labels):
            columns[kinds[-1]] = (*columns.get(kinds[-1], ()), column)
            labels.setdefault(kinds[-1], titles[-1])
        else:
            odd.append((titles[-1], column))
    columns.setdefault("activity", (title.column,))
    unknown = []
    for cell, column in odd:
        if _may_be_lane(grid, columns, cell, column, last):
            _into_lane(lanes, cell, column)
        else:
            unknown.append(cell)
    bands = frozenset(kind for kind in ("actors", "quality") if kind in labels)
    if named and not lanes and not any(_holds_words(grid, column, last) for column in named):
        lanes, named = [Lane(" ".join(labels["actors"].text.split()), tuple(named), labels["actors"])], []
    elif lanes:
        end = min((places[0] for kind, places in columns.items() if kind in _QUALITY), default=grid.width + 1)
        bare = [column for column in bare if columns["activity"][-1] < column < end]
        untitled = [column for column in [*named, *bare] if _holds_marks(grid, column, last)]
        lanes, named = [*lanes, *(Lane("", (column,), Cell(last, column)) for column in untitled)], []
    lanes = sorted(_with_groups(lanes, grid, first), key=lambda lane: lane.columns)
    ordered = dict(sorted(columns.items(), key=lambda item: item[1]))
    singles = tuple(dict.fromkeys(unknown))
    return Head(first, last, ordered, tuple(lanes), tuple(named), labels, bands, "none", singles)


def _is_free(kind: str, cell: Cell, columns: Mapping[str, tuple[int, ...]], labels: Mapping[str, Cell]) -> bool:
    """Whether a column is the first of its kind, or one more below the same title."""
    return kind not in columns or labels[kind].place == cell.place


def _titles(grid: Grid, first: int, last: int, column: int) -> list[Cell]:
    """The titles over a column, from above. A band without merged cells reaches to the next title in its row."""
    found: list[Cell] = []
    for row in range(first, last + 1):
        cell = grid.at(row, column)
        if not cell.text and row < last:
            left = next((grid.at(row, other) for other in range(column, 0, -1) if grid.text(row, other)), None)
            if left is not None and left.columns == 1 and column_of(left.text) in ("actors", "quality"):
                cell = left
        if cell.text and (not found or found[-1].place != cell.place):
            found.append(cell)
    return found


def _into_lane(lanes: list[Lane], cell: Cell, column: int) -> None:
    """Add a column to the lane of its title, or begin one."""
    for index, lane in enumerate(lanes):
        if lane.cell.place == cell.place:
            lanes[index] = replace(lane, columns=(*lane.columns, column))
            return
    lanes.append(Lane(" ".join(cell.text.split()), (column,), cell))


def _with_groups(lanes: list[Lane], grid: Grid, first: int) -> list[Lane]:
    """Lanes of the same title in several groups are told apart by the title of their group."""
    names = [lane.name for lane in lanes]
    found = []
    for lane in lanes:
        group = grid.text(lane.cell.row - 1, lane.columns[0]) if lane.cell.row > first else ""
        if lane.name and names.count(lane.name) > 1 and group and column_of(group) != "actors":
            lane = replace(lane, name=f"{lane.name} {' '.join(group.split())}")
        found.append(lane)
    return found


def _may_be_lane(grid: Grid, columns: Mapping[str, tuple[int, ...]], cell: Cell, column: int, last: int) -> bool:
    """Whether a column of no known title is a lane: it stands between the activities and Mutu Baku, or holds marks."""
    if column_of(cell.text) or not _is_name(cell.text):
        return False
    before = [kind for kind, places in columns.items() if places[0] < column]
    after = [kind for kind, places in columns.items() if places[0] > column]
    if "activity" in before and not set(before) & set(_QUALITY) and (after or not _holds_words(grid, column, last)):
        return True
    return "activity" in before and _holds_marks(grid, column, last) and not _holds_words(grid, column, last)


def _holds_marks(grid: Grid, column: int, last: int) -> bool:
    """Whether a mark, a shape or a colour stands in a column below the head."""
    below = [grid.own(row, column) for row in range(last + 1, grid.height + 1)]
    return any(
        cell.shapes
        or cell.fill
        or ((mark := read_mark(cell.text)) is not None and mark.kind not in ("words", "connector"))
        for cell in below
    )


def _holds_words(grid: Grid, column: int, last: int) -> bool:
    below = [read_mark(grid.own(row, column).text) for row in range(last + 1, grid.height + 1)]
    return any(mark is not None and mark.kind == "words" for mark in below)


def _column_numbers(grid: Grid, head: Head) -> str:
    """The row of column numbers below a head: "none", "plain" or "parentheses"."""
    cells = list(grid.row(head.last + 1))
    found = [_COLUMN_NUMBER.fullmatch(cell.text) for cell in cells]
    numbers = [int(match[2]) for match in found if match is not None]
    at_activity = any(cell.column <= head.columns["activity"][0] <= cell.last_column for cell in cells)
    if len(numbers) != len(cells) or len(numbers) < 3 or not at_activity:
        return "none"
    if any(later - earlier != 1 for earlier, later in pairwise(numbers)):
        return "none"
    return "parentheses" if any(match is not None and match[1] for match in found) else "plain"
