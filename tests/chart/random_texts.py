"""Random words for SOPs: short and long ones, lists, markup, placeholders, and text that some format reads as code."""

from __future__ import annotations

from random import Random
from typing import Any

__all__ = ["LABELS", "QUESTIONS", "cell", "lane_name", "texts", "words"]

WORDS = (
    "menerima", "memeriksa", "mencatat", "surat", "permohonan", "berkas", "laporan", "disposisi", "kepada", "kepala",
    "bidang", "seksi", "untuk", "ditindaklanjuti", "sesuai", "ketentuan", "yang", "berlaku", "dan", "menyampaikan",
    "hasil", "verifikasi", "dokumen", "pertanggungjawaban", "penyelenggaraan", "telekomunikasi",
)  # fmt: skip
ODD = (
    "a<b & c>d", "#let x = 1", "*)", "${nomor_naskah}", "https://contoh.go.id/layanan/pengaduan?id=1", "*segera*",
    "**asli**", "Aset Tetap > RUH > Hapus", "50% \\n", "ketidakbertanggungjawabannya", "{{kosong}}",
    "perencanaan/penganggaran/pertanggungjawaban", "NIP19680101198809100112345678901234567890",
)  # fmt: skip
LABELS = (
    ("Ya", "Tidak"), ("Ya", "Tidak"), ("Lengkap", "Tidak lengkap"), ("A", "B"), ("Disetujui", "Ditolak", "Direvisi"),
    ("Sudah benar", "Belum benar"), ("1", "2", "3", "4"), ("Sesuai ketentuan", "Tidak sesuai dan dikembalikan"),
)  # fmt: skip
QUESTIONS = ("Lengkap?", "Perlu disposisi?", "Setuju?", "R/T", "Sesuai dengan ketentuan yang berlaku?", "?")
DURATIONS = ("5 menit", "1 hari kerja", "2-3 hari", "Sesuai kebutuhan", "-", "1 x 24 jam", "120 Menit / 3 Hari", "")


def words(random: Random, low: int, high: int) -> str:
    """Some words, sometimes with an odd one among them."""
    found = [random.choice(WORDS) for _ in range(random.randint(low, high))]
    if random.random() < 0.05:
        found.insert(random.randint(0, len(found)), random.choice(ODD))
    text = " ".join(found)
    return text[0].upper() + text[1:]


def lane_name(random: Random) -> str:
    """The title of a lane; one in twelve is about 60 characters long."""
    if random.random() < 1 / 12:
        return words(random, 6, 9)[:60].strip()
    return words(random, 1, 3)


def cell(random: Random, low: int, high: int) -> Any:
    """A paragraph, a list, a list under a lead-in, or explicit lines."""
    roll = random.random()
    if roll < 0.68:
        return words(random, low, high)
    entries = [words(random, 1, 4) for _ in range(random.randint(2, 4))]
    if roll < 0.88:
        return entries
    if roll < 0.95:
        return {"lead": f"{words(random, 1, 3)}:", "items": entries}
    return "\n".join(entries)


def texts(random: Random) -> dict[str, Any]:
    """The texts of a row; one activity in sixty is 600 characters long."""
    found: dict[str, Any] = {"activity": words(random, 3, random.choice([8, 14, 30]))}
    if random.random() < 1 / 60:
        found["activity"] = " ".join(words(random, 8, 12) for _ in range(9))[:600].strip()
    if random.random() < 0.8:
        found["requires"] = cell(random, 1, 6)
    if random.random() < 0.9:
        found["duration"] = random.choice(DURATIONS)
    if random.random() < 0.05:
        found["deadline"] = random.choice(["H-1", "Paling lambat tanggal 5"])
    if random.random() < 0.8:
        found["output"] = cell(random, 1, 5)
    if random.random() < 0.3:
        found["note"] = cell(random, 1, 12)
    return found
