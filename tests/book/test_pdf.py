"""The book as a PDF: what its table of contents says is where it says, links and bookmarks lead there."""

from __future__ import annotations

import io
import subprocess
import sys
from hashlib import sha256

import pikepdf

from sopflow.proofing import proof_pdf
from tests.book.reading import bookmarks, flat, leaps, page_texts
from tests.book.sample import ROOT, sample_book, sample_pdf, sheaves
from tests.render.reading import tags

IN_ORDER = sorted(sheaves(), key=lambda sheaf: sheaf.title.casefold())


def test_every_line_of_the_contents_leads_to_the_page_that_it_names() -> None:
    """Each row is four links (or two, for front matter), all to the page whose number stands in it."""
    rows: dict[int, list[str]] = {}
    for leap in leaps(sample_pdf()):
        assert leap.page == 4
        rows.setdefault(leap.target, []).append(leap.text)
    assert [texts[-1] for texts in rows.values()] == [str(target) for target in rows]
    assert [texts[-2] for texts in rows.values()] == [
        "KEPUTUSAN", "KATA PENGANTAR", "PENJELASAN SINGKAT PENGGUNAAN", *(sheaf.title for sheaf in IN_ORDER)
    ]  # fmt: skip
    assert [texts[0] for texts in list(rows.values())[3:]] == [str(order) for order in range(1, len(IN_ORDER) + 1)]


def test_the_page_that_a_line_leads_to_is_the_first_of_its_sop() -> None:
    """The identity page with the title stands there, the page before belongs to something else."""
    texts = page_texts(sample_pdf())
    for sheaf, target in zip(
        IN_ORDER, list(dict.fromkeys(leap.target for leap in leaps(sample_pdf())))[3:], strict=True
    ):
        page = " ".join(texts[target - 1].split())
        assert sheaf.title.casefold() in page.casefold()
        assert "Dasar Hukum".casefold() in page.casefold()
        assert "Dasar Hukum".casefold() not in texts[target - 2].casefold()


def test_page_numbers_run_through_the_book() -> None:
    """Every page but the cover prints its place in the file and how many there are."""
    texts = page_texts(sample_pdf())
    assert "Halaman" not in texts[0]
    for number, text in enumerate(texts[1:], 2):
        assert text.splitlines()[-1].endswith(f"Halaman {number} dari {len(texts)}")


def test_bookmarks_are_one_for_each_part_with_identity_and_flowchart_below_each_sop() -> None:
    """Front matter has none below it; a SOP has its identity page and its flowchart, or each of its procedures."""
    marks = bookmarks(sample_pdf())
    texts = [mark.text for mark in marks]
    assert texts[:5] == [
        "HALAMAN JUDUL", "KEPUTUSAN", "KATA PENGANTAR", "DAFTAR ISI", "PENJELASAN SINGKAT PENGGUNAAN"
    ]  # fmt: skip
    assert texts[5:] == [f"{order}. {sheaf.title}" for order, sheaf in enumerate(IN_ORDER, 1)]
    assert not any(mark.children for mark in marks[:5])
    for mark, sheaf in zip(marks[5:], IN_ORDER, strict=True):
        below = [child.text for child in mark.children]
        assert below[0] == "Identitas"
        assert mark.children[0].target == mark.target
        assert (below[1:] == ["Diagram Alir"]) is (sheaf.id != "several-procedures")
        assert len(below) >= 2
    assert [mark.target for mark in flat(marks)] == sorted(mark.target for mark in flat(marks))


def test_bookmarks_lead_to_the_pages_that_the_contents_name() -> None:
    """Both ways to a SOP end at one page."""
    by_contents = [
        leap.target for leap in leaps(sample_pdf()) if not leap.text.isdigit() or leap.text == str(leap.target)
    ]
    by_bookmark = {mark.target for mark in bookmarks(sample_pdf())}
    assert set(by_contents) <= by_bookmark


def test_it_claims_pdf_a_2a_and_pdf_ua_1_with_title_language_and_tags() -> None:
    """As every document of sopflow; its headings begin at the first level and skip none."""
    with pikepdf.open(io.BytesIO(sample_pdf())) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "id"
        assert str(root.OutputIntents[0].S) == "/GTS_PDFA1"
        with document.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "STANDAR OPERASIONAL PROSEDUR ADMINISTRASI PEMERINTAHAN"
            assert list(metadata["dc:creator"]) == ["PEMERINTAH KOTA CONTOH DINAS CONTOH"]
        fonts = [font for page in document.pages for font in page.resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            assert "/ToUnicode" in font
            assert {"/FontFile2", "/FontFile3"} & set(font.DescendantFonts[0].FontDescriptor.keys())
    kinds = [tag.kind for tag in tags(sample_pdf()).children if tag.kind in ("H1", "H2", "H3")]
    assert kinds[0] == "H1"
    assert set(kinds) == {"H1", "H2"}


def test_the_proof_of_finished_files_finds_no_fault() -> None:
    """Every text, symbol and arrow of the chart is in the PDF, and it keeps its promises to archives and listeners."""
    assert proof_pdf(sample_book(), sample_pdf()) == ()


def test_links_are_heard_as_links_with_what_they_say() -> None:
    """In the table of contents each cell holds a link with its text; the header row is a header."""
    header = ["No.", "Nomor SOP", "Judul SOP", "Halaman"]
    table = tags(sample_pdf()).all("Table")[0]
    rows = [[cell.heard for cell in row.children] for row in table.all("TR")]
    assert rows[0] == header
    assert rows[4][2] == IN_ORDER[0].title
    assert all(cell.all("Link") for row in table.all("TR")[1:] for cell in row.children if cell.heard)


def test_printed_titles_are_headings() -> None:
    """The title on a page is the heading that its bookmark leads to, and there is no second one."""
    found = [tag for tag in tags(sample_pdf()).all("H1") if tag.page == 3]
    assert [tag.text for tag in found] == ["DAFTAR ISI"]


def test_other_processes_make_the_same_bytes() -> None:
    """A second process gives what this one gives."""
    program = """
from hashlib import sha256
from tests.book.sample import sample_pdf
print(sha256(sample_pdf()).hexdigest())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == sha256(sample_pdf()).hexdigest()


def test_one_page_of_a_book_can_be_drawn_alone() -> None:
    """A table of contents without the pages that it leads to is drawn without links."""
    from sopflow.rendering import render_chart

    alone = render_chart(sample_book(), "pdf", page=4)
    assert leaps(alone) == ()
    assert "DAFTAR ISI" in page_texts(alone)[0]
    for form in ("svg", "png", "gv"):
        assert render_chart(sample_book(), form, page=4)
