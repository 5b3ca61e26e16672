"""The texts of a SOP: each one is looked for in the document, whole and where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from sopflow.chart.model import Cell, Chart, Page, TextBlock
from sopflow.model import Sop
from sopflow.proofing import FaultKind, proof_source, proof_svg
from sopflow.proofing.wording import wording
from sopflow.rendering import render_pages
from sopflow.wiring import chart_of
from tests.chart.helpers import sop_of, step

MORE = {
    "number": "500/126",
    "agency": {"name": ["Pemerintah Kota", "Dinas Kominfo"], "unit": "Bidang Aplikasi"},
    "dates": {"created": "2 Januari 2022"},
    "approval": {"position": "Kepala Dinas", "name": "Drs. Jasman, MM", "rank": "Pembina", "nip": "1968 01"},
    "legal_basis": ["Undang-Undang Nomor 25", "*Peraturan* Menteri"],
    "qualifications": "Memahami jaringan",
    "related": [{"text": "SOP Arsip"}],
    "equipment": "Komputer",
    "warnings": "Jangan terlambat",
    "records": {"lead": "Dicatat:", "items": ["buku", "lembar"]},
    "extra_fields": [{"label": "Klasifikasi", "text": "Terbuka"}],
    "sections": [
        {"title": "Maksud", "text": "Untuk **semua**", "place": "identity"},
        {"title": "Catatan", "text": ["satu", "dua"], "place": "after"},
    ],
    "closing": {"place": "Bogor", "date": "Oktober 2017", "position": "Kepala Bidang", "name": "Siti", "nip": "1970"},
    "table_title": ["LAMPIRAN", "PENANGANAN SURAT"],
    "footnotes": ["*) bila perlu"],
    "start": [{"at": "terima", "label": "Lewat Loket"}],
}
STEPS = (
    step("terima", activity="Menerima *surat* masuk", requires=["Surat", "Amplop"], duration="3 menit", number="7"),
    {"heading": "B. Pemeriksaan"},
    step(
        "periksa", "b", question="Lengkap?", answers={"Ya": "simpan", "Tidak": {"end": "ditolak"}}, deadline="H-1",
        output="Hasil", note="(lihat *draf*)",
    ),
    step("simpan", "c"),
)  # fmt: skip


def sop(**changes: object) -> Sop:
    """A SOP with every kind of text."""
    return sop_of(*STEPS, **(MORE | changes))  # type: ignore[arg-type]


@cache
def chart() -> Chart:
    """Its chart."""
    return chart_of(sop())


def lost(other: Sop | None = None, of: Chart | None = None) -> list[tuple[str, str]]:
    """What the proof finds, when the chart was made of another SOP, or changed: where, and which text."""
    found = list(proof_source(of or chart(), other or sop()))
    assert {fault.kind for fault in found} <= {FaultKind.SOURCE_LOST}
    return [(fault.what, fault.fact) for fault in found]


def test_a_chart_prints_its_sop() -> None:
    """Nothing is lost on the way."""
    assert lost() == []


TEXTS = [
    ({"title": "Naskah"}, ("title", "'Naskah'")),
    ({"number": "500/12"}, ("number", "'500/12'")),
    ({"number": "1"}, ("number", "'1'")),
    ({"agency": {"name": ["Pemerintah Kabupaten"]}}, ("agency", "'Pemerintah Kabupaten'")),
    ({"agency": {"name": ["Dinas Kominfo"], "unit": "Bidang Umum"}}, ("unit", "'Bidang Umum'")),
    ({"dates": {"created": "3 Januari 2022"}}, ("date created", "'3 Januari 2022'")),
    ({"approval": {"position": "Bupati"}}, ("approval", "'Bupati'")),
    ({"approval": {"nip": "1969"}}, ("approval", "'1969'")),
    ({"legal_basis": ["Undang-Undang Nomor 25", "Peraturan Menteri"]}, None),
    ({"legal_basis": ["Undang-Undang Nomor 25"]}, ("legal_basis", "'Undang-Undang Nomor 25'")),
    ({"warnings": "Jangan  terlambat"}, None),
    ({"warnings": "Terlambat"}, ("warnings", "'Terlambat'")),
    ({"records": "Dicatat: 1. buku 2. lembar"}, None),
    ({"records": ["buku", "lembar"]}, ("records", "'buku lembar'")),
    ({"related": [{"text": "SOP Surat"}]}, ("related", "'SOP Surat'")),
    ({"extra_fields": [{"label": "KLASIFIKASI", "text": "Rahasia"}]}, ("field KLASIFIKASI", "'Rahasia'")),
    ({"sections": [{"title": "Maksud", "text": "Untuk semua", "place": "identity"}]}, None),
    ({"sections": [{"title": "Tujuan", "text": "Untuk semua", "place": "identity"}]},
     ("title of a section", "'Tujuan'")),
    ({"sections": [{"title": "Catatan", "text": "1. satu 2. dua", "place": "after"}]}, None),
    ({"sections": [{"title": "Catatan", "text": ["dua"], "place": "after"}]}, ("section Catatan", "'dua'")),
    ({"closing": {"position": "Kepala Bagian"}}, ("signature", "'Kepala Bagian'")),
    ({"closing": {"position": "Kepala Bid"}}, ("signature", "'Kepala Bid'")),
    ({"table_title": ["TABEL"]}, ("title of the table", "'TABEL'")),
    ({"footnotes": ["*) bila tidak perlu"]}, ("footnote", "'*) bila tidak perlu'")),
    ({"start": [{"at": "terima", "label": "Lewat Surel"}]}, ("start at terima", "'Lewat Surel'")),
    ({"actors": {"a": "Loket", "b": "Kepala Bidang", "c": "Kepala Dinas"}}, ("actor b", "'Kepala Bidang'")),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), TEXTS)
def test_a_text_that_the_document_lacks(changes: dict[str, object], expected: tuple[str, str] | None) -> None:
    """The fault says which text of the SOP is not printed; blanks and marks of markup do not matter."""
    assert lost(sop(**changes)) == ([] if expected is None else [expected])


CELLS: list[tuple[dict[str, object], tuple[str, str]]] = [
    ({"activity": "Menerima surat"}, ("activity of terima", "'Menerima surat'")),
    ({"requires": ["Surat"]}, ("requires of terima", "'Surat'")),
    ({"requires": "Surat Amplop"}, ("requires of terima", "'Surat Amplop'")),
    ({"duration": "4 menit"}, ("duration of terima", "'4 menit'")),
    ({"number": "8"}, ("number of terima", "'8'")),
    ({"output": "Agenda"}, ("output of terima", "'Agenda'")),
    ({"note": "-"}, ("note of terima", "'-'")),
]


@pytest.mark.parametrize(("keys", "expected"), CELLS)
def test_a_cell_holds_the_whole_text_and_no_other(keys: dict[str, object], expected: tuple[str, str]) -> None:
    """In the table a part of a text, or the text of another step, is not enough."""
    first = {**STEPS[0], **keys}
    assert lost(sop_of(first, *STEPS[1:], **MORE)) == [expected]  # type: ignore[arg-type]


def test_questions_answers_ends_and_headings() -> None:
    """What stands in symbols, beside arrows and between rows is looked for as well."""
    question = {**STEPS[2], "question": "Benar?", "answers": {"Y": "simpan", "Tidak": {"end": "batal"}}}
    other = sop_of(STEPS[0], {"heading": "C. Penutup"}, question, STEPS[3], **MORE)  # type: ignore[arg-type]
    assert lost(other) == [
        ("heading", "'C. Penutup'"),
        ("question of periksa", "'Benar?'"),
        ("answer of periksa", "'Y'"),
        ("end after periksa", "'batal'"),
    ]


def test_a_column_that_the_profile_leaves_out_is_not_asked_for() -> None:
    """An agency that prints no notes loses none."""
    narrow = sop(layout={"columns": ["number", "activity", "actors"]})
    assert lost(narrow, chart_of(narrow)) == []
    assert ("note of periksa", "'(lihat *draf*)'") in lost(sop(), chart_of(narrow))


def changed(change: Callable[[TextBlock], TextBlock]) -> Chart:
    """The chart with the activity of the first step changed, as the layout might spoil it."""

    def cell(it: Cell) -> Cell:
        return replace(it, text=change(it.text)) if it.text and (it.role, it.step) == ("activity", "terima") else it

    def page(it: Page) -> Page:
        tables = tuple(replace(table, cells=tuple(map(cell, table.cells))) for table in it.tables)
        return replace(it, tables=tables)

    return replace(chart(), pages=tuple(map(page, chart().pages)))


def test_what_is_drawn_counts_and_not_what_the_layout_says_it_drew() -> None:
    """A line that is lost, and one that is drawn twice, are found though `source` has the text as it was typed."""
    assert lost(of=changed(lambda text: replace(text, source=""))) == []
    assert lost(of=changed(lambda text: replace(text, lines=text.lines[:-1]))) != []
    assert lost(of=changed(lambda text: replace(text, lines=text.lines * 2))) != []


def test_the_fault_names_the_page_of_the_step() -> None:
    """So that the reader can open it."""
    other = sop_of({**STEPS[0], "activity": "Menyimpan"}, *STEPS[1:], **MORE)  # type: ignore[arg-type]
    (fault,) = proof_source(chart(), other)
    assert str(fault) == "page 2 source-lost: activity of terima 'Menyimpan'"


def test_a_proof_of_files_takes_the_sop_as_well() -> None:
    """With the SOP, what its chart lacks is a fault of the files."""
    files = render_pages(chart(), "svg")
    assert proof_svg(chart(), files, sop()) == ()
    assert [fault.kind for fault in proof_svg(chart(), files, sop(number="1"))] == [FaultKind.SOURCE_LOST]


def test_a_pattern_is_no_pattern_of_the_author() -> None:
    """What an author types is looked for as typed, whatever it means in a pattern."""
    found = wording("(a|b)* [x] $1.")
    assert found is not None
    assert found.fullmatch("(a|b)* [x] $1.")
    assert not found.fullmatch("a [x] $1.")
