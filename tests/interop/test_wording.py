"""Answers are read from the wording that officials use, and nothing is read where nothing is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.interop.table.wording import opposite, read_wording

CLEAR = {
    "jika tidak kembali ke 3": "Tidak=3",
    "Jika ya lanjut ke langkah 5, jika tidak kembali ke no. 2": "Ya=5 Tidak=2",
    "Ya → 6; Tidak → 2": "Ya=6 Tidak=2",
    "Ya: 6, Tidak: 2": "Ya=6 Tidak=2",
    "Ya ke 6, Tidak ke 2": "Ya=6 Tidak=2",
    "Ya = langkah 6\nTidak = langkah 2": "Ya=6 Tidak=2",
    "Ya (6) / Tidak (2)": "Ya=6 Tidak=2",
    "T: 2; Y: 4": "Tidak=2 Ya=4",
    "A → 5; B → 6": "A=5 B=6",
    "Setuju -> 5, Tidak setuju -> 3": "Setuju=5 Tidak setuju=3",
    "apabila lengkap diteruskan ke Kasi, apabila tidak dikembalikan kepada pemohon (langkah 1)": (
        "Lengkap=>Kasi Tidak=1"
    ),
    "Memeriksa. Apabila lengkap diteruskan ke langkah 4, apabila tidak lengkap dikembalikan ke pemohon (langkah 1)": (
        "Lengkap=4 Tidak lengkap=1"
    ),
    "- JIKA TIDAK maka proses selesai\n- JIKA YA maka lanjut ke proses nomor 3": "TIDAK=end YA=3",
    "jika tidak, selesai": "Tidak=end",
    "Jika disetujui lanjut, jika ditolak kembali ke langkah 2.": "Disetujui=next Ditolak=2",
    "Kalau hasilnya sesuai, lanjut ke tahap berikutnya. Kalau tidak sesuai, ulangi langkah 2": (
        "Sesuai=next Tidak sesuai=2"
    ),
    "Apabila disetujui, ditandatangani dan dilanjutkan ke no 5; apabila tidak dikembalikan ke no 3": (
        "Disetujui=5 Tidak=3"
    ),
    "Jika tidak sesuai, maka dikembalikan ke Staf (kembali ke langkah 3)": "Tidak sesuai=3",
    "jika tidak sesuai kembali ke kegiatan no.2 untuk diperbaiki": "Tidak sesuai=2",
    "Jika tidak diterima dalam 3 hari kembali ke 2": "Tidak diterima dalam 3 hari=2",
    "Jika Ya ke langkah 6 dan 7, jika Tidak ke 3": "Ya=6+7 Tidak=3",
    "jika tidak kembali ke langkah 3a": "Tidak=3a",
    "jika tidak kembali ke langkah 3 (tiga)": "Tidak=3",
    "jika tidak kembali ke langkah 2.1": "Tidak=2.1",
    "bila kurang kembali ke #2": "Kurang=2",
    "Hasil: jika ada kembali ke butir 4": "Ada=4",
}  # fmt: skip
NOTHING = [
    "Memeriksa 3 berkas dan mengirim ke 2 instansi",
    "Dokumen: KTP, ya",
    "Lihat langkah 3",
    "Berlaku: 3 hari",
    "Setuju dengan nomor 5 dalam daftar",
    "5 - 10 menit",
    "",
]
UNCLEAR = [
    "Bila berkas tidak lengkap dikembalikan dalam 3 hari",
    "jika tidak dikembalikan 3 (tiga) hari",
    "Jika ada yang rusak / trouble, maka dilakukan perbaikan atau penggantian",
    "jika lengkap dikirim ke 2 instansi",
    "apabila tidak dikembalikan kepada pemohon",
    "jika tidak, menunggu sampai proses selesai di loket",
]


@pytest.mark.parametrize("text", CLEAR)
def test_clear_wording_is_read(text: str) -> None:
    """Each answer with the numbers it leads to, the end, or the next step."""
    branches = [
        f"{branch.label}={'+'.join(branch.numbers) or branch.word.replace('onward', f'>{branch.to}')}"
        for branch in read_wording(text).branches
    ]
    assert " ".join(branches) == CLEAR[text]


@pytest.mark.parametrize("text", NOTHING)
def test_other_wording_is_no_decision(text: str) -> None:
    """Numbers and words that only look like it."""
    assert read_wording(text).branches == ()
    assert not read_wording(text).conditional


@pytest.mark.parametrize("text", UNCLEAR)
def test_unclear_wording_leads_nowhere(text: str) -> None:
    """A condition is seen, and no step is made of a number of days or of offices."""
    wording = read_wording(text)
    assert wording.conditional
    assert not any(branch.is_clear for branch in wording.branches)


@pytest.mark.parametrize(
    ("text", "optional"),
    [
        ("Menyusun konsep (apabila diperlukan)", True), ("bila perlu, mengundang ahli", True),
        ("Jika diperlukan.", True), ("apabila diperlukan perbaikan kembali ke 2", False), ("Memerlukan paraf", False),
    ],
)  # fmt: skip
def test_steps_that_may_be_skipped(text: str, optional: bool) -> None:
    """Only where the whole condition is that it is needed."""
    assert read_wording(text).optional is optional


@given(st.sampled_from(["Ya", "Tidak", "YA", "Benar", "Salah", "Lengkap", "Tidak lengkap", "Disetujui", "Rusak parah"]))
def test_the_opposite_of_the_opposite_is_the_answer(label: str) -> None:
    """Ya and Tidak, Lengkap and Tidak lengkap."""
    assert opposite(opposite(label)) == label
    assert opposite(label) != label


@given(st.text(alphabet="jika tidk ya,.;→:()123\n=", max_size=400))
def test_any_text_is_read(text: str) -> None:
    """Nothing raises, and labels are short and not empty."""
    for branch in read_wording(text).branches:
        assert 0 < len(branch.label) <= 60


@pytest.mark.parametrize(
    "piece", ["jika ya ", "ya → ", "ke langkah no ", "ya: tidak: ", "  \n", "ke 1 dan ", "(ya (", "1, "]
)
def test_long_texts_come_to_an_end(piece: str) -> None:
    """A whole cell of one piece again and again, which a pattern that tries every way would never finish."""
    assert len(read_wording(piece * 4000).branches) < 4000
