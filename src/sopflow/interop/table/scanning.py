"""What a sheet says beside its values: merged areas, what is hidden, formulas without a result. Read in one pass,
before anything of it is built, so that a sheet that is too large is refused early."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sopflow.interop.table import limits
from sopflow.interop.table.archive import Archive, damaged
from sopflow.interop.table.grid import Place
from sopflow.interop.table.refusal import Refusal
from sopflow.language import N_

__all__ = ["Area", "Scan", "place_of", "scan_sheet"]

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@dataclass
class Scan:
    """What was found. `widths` are column widths in characters, `heights` row heights in points, where they are given;
    `drawing` is the id of the relation to the drawing."""

    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    """Cells with a formula whose result is no text."""
    values: int = 0
    styled: int = 0
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    width: float = 9.14
    height: float = 15.0
    drawing: str = ""


def scan_sheet(archive: Archive, name: str) -> Scan:
    """The scan of a sheet's part. Raises Refusal where it holds too much."""
    scan = Scan()
    row = column = 0
    is_text = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal row, column, is_text
        kind = tag.rpartition(" ")[2]
        if kind == "v" or kind == "is":
            scan.values += 1
            if row > limits.ROWS or column > limits.COLUMNS or scan.values > limits.CELLS:
                raise _too_large()
        elif kind == "c":
            scan.styled += 1
            if scan.styled > limits.STYLED:
                raise _too_large()
            is_text = attributes.get("t") == "str"
            row, column = place_of(attributes.get("r", "")) or (row, column + 1)
        elif kind == "f" and not is_text:
            scan.formulas.add((row, column))
        elif kind == "row":
            row, column = _whole(attributes.get("r")) or row + 1, 0
            if attributes.get("hidden") in ("1", "true") and row <= limits.ROWS:
                scan.hidden_rows.add(row)
            if (height := _figure(attributes.get("ht"))) is not None and row <= limits.ROWS:
                scan.heights[row] = height
        elif kind == "col":
            _columns(scan, attributes)
        elif kind == "mergeCell":
            scan.merged.append(_area(attributes.get("ref", "")))
        elif kind == "sheetFormatPr":
            scan.width = _figure(attributes.get("defaultColWidth")) or scan.width
            scan.height = _figure(attributes.get("defaultRowHeight")) or scan.height
        elif kind == "drawing":
            scan.drawing = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "id"), "")

    archive.parse(name, start)
    if (
        sum(max(0, last - first + 1) * max(0, right - left + 1) for first, left, last, right in scan.merged)
        > limits.MERGED
    ):
        raise _too_large()
    return scan


def place_of(reference: str) -> Place | None:
    """Row and column of a reference.

    >>> place_of("AB12"), place_of("12")
    ((12, 28), None)
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _columns(scan: Scan, attributes: Mapping[str, str]) -> None:
    first, last = _whole(attributes.get("min")) or 1, _whole(attributes.get("max")) or 1
    width = _figure(attributes.get("width"))
    for column in range(first, min(last, limits.COLUMNS) + 1):
        if attributes.get("hidden") in ("1", "true"):
            scan.hidden_columns.add(column)
        if width is not None:
            scan.widths[column] = width


def _area(reference: str) -> Area:
    """A merged area, cut to what a sheet may hold."""
    first, _, last = reference.partition(":")
    upper, lower = place_of(first), place_of(last or first)
    if upper is None or lower is None:
        raise damaged()
    rows, columns = sorted((upper[0], lower[0])), sorted((upper[1], lower[1]))
    return max(rows[0], 1), columns[0], min(rows[1], limits.ROWS), min(columns[1], limits.COLUMNS)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else None


def _figure(text: str | None) -> float | None:
    try:
        value = float(text) if text else None
    except ValueError:
        return None
    return value if value is not None and 0 <= value < 10_000 else None


def _too_large() -> Refusal:
    return Refusal(
        "import-too-large",
        N_("a sheet holds something below row {rows}, right of column {columns}, or in too many cells"),
        N_("copy the table of one SOP into a new workbook"), rows=limits.ROWS, columns=limits.COLUMNS,
    )  # fmt: skip
