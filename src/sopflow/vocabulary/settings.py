"""The keys of the settings of a folder: English to Indonesian, with one sentence on what each is for."""

from __future__ import annotations

from sopflow.vocabulary.sop import Keys

__all__ = ["KEYS"]

KEYS: dict[str, Keys] = {
    "Settings": {
        "preset": ("preset", "Kumpulan aturan yang dijalankan, bila tidak disebut pada perintah."),
        "rules": ("aturan", "Bobot aturan tertentu: off, info, warning, atau error."),
        "ignore": ("abaikan", "Temuan yang dibiarkan pada berkas tertentu."),
    },
    "Exempt": {
        "rule": ("aturan", "Satu aturan atau daftar aturan."),
        "files": ("berkas", "Pola nama berkas di dalam folder; semua berkas bila tidak ditulis."),
        "reason": ("alasan", "Mengapa temuan itu dibiarkan."),
    },
}
