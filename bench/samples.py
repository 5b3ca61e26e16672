"""Samples: the SOPs that are measured, as an author would write them."""

from __future__ import annotations

__all__ = ["LINEAR", "sop_text"]

LINEAR = 10
"""Steps of the process that engines are compared on."""

_HEAD = """\
sopflow: 1
id: contoh
title: Penanganan Permohonan
number: 470/012/SOP/2026
agency: {name: Dinas Komunikasi dan Informatika, unit: Bidang Layanan}
dates: {created: 2 Januari 2026, revised: , effective: 1 Februari 2026}
approval: {position: Kepala Dinas, name: "Drs. Contoh, M.Si", nip: 19680101 198809 1 001}
legal_basis: [Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik]
"""
_ACTORS = {
    "loket": "Petugas Loket", "kasi": "Kepala Seksi", "kepala": "Kepala Dinas", "pemohon": "Pemohon",
    "arsip": "Arsiparis", "sekretaris": "Sekretaris", "kabid": "Kepala Bidang", "teknisi": "Teknisi",
    "bendahara": "Bendahara", "bupati": "Bupati",
}  # fmt: skip
_STEP = """\
  - id: langkah-{number}
    actor: {actor}
    activity: Memeriksa kelengkapan berkas bagian {number} dan mencatat hasilnya
    requires: [Surat permohonan, Fotokopi KTP]
    duration: {number} menit
    output: Catatan {number}
"""


def sop_text(steps: int, *, every: int = 0, lanes: int = 4) -> str:
    """A SOP of so many steps and lanes (1 to 10); the first step is in the left lane, each other one lane on.

    With `every`, each step of that number asks whether to go back to the step before it.
    """
    actors = list(_ACTORS)[:lanes]
    parts = [_HEAD, f"actors: {{{', '.join(f'{id}: {_ACTORS[id]}' for id in actors)}}}\nsteps:\n"]
    for number in range(1, steps + 1):
        parts.append(_STEP.format(number=number, actor=actors[(number - 1) % len(actors)]))
        if every and number % every == 0 and number < steps:
            parts.append(f"    answers: {{Ya: langkah-{number + 1}, Tidak: langkah-{number - 1}}}\n")
    return "".join(parts)
