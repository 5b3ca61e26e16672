"""The pages before the SOPs: nothing is lost, nothing leaves the paper, what belongs together stays together."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.contents import Entry, contents_pages
from sopflow.chart.cover import cover_page
from sopflow.chart.logo import recognise
from sopflow.chart.matter import matter_pages
from sopflow.chart.model import Page, TextBlock
from sopflow.chart.ruler import ASCENT, DESCENT
from sopflow.chart.sheet import sheet
from sopflow.model import Book, Matter, Profile
from tests.book.sample import LOGO, book_of

WORDS = st.lists(st.sampled_from(["surat", "pertanggungjawaban", "dan", "Kepala"]), min_size=1, max_size=60).map(
    " ".join
)
ENTRIES = st.lists(
    st.one_of(
        WORDS,
        st.lists(WORDS, min_size=1, max_size=9),
        WORDS.map(lambda words: {"heading": words[:60]}),
        WORDS.map(lambda words: {"label": "KESATU", "text": words * 8}),
    ),
    max_size=14,
)
SIGNED = {"place": "Kota", "position": "Kepala Dinas", "name": "NAMA PEJABAT", "nip": "1"}


def blocks(pages: Iterable[Page]) -> list[TextBlock]:
    return [block for page in pages for block in page.texts]


def words_of(texts: Iterable[str]) -> list[str]:
    return " ".join(texts).split()


def assert_inside(page: Page, profile: Profile) -> None:
    """No line leaves the room within the margins, and no two lines of a column overlap."""
    body = sheet(profile).body
    for block in page.texts:
        for line in block.lines:
            assert body.x - 0.05 <= line.x
            assert line.x + line.width <= body.right + 0.05
            assert line.y - ASCENT * block.size >= body.y - 0.05
            assert line.y + DESCENT * block.size <= body.bottom + 1.5


@settings(max_examples=60)
@given(ENTRIES, st.booleans(), st.sampled_from(["portrait", "landscape"]), st.sampled_from([0, 60, 110]))
def test_running_text_is_whole_and_stays_within_the_margins(
    entries: list[object], signed: bool, orientation: str, bottom: int
) -> None:
    """Every word is printed once and in order, on whatever paper."""
    matter = Matter.model_validate({"text": entries, "closing": SIGNED if signed else None, "copies": "Arsip."})
    profile = book_of(orientation=orientation, margins={"bottom": bottom}).front("A4")
    pages = matter_pages(matter, ("JUDUL",), profile, "Tembusan:")
    for page in pages:
        assert_inside(page, profile)
    printed = [line.text.rstrip("-") if line.hyphen else line.text for block in blocks(pages) for line in block.lines]
    expected = ["JUDUL"]
    for entry in matter.text:
        expected += [entry.heading or "", f"{entry.label} :" if entry.label else ""]
        items = entry.text if isinstance(entry.text, str) else getattr(entry.text, "items", ())
        listed = [items] if isinstance(items, str) else [f"{n}. {item}" for n, item in enumerate(items, 1)]
        expected += listed
    expected += ["Kota", "Kepala Dinas", "NAMA PEJABAT", "NIP. 1"] if signed else []
    assert "".join(words_of(printed)) == "".join(words_of([*expected, "Tembusan:", "Arsip."]))


@settings(max_examples=40)
@given(ENTRIES)
def test_a_heading_is_never_the_last_of_a_page(entries: list[object]) -> None:
    """What it stands over follows on the same page."""
    text = [*entries, "Penutup."]
    profile = book_of().front("A4")
    headings = {entry.heading for entry in Matter.model_validate({"text": text}).text if entry.heading}
    pages = matter_pages(Matter.model_validate({"text": text}), ("JUDUL",), profile, "")
    assert all(page.texts[-1].source not in headings for page in pages)


@pytest.mark.parametrize("paragraphs", range(20, 34))
def test_a_signature_never_stands_alone(paragraphs: int) -> None:
    """However long the text is, some of it stands above the signature, on the same page."""
    matter = Matter.model_validate({"text": [f"Alinea {n}." for n in range(paragraphs)], "closing": SIGNED})
    last = matter_pages(matter, ("JUDUL",), book_of().front("A4"), "")[-1]
    texts = [block.source for block in last.texts]
    assert texts[-1] == "NIP. 1"
    assert texts.index("Kota") >= 1


@pytest.mark.parametrize("lines", range(30, 44))
def test_a_long_paragraph_leaves_no_single_line_on_a_page(lines: int) -> None:
    """Before a break and after it at least two lines of a paragraph stand together."""
    text = ["Baris"] * lines + [" ".join(["kata"] * 120)]
    pages = matter_pages(Matter.model_validate({"text": text}), ("JUDUL",), book_of().front("A4"), "")
    parts = [len(block.lines) for page in pages for block in page.texts if "kata kata" in block.source]
    assert sum(parts) > 5
    assert min(parts) >= 2


def test_copies_stand_below_the_signature_or_beside_it_but_never_alone() -> None:
    """For every length of the text, the page that holds the copies holds the signature, too; below it where there is
    room."""
    below = set()
    for paragraphs in range(20, 34):
        text = [f"Alinea {number}." for number in range(paragraphs)]
        matter = Matter.model_validate({"text": text, "closing": SIGNED, "copies": ["Satu", "Dua"]})
        texts = matter_pages(matter, ("JUDUL",), book_of().front("A4"), "Tembusan:")[-1].texts
        places = {block.source: block.lines[0].y for block in texts if block.lines}
        assert {"NIP. 1", "Tembusan:", "1. Satu\n2. Dua"} <= places.keys()
        below.add(places["Tembusan:"] > places["NIP. 1"])
    assert below == {False, True}


def entry_list(count: int, every: int = 0) -> list[Entry]:
    entries = []
    for number in range(1, count + 1):
        if every and number % every == 1:
            entries.append(Entry(f"BIDANG {number}", number + 5, bold=True))
        entries.append(Entry(f"Prosedur {number}", number + 5, str(number), f"{number:03}/SOP"))
    return entries


def test_the_contents_repeat_their_header_and_keep_every_row() -> None:
    """350 SOPs fill several pages, each with the title and the header; each row leads to its page."""
    entries = entry_list(350)
    pages = contents_pages(entries, Book(), Book().front())
    assert 8 <= len(pages) <= 12
    rows = []
    for index, page in enumerate(pages):
        (table,) = page.tables
        assert page.texts[0].source == "DAFTAR ISI" + (" (lanjutan)" if index else "")
        texts = [cell.text.source if cell.text else "" for cell in table.cells]
        assert texts[:4] == ["No.", "Nomor SOP", "Judul SOP", "Halaman"]
        assert table.header_rows == 1
        assert table.outline.bottom <= sheet(Book().front()).body.bottom + 0.05
        rows += [texts[at : at + 4] for at in range(4, len(texts), 4)]
        for cell in table.cells:
            own = texts[4 * cell.row + 3]
            assert cell.leads_to == (int(own) if cell.row else 0)
    assert rows == [[entry.order, entry.number, entry.title, str(entry.page)] for entry in entries]


@pytest.mark.parametrize("every", [5, 7, 11, 36, 37, 38])
def test_the_name_of_a_group_stands_above_its_first_sop(every: int) -> None:
    """It is never the last row of a page, and covers the columns before the page number."""
    pages = contents_pages(entry_list(200, every), Book(), Book().front())
    for page in pages:
        table = page.tables[0]
        last = [cell for cell in table.cells if cell.row == len(table.heights) - 1]
        assert len(last) == 4
        assert {cell.column_span for cell in table.cells} <= {1, 3}


@settings(max_examples=40)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=40), st.sampled_from(["A4", "F4"]), st.integers(0, 400))
def test_how_many_pages_the_contents_take_does_not_depend_on_their_numbers(
    rows: list[tuple[str, str]], paper: str, tall: int
) -> None:
    """So the table can be laid out before the pages are counted; a title taller than a page goes on."""
    profile = Book().front(paper)
    named = [(title * (1 + tall * (not index)), number) for index, (title, number) in enumerate(rows)]
    unknown = [Entry(title, 0, str(order), number) for order, (title, number) in enumerate(named)]
    known = [entry._replace(page=9999) for entry in unknown]
    first, second = (contents_pages(entries, Book(), profile) for entries in (unknown, known))
    assert [page.tables[0].heights for page in first] == [page.tables[0].heights for page in second]
    assert all(page.tables[0].outline.bottom <= sheet(profile).body.bottom + 0.05 for page in first)


def test_blank_titles_and_numbers_have_a_row_all_the_same() -> None:
    """A SOP whose title is still blank is listed, too."""
    (page,) = contents_pages([Entry("", 3, "1")], Book(), Book().front())
    assert [cell.text.source if cell.text else "" for cell in page.tables[0].cells[4:]] == ["1", "", "", "3"]


def test_the_cover_prints_what_the_regulation_lists_from_above() -> None:
    """Logo, title, agency with unit, year and address, one below the other, in the middle of the paper."""
    book = book_of()
    page = cover_page(book, book.agency, book.front(), recognise(LOGO))
    assert [text.source for text in page.texts] == [
        "STANDAR OPERASIONAL PROSEDUR\nADMINISTRASI PEMERINTAHAN", "DI LINGKUNGAN DINAS CONTOH",
        "PEMERINTAH KOTA CONTOH\nDINAS CONTOH", "BIDANG APLIKASI", "TAHUN 2026", "Jalan Merdeka 1\nKota Contoh",
    ]  # fmt: skip
    baselines = [line.y for text in page.texts for line in text.lines]
    assert baselines == sorted(baselines)
    assert page.images[0].rect.bottom < baselines[0]
    assert page.images[0].alt == "Logo PEMERINTAH KOTA CONTOH DINAS CONTOH"
    assert page.images[0].rect.width / page.images[0].rect.height == pytest.approx(30 / 36)
    middles = {round(line.x + line.width / 2, 1) for text in page.texts for line in text.lines}
    assert middles == {round(page.width / 2, 1)} == {round(page.images[0].rect.centre.x, 1)}


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("paper", [{"width": 120, "height": 110}, {"width": 330, "height": 215}])
@pytest.mark.parametrize("full", [False, True])
def test_a_cover_stays_on_its_paper(orientation: str, paper: dict[str, int], full: bool) -> None:
    """Also where it is as full as a book file may make it, and the paper small."""
    long = {"title": ["JUDUL YANG PANJANG SEKALI " * 5] * 4, "address": ["Jalan Merdeka Nomor Sekian " * 4] * 4}
    margins = {"left": 20, "right": 20, "top": 12}
    more: dict[str, object] = {**long} if full else {}
    book = Book.model_validate(dict(book_of(orientation=orientation, paper=paper, margins=margins)) | more)
    profile = book.front()
    page = cover_page(book, book.agency, profile, recognise(LOGO))
    assert page.width == pytest.approx(sheet(profile).width)
    assert_inside(page, profile)
    assert page.images[0].rect.y >= sheet(profile).body.y
