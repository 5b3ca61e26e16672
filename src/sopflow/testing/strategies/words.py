"""Words for random SOPs: what officials write, and whatever else a printed text may hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

__all__ = ["ENDS", "LABELS", "ROWS", "ids", "lines"]

LABELS = (
    ("Ya", "Tidak", "Ragu", "Tidak tahu"),
    ("Lengkap", "Kurang", "Ditolak", "Perlu perbaikan, dikembalikan"),
    ("1", "2", "3", "-"),
    ("complete", "skip", "join", "complete #2"),
)
"""The answers of a decision, the first ones of each; some are what other things are called."""
ENDS = ("", "ditolak", "Dikembalikan kepada pemohon", "end")
"""Names of ends; the first is the end without one."""
ROWS: tuple[dict[str, Any], ...] = (
    {},
    {"activity": "Menerima surat", "duration": "5 menit", "output": "Surat"},
    {"activity": "Memeriksa kelengkapan berkas", "requires": ["Formulir", "Salinan KTP"], "duration": "1 hari kerja"},
    {"activity": "Menyusun konsep", "duration": "2-3 hari", "output": {"lead": "Konsep:", "items": ["surat"]}},
    {"activity": "Membubuhkan paraf", "duration": "4 jam kerja", "note": "*) bila perlu"},
    {"activity": "Menandatangani naskah", "duration": "maksimal 10 hari kerja", "deadline": "H-1"},
    {"activity": "Menyampaikan hasil verifikasi kepada pemohon", "duration": "1 x 24 jam", "calls": "rapat"},
    {"activity": "Mengarsipkan \"dokumen\" & 'lampiran' <asli>", "duration": "Sesuai kebutuhan", "output": "-"},
    {"activity": "${kegiatan}", "duration": "", "calls": [{"sop": "rapat", "when": "perlu", "wait": False}, "arsip"]},
    {"activity": "2025", "duration": "30 detik", "requires": "null", "note": "- yes: #1"},
    {"activity": "Menetapkan jadwal", "duration": "1 bulan"},
    {"activity": "Melayani pemohon", "duration": "15 menit/berkas"},
    {"activity": "Mengolah data", "duration": "120 Menit / 3 Hari"},
    {"activity": "Menunggu jawaban", "duration": "1,5 jam"},
    {"activity": "Mengumumkan hasil", "duration": "P3D"},
    {"activity": "Menutup agenda", "duration": "-"},
)  # fmt: skip
"""The texts of a row: times of all kinds, cells of all kinds, and words that YAML reads in its own way."""
_PRINTED = "".join(map(chr, [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]))
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def ids() -> st.SearchStrategy[str]:
    """Ids as a file may hold them."""
    return st.sampled_from(["surat", "izin-keramaian", "SOP_7"]) | st.text(_LETTERS, min_size=1, max_size=12)


def lines() -> st.SearchStrategy[str]:
    """One line of text that is not blank."""
    words = st.lists(st.text(_PRINTED, min_size=1, max_size=12), min_size=1, max_size=3)
    return st.sampled_from(["Surat", "Izin Keramaian", "Standar Operasional Prosedur Layanan"]) | words.map(" ".join)
