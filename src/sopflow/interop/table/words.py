"""The words that heads of tables and identity pages are written with, and how a label is recognised by them.

A label is known when all of its words belong to one column, whatever their order and spelling: "Persyaratan /
Kelengkapan", "KELENGKAPAN", "Otput".

>>> column_of("Aktifitas/Kegiatan"), column_of("Mutu Buku"), column_of("Waktu (menit)"), column_of("Kasi")
('activity', 'quality', 'duration', '')
>>> unit_of("Waktu (menit)"), field_of("Tgl. Pembuatan :"), field_of("Nomor SOP : 007")
('menit', ('created', ''), ('sop_number', '007'))
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

__all__ = ["BOXES", "FIELDS", "column_of", "field_of", "folded", "is_slip", "unit_of"]

_COLUMNS = {
    "number": "no nomor nomer num urut",
    "activity": "kegiatan aktivitas aktifitas prosedur uraian langkah tahapan tahap rincian proses kerja activity",
    "actors": "pelaksana pelaku aktor unit petugas penanggungjawab",
    "quality": "mutu baku",
    "requires": "kelengkapan persyaratan perlengkapan syarat input masukan bahan",
    "duration": "waktu durasi lama jangka penyelesaian estimasi",
    "output": "output keluaran hasil outcome produk",
    "note": "keterangan ket catatan",
}
_NEEDED = {
    "number": "no nomor nomer num",
    "activity": "kegiatan aktivitas aktifitas prosedur uraian langkah tahapan tahap activity",
    "actors": "pelaksana pelaku aktor",
    "quality": "mutu",
    "requires": "kelengkapan persyaratan perlengkapan syarat input masukan",
    "duration": "waktu durasi lama",
    "output": "output keluaran hasil",
    "note": "keterangan ket catatan",
}
"""One of these must be among the words, so that "Unit Kerja" or "Bahan" alone are names of lanes."""
_SLIPS = {
    "buku": "baku",
    "otput": "output",
    "ouput": "output",
    "out": "output",
    "put": "output",
    "akifitas": "aktivitas",
}
_JOINTS = {"dan", "atau", "sop"}
_UNITS = {"detik", "menit", "jam", "hari", "minggu", "bulan"}
_WORDS_OF = {column: frozenset(words.split()) for column, words in _COLUMNS.items()}
_NEEDED_OF = {column: frozenset(words.split()) for column, words in _NEEDED.items()}
_SPELT = sorted({word for words in _NEEDED_OF.values() for word in words if len(word) > 4})

FIELDS = ("sop_number", "created", "revised", "effective", "approval", "title")
"""The fields of the upper block of an identity page; a value stands beside its label."""
BOXES = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
"""The boxes below; a text stands below its heading."""
_DATE = r"(?:tanggal|tgl|tg)\.?"
_LABELS = {
    "sop_number": r"(?:nomor|no\.?|nomer)(?: (?:standar operasional prosedur|sop|dokumen|prosedur))(?: ?ap)?",
    "created": rf"{_DATE} ?(?:pembuatan|dibuat|penyusunan|ditetapkan|penetapan)",
    "revised": rf"{_DATE} ?(?:revisi|perubahan)",
    "effective": rf"{_DATE} ?(?:efektif|berlaku|pengesahan|disahkan|pemberlakuan)",
    "approval": r"(?:disahkan|disyahkan|ditetapkan|pengesahan)(?: oleh)?",
    "title": r"(?:nama|judul)(?: (?:standar operasional prosedur|sop|prosedur))(?: ?ap)?",
    "revision": r"(?:no\.?|nomor) revisi",
    "legal_basis": r"dasar hukum",
    "qualifications": r"kualifikasi(?: pelaksana(?:an)?)?",
    "related": r"(?:keterkaitan|keterikatan)(?: (?:dengan )?(?:sop|prosedur)(?: lain(?:nya)?)?)?",
    "equipment": r"(?:peralatan|perlengkapan)(?: ?(?:/|dan|&) ?(?:peralatan|perlengkapan))?",
    "warnings": r"peringatan",
    "records": r"pencatatan(?: ?(?:/|dan|&) ?pendataan)?",
}
_FIELD = {
    field: re.compile(rf"{label}(?![\w/&])\s*(:?)\s*(.*)", re.IGNORECASE | re.DOTALL)
    for field, label in _LABELS.items()
}


def folded(text: str) -> str:
    """A text as its words: without marks, in small letters, with single blanks.

    >>> folded("Persyaratan/\\nKelengkapan :")
    'persyaratan kelengkapan'
    """
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@lru_cache(maxsize=4096)
def column_of(label: str) -> str:
    """The column that a label of the head is for; empty for a lane or anything else."""
    if len(label) > 80:
        return ""
    words = folded(label).split()
    if not words:
        return "number" if label.strip() in ("#", "№") else ""
    if words in (["ket"], ["no"], ["lama"]):
        return {"ket": "note", "no": "number", "lama": "duration"}[words[0]]
    told = [_mended(word) for word in words if word not in _JOINTS and word not in _UNITS] or words
    for column, known in _WORDS_OF.items():
        if set(told) <= known and set(told) & _NEEDED_OF[column]:
            return column
    return ""


def is_slip(label: str) -> bool:
    """Whether a label is known although it is misspelt.

    >>> is_slip("Otput"), is_slip("Keluaran")
    (True, False)
    """
    return any(_mended(word) != word for word in folded(label).split())


def unit_of(label: str) -> str:
    """The unit of time that a label names, which holds for numbers in its column; empty where it names none."""
    return next((word for word in folded(label).split() if word in _UNITS), "")


@lru_cache(maxsize=4096)
def field_of(text: str) -> tuple[str, str] | None:
    """The field of the identity page that a cell labels, and the value that stands behind the label in the cell.

    Text goes on behind a label only after a colon or on a new line: "Dasar Hukum Pelayanan" is no label.
    """
    line = " ".join(text.split("\n")[0].split())
    for field, pattern in _FIELD.items():
        found = pattern.match(line) or pattern.match(" ".join(text.split()))
        if found is None:
            continue
        whole = pattern.match(text.strip())
        rest = found[2] if whole is None else whole[2]
        if not rest.strip():
            return field, ""
        if found[1] or (whole is not None and "\n" in text.strip()[: whole.start(2)]):
            return field, rest.strip()
    return None


def _mended(word: str) -> str:
    """A word with a slip taken out, where one is likely."""
    if word in _SLIPS:
        return _SLIPS[word]
    if len(word) < 5 or any(word in words for words in _WORDS_OF.values()):
        return word
    close = get_close_matches(word, _SPELT, n=1, cutoff=0.85)
    return close[0] if close else word
