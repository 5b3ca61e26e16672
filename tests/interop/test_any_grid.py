"""Grids of words that tables are made of, in any disorder: always a file that loads, or a finding."""

from __future__ import annotations

import io
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from sopflow.editing.formatting import fmt
from sopflow.interop.table import import_bytes
from sopflow.loading import reads

_WORDS = (
    "", "", "", "No", "1", "2", "3.", "A", "B. Bagian", "Kegiatan", "Pelaksana", "Mutu Baku", "Kelengkapan", "Waktu",
    "Output", "Keterangan", "Kasi", "Kabid", "v", "[ ]", "◇", "Ya/Tidak", "Mulai", "Selesai", "Menerima surat",
    "Memeriksa berkas", "jika tidak kembali ke 1", "Ya → 2; Tidak → 9", "Lanjut ke langkah 3", "1 hari", "3 mneit",
    "10-2 hari", "-5 menit", "15", "Nomor SOP", ": 007", "Nama SOP", "SOP Izin", "Tanggal Efektif",
    "31 Februari 2022", "Disahkan oleh", "NIP. 1971", "Dasar Hukum", "1. UU\n2. PP", "Peringatan :", "*) catatan",
    "Bogor, Oktober 2017", "STANDAR OPERASIONAL PROSEDUR", "lengkap?",
)  # fmt: skip
_HEAD = ["No", "Kegiatan", "Kasi", "Kabid", "Kelengkapan", "Waktu", "Output", "Keterangan"]


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """A sheet of words with a head somewhere, merged areas and colours."""
    rows = draw(st.lists(st.lists(st.sampled_from(_WORDS), max_size=9), max_size=14))
    rows.insert(draw(st.integers(0, min(3, len(rows)))), _HEAD)
    book = Workbook()
    page: Any = book.active
    for row, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts, start=1):
            if text:
                page.cell(row, column, text)
    for row, column in draw(st.lists(st.tuples(st.integers(1, 14), st.integers(1, 9)), max_size=5)):
        page.cell(row, column).fill = PatternFill(
            "solid", fgColor=draw(st.sampled_from(["FF0000", "FFFFFF", "D9D9D9"]))
        )
    taken: set[tuple[int, int]] = set()
    areas = st.tuples(st.integers(1, 14), st.integers(1, 9), st.integers(1, 3), st.integers(1, 4))
    for row, column, high, wide in draw(st.lists(areas, max_size=4)):
        places = {(row + down, column + right) for down in range(high) for right in range(wide)}
        if len(places) > 1 and not places & taken:
            taken |= places
            page.merge_cells(start_row=row, start_column=column, end_row=row + high - 1, end_column=column + wide - 1)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(workbooks(), st.sampled_from(["en", "id"]))
def test_any_sheet_becomes_a_file_that_loads(data: bytes, vocabulary: Any) -> None:
    """Without errors of loading and in canonical form; where there is no file, a finding says why."""
    made = import_bytes(data, file="acak.xlsx", vocabulary=vocabulary)
    if made.text is None:
        assert made.findings
        return
    assert [str(finding) for finding in reads(made.text).findings if finding.severity == "error"] == []
    assert fmt(made.text) == made.text
