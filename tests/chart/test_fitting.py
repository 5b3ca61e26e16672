"""Fitting: lines never lose text, never stand over, and break where people expect."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.fitting import Fitted, Marks, balanced, fit, narrowest, natural, unwrapped
from sopflow.chart.markup import plain
from sopflow.chart.model import Rect
from sopflow.chart.ruler import ASCENT, DESCENT, LEADING, advance, printable, settled
from sopflow.model import Items

WORDS = [
    "surat", "pertanggungjawaban", "PIC/OPD", "undang-undang", "*e-mail*", "**wajib**", "*)", "1-3", "hari",
    "0012/SOP-EGOV/2018",
    "https://layanan.contoh.go.id/formulir?kode=12", "(lanjutan)", "\u2713", "A", "Kab.\u00a0Agam", "Menyelenggarakan,",
]  # fmt: skip
phrases = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
cells = st.one_of(phrases, st.text(max_size=40), st.lists(phrases, max_size=3).map("\n".join))
lists = st.builds(Items, st.lists(cells, max_size=13).map(tuple), st.one_of(st.just(""), phrases))
texts = st.one_of(cells, lists)
widths = st.floats(12, 200)
sizes = st.sampled_from([5.0, 7.5, 8.5, 10.0, 14.0])
marks = st.sampled_from(["numbers", "letters", "dashes", "bullets"])


def squeezed(text: str) -> str:
    return " ".join(text.split())


@settings(deadline=None)
@given(texts, widths, sizes, marks)
def test_no_text_is_lost_or_added(text: str | Items, width: float, size: float, mark: Marks) -> None:
    """Undoing the line breaks gives the source as it can be printed, and the source is the plain text with markers."""
    fitted = fit(text, width, size, marks=mark)
    assert unwrapped(fitted.place(Rect(0, 0, width, 50))) == squeezed(printable(fitted.source))
    if isinstance(text, str):
        assert squeezed(fitted.source) == squeezed(plain(settled(text)))
    else:
        letters = "".join(fitted.source.split())
        for item in (text.lead, *text.items):
            assert "".join(plain(settled(item)).split()) in letters


@settings(deadline=None)
@given(texts, widths, sizes, marks, st.booleans())
def test_no_line_is_wider_than_its_column(
    text: str | Items, width: float, size: float, mark: Marks, bold: bool
) -> None:
    """Every line stays inside, unless it holds one character that is wider by itself."""
    for line in fit(text, width, size, marks=mark, bold=bold).lines:
        measured = sum(advance(run.text, size, bold=run.bold, italic=run.italic) for run in line.runs)
        assert line.width == pytest.approx(measured)
        assert line.indent + line.width <= width or len(line.text.rstrip("-")) <= 2


@settings(deadline=None)
@given(texts, sizes, marks)
def test_the_natural_width_breaks_nothing(text: str | Items, size: float, mark: Marks) -> None:
    """In a column of the natural width the lines are those that the author typed."""
    wide = fit(text, 1e9, size, marks=mark)
    close = fit(text, natural(text, size, marks=mark), size, marks=mark)
    assert [line.text for line in close.lines] == [line.text for line in wide.lines]


@settings(deadline=None)
@given(texts, sizes, marks)
def test_the_narrowest_width_keeps_words_whole(text: str | Items, size: float, mark: Marks) -> None:
    """In a column of the narrowest width without hyphenation no line ends in an added hyphen."""
    fitted = fit(text, narrowest(text, size, marks=mark, hyphenate=False), size, marks=mark)
    assert not any(line.hyphen for line in fitted.lines)
    assert narrowest(text, size, marks=mark) <= narrowest(text, size, marks=mark, hyphenate=False)


@settings(deadline=None)
@given(texts, st.floats(0, 200))
def test_splitting_keeps_every_line(text: str | Items, height: float) -> None:
    """The two parts hold the lines of the whole, and the first fits."""
    fitted = fit(text, 60, 8.5)
    first, rest = fitted.split(height)
    assert first.lines + rest.lines == fitted.lines
    assert first.height <= height + 0.02
    assert "".join((first.source + rest.source).split()) == "".join(fitted.source.split())
    for part in (first, rest):
        assert unwrapped(part.place(Rect(0, 0, 60, 50))) == squeezed(printable(part.source))


def lines(text: str | Items, width: float, size: float = 10, mark: Marks = "numbers") -> list[str]:
    return [line.text for line in fit(text, width, size, marks=mark).lines]


def test_a_long_word_is_hyphenated_as_indonesian_words_are() -> None:
    """A word wider than its column breaks between syllables, with a hyphen that the source does not have."""
    fitted = fit("pertanggungjawaban", 60, 10)
    assert [line.text for line in fitted.lines] == ["pertanggung-", "jawaban"]
    assert [line.hyphen for line in fitted.lines] == [True, False]
    assert fitted.source == "pertanggungjawaban"


def test_words_joined_by_a_stroke_break_behind_it_without_a_hyphen() -> None:
    """Long words break after their own hyphen or stroke when a line is full; short ones only in need."""
    assert lines("Persyaratan/Kelengkapan", 70) == ["Persyaratan/", "Kelengkapan"]
    assert lines("dua undang-undang", 62) == ["dua undang-", "undang"]
    assert lines("selama 2-3 hari", 45) == ["selama", "2-3 hari"]
    assert lines("PIC/OPD", 25) == ["PIC/", "OPD"]
    assert all(not line.hyphen for line in fit("Persyaratan/Kelengkapan", 70, 10).lines)


def test_addresses_and_numbers_never_take_a_hyphen() -> None:
    """A web address and a document number break after their own signs, then anywhere, and nothing is added."""
    for text in (
        "https://layanan.contoh.go.id/formulirpengaduan",
        "admin@dinaskomunikasi.go.id",
        "0123456789012345678",
    ):
        fitted = fit(text, 50, 10)
        assert "".join(line.text for line in fitted.lines) == text
        assert [line.joined for line in fitted.lines] == [True] * (len(fitted.lines) - 1) + [False]


def test_a_placeholder_is_cut_only_where_it_does_not_fit() -> None:
    """A placeholder stays in one piece, so that it can be filled in, unless it would leave its cell."""
    assert lines("Nomor ${nomor_naskah_dinas} tahun", 112) == ["Nomor", "${nomor_naskah_dinas}", "tahun"]
    cut = lines("Nomor ${nomor_naskah_dinas} tahun", 40)
    assert "".join(cut) == "Nomor${nomor_naskah_dinas}tahun"
    assert len(cut) > 3


def test_a_non_breaking_space_holds_words_together() -> None:
    """Words with a non-breaking space between them move to the next line together."""
    assert lines("wilayah Kab.\u00a0Agam", 70) == ["wilayah", "Kab.\u00a0Agam"]


def test_typed_line_breaks_and_gaps_are_kept() -> None:
    """Line breaks, blank lines and several spaces in a row print as typed."""
    assert lines("a\n\nb", 50) == ["a", "", "b"]
    assert lines("188.4/   /SOP", 90) == ["188.4/\u00a0\u00a0 /SOP"]


def test_absent_blank_and_dash_are_three_things() -> None:
    """Absent and blank print no line; "-" prints itself."""
    assert fit(None, 50, 8).lines == fit("", 50, 8).lines == fit(" \n", 50, 8).lines == ()
    assert lines("-", 50) == ["-"]


def test_a_paragraph_is_not_a_list_of_one() -> None:
    """A list of one entry has its marker, a paragraph has none."""
    assert lines("Surat", 50) == ["Surat"]
    assert lines(Items(("Surat",)), 50) == ["1. Surat"]


def test_every_marker_style_counts_as_officials_do() -> None:
    """Numbers and letters count on, past z as well; dashes and bullets repeat."""
    items = Items(tuple("x" * 28), "Daftar:")
    assert lines(items, 200, mark="numbers")[:2] + lines(items, 200)[-1:] == ["Daftar:", "1. x", "28. x"]
    assert lines(items, 200, mark="letters")[-3:] == ["z. x", "aa. x", "ab. x"]
    assert lines(items, 200, mark="dashes")[1] == "- x"
    assert lines(items, 200, mark="bullets")[1] == "\u2022 x"


def test_the_text_of_a_list_stands_in_one_column() -> None:
    """Behind markers of different widths all entries and their further lines start at the same place."""
    fitted = fit(Items(("surat permohonan dari pemohon",) * 11), 90, 10)
    starts = set()
    for line in fitted.lines:
        mark = line.text[: line.text.index(" ") + 1] if line.text[0].isdigit() else ""
        starts.add(round(line.indent + advance(mark, 10), 6))
    assert len(starts) == 1
    assert len(fitted.lines) > 11


def test_lines_with_a_typed_marker_hang_as_well() -> None:
    """Where the author typed dashes or numbers, further lines stand under the text and not under the marker."""
    fitted = fit("Pilihan:\n- perbaikan jaringan\n1) penggantian kabel", 80, 10)
    assert [line.text for line in fitted.lines] == ["Pilihan:", "- perbaikan", "jaringan", "1) penggantian", "kabel"]
    assert [round(line.indent, 2) for line in fitted.lines] == [0, 0, 6.11, 0, 11.67]


def test_a_centred_title_is_balanced() -> None:
    """A title of two lines has two of about the same length, and never more lines than it needs."""
    title = "DINAS KOMUNIKASI INFORMATIKA DAN STATISTIK PROVINSI SUMATERA BARAT"
    plain_lines, even = fit(title, 380, 11, bold=True).lines, balanced(title, 380, 11, bold=True).lines
    assert len(plain_lines) == len(even) == 2
    assert abs(even[0].width - even[1].width) < abs(plain_lines[0].width - plain_lines[1].width)


def test_a_page_break_keeps_short_entries_together() -> None:
    """Text is split before an entry rather than inside it, as long as that costs at most two lines."""
    fitted = fit(Items(("surat permohonan",) * 4), 70, 10)
    first, rest = fitted.split(5 * LEADING * 10)
    assert first.source == "1. surat permohonan\n2. surat permohonan"
    assert rest.source.startswith("3. surat")


@settings(deadline=None)
@given(texts, sizes, st.sampled_from(["left", "center", "right"]), st.sampled_from(["top", "middle", "bottom"]))
def test_placed_lines_stand_inside_the_cell(text: str | Items, size: float, align: str, valign: str) -> None:
    """In a cell that is large enough every line stands within the padding, baselines one leading apart."""
    fitted: Fitted = fit(text, 150, size)
    rect = Rect(20, 30, 155, fitted.height + 5)
    block = fitted.place(rect, align=align, valign=valign)  # type: ignore[arg-type]
    for line in block.lines:
        assert line.x >= rect.x + 2.49
        assert line.x + line.width <= rect.right - 2.49
        assert line.y - ASCENT * size >= rect.y + 2.49
        assert line.y + DESCENT * size <= rect.bottom - 2.49
    ys = [line.y for line in block.lines]
    assert all(b - a == pytest.approx(LEADING * size) for a, b in pairwise(ys))


def test_a_centred_list_keeps_its_markers_in_a_column() -> None:
    """Centring moves a list as a whole."""
    block = fit(Items(("a", "surat masuk")), 100, 10).place(Rect(0, 0, 105, 40), align="center")
    assert block.lines[0].x == block.lines[1].x > 10


def test_what_stands_for_a_character_is_not_cut() -> None:
    """A line ends before or behind the number of a character that no font has, as it would with the character."""
    assert lines("\u0530\u0530\u0530", 60, 8.5) == ["‹U+0530›", "‹U+0530›", "‹U+0530›"]
