"""Front matter as plain text: what an official types in a letter becomes title, clauses, lists and signature."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.model import Closing, Matter
from sopflow.model.matter import read_matter
from tests.book.sample import DECREE


def matter(text: str) -> Matter:
    return Matter.model_validate(read_matter(text))


def test_a_decree_as_it_is_typed() -> None:
    """Title, headings, clauses with their labels, hanging lists, signature and copies are found."""
    read = matter(DECREE)
    assert read.title == ("KEPUTUSAN KEPALA DINAS", "NOMOR : 188/2026")
    assert [(entry.heading, entry.label, entry.text) for entry in read.text] == [
        ("TENTANG", None, None),
        ("STANDAR OPERASIONAL PROSEDUR", None, None),
        (None, "Menimbang", "a. bahwa perlu tertib administrasi;\nb. bahwa perlu cepat;"),
        ("MEMUTUSKAN:", None, None),
        (None, "KESATU", "Menetapkan prosedur dalam buku ini."),
    ]
    assert read.closing == Closing(
        position="Ditetapkan di Kota Contoh\npada tanggal 2 Januari 2026\nKEPALA DINAS,",
        name="NAMA PEJABAT",
        rank="Pembina Utama",
        nip="NIP. 19680101 198809 1 001",
    )
    assert read.copies == "1. Wali Kota;\n2. Inspektur."


@pytest.mark.parametrize(
    ("typed", "label", "text"),
    [
        ("Mengingat : Undang-Undang", "Mengingat", "Undang-Undang"),
        ("DIKTUM KESATU : Menetapkan", "DIKTUM KESATU", "Menetapkan"),
        ("Catatan: berlaku sejak hari ini", None, "Catatan: berlaku sejak hari ini"),
        ("Buka pukul 08 : 30", None, "Buka pukul 08 : 30"),
        ("Sejak hari\nini berlaku", None, "Sejak hari ini berlaku"),
        ("Terdiri atas\n- satu\n- dua\n  lagi", None, "Terdiri atas\n- satu\n- dua lagi"),
        ("Huruf kecil di bawah JUDUL", None, "Huruf kecil di bawah JUDUL"),
    ],
)
def test_a_paragraph(typed: str, label: str | None, text: str) -> None:
    """A clause needs blanks around its colon; lines are joined except before the marker of a list."""
    (entry,) = matter(typed).text
    assert (entry.label, entry.text, entry.heading) == (label, text, None)


def test_keys_of_yaml_say_the_same() -> None:
    """A list under `text` may hold paragraphs, lists, lists with a lead-in, clauses and headings."""
    read = Matter.model_validate(
        {
            "text": [
                "Satu",
                ["a", "b"],
                {"lead": "Yaitu:", "items": ["c"]},
                {"label": "KESATU", "text": "d"},
                {"heading": "BAB"},
            ]
        }
    )
    kinds = [type(entry.text).__name__ for entry in read.text]
    assert kinds == ["str", "Items", "Items", "str", "NoneType"]
    assert Matter.model_validate({"text": "Satu\n\nDua"}).text == matter("Satu\n\nDua").text


@given(st.text(st.sampled_from("aB1. :-\n\tKESATU,;"), max_size=200))
def test_no_word_is_lost(text: str) -> None:
    """Whatever is typed, every sign that is not white space comes back in its order; only `:` behind a label is taken.

    What follows `Tembusan` on its own line is not typed here.
    """
    read = matter(text)
    found = "".join(read.title)
    for entry in read.text:
        found += (entry.heading or "") + (f"{entry.label}:" if entry.label else "") + str(entry.text or "")
    assert "".join(found.split()) == "".join(text.split())
