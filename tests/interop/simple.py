"""Random simple SOPs that a table can hold, and random habits of writing one."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from sopflow.model import Sop
from tests.interop.office import QUALITY, Habit

__all__ = ["habits", "simple_sops"]

_LANES = ("Pemohon", "Petugas Loket", "Kepala Seksi", "SKPD/OPD", "Tim Teknis", "Sekretaris", "Kabid", "BPS RI")
_VERBS = ("Menerima", "Memeriksa", "Menyusun", "Mencatat", "Mengirim", "Menetapkan", "Menyerahkan", "Mengesahkan")
_THINGS = (
    "surat",
    "berkas permohonan",
    "laporan hasil",
    "data pegawai",
    "konsep naskah",
    "arsip 2024",
    "izin",
    "kartu",
)
_TEXTS = (
    "Surat",
    "Berkas: asli",
    "-daftar-",
    "Formulir #3",
    "*) lihat",
    "[x] {y}",
    "'kutip'",
    '"dua"',
    "Ya & tidak",
    "007",
)
_LISTS = (("KTP", "Kartu keluarga"), ("Surat", "Foto 3x4", "Ijazah: asli"), ("- satu", "# dua"))
_TIMES = ("10 menit", "1 hari", "2-3 hari kerja", "1 x 24 jam", "Sesuai kebutuhan", "-", "1,5 jam")
_ANSWERS = (("Ya", "Tidak"), ("Lengkap", "Tidak lengkap"), ("Setuju", "Revisi", "Ditolak"), ("A", "B"))
_MARKS = ("v", "V", "√", "x", "X", "✓", "●", "1", "[ ]", "↓ []", "□", "▼", "fill")


@st.composite
def simple_sops(draw: st.DrawFn) -> Sop:
    """SOPs of one procedure with one actor a step; answers lead to steps or to the end."""
    lanes = draw(st.lists(st.sampled_from(_LANES), min_size=1, max_size=5, unique=True))
    count = draw(st.integers(2, 9))
    steps: list[dict[str, Any]] = []
    covered = 0
    for index in range(count):
        step: dict[str, Any] = {
            "id": f"s{index}",
            "actor": f"a{draw(st.integers(0, len(lanes) - 1))}",
            "activity": f"{draw(st.sampled_from(_VERBS))} {draw(st.sampled_from(_THINGS))} {index}",
        }
        for key in ("requires", "output", "note"):
            value = draw(st.none() | st.sampled_from(_TEXTS) | st.sampled_from(_LISTS).map(list))
            if value is not None:
                step[key] = value
        if not covered and draw(st.booleans()):
            rows = min(draw(st.sampled_from([1, 1, 1, 2, 3])), count - index)
            text = draw(st.sampled_from(_TIMES))
            step["duration"] = text if rows == 1 else {"text": text, "rows": rows}
            covered = rows
        covered = max(0, covered - 1)
        if index < count - 1 and draw(st.integers(0, 3)) == 0:
            labels = draw(st.sampled_from(_ANSWERS))
            targets = st.sampled_from([f"s{other}" for other in range(count)] + ["end"])
            step["answers"] = {label: draw(targets) for label in labels}
            step.pop("note", None)
        steps.append(step)
    actors = {f"a{index}": name for index, name in enumerate(lanes)}
    return Sop.model_validate({"sopflow": 1, "id": "acak", "title": "Acak", "actors": actors, "steps": steps})


@st.composite
def habits(draw: st.DrawFn, *, merged: bool = True) -> Habit:
    """Ways to write a table."""
    labels = {
        "number": draw(st.sampled_from(["No", "No.", "NO", "Nomor"])),
        "activity": draw(
            st.sampled_from(["Kegiatan", "AKTIVITAS", "Aktifitas/ Kegiatan", "Uraian\nKegiatan", "Uraian Prosedur"])
        ),
        "actors": draw(st.sampled_from(["Pelaksana", "PELAKSANA", "Pelaksana Kegiatan"])),
        "quality": draw(st.sampled_from(["Mutu Baku", "MUTU BUKU"])),
        "requires": draw(
            st.sampled_from(["Kelengkapan", "Persyaratan/\nKelengkapan", "Persyaratan/Perlengkapan", "Syarat"])
        ),
        "duration": draw(st.sampled_from(["Waktu", "Durasi", "WAKTU"])),
        "output": draw(st.sampled_from(["Output", "Keluaran", "Otput"])),
        "note": draw(st.sampled_from(["Keterangan", "Ket.", "KET"])),
    }
    stripes = draw(st.booleans())
    return Habit(
        mark=draw(st.sampled_from(_MARKS if merged else _MARKS[:-1])),
        head_rows=draw(st.sampled_from([1, 2, 3] if merged else [1, 2])),
        labels=labels,
        merged=merged,
        column_numbers=draw(st.sampled_from(["", "", "plain", "parentheses"])),
        dots=draw(st.booleans()),
        stripes=stripes,
        left=draw(st.sampled_from([1, 1, 2, 4])),
        titles=draw(st.sampled_from([(), ("SOP CONTOH",), ("PEMERINTAH KOTA CONTOH", "SOP Contoh Acak")])),
        answers_in=draw(st.sampled_from(["note", "activity"])),
        capsules=draw(st.booleans()),
        quality=draw(st.sampled_from([QUALITY, QUALITY, ("requires", "output", "duration", "note")])),
        gap=draw(st.booleans()),
        repeat_after=draw(st.sampled_from([0, 0, 3])),
    )
