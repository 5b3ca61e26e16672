"""Tables, identity page and what stands around them to the plain data of a SOP file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sopflow.findings import Severity
from sopflow.interop.table.actors import actors_of
from sopflow.interop.table.around import below, left_out
from sopflow.interop.table.grid import Cell, Grid
from sopflow.interop.table.heads import Head
from sopflow.interop.table.identity import Identity, identity_of, is_document_name
from sopflow.interop.table.ids import slug, unique
from sopflow.interop.table.layout import layout_of, terminators_of
from sopflow.interop.table.notes import Note, note
from sopflow.interop.table.steps import drafted
from sopflow.interop.table.tables import Table
from sopflow.interop.table.totals import footnotes_of
from sopflow.language import N_
from sopflow.vocabulary import Code

__all__ = ["draft"]

_KIND = re.compile(r"^(?:standar operasional prosedur(?: \(sop\))?|sop|prosedur)\s*[:\-–]?\s+", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?:pemerintah|dinas|badan|kementerian|kecamatan|kelurahan|inspektorat|sekretariat|rumah sakit|rsud|puskesmas"
    r"|universitas|kantor|biro|bagian|bidang|balai|pengadilan|kejaksaan|kepolisian|sekolah|smp|sma|smk|sd)\b",
    re.IGNORECASE,
)
_ENUMERATOR = re.compile(r"^(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s*")
_REMARK = re.compile(r"[^:]{2,30}:\s*\S")
"""A line such as "Dibuat oleh: admin", which is no title."""
_USUAL = {"requires": "Kelengkapan", "duration": "Waktu", "output": "Output"}
"""The columns that every table of a SOP has, by their keys."""
_LEAST_LABELS = 2
"""So many labels make an identity page of a sheet."""


def draft(grid: Grid, tables: Sequence[Table], others: Sequence[Grid], stem: str) -> tuple[dict[str, Any], list[Note]]:
    """The data of the file with its notes. `others` are sheets that may hold the identity page; `stem` is the name of
    the file, which gives a title where nothing else does."""
    first = tables[0]
    page, notes = _identity(grid, first, others)
    remarks = [cell for cell in first.titles if _REMARK.match(cell.text)]
    notes += left_out(grid, remarks)
    lines = [" ".join(cell.text.split()) for cell in first.titles if cell not in remarks]
    keys = dict(page.keys)
    title, rest = _title(keys, lines)
    if not title:
        title = " ".join(re.sub(r"[_\-]+", " ", stem).split()) or "SOP"
        title = title[:1].upper() + title[1:]
        fact, remedy = N_("{cell}: the sheet does not name the SOP"), N_("write its title in place of '{title}'")
        at = Cell(first.head.first, 1)
        notes.append(note(grid, at, "import-missing", Severity.WARNING, fact, remedy, "title", title=title))
    keys |= _heading(rest, keys, known=page.count >= _LEAST_LABELS)
    data: dict[str, Any] = {"sopflow": 1, "id": slug(title, words=8, longest=60), "title": title}
    data |= {key: value for key, value in keys.items() if key not in data}
    layout = layout_of(first.head, first.body.items, page.labels)
    if layout:
        data["layout"] = layout
    taken: set[str] = set()
    if len(tables) == 1:
        procedure, found = _procedure(grid, first, taken)
        return data | procedure, notes + found
    data["procedures"] = []
    ids: set[str] = set()
    data.pop("table_title", None)
    for place, table in enumerate(tables):
        procedure, found = _procedure(grid, table, taken)
        name = " ".join(" ".join(cell.text.split()) for cell in table.titles) if place or page.count else " ".join(rest)
        path = ("procedures", place)
        if not name:
            name = f"Prosedur {place + 1}"
            fact, remedy = N_("{cell}: the table has no title"), N_("write one in place of '{title}'")
            at = Cell(table.head.first, 1)
            found.append(note(grid, at, "import-missing", Severity.WARNING, fact, remedy, "title", title=name))
        id = unique(slug(_ENUMERATOR.sub("", name), otherwise=f"prosedur-{place + 1}"), ids)
        ids.add(id)
        own = layout_of(table.head, table.body.items, {}) if place else {}
        data["procedures"].append({"id": id, "title": name} | procedure | ({"layout": own} if own else {}))
        notes += [one.under(*path) for one in found]
    return data, notes


def _identity(grid: Grid, table: Table, others: Sequence[Grid]) -> tuple[Identity, list[Note]]:
    """The identity page: above the table, else the only other sheet that has one."""
    page, home, last = identity_of(grid, table.first - 1), grid, table.first - 1
    notes: list[Note] = []
    if page.count < _LEAST_LABELS:
        found = [(identity_of(other, other.height), other) for other in others]
        found = [(one, other) for one, other in found if one.count >= _LEAST_LABELS]
        if len(found) > 1:
            fact = N_("{cell}: several sheets hold an identity page: {names}; none is taken over")
            names = ", ".join(other.sheet for _, other in found)
            at = Cell(table.head.first, 1)
            remedy = N_("copy the right one above the table")
            notes.append(note(grid, at, "import-several-tables", Severity.WARNING, fact, remedy, "title", names=names))
        elif found:
            notes += left_out(grid, _untaken(grid, page, last))
            page, home = found[0]
            last = home.height
    notes += page.notes
    notes += left_out(home, _untaken(home, page, last))
    return page, notes


def _untaken(grid: Grid, page: Identity, last: int) -> list[Cell]:
    """The cells down to a row that are no part of the identity page."""
    cells = [cell for row in range(1, last + 1) for cell in grid.row(row)]
    return [cell for cell in cells if cell.place not in page.taken and not is_document_name(cell.text)]


def _title(keys: dict[str, Any], lines: Sequence[str]) -> tuple[str, list[str]]:
    """The title of the SOP, and the lines above the table that are not it."""
    if keys.get("title"):
        return keys["title"], list(lines)
    rest = [line for line in lines if not is_document_name(line)]
    telling = [line for line in rest if _KIND.match(line)] or [line for line in rest if not _AGENCY.match(line)]
    if not telling:
        return "", rest
    title = telling[-1]
    return _KIND.sub("", title), [line for line in rest if line != title]


def _heading(lines: Sequence[str], keys: dict[str, Any], *, known: bool) -> dict[str, Any]:
    """What the lines above the table are: its title, or the agency where there is no identity page."""
    agency = [line for line in lines if _AGENCY.match(line)] if not known and "agency" not in keys else []
    rest = [line for line in lines if line not in agency]
    found: dict[str, Any] = {}
    if agency:
        found["agency"] = {"name": agency[0] if len(agency) == 1 else agency}
    if rest:
        found["table_title"] = rest[0] if len(rest) == 1 else rest
    return found


def _procedure(grid: Grid, table: Table, taken: set[str]) -> tuple[dict[str, Any], list[Note]]:
    """What one table gives: actors, steps, capsules, footnotes and a signature."""
    items = table.body.items
    actors = actors_of(grid, table.head, items)
    steps = drafted(grid, table.head, items, actors, taken)
    around = below(grid, table.body.tail)
    totals, told = footnotes_of(grid, table.head, table.body.totals, items[-1].last)
    capsules = terminators_of(items, actors)
    data: dict[str, Any] = {"actors": actors.names, "steps": steps.steps}
    data |= around.keys | ({"terminators": capsules} if capsules else {})
    if totals:
        data["footnotes"] = [*totals, *data.get("footnotes", ())]
    notes = [*actors.notes, *steps.notes, *around.notes, *told, *_absent(grid, table.head)]
    for cell in table.head.unknown:
        below_it = [grid.text(row, cell.column) for row in range(table.head.last + 1, items[-1].last + 1)]
        if any(below_it):
            fact = N_("{cell}: the column '{title}' is not known and is left out")
            remedy = N_("give it one of the usual titles, or write its texts into the file")
            shown = " ".join(cell.text.split())
            notes.append(
                note(grid, cell, "import-unknown-column", Severity.WARNING, fact, remedy, "steps", title=shown)
            )
    return data, notes


def _absent(grid: Grid, head: Head) -> list[Note]:
    """A note for each of the usual columns below Mutu Baku that the table lacks; not every table has Keterangan."""
    fact = N_("{cell}: the table has no column {column}")
    remedy = N_("add it to the table and import it again, or write `{key}` for each step")
    return [
        note(
            grid, head.labels["activity"], "import-missing", Severity.WARNING, fact, remedy, "steps",
            column=column, key=Code(key, "Step"),
        )
        for key, column in _USUAL.items() if key not in head.columns
    ]  # fmt: skip
