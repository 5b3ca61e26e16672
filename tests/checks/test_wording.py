"""How activities begin: active verbs, subjects, passives and nouns, as officials write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.checks.subjects import subject_of
from sopflow.checks.verbs import active_of, is_active, is_passive
from sopflow.checks.wording import opening
from sopflow.model import Actor

VERBS = """
    Menerima berkas; menilai; Mencatat; MEMERIKSA; Mengecek; Mengesahkan; Menyusun; Melaporkan; Merekap; Mewakili;
    Meyakinkan; Mengklik tombol; Mensosialisasikan; Me-review naskah; Meng-upload; Memfollow-up; Berkoordinasi; Bekerja
    sama; Bermusyawarah; Datang ke kantor; Kembali ke langkah 3; 1. Menerima; a) Menerima; (2) Menerima; IV. Menerima;
    - Menerima; • Menerima; **Menerima** berkas; "Menerima"; (Opsional) Menerima; Segera melaporkan; Tidak memproses;
    Secara berkala memantau; Selanjutnya menyerahkan; Dapat menolak; Harap mengisi
"""
LEFT_ALONE = """
    ; ${kegiatan}; 08:30; ***; Setelah lengkap, memaraf; Untuk menjaga mutu; Berdasarkan disposisi, menyusun; Pada awal
    bulan melaporkan; Bersama tim menyusun; Melalui aplikasi, mengirim; Selanjutnya; Setiap bulan melaporkan
"""
NOUNS = {
    "Penerimaan berkas": "Menerima",
    "Terima berkas": "Menerima",
    "Terimalah berkas": "Menerima",
    "Verifikasi": "Memverifikasi",
    "Pemeriksaan": "Memeriksa",
    "Penandatanganan": "Menandatangani",
    "Tanda tangan": "Menandatangani",
    "Pengumpulan data": "Mengumpulkan",
    "Penyusunan draft oleh staf": "Menyusun",
    "Persetujuan": "Menyetujui",
    "Pelaksanaan verifikasi": "Memverifikasi",
    "Pelaksanaan": "Melaksanakan",
    "Rapat": "Mengadakan rapat",
    "Update status setelah ditindaklanjuti": "Memperbarui",
    "Verifikasi dengan mencocokkan data": "Memverifikasi",
    "Rekonsiliasi data": "Melakukan rekonsiliasi",
    "Menteri": "",
    "Media": "",
    "Berkas": "",
    "Surat perintah untuk melakukan pemeliharaan": "",
    "Organisasi": "",
    "Pelanggan": "",
}
PASSIVES = {
    "Berkas diterima": "Menerima",
    "Surat masuk dicatat": "Mencatat",
    "Surat diterima oleh kepala kemudian didisposisi": "Menerima",
    "Diverifikasi": "Memverifikasi",
    "Laporan dikirim": "Mengirim",
    "Mesin dihidupkan": "",
}
SUBJECTS = {
    "Kepala Bidang mendisposisikan surat": ("Kepala Bidang", "Mendisposisikan"),
    "Dinas Komunikasi, Informatika dan Statistik menindaklanjuti": (
        "Dinas Komunikasi, Informatika dan Statistik",
        "Menindaklanjuti",
    ),
    "SKPD/OPD dapat menggunakan aplikasi": ("SKPD/OPD", "Menggunakan"),
    "Plt. Kepala Dinas menandatangani": ("Plt. Kepala Dinas", "Menandatangani"),
    "Helpdesk: menganalisis": ("Helpdesk", "Menganalisis"),
    "Media massa memberitakan": ("Media massa", "Memberitakan"),
    "Pelanggan menyampaikan aduan": ("Pelanggan", "Menyampaikan"),
}


def entries(table: str) -> list[str]:
    """The texts of a table, between semicolons."""
    return [" ".join(entry.split()) for entry in table.split(";")]


@pytest.mark.parametrize("text", entries(VERBS))
def test_an_active_verb_is_seen(text: str) -> None:
    """Whatever stands before it: numbering, marks, remarks, words for how and when."""
    found = opening(text)
    assert found.kind == "verb"
    assert found.verb


@pytest.mark.parametrize("text", entries(LEFT_ALONE))
def test_what_cannot_be_told_is_left_alone(text: str) -> None:
    """Nothing is said of a text without words, of placeholders, and of sentences that begin with a clause."""
    assert opening(text).kind == "verb"


@pytest.mark.parametrize(("text", "verb"), NOUNS.items())
def test_a_noun_has_its_verb(text: str, verb: str) -> None:
    """Nouns, imperatives and borrowed words give the verb to begin with where it is known."""
    found = opening(text)
    assert (found.kind, found.verb) == ("noun", verb)


@pytest.mark.parametrize(("text", "verb"), PASSIVES.items())
def test_a_passive_has_its_active_verb(text: str, verb: str) -> None:
    """Whether it stands first or behind what it is done to."""
    found = opening(text)
    assert (found.kind, found.verb) == ("passive", verb)


@pytest.mark.parametrize(("text", "expected"), SUBJECTS.items())
def test_a_subject_stands_before_its_verb(text: str, expected: tuple[str, str]) -> None:
    """The subject is as typed, and the verb has a capital."""
    found = opening(text)
    assert (found.kind, found.text, found.verb) == ("subject", *expected)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Kabid Aptika mendisposisikan", "Kabid Aptika"),
        ("Kepala Bidang mendisposisikan", "Kepala Bidang"),
        ("Aplikasi mengirim pesan", "Aplikasi"),
        ("Perangkat mengalami kerusakan", ""),
        ("Aplikasinya mengirim pesan", ""),
        ("Perangkat Daerah dihubungi", ""),
        ("Melapor kepada Kabid", ""),
    ],
)
def test_a_subject_that_acts_is_told_by_lanes_and_by_offices(text: str, subject: str) -> None:
    """Lanes match by whole words, in long and short, and only before an active verb."""
    names = ("Kabid", "Perangkat Daerah", "Aplikasi (Sistem)")
    assert subject_of(opening(text), {name: Actor(name=name) for name in names}) == subject


def test_every_verb_of_the_table_is_active() -> None:
    """What is proposed would itself be no finding, and neither would its passive be an active verb."""
    for word in ("penerimaan", "laporan", "rapat", "cek", "undangan", "disetujui", "permohonan"):
        first = active_of(word).split()[0]
        assert is_active(first)
        assert is_active(first, prefixed=True)
        assert not is_active(word)
        assert not is_passive(first)


@given(st.text(max_size=60))
def test_any_text_has_an_opening(text: str) -> None:
    """No text whatever is too strange, and what is shown of it stands in it."""
    found = opening(text)
    if found.kind != "verb":
        assert found.text.split()[0] in text.replace("*", "")
