"""Books to test with: the five real SOPs, one with several procedures, and a book file with all front matter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sopflow.chart.book import bind
from sopflow.chart.model import Chart
from sopflow.chart.order import Sheaf
from sopflow.loading import load, reads_book
from sopflow.model import Book
from sopflow.rendering import render_chart
from sopflow.wiring import sheaf_of
from tests.render.sample import png

ROOT = Path(__file__).resolve().parents[2]
DEFINITIONS = sorted((ROOT / "definitions").glob("*/*.yaml"))
SEVERAL = ROOT / "tests/shapes/several-procedures.yaml"
DECREE = """\
KEPUTUSAN KEPALA DINAS
NOMOR : 188/2026

TENTANG

STANDAR OPERASIONAL PROSEDUR

Menimbang : a. bahwa perlu tertib
               administrasi;
            b. bahwa perlu cepat;

MEMUTUSKAN:

KESATU : Menetapkan prosedur dalam buku ini.

Ditetapkan di Kota Contoh
pada tanggal 2 Januari 2026
KEPALA DINAS,

NAMA PEJABAT
Pembina Utama
NIP. 19680101 198809 1 001

Tembusan:
1. Wali Kota;
2. Inspektur.
"""
BOOK = """\
book: 1
subtitle: DI LINGKUNGAN DINAS CONTOH
agency: {name: [PEMERINTAH KOTA CONTOH, DINAS CONTOH], unit: BIDANG APLIKASI}
year: 2026
address: [Jalan Merdeka 1, Kota Contoh]
foreword: |
  Puji syukur atas tersusunnya
  buku ini.

  Terima kasih.
explanation:
  text:
    - heading: Ruang Lingkup
    - Prosedur ini berlaku bagi semua unit.
    - [Pertama, Kedua]
"""
LOGO = png(30, 36)


def book_of(text: str = BOOK, **more: object) -> Book:
    """The book of a text, with some values replaced."""
    book = reads_book(text).book
    assert book is not None
    return Book.model_validate(dict(book) | more)


@cache
def sheaves() -> tuple[Sheaf, ...]:
    """The five real SOPs and the one with several procedures, laid out."""
    return tuple(sheaf_of(load(path)) for path in (*DEFINITIONS, SEVERAL))


@cache
def sample_book() -> Chart:
    """A book with everything in it."""
    return bind(book_of(decree=DECREE, sort="title"), sheaves())


@cache
def sample_pdf() -> bytes:
    """The same as a PDF."""
    return render_chart(sample_book(), "pdf")


def titles(chart: Chart) -> Sequence[str]:
    """The bookmarks of a chart, each with its level in front."""
    return [f"{mark.level} {mark.text}" for page in chart.pages for mark in page.bookmarks]
