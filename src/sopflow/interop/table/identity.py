"""The identity page: number, dates, approval, title and the boxes, as keys of a SOP file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sopflow.dates import DateError, read_date
from sopflow.findings import Severity
from sopflow.interop.table.grid import Grid, Kind, Place
from sopflow.interop.table.lists import as_text
from sopflow.interop.table.notes import Note, note
from sopflow.interop.table.regions import Region, lines_of, regions_of
from sopflow.interop.table.values import day_of
from sopflow.interop.table.words import BOXES, FIELDS, folded
from sopflow.language import N_, Phrase

__all__ = ["Identity", "identity_of", "is_document_name", "person_of"]

_NIP = re.compile(r"NIP\b\s*[.:]?\s*:?\s*(.*)", re.IGNORECASE | re.DOTALL)
_RANK = re.compile(r"(?:pembina|penata|pengatur|juru)\b", re.IGNORECASE)
_DOCUMENT = {
    "standar operasional prosedur",
    "standar operasional prosedur sop",
    "standard operating procedure",
    "sop",
    "prosedur",
    "sop ap",
}
_SERIALS = range(20_000, 80_000)
"""Days that a spreadsheet counts as the years 1954 to 2119."""
_STANDARD = {
    "sop_number": "nomor sop", "created": "tanggal pembuatan", "revised": "tanggal revisi",
    "effective": "tanggal efektif", "approval": "disahkan oleh", "title": "judul sop", "legal_basis": "dasar hukum",
    "qualifications": "kualifikasi pelaksana", "related": "keterkaitan", "equipment": "peralatan perlengkapan",
    "warnings": "peringatan", "records": "pencatatan dan pendataan",
}  # fmt: skip


@dataclass(frozen=True)
class Identity:
    """Keys of the file, the labels that differ from the standard ones, notes, and the cells that were taken."""

    keys: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    taken: frozenset[Place] = frozenset()
    count: int = 0
    """How many labels were found."""


def identity_of(grid: Grid, last: int) -> Identity:
    """What the rows of a sheet down to `last` say about the SOP."""
    regions = regions_of(grid, last)
    if not regions:
        return Identity()
    keys: dict[str, Any] = {}
    notes: list[Note] = []
    by_field = {region.field: region for region in regions}
    taken = {cell.place for region in regions for cell in (region.label, *region.cells)}
    for name in ("title", "sop_number"):
        if name in by_field and (lines := lines_of(by_field[name])):
            keys["number" if name == "sop_number" else name] = " ".join(lines)
    keys |= _agency(grid, last, by_field, taken)
    dates: dict[str, str | None] = {}
    for name in ("created", "revised", "effective"):
        if name in by_field:
            text, found = _date(grid, by_field[name], name)
            notes += found
            dates |= {name: text or None} if text or found else {}
    keys |= {"dates": dates} if dates else {}
    if "approval" in by_field and (person := person_of(lines_of(by_field["approval"]))):
        keys["approval"] = person
    for name in BOXES:
        if name in by_field and (value := as_text("\n".join(lines_of(by_field[name])))):
            keys[name] = value
    extra = list(_extra(grid, by_field, taken))
    keys |= {"extra_fields": extra} if extra else {}
    return Identity(keys, dict(_labels(regions)), tuple(notes), frozenset(taken), len(regions))


def person_of(lines: Sequence[str]) -> dict[str, str]:
    """Who signs: position, name, rank and NIP.

    >>> person_of(["Kepala Dinas", "Dra. Nama, M.Si", "Pembina Utama", "NIP. 19640218"])
    {'position': 'Kepala Dinas', 'name': 'Dra. Nama, M.Si', 'rank': 'Pembina Utama', 'nip': '19640218'}
    """
    found: dict[str, str] = {}
    rest: list[str] = []
    for line in lines:
        number = _NIP.match(line)
        if number is not None and "nip" not in found:
            found["nip"] = number[1].strip()
        elif rest and _RANK.match(line) and "rank" not in found:
            found["rank"] = line
        else:
            rest.append(line)
    person: dict[str, str] = {}
    if len(rest) == 1 and not found:
        person["position"] = rest[0]
    elif rest:
        if len(rest) > 1:
            person["position"] = " ".join(rest[:-1])
        person["name"] = rest[-1]
    person |= {key: found[key] for key in ("rank", "nip") if found.get(key)}
    return person


def is_document_name(text: str) -> bool:
    """Whether a line only says what kind of document this is.

    >>> is_document_name("STANDAR OPERASIONAL PROSEDUR (SOP)"), is_document_name("SOP Izin Cuti")
    (True, False)
    """
    return folded(text) in _DOCUMENT


def _agency(grid: Grid, last: int, by_field: Mapping[str, Region], taken: set[Place]) -> dict[str, Any]:
    """The agency and its unit: what stands left of the labels of the upper block, or above them."""
    fields = [region for name, region in by_field.items() if name in FIELDS]
    if not fields:
        return {}
    first = min(region.label.row for region in fields)
    column = min(region.label.column for region in fields)
    title = by_field.get("title")
    end = max(region.label.last_row for region in fields)
    cells = [
        cell
        for row in range(1, end + 1)
        for cell in grid.row(row, range(1, column) if column > 1 else None)
        if cell.place not in taken and cell.text and (column > 1 or row < first) and not is_document_name(cell.text)
    ]
    below = [cell for cell in cells if title is not None and cell.row >= title.label.row and column > 1]
    names = [line for cell in cells if cell not in below for line in cell.text.split("\n") if line]
    units = [line for cell in below for line in cell.text.split("\n") if line]
    if not names:
        names, units = units, []
    if not names:
        return {}
    taken |= {cell.place for cell in cells}
    agency: dict[str, Any] = {"name": names[0] if len(names) == 1 else names}
    if units:
        agency["unit"] = " ".join(units)
    return {"agency": agency}


def _date(grid: Grid, region: Region, name: str) -> tuple[str, list[Note]]:
    """A date as text that a file may hold."""
    cell = region.place
    text = " ".join(lines_of(region))
    if not text:
        return "", []
    if cell.kind is Kind.NUMBER and cell.amount is not None and int(cell.amount) in _SERIALS:
        day = day_of(cell.amount)
        fact, remedy = N_("{cell}: the number {text} is read as the date {day}"), N_("see whether it is so")
        told = note(
            grid, cell, "import-read-as", Severity.INFO, fact, remedy, "dates", name, text=text, day=day
        )  # fmt: skip
        return day, [told]
    try:
        read_date(text)
    except DateError as error:
        problem, advice = Phrase(error.fact, error.params), Phrase(error.remedy, error.params)
        bad = note(
            grid, cell, "import-bad-value", Severity.ERROR, "{cell}: {problem}", "{advice}", "dates", name,
            problem=problem, advice=advice,
        )  # fmt: skip
        return "", [bad]
    return text, []


def _extra(grid: Grid, by_field: Mapping[str, Region], taken: set[Place]) -> Iterator[dict[str, Any]]:
    """Labels between those that are known, each with a value beside it."""
    if "revision" in by_field:
        region = by_field["revision"]
        text = " ".join(lines_of(region))
        yield {"label": _label(region)} | ({"text": text} if text else {}) | {"after": "revised"}
    fields = [region for name, region in by_field.items() if name in FIELDS]
    columns = {region.label.column for region in fields}
    if not fields or len(columns) != 1:
        return
    column = columns.pop()
    for row in range(min(region.label.row for region in fields), max(region.label.row for region in fields)):
        cell = grid.own(row, column)
        if not cell.text or cell.place in taken or cell.column != column:
            continue
        values = [
            other for other in grid.row(row, range(cell.last_column + 1, grid.width + 1))
            if other.text.strip(" :") and other.place not in taken
        ]  # fmt: skip
        label, colon, rest = cell.text.partition(":")
        text = " ".join([rest.strip(), *(other.text.lstrip(": ") for other in values)]).strip()
        if text and (colon or values):
            taken |= {cell.place, *(other.place for other in values)}
            yield {"label": " ".join(label.split()), "text": text}


def _labels(regions: Sequence[Region]) -> Iterator[tuple[str, str]]:
    """The labels that are not worded as the standard ones."""
    for region in regions:
        standard = _STANDARD.get(region.field)
        label = _label(region)
        if standard is not None and folded(label).replace(" dan ", " ") != standard.replace(" dan ", " "):
            yield region.field, label


def _label(region: Region) -> str:
    """A label as it is printed, without its colon and what stands behind it."""
    text = region.label.text
    if region.rest:
        text = text[: text.rindex(region.rest)]
    return " ".join(text.split()).strip(" :")
