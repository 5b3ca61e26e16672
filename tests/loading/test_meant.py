"""Misspelled keys where a required one is missing: only the slip is told, and what stands behind it is checked."""

from __future__ import annotations

import pytest

from sopflow.loading import reads
from tests.loading.helpers import GOOD, findings

INDONESIAN = """\
sopflow: 1
id: cuti
judul: Izin Cuti
pelaksana:
  staf: Staf
  kasi: Kepala Seksi
langkah:
  - id: tulis
    pelaksana: staf
    kegiatan: Menulis permohonan
  - id: periksa
    pelaksana: kasi
    kegiatan: Memeriksa permohonan
    jawaban: {Ya: selesai, Tidak: tulis}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("judul:", "jdul:", (3, 1)),
        ("pelaksana:\n  staf", "pelaksna:\n  staf", (4, 1)),
        ("langkah:", "Langkah:", (7, 1)),
        ("langkah:", "lngkah:", (7, 1)),
        ("kegiatan: Menulis", "kegiatn: Menulis", (10, 5)),
        ("pelaksana: kasi", "pelaksna: kasi", (12, 5)),
        ("- id: tulis", "- ID: tulis", (8, 5)),
    ],
)
def test_only_the_slip_is_told(right: str, wrong: str, place: tuple[int, int]) -> None:
    """Nothing says that the key is missing, and nothing that depends on it is told."""
    assert INDONESIAN.count(right) == 1
    reading = reads(INDONESIAN.replace(right, wrong))
    assert [(f.rule, f.span.line, f.span.column) for f in reading.findings] == [("unknown-key", *place)]
    assert reading.complete
    assert reading.sop is not None
    assert reading.sop.digest == reads(INDONESIAN).sop.digest  # type: ignore[union-attr]


def test_what_stands_behind_a_slip_is_checked_at_its_place() -> None:
    """Keys, values and words of the other language, in the lines where they stand."""
    wrong = INDONESIAN.replace("langkah:", "lngkah:").replace("kegiatan: Memeriksa", "kegiatn: Memeriksa")
    wrong = wrong.replace("Tidak: tulis", "Tidak: [tulis, tulis]").replace("pelaksana: staf", "actor: staf")
    assert findings(wrong) == [
        ("unknown-key", 7, 1), ("mixed-vocabulary", 9, 5), ("unknown-key", 13, 5), ("bad-target", 14, 35),
    ]  # fmt: skip


def test_places_behind_a_slip_are_those_of_the_file() -> None:
    """A SOP knows where the values are that stand behind such a key."""
    sop = reads(GOOD.replace("steps:", "stpes:").replace("actors:", "actrs:")).sop
    assert sop is not None
    assert str(sop.span(("steps", 0, "id"))) == str(reads(GOOD).sop.span(("steps", 0, "id")))  # type: ignore[union-attr]
    assert sop.source is not None
    assert "steps" in (sop.source.inside(()) or ())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("    kegiatan: Menulis permohonan\n", "    kegiatan: Menulis\n    kegiatn: Menulis\n"),
        ("    kegiatan: Menulis permohonan\n", "    kegiatan: Menulis\n    keterngan: Menulis\n"),
    ],
)
def test_a_slip_beside_the_right_key_is_an_unknown_key(right: str, wrong: str) -> None:
    """What is not needed is left out, as before."""
    reading = reads(INDONESIAN.replace(right, wrong))
    assert [finding.rule for finding in reading.findings] == ["unknown-key"]
    assert not reading.complete


def test_two_slips_of_one_key_are_two_findings() -> None:
    """The first of them is taken for the key."""
    wrong = INDONESIAN.replace("    kegiatan: Menulis permohonan\n", "    kegiatn: Menulis\n    kegitan: Tulis\n")
    assert [(rule, line) for rule, line, _ in findings(wrong)] == [("unknown-key", 10), ("unknown-key", 11)]


def test_a_procedure_has_the_same() -> None:
    """In its steps, and in its own keys."""
    head, steps = INDONESIAN.split("langkah:\n")
    indented = "".join(f"    {line}\n" for line in steps.splitlines())
    wrong = indented.replace("kegiatan: Menulis", "kegitan: Menulis")
    text = f"{head}prosedur:\n  - id: satu\n    jdul: Satu\n    lngkah:\n{wrong}"
    assert [rule for rule, *_ in findings(text)] == ["unknown-key"] * 3
