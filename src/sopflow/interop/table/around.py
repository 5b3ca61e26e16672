"""What stands around a table: titles above it; footnotes, a signature and other lines below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sopflow.dates import DateError, read_date
from sopflow.findings import Severity
from sopflow.interop.table.grid import Cell, Grid
from sopflow.interop.table.heads import Head
from sopflow.interop.table.identity import person_of
from sopflow.interop.table.notes import Note, note
from sopflow.interop.table.words import field_of
from sopflow.language import N_

__all__ = ["Around", "below", "left_out", "titles_above"]

_FOOTNOTE = re.compile(r"\*+\)|\*|\d\)|[¹²³]")
_PLACE_AND_DATE = re.compile(r"(?:Ditetapkan di\s+)?([^\W\d][^,\n]{1,40}),\s*(.*)", re.IGNORECASE)
_NIP = re.compile(r"NIP\b", re.IGNORECASE)


@dataclass(frozen=True)
class Around:
    """Keys of the file, and notes on what is left out."""

    keys: dict[str, Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def titles_above(grid: Grid, head: Head, first: int) -> list[Cell]:
    """The lines right above a table, from row `first` on, that are its title: alone in their rows, in the middle of the
    sheet or apart from what stands above them.

    >>> from sopflow.interop.table.heads import heads_of
    >>> grid = Grid.of([["", "", "LAMPIRAN"], ["No", "Kegiatan", "Kasi", "Waktu"], ["1", "Lapor", "v"]])
    >>> [cell.text for cell in titles_above(grid, heads_of(grid)[0], 1)]
    ['LAMPIRAN']
    """
    found: list[Cell] = []
    row = head.first - 1
    while row >= first and not list(grid.row(row)):
        row -= 1
    while row >= first:
        cells = list(grid.row(row))
        if not cells:
            return found
        if len(cells) > 1 or field_of(cells[0].text) is not None:
            break
        found.insert(0, cells[0])
        row -= 1
    if row < first:
        return found
    return [cell for cell in found if cell.columns > 1 and cell.last_column >= head.right - 1]


def below(grid: Grid, tail: Sequence[Cell]) -> Around:
    """Footnotes and the signature below a table; what is neither is left out, with a note."""
    rest = list(tail)
    keys: dict[str, Any] = {}
    footnotes = [cell for cell in rest if _FOOTNOTE.match(cell.text)]
    if footnotes:
        keys["footnotes"] = [line for cell in footnotes for line in cell.text.split("\n")]
        rest = [cell for cell in rest if cell not in footnotes]
    closing, used = _closing(rest)
    if closing:
        keys["closing"] = closing
    return Around(keys, tuple(left_out(grid, [cell for cell in rest if cell not in used])))


def left_out(grid: Grid, cells: Sequence[Cell]) -> list[Note]:
    """A note for each text that has no place in the file."""
    fact = N_("{cell}: '{text}' is left out")
    remedy = N_("write it into the file where it belongs, such as `sections` or `footnotes`")
    return [
        note(grid, cell, "import-left-out", Severity.INFO, fact, remedy, text=_shown(cell.text))
        for cell in cells
        if cell.text.strip(" :.-_…")
    ]


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59]}…"


def _closing(cells: Sequence[Cell]) -> tuple[dict[str, str], list[Cell]]:
    """The signature: place and date, position, name and NIP below each other."""
    last = next((cell for cell in cells if any(_NIP.match(line) for line in cell.text.split("\n"))), None)
    if last is None:
        return {}, []
    columns = range(last.column, last.last_column + 1)
    used = [
        cell for cell in cells
        if cell.row <= last.row and (cell.column in columns or cell.column <= last.column <= cell.last_column)
    ]  # fmt: skip
    lines = [line for cell in used for line in cell.text.split("\n") if line]
    found: dict[str, str] = {}
    if lines and (dated := _PLACE_AND_DATE.fullmatch(lines[0])) is not None:
        found["place"] = dated[1].strip()
        if dated[2].strip() and _is_date(dated[2]):
            found["date"] = dated[2].strip()
        lines = lines[1:]
    return found | person_of(lines), used


def _is_date(text: str) -> bool:
    try:
        read_date(text.strip())
    except DateError:
        return False
    return True
