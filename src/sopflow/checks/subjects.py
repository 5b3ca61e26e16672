"""Subjects: whether an activity begins with who acts.

>>> from sopflow.checks.wording import opening
>>> lanes = {"kabid": Actor(name="Kabid"), "skpd": Actor(name="SKPD/OPD")}
>>> subject_of(opening("Kepala Bidang mendisposisikan surat"), lanes)
'Kepala Bidang'
>>> subject_of(opening("Perangkat mengalami kerusakan"), lanes)
''
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sopflow.checks.wording import Opening
from sopflow.checks.words import plain_words, word_set
from sopflow.model import Actor

__all__ = ["subject_of"]

_SHORT = {
    "kabid": "kepala bidang", "kasi": "kepala seksi", "kadis": "kepala dinas", "kabag": "kepala bagian",
    "kaban": "kepala badan", "kasubag": "kepala subbagian", "kasubbag": "kepala subbagian", "subbag": "subbagian",
    "subag": "subbagian", "sekdis": "sekretaris dinas", "sekda": "sekretaris daerah", "kanwil": "kantor wilayah",
}  # fmt: skip
"""Short words for offices, and what they stand for."""
_OFFICES = word_set("""
    admin administrator ajudan analis anggota arsiparis asisten auditor badan bagian bendahara bidan bidang bupati camat
    dinas direktur dokter dosen gubernur guru helpdesk inspektorat inspektur instansi kantor kepala ketua koordinator
    kurir loket lurah mahasiswa manajer masyarakat menteri opd operator panitia pegawai pejabat pelapor pelaksana
    pemohon pengelola penyedia perawat petugas pimpinan ppid ppk pptk presiden satpam seksi sekretariat sekretaris siswa
    skpd staf staff subbagian tim unit verifikator wali walikota warga
""")
"""First words of people and offices: before an active verb they act, whatever the lanes are called."""


def subject_of(begins: Opening, actors: Mapping[str, Actor]) -> str:
    """Who acts, as the text says it; "" where it begins with anything else. `actors` are the lanes of its procedure."""
    if begins.kind != "subject":
        return ""
    subject = _spelt_out(begins.text)
    known = subject[0] in _OFFICES or any(
        subject[: len(name)] == name for actor in actors.values() for name in _names(actor)
    )
    return begins.text if known else ""


def _names(actor: Actor) -> Iterator[tuple[str, ...]]:
    """The names of an actor; one that stands for several, such as "SKPD/OPD", also with each alone."""
    for name in filter(None, (actor.name, actor.short)):
        for part in (name, *re.split(r"/| atau |[()]", name)):
            words = _spelt_out(part)
            if words:
                yield words


def _spelt_out(name: str) -> tuple[str, ...]:
    return plain_words(" ".join(_SHORT.get(word, word) for word in plain_words(name)))
