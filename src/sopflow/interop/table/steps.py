"""Pieces of a table to the steps of a SOP file: ids, numbers, texts, durations, and what stands around the flow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sopflow.checks.left_open import NO_ACTIVITY
from sopflow.durations import DurationError, read_duration
from sopflow.findings import Severity
from sopflow.interop.table.actors import Actors
from sopflow.interop.table.answers import Row, flow_of
from sopflow.interop.table.body import QUALITY, Item
from sopflow.interop.table.grid import Cell, Grid, Kind
from sopflow.interop.table.heads import Head
from sopflow.interop.table.ids import slug, telling, unique
from sopflow.interop.table.lists import as_text
from sopflow.interop.table.notes import Note, note
from sopflow.interop.table.times import time_text
from sopflow.language import N_, Phrase

__all__ = ["Drafted", "drafted", "number_style"]


@dataclass(frozen=True)
class Drafted:
    """The steps and headings as plain data, and notes with paths below `steps`."""

    steps: list[dict[str, Any]]
    notes: tuple[Note, ...]


def drafted(grid: Grid, head: Head, items: Sequence[Item], actors: Actors, taken: set[str]) -> Drafted:
    """The steps of a table. `taken` are ids of steps in tables before it; those of this one are added."""
    rows = _rows(items, taken)
    overrides = _overrides(rows)
    steps: list[dict[str, Any]] = []
    notes: list[Note] = []
    index = 0
    for place, item in enumerate(items):
        if item.kind == "heading":
            if not item.sure:
                fact, remedy = N_("{cell}: the row is taken for a heading"), N_("see whether it is a step")
                told = note(grid, item.cell, "import-read-as", Severity.WARNING, fact, remedy, "heading")
                notes.append(told.under("steps", len(steps)))
            steps.append({"heading": " ".join(item.activity.split())})
            continue
        if item.kind != "step":
            continue
        acting = actors.acting[index]
        step: dict[str, Any] = {"id": rows[index].id}
        found: list[Note] = [*acting.notes]
        if rows[index].id in overrides:
            step["number"] = overrides[rows[index].id]
        step |= acting.keys
        step["activity"] = item.activity or NO_ACTIVITY
        if not item.activity:
            fact, remedy = N_("{cell}: the step has no text"), N_("say what is done")
            found.append(note(grid, item.cell, "import-unclear-cell", Severity.ERROR, fact, remedy, "activity"))
        for kind in QUALITY:
            value, told_of = _quality(grid, head, items, place, kind)
            found += told_of
            if value or told_of:
                step[kind] = value or None  # a note stands at its line, also where nothing else can
        flow = flow_of(grid, rows, index, actors)
        if acting.decided is not None and "answers" in flow.keys:
            # A box beside a diamond tells who does what, so that nothing is left to be looked at.
            step = {key: value for key, value in step.items() if key != "actors"}
            step |= {"actor": acting.decided[0], "decided_by": acting.decided[1]}
            found = [one for one in found if one.finding.rule != "import-several-marks"]
        step |= flow.keys
        found += flow.notes
        notes += [one.under("steps", len(steps)) for one in found]
        steps.append(step)
        index += 1
    return Drafted(steps, tuple(notes))


def number_style(items: Sequence[Item]) -> str:
    """How the numbers of the steps are printed: dot (1.) or plain (1)."""
    numbers = [item.number for item in items if item.kind == "step" and item.number]
    return "dot" if numbers and sum(number.endswith(".") for number in numbers) > len(numbers) / 2 else "plain"


def _rows(items: Sequence[Item], taken: set[str]) -> list[Row]:
    rows: list[Row] = []
    section = 0
    steps = [item for item in items if item.kind == "step"]
    is_numbered = any(item.number for item in steps)
    for item in items:
        section += item.kind == "heading"
        if item.kind != "step":
            continue
        number = _bare(item.number) if is_numbered else str(len(rows) + 1)
        id = unique(slug(telling(item.activity), words=3, otherwise=f"langkah-{len(rows) + 1}"), taken)
        taken.add(id)
        rows.append(Row(item, id, number, section))
    return rows


def _bare(number: str) -> str:
    """A step's number as texts refer to it.

    >>> _bare("03."), _bare("(2)"), _bare("1,1"), _bare("3 a")
    ('3', '2', '1.1', '3a')
    """
    bare = re.sub(r"\s+", "", number).strip("().").replace(",", ".")
    return re.sub(r"^0+(?=\d)", "", bare)


def _overrides(rows: Sequence[Row]) -> dict[str, str]:
    """The numbers that are not those that a document would count, by the ids of their steps."""
    if not any(row.item.number for row in rows):
        return {}
    found: dict[str, str] = {}
    count = 0
    for row in rows:
        if row.number == str(count + 1):
            count += 1
            continue
        found[row.id] = row.item.number.strip()
        digits = row.number
        count = int(digits[:6]) if digits.isdecimal() else count
    return found


def _quality(grid: Grid, head: Head, items: Sequence[Item], place: int, kind: str) -> tuple[Any, list[Note]]:
    """What a step has in one of the columns behind the lanes, and the notes on it."""
    item = items[place]
    cells = item.texts.get(kind, ())
    notes = list(_odd(grid, cells, kind))
    inherited = item.inherited.get(kind)
    if kind == "duration":
        value, found = _duration(grid, head, items, place, [cell for cell in cells if cell.text])
        return value, notes + found
    text = "\n".join(cell.text for cell in cells if cell.text and cell.kind is not Kind.ERROR)
    if not text and inherited is not None:
        text = inherited.text
        fact = N_("{cell}: the merged cell covers several steps, so its text is repeated in each")
        remedy = N_("delete it where it does not belong")
        notes.append(note(grid, inherited, "import-read-as", Severity.INFO, fact, remedy, kind))
    return as_text(text), notes


def _odd(grid: Grid, cells: Sequence[Cell], kind: str) -> Iterator[Note]:
    """Notes on cells with an error or without a result."""
    for cell in cells:
        if cell.kind is not Kind.ERROR:
            continue
        if cell.text:
            fact, remedy = N_("{cell}: the cell shows the error {text}"), N_("write what should stand there")
        else:
            fact = N_("{cell}: the cell holds a formula, and its result is not in the file")
            remedy = N_("open the file in a spreadsheet program, save it and import it again, or write the text")
        yield note(grid, cell, "import-unclear-cell", Severity.WARNING, fact, remedy, kind, text=cell.text)


def _duration(
    grid: Grid, head: Head, items: Sequence[Item], place: int, cells: Sequence[Cell]
) -> tuple[Any, list[Note]]:
    """A duration as typed, over several rows where its cell is merged."""
    shown = [cell for cell in cells if cell.kind is not Kind.ERROR]
    if not shown:
        return None, []
    cell = shown[0]
    text, notes = time_text(grid, head, shown)
    try:
        read_duration(text)
    except DurationError as error:
        problem, advice = Phrase(error.fact, error.params), Phrase(error.remedy, error.params)
        bad = note(
            grid, cell, "import-bad-value", Severity.ERROR, "{cell}: {problem}", "{advice}", "duration",
            problem=problem, advice=advice,
        )  # fmt: skip
        return None, [*notes, bad]
    rows = 1
    if len(shown) == 1 and cell.rows > 1:
        for following in items[place + 1 :]:
            if following.kind != "step" or following.first > cell.last_row or "duration" in following.texts:
                break
            rows += 1
    return ({"text": text, "rows": rows} if rows > 1 else text), notes
