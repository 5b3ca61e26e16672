"""The cells of the flow table: header with bands and column numbers, and the rows of one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sopflow.chart.columns import PAD, Column
from sopflow.chart.fitness import SMALLEST
from sopflow.chart.fitting import Align, Fitted, fit
from sopflow.chart.model import Cell, Rect, Table
from sopflow.chart.plan import Plan, Row
from sopflow.model import Profile

__all__ = ["Header", "TableRow", "fit_row", "make_header", "make_table"]

QUALITY = ("requires", "duration", "output")
_ALIGN: dict[str, Align] = {"number": "center", "duration": "center"}
_HEADER_PAD = 3.5
_NUMBERS_HEIGHT = 12.0
_SLIM = 1.0
"""Column numbers are this much smaller than the header, in points, where that is not too small."""


class HeaderCell(NamedTuple):
    row: int
    column: int
    row_span: int
    column_span: int
    text: Fitted
    role: str


class Header(NamedTuple):
    """Heights and cells of the header rows, repeated on every page."""

    heights: tuple[float, ...]
    cells: tuple[HeaderCell, ...]


class TableRow(NamedTuple):
    """One row as it stands on a page: the plan's row, its fitted texts, its height and how far its duration reaches."""

    row: Row
    texts: Mapping[str, Fitted]
    height: float
    duration_span: int = 1
    """0: covered by the duration above."""
    duration: Fitted | None = None
    plan_row: int = -1
    """Index of the plan's row."""


def fit_row(row: Row, columns: Sequence[Column], profile: Profile) -> dict[str, Fitted]:
    """The texts of a row in lines of its columns' widths."""
    size, font = profile.font_size, profile.font
    if row.kind == "heading":
        before = next((index for index, column in enumerate(columns) if column.key == "lane"), len(columns))
        width = sum(column.width for column in columns[: before or len(columns)])  # arrows run behind the lanes' border
        return {"heading": fit(row.texts["activity"], width - 2 * PAD, size, bold=True, font=font)}
    texts: dict[str, Fitted] = {}
    for column in columns:
        if column.key == "number":
            if row.number:
                texts["number"] = fit(row.number, column.width - 2, size, markup=False, font=font)
        elif column.key in row.texts:
            width = column.width - 2 * PAD
            texts[column.key] = fit(row.texts[column.key], width, size, marks=profile.list_marks, font=font)
    return texts


def make_header(plan: Plan, columns: Sequence[Column], profile: Profile) -> Header:
    """The header rows: bands over lanes and Mutu Baku where the profile draws them, titles, column numbers."""
    size, font, labels = profile.header_size, profile.font, profile.labels
    groups = list(_bands(columns, profile))
    banded = {index for start, count, _ in groups for index in range(start, start + count)}
    rows = 2 if groups else 1
    cells: list[HeaderCell] = []
    for start, count, title in groups:
        width = sum(column.width for column in columns[start : start + count])
        text = fit(title, width - 2 * PAD, size, bold=True, markup=False, font=font)
        cells.append(HeaderCell(0, start, 1, count, text, "band"))
    for index, column in enumerate(columns):
        lane = column.key == "lane"
        title = plan.lanes[column.lane].short if lane else getattr(labels, column.key)
        text = fit(title, column.width - 2 * PAD, size, bold=True, markup=False, font=font)
        row, span = (1, 1) if index in banded else (0, rows)
        cells.append(HeaderCell(row, index, span, 1, text, "lane" if lane else column.key))
    heights = _heights(cells, rows)
    if profile.column_numbers != "none":
        heights.append(_NUMBERS_HEIGHT)
        for index, column in enumerate(columns):
            words = str(index + 1) if profile.column_numbers == "plain" else f"({index + 1})"
            text = fit(words, column.width, max(size - _SLIM, SMALLEST), markup=False, font=font)
            cells.append(HeaderCell(rows, index, 1, 1, text, "column-number"))
    return Header(tuple(heights), tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _bands(columns: Sequence[Column], profile: Profile) -> list[tuple[int, int, str]]:
    """Runs of neighbouring columns under one band: (first column, how many, title)."""
    found: list[tuple[int, int, str]] = []
    for keys, title, wanted in (
        (("lane",), profile.labels.actors, profile.bands.actors),
        (QUALITY, profile.labels.quality, profile.bands.quality),
    ):
        inside = [index for index, column in enumerate(columns) if column.key in keys]
        if wanted and inside and inside[-1] - inside[0] + 1 == len(inside):
            found.append((inside[0], len(inside), title))
    return sorted(found)


def _heights(cells: Sequence[HeaderCell], rows: int) -> list[float]:
    heights = [0.0] * rows
    for cell in cells:
        if cell.row_span == 1:
            heights[cell.row] = max(heights[cell.row], cell.text.height + 2 * _HEADER_PAD)
    for cell in cells:
        if cell.row_span > 1:
            lacking = cell.text.height + 2 * _HEADER_PAD - sum(heights)
            heights[-1] += max(lacking, 0.0)
    return heights


def make_table(
    header: Header, rows: Sequence[TableRow], columns: Sequence[Column], x: float, y: float, title: str
) -> Table:
    """The table of one page."""
    widths = tuple(column.width for column in columns)
    heights = (*header.heights, *(row.height for row in rows))
    bare = Table(x, y, widths, heights, ())
    top = len(header.heights)
    cells = [
        _cell(
            bare,
            cell.row,
            cell.column,
            cell.text,
            cell.role,
            cell.row_span,
            cell.column_span,
            header=True,
            align="center",
        )
        for cell in header.cells
    ]
    for index, row in enumerate(rows):
        at = top + index
        if row.row.kind == "heading":
            cells.append(_cell(bare, at, 0, row.texts.get("heading"), "heading", 1, len(columns)))
            continue
        for column, shown in enumerate(columns):
            if shown.key == "duration":
                if row.duration_span:
                    cells.append(
                        _cell(
                            bare,
                            at,
                            column,
                            row.duration,
                            "duration",
                            row.duration_span,
                            1,
                            step=row.row.step,
                            align="center",
                        )
                    )
                continue
            align = _ALIGN.get(shown.key, "left")
            text = row.texts.get(shown.key)
            cells.append(_cell(bare, at, column, text, shown.key, step=row.row.step, align=align))
    return Table(x, y, widths, heights, tuple(cells), header_rows=top, title=title)


def _cell(
    table: Table,
    row: int,
    column: int,
    text: Fitted | None,
    role: str,
    row_span: int = 1,
    column_span: int = 1,
    *,
    header: bool = False,
    step: str = "",
    align: Align = "left",
) -> Cell:
    cell = Cell(row, column, None, row_span, column_span, header, role, step)
    if text is None or not text.lines:
        return cell
    rect: Rect = table.rect(cell)
    block = text.place(rect, align=align, valign="middle", pad=PAD)
    return Cell(row, column, block, row_span, column_span, header, role, step)
