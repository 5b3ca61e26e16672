"""Rows such as JUMLAH are no steps, and columns that a table lacks are told."""

from __future__ import annotations

import pytest

from sopflow.interop.table import Imported, import_bytes
from sopflow.loading import loads
from sopflow.model import Sop

HEAD = "No;Kegiatan;Staf;Kasi;Kelengkapan;Waktu;Output\n"
STEPS = "1;Menyusun surat;v;;Bahan;1 jam;Surat\n2;Menetapkan surat;;v;Surat;2 jam;Surat sah\n"


def imported(text: str) -> tuple[Sop, Imported]:
    made = import_bytes(text.encode(), file="surat.csv")
    assert made.text is not None
    return loads(made.text), made


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("JUMLAH;;;;;3 jam;", "JUMLAH: 3 jam"),
        (";Jumlah waktu :;;;;3 jam;", "Jumlah waktu: 3 jam"),
        ("3;Total;;;;3 jam;", "Total: 3 jam"),
        (";TOTAL WAKTU YANG DIBUTUHKAN;;;;3 jam;", "TOTAL WAKTU YANG DIBUTUHKAN: 3 jam"),
        (";Total waktu: 3 jam;;;;;", "Total waktu: 3 jam"),
    ],
)
def test_a_total_is_a_footnote(row: str, line: str) -> None:
    """With a note at its cell; the steps are those above it."""
    sop, made = imported(f"{HEAD}{STEPS}{row}\n")
    assert [step.id for _, step in sop.procedure().only_steps()] == ["menyusun-surat", "menetapkan-surat"]
    assert sop.footnotes == (line,)
    (note,) = [finding for finding in made.findings if finding.span.line == 4]
    assert (note.rule, note.severity) == ("import-read-as", "info")


def test_a_wrong_total_is_found_later() -> None:
    """What stands in the footnotes is what the rule about totals reads."""
    from sopflow.checks import check

    sop, _ = imported(f"{HEAD}{STEPS}JUMLAH;;;;;5 jam;\n")
    assert "total-duration" in {finding.rule for finding in check(sop)}


@pytest.mark.parametrize(
    "row", ["3;Jumlah berkas dihitung;v;;Berkas;1 jam;Hasil", "3;Total;v;;Berkas;1 jam;Hasil", "3;Total;;;;;Hasil"]
)
def test_a_row_with_a_mark_or_without_a_time_is_a_step(row: str) -> None:
    """The word alone makes no total."""
    sop, _ = imported(f"{HEAD}{STEPS}{row}\n")
    assert len(sop.steps or ()) == 3
    assert not sop.footnotes


def test_a_total_of_some_steps_is_left_out() -> None:
    """A footnote with it would be a wrong total."""
    first, second = STEPS.splitlines()
    sop, made = imported(f"{HEAD}{first}\n;Sub total;;;;1 jam;\n{second}\n")
    assert not sop.footnotes
    assert [finding.message for finding in made.findings if finding.rule == "import-left-out"] == [
        "B3: 'Sub total: 1 jam' is left out"
    ]


@pytest.mark.parametrize(
    ("head", "lacking"),
    [
        ("No;Kegiatan;Staf;Kasi;Kelengkapan;Waktu;Output;Keterangan", []),
        ("No;Kegiatan;Staf;Kasi;Kelengkapan;Waktu;Output", []),
        ("No;Kegiatan;Staf;Kasi;Kelengkapan;Waktu", ["Output"]),
        ("No;Kegiatan;Staf;Kasi;Waktu", ["Kelengkapan", "Output"]),
        ("No;Kegiatan;Staf;Kasi;Output", ["Kelengkapan", "Waktu"]),
    ],
)
def test_each_usual_column_that_is_not_there_is_told(head: str, lacking: list[str]) -> None:
    """A warning for each, and none for Keterangan."""
    _, made = imported(f"{head}\n1;Menyusun surat;v\n2;Menetapkan surat;;v\n")
    told = [finding.params["column"] for finding in made.findings if "column" in finding.params]
    assert told == lacking
