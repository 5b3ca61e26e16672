"""A workbook (.xlsx, .xlsm) to grids: values as shown, merged areas, colours, drawn shapes; macros and links are data
that nobody looks at."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sopflow.interop.table import limits
from sopflow.interop.table.archive import Archive, damaged
from sopflow.interop.table.drawings import shapes_of
from sopflow.interop.table.grid import Cell, Grid, Kind, Place, Shape
from sopflow.interop.table.refusal import Refusal
from sopflow.interop.table.scanning import Scan, scan_sheet
from sopflow.interop.table.values import amount, shown
from sopflow.language import N_

__all__ = ["Sheet", "read_workbook"]

_WHITE = {"FFFFFF", "theme 0", "indexed 9", "indexed 1", "indexed 64", "indexed 65"}
"""Colours that look like none: background 1 of the theme, and what the palette has for white and for the window."""


@dataclass(frozen=True)
class Sheet:
    """A visible sheet, with the rows and columns that are hidden on it although they hold something."""

    grid: Grid
    title: str = ""
    """Its name; empty for a text table."""
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


def read_workbook(data: bytes, file: str, wanted: str | None = None) -> list[Sheet]:
    """The visible sheets, and the wanted one even if it is hidden. Raises Refusal for what is no readable workbook."""
    archive = Archive(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it leaves out
        book = _open(data)
        try:
            worksheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" or sheet.title == wanted]
            if len(worksheets) > limits.SHEETS:
                raise Refusal(
                    "import-too-large", N_("the workbook has more than {limit} sheets"),
                    N_("copy the table of one SOP into a new workbook"), limit=limits.SHEETS,
                )  # fmt: skip
            return _sheets(book, worksheets, archive, file)
        finally:
            book.close()


def _open(data: bytes) -> Any:
    # openpyxl is slow to import, and it fails in many ways on damaged parts: whatever it raises, the file is damaged.
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception:
        raise damaged() from None


def _sheets(book: Any, worksheets: list[Any], archive: Archive, file: str) -> list[Sheet]:
    parts = _parts(archive)
    several = len(book.worksheets) > 1
    found = []
    values = 0
    for worksheet in worksheets:
        part = parts.get(worksheet.title)
        if part is None:
            raise damaged()
        scan = scan_sheet(archive, part)
        values += scan.values
        if values > limits.CELLS:
            raise Refusal(
                "import-too-large", N_("the workbook holds more than {limit} filled cells"),
                N_("copy the table of one SOP into a new workbook"), limit=limits.CELLS,
            )  # fmt: skip
        try:
            cells = {cell.place: cell for cell in _cells(worksheet, scan)}
        except Exception:
            raise damaged() from None
        drawn = shapes_of(archive, part, scan)
        sheet = _sheet(file, worksheet.title if several else "", cells, drawn, scan)
        found.append(replace(sheet, title=worksheet.title))
    return found


def _parts(archive: Archive) -> dict[str, str]:
    """The part of each sheet, by the sheet's title; every program calls the first of them so."""
    if "xl/workbook.xml" not in archive.names:
        raise damaged()
    package = archive.related("xl/workbook.xml")
    found: dict[str, str] = {}

    def sheet(tag: str, attributes: Any) -> None:
        if tag.rpartition(" ")[2] == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            if relation in package:
                found[attributes.get("name", "")] = package[relation]

    archive.parse("xl/workbook.xml", sheet)
    return found


def _cells(worksheet: Any, scan: Scan) -> Iterator[Cell]:
    """The cells that hold a value or a colour."""
    for number, row in enumerate(worksheet.iter_rows(max_row=limits.ROWS, max_col=limits.COLUMNS), start=1):
        for column, cell in enumerate(row, start=1):
            fill = _fill(cell)
            # A formula without a result was never calculated; a text that is empty is one.
            unknown = cell.value is None and (number, column) in scan.formulas
            if cell.value is not None or fill or unknown:
                yield replace(Cell(number, column, fill=fill), **_value(cell, unknown=unknown))


def _value(cell: Any, *, unknown: bool) -> dict[str, Any]:
    value = cell.value
    if unknown:
        return {"kind": Kind.ERROR, "text": ""}
    if cell.data_type == "e":
        return {"kind": Kind.ERROR, "text": str(value)}
    text, number = shown(value, cell.number_format if value is not None else "General"), amount(value)
    if cell.data_type == "d":
        return {"kind": Kind.DATE if number is None else Kind.TIME, "text": text, "amount": number}
    return {"kind": Kind.TEXT if number is None else Kind.NUMBER, "text": text, "amount": number}


def _fill(cell: Any) -> str:
    """A name for the colour of a cell; empty for none and for white."""
    if not getattr(cell, "has_style", False):
        return ""
    fill = cell.fill
    pattern = getattr(fill, "fill_type", None)
    if pattern is None:
        return ""
    if pattern != "solid" or not hasattr(fill, "fgColor"):
        return str(pattern)
    color = fill.fgColor
    if color.type == "rgb":
        name = str(color.rgb)[-6:].upper()
    elif color.type == "theme":
        name = f"theme {color.theme}" + (f" {color.tint:+.2f}" if color.tint else "")
    else:
        name = f"indexed {color.indexed}"
    return "" if name in _WHITE else name


def _sheet(file: str, name: str, cells: dict[Place, Cell], drawn: dict[Place, tuple[Shape, ...]], scan: Scan) -> Sheet:
    covers: dict[Place, Place] = {}
    for first, left, last, right in scan.merged:
        upper = cells.get((first, left), Cell(first, left))
        cells[first, left] = replace(upper, rows=last - first + 1, columns=right - left + 1)
        for row in range(first, last + 1):
            for column in range(left, right + 1):
                if (row, column) != (first, left):
                    covers[row, column] = (first, left)
                    cells.pop((row, column), None)
    for place, shapes in drawn.items():
        corner = covers.get(place, place)
        found = cells.get(corner, Cell(*corner))
        cells[corner] = replace(found, shapes=(*found.shapes, *shapes))
    hidden = {place: cell for place, cell in cells.items() if _is_hidden(cell, scan)}
    told = [cell for cell in hidden.values() if cell.text]
    grid = Grid(file, name, {place: cell for place, cell in cells.items() if place not in hidden}, covers)
    rows = {cell.row for cell in told if cell.row in scan.hidden_rows}
    columns = {cell.column for cell in told if cell.column in scan.hidden_columns and cell.row not in rows}
    return Sheet(grid, name, tuple(sorted(rows)), tuple(sorted(columns)))


def _is_hidden(cell: Cell, scan: Scan) -> bool:
    """Whether no row or no column that the cell covers can be seen."""
    rows, columns = range(cell.row, cell.last_row + 1), range(cell.column, cell.last_column + 1)
    return all(row in scan.hidden_rows for row in rows) or all(column in scan.hidden_columns for column in columns)
