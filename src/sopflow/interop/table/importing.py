"""Import: the table of a spreadsheet to the text of a SOP file, with a finding for everything that it cannot know."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from errno import EINVAL
from pathlib import Path
from stat import S_ISFIFO
from typing import Any

from sopflow.errors import InvalidSop, UnknownName
from sopflow.findings import Finding, Severity
from sopflow.interop.table import limits
from sopflow.interop.table.drafting import draft
from sopflow.interop.table.grid import Cell
from sopflow.interop.table.notes import Note, note
from sopflow.interop.table.opening import sheets_of
from sopflow.interop.table.refusal import Refusal
from sopflow.interop.table.tables import Table, tables_of
from sopflow.interop.table.workbook import Sheet
from sopflow.interop.table.writing import written
from sopflow.language import N_, Language, plural
from sopflow.loading.limits import STEPS
from sopflow.vocabulary import Vocabulary

__all__ = ["Imported", "import_bytes", "import_table"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a table. `text` is the SOP file, None where nothing could be made of the table.

    Findings stand at the cells they are about: line and column are row and column of the sheet. Errors among them are
    placeholders in the text, or say why there is none. Each stands in the text as a comment, too.
    """

    text: str | None
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something has to be filled in before the SOP is used."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def import_table(
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    vocabulary: Vocabulary = "en",
    language: Language | None = None,
) -> Imported:
    """The table of a SOP in an XLSX or CSV file as the text of a SOP file.

    `sheet` names one of several sheets with a table. `vocabulary` is that of the keys of the text, `language` that of
    its comments (that of the vocabulary unless given). Nothing is written. Raises OSError if the file cannot be opened,
    UnknownName for a sheet that does not exist.
    """
    if S_ISFIFO(os.stat(path).st_mode):  # noqa: PTH116  # the path stays what the caller gave, in errors too
        raise OSError(EINVAL, N_("a pipe is no table"), os.fspath(path))
    with Path(path).open("rb") as stream:
        data = stream.read(limits.FILE + 1)
    return import_bytes(data, file=os.fspath(path), sheet=sheet, vocabulary=vocabulary, language=language)


def import_bytes(
    data: bytes,
    *,
    file: str = "<table>",
    sheet: str | None = None,
    vocabulary: Vocabulary = "en",
    language: Language | None = None,
) -> Imported:
    r"""The same for the bytes of a file, whose name `file` the findings carry.

    >>> imported = import_bytes(b"No;Kegiatan;Kasi;Staf;Waktu\n1;Memeriksa;v;;1 jam\n2;Mencatat;;v;1 hari\n")
    >>> imported.findings[0].rule, imported.findings[0].severity.value, "actor: staf" in imported.text
    ('import-missing', 'warning', True)
    """
    try:
        sheets = sheets_of(data, file, sheet)
        chosen, tables = _chosen([_cut(one) for one in sheets], sheet)
        others = [_cut(other).grid for other in sheets if other.title != chosen.title]
        document, notes = draft(chosen.grid, tables, others, Path(file).stem)
        notes = [*_unseen(chosen, tables), *_too_long(sheets), *notes]
        told = [Note(replace(one.finding, vocabulary=vocabulary), one.path) for one in notes]
        text = _written(document, told, language or vocabulary, vocabulary)
    except Refusal as refusal:
        return Imported(None, (replace(refusal.finding(file), vocabulary=vocabulary),))
    return Imported(text, tuple(sorted((one.finding for one in told), key=lambda one: one.order)))


def _written(data: dict[str, Any], notes: Sequence[Note], language: Language, vocabulary: Vocabulary) -> str:
    """The text of the file. Raises Refusal where a SOP file cannot be so large."""
    try:
        return written(data, notes, language=language, vocabulary=vocabulary)
    except InvalidSop:
        raise Refusal(
            "import-too-large", N_("the table is larger than a SOP file may be"), N_("split it")
        ) from None  # fmt: skip


def _cut(sheet: Sheet) -> Sheet:
    """The sheet with texts of a length that a SOP file may hold."""
    cells = sheet.grid.cells
    if all(len(cell.text) <= limits.TEXT for cell in cells.values()):
        return sheet
    short = {place: replace(cell, text=cell.text[: limits.TEXT].rstrip()) for place, cell in cells.items()}
    return replace(sheet, grid=replace(sheet.grid, cells=short))


def _too_long(sheets: Sequence[Sheet]) -> list[Note]:
    """Notes on texts that are cut."""
    fact = N_("{cell}: the text is longer than {limit} characters and is cut")
    remedy = N_("shorten it, or write the rest where it belongs")
    return [
        note(sheet.grid, cell, "import-left-out", Severity.WARNING, fact, remedy, limit=limits.TEXT)
        for sheet in sheets
        for cell in sheet.grid.cells.values()
        if len(cell.text) > limits.TEXT
    ]


def _chosen(sheets: Sequence[Sheet], wanted: str | None) -> tuple[Sheet, list[Table]]:
    """The sheet with the table. Raises Refusal where there is none, or more than one to choose from."""
    if wanted is not None:
        found = [sheet for sheet in sheets if sheet.title.casefold() == wanted.strip().casefold()]
        if not found or not wanted.strip():
            raise UnknownName("sheet", wanted, [sheet.title for sheet in sheets if sheet.title])
        sheets = found
    with_tables = [(sheet, tables) for sheet in sheets if (tables := tables_of(sheet.grid))]
    if not with_tables:
        raise Refusal(
            "import-no-table", N_("no table of a SOP was found"),
            N_("give the table a head with No, Kegiatan, one column for each pelaksana, Waktu and Output"),
        )  # fmt: skip
    if any(sum(len(table.body.items) for table in tables) > STEPS for _, tables in with_tables):
        fact = N_("the table has more than {limit} steps")
        raise Refusal("import-too-large", fact, N_("split it"), limit=STEPS)
    if len(with_tables) > 1:
        raise Refusal(
            "import-several-tables", N_("several sheets hold a table: {names}"), N_("name one with --sheet"),
            names=", ".join(sheet.grid.sheet for sheet, _ in with_tables),
        )  # fmt: skip
    return with_tables[0]


def _unseen(sheet: Sheet, tables: Sequence[Table]) -> list[Note]:
    """Notes on rows and columns of the sheet that hold something and are hidden."""
    grid = sheet.grid
    found: list[Note] = []
    last = max(item.last for table in tables for item in table.body.items)
    rows = [row for row in sheet.hidden_rows if tables[0].first <= row <= last]
    columns = [column for column in sheet.hidden_columns if column <= grid.width + 1]
    remedy = N_("if it belongs to the SOP, show it in the spreadsheet and import it again")
    fact = N_("{cell}: {what} with text, which is left out")
    if rows:
        what = plural("a hidden row", "{count} hidden rows", len(rows))
        found.append(note(grid, Cell(rows[0], 1), "import-left-out", Severity.WARNING, fact, remedy, what=what))
    if columns:
        what, cell = (
            plural("a hidden column", "{count} hidden columns", len(columns)),
            Cell(tables[0].first, columns[0]),
        )
        found.append(note(grid, cell, "import-left-out", Severity.WARNING, fact, remedy, what=what))
    return found
