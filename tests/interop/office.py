"""Tables as offices make them: a SOP to an XLSX or CSV file, in many habits of writing one."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from sopflow.model import Sop, Step
from sopflow.model.procedure import Heading
from sopflow.model.text import Items

__all__ = ["Habit", "as_csv", "as_rows", "as_xlsx", "bytes_of"]

_THIN = Border(*(Side(style="thin"),) * 4)
QUALITY = ("requires", "duration", "output", "note")


@dataclass(frozen=True)
class Habit:
    """How an office makes its tables."""

    mark: str = "v"
    """What stands in a lane; "fill" is a colour."""
    head_rows: int = 2
    """1: no bands; 2: bands; 3: bands, and an empty merged row."""
    labels: Mapping[str, str] = field(default_factory=dict)
    merged: bool = True
    """Bands and titles are merged cells."""
    column_numbers: str = ""
    """"plain" or "parentheses"."""
    dots: bool = False
    stripes: bool = False
    left: int = 1
    """The first column."""
    titles: tuple[str, ...] = ()
    answers_in: str = "note"
    """The column that tells where answers lead: note or activity."""
    capsules: bool = False
    quality: tuple[str, ...] = QUALITY
    gap: bool = False
    """An empty row between every two steps."""
    repeat_after: int = 0
    """The head is repeated after so many steps."""

    def label(self, key: str) -> str:
        """The title of a column."""
        standard = {
            "number": "No", "activity": "Kegiatan", "actors": "Pelaksana", "quality": "Mutu Baku",
            "requires": "Kelengkapan", "duration": "Waktu", "output": "Output", "note": "Keterangan",
        }  # fmt: skip
        return self.labels.get(key, standard[key])


@dataclass
class Rows:
    """A table as texts, with the areas that are merged and the places that are filled; all count from 1."""

    texts: list[list[str]]
    merged: list[tuple[int, int, int, int]]
    filled: set[tuple[int, int]]
    head: set[int]


def as_rows(sop: Sop, habit: Habit | None = None) -> Rows:
    """The table of a SOP with one procedure."""
    habit = habit or Habit()
    _, procedure = next(iter(sop.flows()))
    lanes = list(procedure.actors or {})
    names = [actor.name for actor in (procedure.actors or {}).values()]
    first = habit.left
    width = first + 1 + len(lanes) + len(habit.quality)
    rows = Rows([], [], set(), set())

    def add(values: Mapping[int, str]) -> int:
        line = [""] * width
        for column, text in values.items():
            line[column - 1] = text
        rows.texts.append(line)
        return len(rows.texts)

    def merge(first_row: int, left: int, last_row: int, right: int) -> None:
        if habit.merged and (first_row, left) != (last_row, right):
            rows.merged.append((first_row, left, last_row, right))

    for title in habit.titles:
        row = add({first: title})
        merge(row, first, row, width)
    if habit.titles:
        add({})

    quality = first + 2 + len(lanes)
    columns = {key: quality + index for index, key in enumerate(habit.quality)}

    def head() -> None:
        titles = {first: habit.label("number"), first + 1: habit.label("activity")}
        lane_titles = {first + 2 + index: name for index, name in enumerate(names)}
        quality_titles = {column: habit.label(key) for key, column in columns.items()}
        if habit.head_rows == 1:
            rows.head.add(add(titles | lane_titles | quality_titles))
        else:
            inner = {column: text for column, text in quality_titles.items() if column != columns.get("note")}
            note = {column: text for column, text in quality_titles.items() if column == columns.get("note")}
            band = titles | {first + 2: habit.label("actors")} | note
            band |= {min(inner): habit.label("quality")} if inner else {}
            top = add(band)
            if habit.head_rows == 3 and habit.merged:
                add({})
            bottom = add(lane_titles | inner)
            rows.head |= set(range(top, bottom + 1))
            for column in (first, first + 1, *note):
                merge(top, column, bottom, column)
            merge(top, first + 2, bottom - 1, first + 1 + len(lanes))
            if inner:
                merge(top, min(inner), bottom - 1, max(inner))
        if habit.column_numbers:
            form = "({})" if habit.column_numbers == "parentheses" else "{}"
            rows.head.add(add({first + index: form.format(index + 1) for index in range(width - first + 1)}))

    head()
    steps = [item for item in procedure.steps if isinstance(item, Step)]
    numbers = {step.id: str(index) for index, step in enumerate(steps, start=1)}
    if habit.capsules:
        add({first + 2 + lanes.index(steps[0].lanes[0]): "Mulai"})
    count = 0
    covered = 0
    for item in procedure.steps:
        if isinstance(item, Heading):
            row = add({first: item.heading})
            merge(row, first, row, width)
            continue
        if habit.repeat_after and count and count % habit.repeat_after == 0 and not covered:
            head()
        count += 1
        values = {first: numbers[item.id] + ("." if habit.dots else "")}
        texts = {key: _shown(getattr(item, key)) for key in QUALITY if key != "duration"}
        texts["duration"] = item.duration.text if item.duration else ""
        activity = item.activity or ""
        told = _told(item, steps, numbers)
        if told and habit.answers_in == "note":
            texts["note"] = f"{texts['note']}\n{told}".strip()
        elif told:
            activity += f", {told}"
        values[first + 1] = activity
        for key, column in columns.items():
            values[column] = texts[key] if key != "duration" or not covered else ""
        row = len(rows.texts) + 1
        for lane in item.lanes:
            column = first + 2 + lanes.index(lane)
            if habit.mark == "fill":
                rows.filled.add((row, column))
            else:
                values[column] = habit.mark
        add(values)
        if item.duration and item.duration.rows > 1 and "duration" in columns:
            reach = (item.duration.rows - 1) * (2 if habit.gap else 1)
            merge(row, columns["duration"], row + reach, columns["duration"])
            covered = item.duration.rows
        covered = max(0, covered - 1)
        if habit.gap:
            add({})
    if habit.capsules:
        add({first + 2 + lanes.index(steps[-1].lanes[0]): "Selesai"})
    return rows


def as_xlsx(rows: Rows, habit: Habit | None = None, *, sheet: str = "SOP") -> Workbook:
    """The table as a workbook, with borders, a coloured head and centred marks."""
    habit = habit or Habit()
    book = Workbook()
    page = book.active
    page.title = sheet
    for row, texts in enumerate(rows.texts, start=1):
        for column, text in enumerate(texts, start=1):
            if not any(texts) and (row, column) not in rows.filled:
                continue
            cell = page.cell(row, column)
            cell.value = int(text) if text.isdecimal() and str(int(text)) == text else text or None
            cell.border = _THIN
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if row in rows.head:
                cell.fill = PatternFill("solid", fgColor="D9D9D9")
                cell.font = Font(bold=True)
            elif habit.stripes and row % 2:
                cell.fill = PatternFill("solid", fgColor="EEF3FA")
    for row, column in rows.filled:
        page.cell(row, column).fill = PatternFill("solid", fgColor="FFC000")
    for first, left, last, right in rows.merged:
        page.merge_cells(start_row=first, start_column=left, end_row=last, end_column=right)
    return book


def as_csv(rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """The table as text; merged cells are lost, as when a spreadsheet program writes it."""
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator="\r\n").writerows(rows.texts)
    return target.getvalue().encode(encoding)


def bytes_of(book: Any) -> bytes:
    """A workbook as the bytes of its file."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _shown(value: str | Items | None) -> str:
    if isinstance(value, Items):
        lines = [f"{index}. {item}" for index, item in enumerate(value.items, start=1)]
        return "\n".join([value.lead, *lines] if value.lead else lines)
    return value or ""


def _told(step: Step, steps: list[Step], numbers: dict[str, str]) -> str:
    """Where the answers of a step lead, in words."""
    parts = []
    for label, targets in (step.answers or {}).items():
        target = targets[0]
        to = "selesai" if target.end is not None else f"ke langkah {numbers[target.step]}"
        verb = (
            ""
            if target.end is not None
            else "kembali "
            if int(numbers[target.step]) <= int(numbers[step.id])
            else "lanjut "
        )
        parts.append(f"jika {label} {verb}{to}")
    return ", ".join(parts)
