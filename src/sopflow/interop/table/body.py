"""The body of a table: which rows of a sheet make a step, a heading or a capsule, and what stands below the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sopflow.interop.table.colours import coloured
from sopflow.interop.table.grid import Cell, Grid, Kind, Place
from sopflow.interop.table.heads import Head
from sopflow.interop.table.marks import Mark, is_capsule, mark_of
from sopflow.interop.table.totals import Total, total_in

__all__ = ["Body", "Item", "LaneMark", "read_body"]

QUALITY = ("requires", "duration", "output", "note")
_HEADING = re.compile(r"(?:[A-Z]|[IVX]{1,4})\s?[.)]\s*\S")
_SECTION_NUMBER = re.compile(r"[A-Z]|[IVX]{1,5}")
_GOES_ON = re.compile(r"[a-z(]|[-–•*]")


@dataclass(frozen=True)
class LaneMark:
    """A mark in a lane, by the lane's index."""

    lane: int
    mark: Mark
    cell: Cell


@dataclass(frozen=True)
class Item:
    """A piece of the table. `kind` is step, heading, capsule or text (what may be a heading, or no part of it).

    `texts` maps requires, duration, output and note to their cells; `inherited` holds those of merged cells that began
    in a row above.
    """

    kind: str
    first: int
    last: int
    cell: Cell
    number: str = ""
    activity: str = ""
    marks: tuple[LaneMark, ...] = ()
    names: tuple[Cell, ...] = ()
    texts: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    inherited: Mapping[str, Cell] = field(default_factory=dict)
    stray: tuple[LaneMark, ...] = ()
    """Marks in rows of their own that belong to no step of theirs."""
    sure: bool = True
    """Whether it is known to be a heading."""


@dataclass(frozen=True)
class Body:
    """The pieces in their order, and the cells below the table."""

    items: tuple[Item, ...]
    tail: tuple[Cell, ...]
    totals: tuple[Total, ...] = ()
    """The rows that say how long all steps take together."""


@dataclass(frozen=True)
class _Line:
    """One row of the sheet, as far as it belongs to the table."""

    row: int
    number: str
    activity: Cell
    is_covered: bool
    marks: tuple[LaneMark, ...]
    names: tuple[Cell, ...]
    texts: Mapping[str, tuple[Cell, ...]]
    wide: Cell | None

    @property
    def is_bare(self) -> bool:
        return not (self.marks or self.names or self.texts)


def read_body(grid: Grid, head: Head, last: int, repeated: Sequence[Head]) -> Body:
    """What stands below a head, down to the row `last`; heads that are repeated in between are passed over."""
    skipped = {row for again in repeated for row in range(again.first, again.last + 1)}
    rows = [row for row in range(head.last + 1, last + 1) if row not in skipped]
    totals = {row: total for row in rows if (total := total_in(grid, head, row)) is not None}
    rows = [row for row in rows if row not in totals]
    titles = _titles_again(grid, head, repeated)
    filled = coloured(grid, head, rows)
    items: list[Item] = []
    gap = False
    for row in rows:
        if row in titles:
            continue
        line = _line(grid, head, row, filled)
        if line.is_bare and not line.activity.text and not line.number and line.wide is None:
            gap = gap or not line.is_covered
            continue
        _add(items, line, gap=gap)
        gap = False
    body = _parted(grid, head, items, [row for row in range(head.last + 1, last + 1) if row not in totals])
    return replace(body, totals=tuple(totals.values()))


def _line(grid: Grid, head: Head, row: int, filled: frozenset[Place]) -> _Line:
    columns = head.columns
    activity_cells = list(grid.row(row, columns["activity"]))
    activity = activity_cells[0] if activity_cells else Cell(row, columns["activity"][0])
    if len(activity_cells) > 1:
        activity = replace(activity, text=" ".join(cell.text for cell in activity_cells))
    others = [column for lane in head.lanes for column in lane.columns]
    others += [column for kind in QUALITY for column in columns.get(kind, ())] + list(head.names)
    wide = next((cell for cell in grid.row(row) if _is_wide(cell, head, others)), None)
    covered = grid.at(row, columns["activity"][0])
    texts: dict[str, tuple[Cell, ...]] = {}
    if wide is None:
        for kind in QUALITY:
            own = [cell for column in columns.get(kind, ()) if (cell := grid.own(row, column)).text or _is_odd(cell)]
            if own:
                texts[kind] = tuple(dict.fromkeys(own))
    marks = tuple(_marks(grid, head, row, filled)) if wide is None else ()
    names = tuple(grid.row(row, head.names)) if wide is None else ()
    number = " ".join(cell.text for cell in grid.row(row, columns.get("number", ())) if cell is not wide)
    return _Line(row, number, activity, covered.row != row, marks, names, texts, wide)


def _is_odd(cell: Cell) -> bool:
    return cell.kind is Kind.ERROR


def _is_wide(cell: Cell, head: Head, others: Sequence[int]) -> bool:
    """Whether a text goes across the table, from the activities or left of them into other columns."""
    reaches = sum(cell.column <= column <= cell.last_column for column in others)
    return bool(cell.text) and cell.column <= head.columns["activity"][0] and reaches > len(others) / 2


def _marks(grid: Grid, head: Head, row: int, filled: frozenset[Place]) -> Iterator[LaneMark]:
    seen: set[tuple[int, Place]] = set()
    for index, lane in enumerate(head.lanes):
        for column in lane.columns:
            cell = grid.at(row, column)
            if cell.row <= head.last or (index, cell.place) in seen:
                continue
            mark = mark_of(cell) or (Mark("any") if cell.place in filled else None)
            if mark is not None:
                seen.add((index, cell.place))
                yield LaneMark(index, mark, cell)


def _add(items: list[Item], line: _Line, *, gap: bool) -> None:
    """Add a row: as a piece of its own, or to the step before."""
    before = items[-1] if items and items[-1].kind == "step" else None
    if line.wide is not None:
        kind = "capsule" if is_capsule(line.wide.text) else "text"
        items.append(Item(kind, line.row, line.wide.last_row, line.wide, activity=line.wide.text))
        return
    text, number = line.activity.text, line.number
    if text:
        items.append(_piece(line))
        return
    own = tuple(mark for mark in line.marks if mark.cell.row == line.row)
    if line.is_covered and before is not None and line.row <= before.last:
        items[-1] = _joined(before, line, own)
    elif own and all(mark.mark.kind in ("start", "end") for mark in own) and not line.texts and not number:
        items.append(Item("capsule", line.row, line.row, own[0].cell, activity=own[0].mark.word, marks=own))
    elif any(map(str.isdecimal, number)) and not line.is_bare:
        items.append(_piece(line))
    elif own and not line.texts and not number:
        items.append(Item("symbol", line.row, line.row, own[0].cell, marks=own))
    elif before is not None and not gap and not number and (line.texts or line.names):
        items[-1] = _joined(before, line, own)
    else:
        items.append(Item("text", line.row, line.row, line.activity, names=line.names, texts=line.texts, sure=False))


def _piece(line: _Line) -> Item:
    """A row with an activity, or with a number and something else."""
    text, cell = line.activity.text, line.activity
    number = line.number.strip()
    step = Item(
        "step", line.row, max(cell.last_row, line.row), cell, number, text, line.marks, line.names, line.texts,
    )  # fmt: skip
    if is_capsule(text) and not line.texts and not any(map(str.isdecimal, number)):
        return replace(step, kind="capsule")
    if line.is_bare and not any(map(str.isdecimal, number)):
        letter = number.rstrip(".) ")
        if _SECTION_NUMBER.fullmatch(letter):
            return replace(step, kind="text", activity=f"{letter}. {text}")
        return replace(step, kind="text", sure=_HEADING.match(text) is not None)
    return step


def _joined(step: Item, line: _Line, own: tuple[LaneMark, ...]) -> Item:
    """A step with what stands in one more row of it."""
    texts = {
        kind: (*step.texts.get(kind, ()), *line.texts.get(kind, ())) for kind in step.texts.keys() | line.texts.keys()
    }
    inside = line.row <= step.last
    return replace(
        step,
        last=max(step.last, line.row),
        texts=texts,
        names=(*step.names, *line.names),
        marks=(*step.marks, *(own if inside else ())),
        stray=(*step.stray, *(() if inside else own)),
    )


def _parted(grid: Grid, head: Head, items: Sequence[Item], rows: Sequence[int]) -> Body:
    """Pieces up to the last step, with lone symbols and texts told apart, and the cells that belong to none of them."""
    steps = [index for index, item in enumerate(items) if item.kind == "step"]
    if not steps:
        return Body((), ())
    found: list[Item] = []
    rest: list[Cell] = []
    for index, item in enumerate(items):
        is_inside = index < steps[-1]
        if item.kind == "symbol":
            # Before the first step and after the last one it can only be a capsule.
            if steps[0] < index and is_inside:
                _give_to_step(found, item)
            else:
                found.append(replace(item, kind="capsule"))
        elif item.kind != "text":
            found.append(item)
        elif not item.activity:
            rest += [cell for cells in item.texts.values() for cell in cells] + list(item.names) if is_inside else []
        elif found and _goes_on(found[-1], item):
            found[-1] = replace(found[-1], activity=f"{found[-1].activity}\n{item.activity}", last=item.last)
        elif is_inside:
            found.append(replace(item, kind="heading", sure=item.sure or item.cell.columns > 1))
    end = max(item.last for item in found if item.kind != "heading")
    rest += [cell for row in rows if row > end for cell in grid.row(row)]
    return Body(tuple(_inheriting(grid, head, item) for item in found), tuple(rest))


def _give_to_step(found: list[Item], symbol: Item) -> None:
    """Add the marks of a row that holds nothing else to the last step above it."""
    place = max(index for index, item in enumerate(found) if item.kind == "step")
    found[place] = replace(found[place], stray=(*found[place].stray, *symbol.marks))


def _goes_on(before: Item, item: Item) -> bool:
    """Whether a text goes on that of the step right above it."""
    right_above = before.kind == "step" and item.first == before.last + 1
    return right_above and not item.sure and _GOES_ON.match(item.activity) is not None


def _inheriting(grid: Grid, head: Head, item: Item) -> Item:
    """A step with the texts of merged cells that begin above it and reach into its rows."""
    if item.kind != "step":
        return item
    found = {}
    for kind in QUALITY:
        for column in head.columns.get(kind, ()):
            cell = grid.at(item.first, column)
            if head.last < cell.row < item.first and cell.text:
                found[kind] = cell
    return replace(item, inherited=found)


def _titles_again(grid: Grid, head: Head, repeated: Sequence[Head]) -> set[int]:
    """Rows right above a repeated head that hold a title of the table again."""
    known = {cell.text for row in range(1, head.first) for cell in grid.row(row)}
    found = set()
    for again in repeated:
        row = again.first - 1
        while row > head.last:
            cells = list(grid.row(row))
            if not all(cell.text in known for cell in cells):
                break
            found |= {row} if cells else set()
            row -= 1
    return found
