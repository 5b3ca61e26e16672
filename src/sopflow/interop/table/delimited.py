r"""Text tables (.csv, .tsv) to a grid: the encoding and the delimiter are found out; nothing in them is a formula.

>>> grid = read_delimited("No;Kegiatan\n1;\"Menerima; mencatat\"\n".encode("utf-16"), "a.csv")
>>> [cell.text for cell in grid.row(2)]
['1', 'Menerima; mencatat']
"""

from __future__ import annotations

import csv
import io

from sopflow.interop.table import limits
from sopflow.interop.table.grid import Cell, Grid, Place
from sopflow.interop.table.refusal import Refusal
from sopflow.interop.table.values import tidy
from sopflow.language import N_

__all__ = ["decoded", "read_delimited"]

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 40
"""Rows that the delimiter is judged by."""
_SEPARATOR_LINE = "sep="
"""Excel's own first line: `sep=;`."""


def read_delimited(data: bytes, file: str) -> Grid:
    """The grid of a text table. Raises Refusal for what is no text, or too large."""
    text = decoded(data)
    if text is None:
        raise Refusal("import-unreadable", N_("the file is neither a workbook nor text"), N_("save it as .xlsx"))
    delimiter = ""
    head, _, tail = text.partition("\n")
    if head.strip().casefold().startswith(_SEPARATOR_LINE) and len(head.strip()) == len(_SEPARATOR_LINE) + 1:
        delimiter, text = head.strip()[-1], "\n" + tail
    delimiter = delimiter or _delimiter(text)
    cells: dict[Place, Cell] = {}
    # As long as the file: the module has a limit of its own, which is for all programs in the process.
    for row, values in enumerate(_rows(text, delimiter), start=1):
        for column, value in enumerate(values, start=1):
            shown = tidy(value)
            if not shown:
                continue
            if row > limits.ROWS or column > limits.COLUMNS or len(cells) >= limits.CELLS:
                raise Refusal(
                    "import-too-large", N_("the table has more than {rows} rows or {columns} columns"),
                    N_("split it"), rows=limits.ROWS, columns=limits.COLUMNS,
                )  # fmt: skip
            cells[row, column] = Cell(row, column, shown)
    return Grid(file, "", cells)


def decoded(data: bytes) -> str | None:
    r"""The text of bytes: UTF-8, UTF-16, else Windows-1252 as Excel writes it; None for what is no text.

    >>> decoded("√".encode("utf-8-sig")), decoded("“Surat”".encode("cp1252")), decoded(b"\x00\x01\x02\x00")
    ('√', '“Surat”', None)
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16")
    if b"\0" in data:
        zeros = [data[side::2].count(0) for side in (0, 1)]
        if max(zeros) * 2 < len(data) * 0.6:
            return None
        return _strict(data, "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be")
    text = _strict(data, "utf-8-sig")
    return text if text is not None else data.decode("cp1252", "replace")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _delimiter(text: str) -> str:
    """The delimiter that parts the rows into the most cells, in most rows the same number."""

    def worth(delimiter: str) -> tuple[int, int]:
        widths = []
        for row in _rows(text, delimiter):
            if any(value.strip() for value in row):
                widths.append(len(row))
            if len(widths) == _SAMPLE:
                break
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(common) if common > 1 else 0), common

    return max(_DELIMITERS, key=worth)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > limits.ROWS + 1:
                break
    except csv.Error:
        raise Refusal(
            "import-unreadable", N_("row {row} of the table cannot be read"),
            N_("look for a quote that is not closed"), row=reader.line_num,
        ) from None  # fmt: skip
    return rows
