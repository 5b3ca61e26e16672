"""Times: the words of a cell in the column of durations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopflow.findings import Severity
from sopflow.interop.table.grid import Cell, Grid, Kind
from sopflow.interop.table.heads import Head
from sopflow.interop.table.notes import Note, note
from sopflow.interop.table.values import days_in_words
from sopflow.interop.table.words import unit_of
from sopflow.language import N_

__all__ = ["time_text"]

_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def time_text(grid: Grid, head: Head, cells: Sequence[Cell]) -> tuple[str, list[Note]]:
    """The words of a duration: a number takes the unit of the column, and a time becomes an amount of it."""
    cell = cells[0]
    if len(cells) > 1:
        return " ".join(" ".join(one.text.split("\n")) for one in cells), []
    text = " ".join(cell.text.split())
    unit = unit_of(head.labels["duration"].text) if "duration" in head.labels else ""
    if cell.kind is Kind.TIME and cell.amount is not None:
        text = days_in_words(cell.amount)
        fact, remedy = N_("{cell}: the time {shown} is read as {text}"), N_("see whether it is so")
        told = note(
            grid, cell, "import-read-as", Severity.INFO, fact, remedy, "duration", shown=cell.text, text=text
        )  # fmt: skip
        return text, [told]
    if _PLAIN_NUMBER.fullmatch(text):
        if unit:
            return f"{text} {unit}", []
        fact, remedy = N_("{cell}: the duration {text} has no unit"), N_("write the unit, such as {text} menit")
        return text, [note(grid, cell, "import-unclear-cell", Severity.WARNING, fact, remedy, "duration", text=text)]
    if cell.kind is Kind.DATE:
        fact = N_("{cell}: a date stands where a duration is expected")
        told = note(grid, cell, "import-unclear-cell", Severity.WARNING, fact, N_("write the duration"), "duration")
        return text, [told]
    return text, []
