"""The book as one chart: order, groups, numbers, and ids and letters that no two SOPs share."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from sopflow.chart.audit import audit
from sopflow.chart.book import bind
from sopflow.chart.document import Draft, make_chart
from sopflow.chart.model import Chart, Kind, Page
from sopflow.chart.order import Sheaf, parts_of
from sopflow.errors import InvalidSop
from sopflow.loading import load
from sopflow.model import Agency, Book, Items, Profile
from sopflow.wiring import sheaf_of
from tests.book.sample import DECREE, DEFINITIONS, ROOT, SEVERAL, book_of, sample_book, sheaves, titles

BLANK = Draft((), (), Profile())


def connectors(pages: tuple[Page, ...]) -> list[tuple[str, bool]]:
    return [(one.letter, one.outgoing) for page in pages for one in page.symbols if one.kind is Kind.CONNECTOR]


def listed(chart: Chart) -> list[str]:
    """The titles in the table of contents."""
    tables = [table for page in chart.pages if page.kind == "contents" for table in page.tables]
    return [cell.text.source for table in tables for cell in table.cells if cell.role == "title" and cell.text]


def test_pages_come_in_the_order_of_the_regulation() -> None:
    """Cover, decree, foreword, contents, explanation, SOPs; all numbered from 1."""
    pages = sample_book().pages
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    kinds = [page.kind for page in pages]
    assert kinds[:6] == ["cover", "text", "text", "contents", "text", "identity"]
    assert titles(sample_book())[:5] == [
        "1 HALAMAN JUDUL", "1 KEPUTUSAN", "1 KATA PENGANTAR", "1 DAFTAR ISI", "1 PENJELASAN SINGKAT PENGGUNAAN"
    ]  # fmt: skip


def test_what_is_not_said_makes_no_page() -> None:
    """Without decree, foreword and explanation the contents follow the cover; blank ones count as none."""
    for book in (Book(), book_of("book: 1\ndecree:\nforeword: ''\n")):
        assert [page.kind for page in bind(book, sheaves()[:1]).pages][:3] == ["cover", "contents", "identity"]


def test_the_book_passes_the_audit() -> None:
    """No defect, on any page, and every edge of every SOP is found in the drawing."""
    chart = sample_book()
    assert audit(chart) == ()
    assert len(chart.edges) == sum(len(sheaf.draft.edges) for sheaf in sheaves())


def test_ids_are_unique_through_the_book() -> None:
    """Symbols, nodes and procedures carry the id of their SOP; a second SOP of that id gets a number."""
    bound = sheaves()[:-1]
    chart = bind(Book(), [*bound, bound[0]])
    symbols = [symbol.id for page in chart.pages for symbol in page.symbols if symbol.kind is not Kind.CONNECTOR]
    assert not [id for id, count in Counter(symbols).items() if count > 1]
    prefixes = {id.partition("/")[0] for id in symbols}
    assert prefixes == {*(sheaf.id for sheaf in bound), f"{bound[0].id}#2"}
    assert {source.partition("/")[0] for source, _, _ in chart.edges} == prefixes
    assert len(set(chart.edges)) == len(chart.edges)
    assert audit(chart) == ()


def test_connector_letters_go_on_from_sop_to_sop() -> None:
    """Every letter stands for one target: A in the first SOP that needs one, then B, and so on in page order."""
    long = sheaf_of(load(SEVERAL))
    numbered = sheaf_of(load(ROOT / "tests/shapes/parallel-over-pages.yaml"))
    chart = bind(Book(), [numbered, *(replace(long, id=f"sop-{n}") for n in range(30)), numbered])
    found = connectors(chart.pages)
    arriving = [letter for letter, outgoing in found if not outgoing]
    own = len({letter for letter, _ in connectors(long.draft.pages)})
    assert own > 0
    letters = list(dict.fromkeys(letter for letter, _ in found if letter.isalpha()))
    assert len(letters) == 30 * own
    assert (letters[0], letters[25], letters[26]) == ("A", "Z", "AA")
    figures = [letter for letter, _ in found if letter.isdigit()]
    assert list(dict.fromkeys(figures)) == ["1", "2", "3", "4", "5", "6"]
    assert {letter for letter, outgoing in found if outgoing} == set(arriving)
    assert audit(chart) == ()


def test_hundreds_of_letters_stay_inside_their_connectors() -> None:
    """Three letters are set smaller, so that they do not stand over the outline."""
    long = sheaf_of(load(SEVERAL))
    chart = bind(Book(), [replace(long, id=f"sop-{n}") for n in range(360)])
    symbols = [symbol for page in chart.pages for symbol in page.symbols if symbol.kind is Kind.CONNECTOR]
    assert max(len(symbol.letter) for symbol in symbols) == 3
    for symbol in symbols:
        assert symbol.text is not None
        (line,) = symbol.text.lines
        assert line.text == symbol.letter
        assert symbol.rect.x + 1 < line.x
        assert line.x + line.width < symbol.rect.right - 1


def test_a_page_of_the_book_is_the_page_of_its_sop() -> None:
    """Nothing but page numbers, letters and ids differs from the document of the SOP alone."""
    alone = make_chart(load(SEVERAL))
    bound = bind(Book(), [sheaf_of(load(SEVERAL))]).pages[2:]
    for page, other in zip(bound, alone.pages, strict=True):
        assert [cell.text for table in page.tables for cell in table.cells] == [
            cell.text for table in other.tables for cell in table.cells
        ]
        assert [symbol.rect for symbol in page.symbols] == [symbol.rect for symbol in other.symbols]
        assert [arrow.points for arrow in page.arrows] == [arrow.points for arrow in other.arrows]
        assert page.texts[:-1] == other.texts[:-1]


def test_every_page_is_numbered_even_where_a_profile_wants_no_numbers() -> None:
    """A table of contents needs them; the profile of a SOP says how its own document is numbered."""
    sheaf = sheaves()[0]
    silent = replace(sheaf, draft=replace(sheaf.draft, profile=sheaf.draft.profile.over({"page_numbers": False})))
    pages = bind(Book(), [silent]).pages
    assert [page.texts[-1].source for page in pages[1:]] == [
        f"Halaman {number} dari {len(pages)}" for number in range(2, len(pages) + 1)
    ]


def sheaf(id: str, title: str, number: str | Items | None = None, file: str = "", unit: str | None = None) -> Sheaf:
    return Sheaf(id, title, BLANK, number, file, ("Dinas",), unit)


GIVEN = [
    sheaf("d", "cuti", "SOP 10", "b/2.yaml", "Umum"),
    sheaf("a", "Arsip", "SOP 9", "b/10.yaml", "Aplikasi"),
    sheaf("c", "Tamu", "......", "a/x.yaml"),
    sheaf("b", "Rapat 2", Items(("SOP 9",), ""), "b/1.yaml", "Umum"),
    sheaf("e", "Rapat 10", None, "a.yaml", "Aplikasi"),
]


@pytest.mark.parametrize(
    ("sort", "ids"),
    [(None, "dacbe"), ("file", "cebda"), ("title", "adbec"), ("number", "abdec")],
)
def test_the_order_of_sops(sort: str | None, ids: str) -> None:
    """Digits count, capitals do not; SOPs without a number, or with dots to fill in, come last."""
    (part,) = parts_of(GIVEN, sort, "none")  # type: ignore[arg-type]
    assert "".join(one.id for one in part.sheaves) == ids


def test_groups_come_in_the_order_of_their_first_sop() -> None:
    """SOPs that name none stand at the end."""
    parts = parts_of(GIVEN, "number", "unit")
    assert [(part.title, "".join(one.id for one in part.sheaves)) for part in parts] == [
        ("Aplikasi", "ae"), ("Umum", "bd"), ("", "c")
    ]  # fmt: skip


def test_groups_have_a_row_in_the_contents_and_a_bookmark() -> None:
    """Both stand above the SOPs of the group, whose numbers go on through all groups."""
    chart = bind(book_of(group="agency", sort="title"), sheaves())
    names = listed(chart)
    groups = [name for name in names if name in {" ".join(one.agency) for one in sheaves()}]
    assert 1 < len(groups) <= len(sheaves())
    assert len(names) == 2 + len(groups) + len(sheaves())
    assert [mark for mark in titles(chart) if mark.startswith("1 ") and mark[2:] in groups] == [
        f"1 {g}" for g in groups
    ]
    assert {f"{order}." for order in range(1, len(sheaves()) + 1)} == {
        mark.split()[1] for mark in titles(chart) if mark[0] == "2" and mark[2].isdigit()
    }
    assert {mark[0] for mark in titles(chart)} == {"1", "2", "3"}


def test_the_cover_takes_the_agency_that_all_sops_name() -> None:
    """Where the book names none; SOPs that disagree leave it out."""
    one = [replace(sheaf, agency=("DINAS CONTOH",), unit="Umum") for sheaf in sheaves()[:2]]
    assert [text.source for text in bind(Book(), one).pages[0].texts][1:] == ["DINAS CONTOH", "Umum"]
    assert bind(Book(), one).author == "DINAS CONTOH"
    two = [one[0], replace(one[1], unit="Lain")]
    assert [text.source for text in bind(Book(), two).pages[0].texts][1:] == ["DINAS CONTOH"]
    assert len(bind(Book(), sheaves()).pages[0].texts) == 1
    unit = bind(book_of(agency=Agency(name=(), unit="Bidang")), one).pages[0]
    assert [text.source for text in unit.texts][-4:-2] == ["DINAS CONTOH", "Bidang"]
    named = bind(book_of("book: 1\nagency: {name: KOTA}\n"), one).pages[0]
    assert [text.source for text in named.texts][1:] == ["KOTA"]


def test_paper_and_orientation_of_the_pages_before_the_sops() -> None:
    """Portrait, on the paper of the first SOP, unless the book or the caller says otherwise."""
    first = sheaves()[0].draft.profile.paper
    page = bind(Book(), sheaves()[:1]).pages[0]
    assert (page.width, page.height) == pytest.approx((first.height / 25.4 * 72, first.width / 25.4 * 72))
    page = bind(book_of("book: 1\npaper: A4\norientation: landscape\n"), sheaves()[:1]).pages[0]
    assert (page.width, page.height) == pytest.approx((297 / 25.4 * 72, 210 / 25.4 * 72))
    page = bind(book_of("book: 1\npaper: A4\n"), sheaves()[:1], paper="Legal").pages[0]
    assert (page.width, page.height) == pytest.approx((215.9 / 25.4 * 72, 355.6 / 25.4 * 72))


def test_margins_that_leave_no_room_are_refused_and_not_drawn() -> None:
    """Also where only the paper that a caller names is too small for them."""
    book = book_of("book: 1\nmargins: {left: 110, right: 32}\n")
    assert bind(book, []).pages
    with pytest.raises(InvalidSop, match="paper-too-small"):
        bind(book, [], paper="A4")


def test_a_book_without_sops_is_a_cover_and_an_empty_table() -> None:
    """A caller may bind nothing."""
    chart = bind(book_of(decree=DECREE), [])
    assert [page.kind for page in chart.pages] == ["cover", "text", "text", "contents", "text"]
    assert audit(chart) == ()


def test_the_sample_holds_what_it_is_said_to() -> None:
    """Six SOPs, one with several procedures, whose titles are its bookmarks."""
    assert len(DEFINITIONS) + 1 == len(sheaves())
    chart = bind(Book(), [sheaves()[-1]])
    procedures = [procedure.title for _, procedure in load(SEVERAL).flows()]
    below = [mark[2:] for mark in titles(chart) if mark[0] == "2"]
    assert below[0] == "Identitas"
    assert len(below) == 1 + len(procedures)
