"""Totals: rows such as "JUMLAH | 4 hari" that say how long all steps take together, and are no step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sopflow.findings import Severity
from sopflow.interop.table.around import left_out
from sopflow.interop.table.grid import Cell, Grid
from sopflow.interop.table.heads import Head
from sopflow.interop.table.notes import Note, note
from sopflow.interop.table.times import time_text
from sopflow.language import N_

__all__ = ["Total", "footnotes_of", "total_in"]

_LABEL = re.compile(
    r"(?:sub[- ]?|grand )?(?:jumlah|total)"
    r"(?: (?:waktu|durasi|lama|jangka|penyelesaian|pelayanan|layanan|proses|prosedur|kegiatan|pekerjaan|pengerjaan"
    r"|pelaksanaan|seluruh|keseluruhan|seluruhnya|yang|dibutuhkan|diperlukan|nya|sop|total))*"
    r"\s*[:=.]?\s*(\d.*)?",
    re.IGNORECASE,
)
"""What the rule total-duration finds in a footnote, with or without the time itself."""


@dataclass(frozen=True)
class Total:
    """Such a row: its label, the cells with its time, and what else stands in it."""

    label: Cell
    times: tuple[Cell, ...]
    others: tuple[Cell, ...]


def total_in(grid: Grid, head: Head, row: int) -> Total | None:
    """The total that a row states, None for a row that is anything else. A row with a mark in a lane is a step."""
    columns = head.columns
    cells = list(grid.row(row))
    found = [cell for cell in cells if not cell.text.strip("(). ").isdecimal()]
    if not found or found[0].column > columns["activity"][-1]:
        return None
    label = found[0]
    match = _LABEL.fullmatch(" ".join(label.text.split()))
    durations = [cell for cell in cells if cell.column in columns.get("duration", ()) and cell is not label]
    if match is None or not (match[1] or durations):
        return None
    lanes = [column for lane in head.lanes for column in lane.columns] + list(head.names)
    others = [cell for cell in found[1:] if cell not in durations]
    if any(cell.column in lanes for cell in others):
        return None
    return Total(label, tuple(durations), tuple(others))


def footnotes_of(grid: Grid, head: Head, totals: Iterable[Total], last: int) -> tuple[list[str], list[Note]]:
    """The lines that say the totals, and notes on the rows that they come from.

    A total above the `last` row of the steps is one of some of them: it is left out, as it would be a wrong total.
    """
    lines: list[str] = []
    notes: list[Note] = []
    for total in totals:
        label = " ".join(total.label.text.split())
        text, found = time_text(grid, head, total.times) if total.times else ("", [])
        line = f"{label.rstrip(' :=.')}: {text}" if text else label
        if total.label.row < last:
            notes += left_out(grid, [replace(total.label, text=line), *total.others])
            continue
        lines.append(line)
        notes += [Note(one.finding, ("footnotes",)) for one in found]
        fact = N_("{cell}: the row is taken for the total of the durations, and stands in `footnotes`")
        remedy = N_("see whether it is a step")
        notes.append(note(grid, total.label, "import-read-as", Severity.INFO, fact, remedy, "footnotes"))
        notes += left_out(grid, total.others)
    return lines, notes
