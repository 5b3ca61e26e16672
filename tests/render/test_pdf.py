"""PDF: places, tags, conformance, and the same bytes every time."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Picture

from sopflow.chart.model import Chart, Image, Line, Rect, Run, TextBlock
from sopflow.errors import DrawingFailed
from sopflow.rendering import render_chart
from tests.render.reading import Glyph, Tag, glyphs, tags
from tests.render.sample import ROWS, identity_page, lines_of, page_of, png, sample_chart


@cache
def sample_pdf() -> bytes:
    return render_chart(sample_chart(), "pdf")


@cache
def sample_tags() -> Tag:
    return tags(sample_pdf())


def on_line(page: list[Glyph], line: Line) -> list[Glyph]:
    near = [glyph for glyph in page if abs(glyph.y - line.y) < 0.4]
    return sorted(glyph for glyph in near if line.x - 0.5 <= glyph.x < line.x + line.width - 0.01)


def test_every_line_stands_where_the_chart_has_put_it_and_is_as_wide_as_measured() -> None:
    """Each line of the chart is found in the PDF within 0.3 pt, with its text and its width within 0.5 pt."""
    for page, printed in zip(sample_chart().pages, glyphs(sample_pdf()), strict=True):
        for line, _ in lines_of(page):
            found = on_line(printed, line)
            assert "".join(glyph.text for glyph in found).rstrip() == line.text
            assert abs(found[0].x - line.x) <= 0.3
            assert max(abs(glyph.y - line.y) for glyph in found) <= 0.3
            assert abs(found[-1].right - found[0].x - line.width) <= 0.5


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from(" !\"#$%&'()*+,-./09:;<=>?@AVfil[\\]^_`nu{|}~é–•"), min_size=1, max_size=30), st.booleans()
)
def test_any_line_is_printed_as_it_stands(text: str, bold: bool) -> None:
    """Whatever signs a line is made of, plain or bold, they print in order, as wide as measured."""
    chart = page_of(Run(text, bold=bold), Run("."))
    (page,) = glyphs(render_chart(chart, "pdf"))
    assert "".join(glyph.text for glyph in page) == f"{text}."
    line = chart.pages[0].texts[0].lines[0]
    assert page[-1].right - page[0].x == pytest.approx(line.width, abs=0.1)


def test_nothing_is_printed_that_the_chart_does_not_hold() -> None:
    """Bookmarks, descriptions and headings add no character to a page."""
    for page, printed in zip(sample_chart().pages, glyphs(sample_pdf()), strict=True):
        expected = sorted("".join(line.text for line, _ in lines_of(page)).replace(" ", ""))
        assert sorted("".join(glyph.text for glyph in printed).replace(" ", "")) == expected


def test_pages_have_the_size_of_the_chart() -> None:
    """F4 landscape is 935.43 by 609.45 points."""
    with pikepdf.open(io.BytesIO(sample_pdf())) as document:
        boxes = [[float(value) for value in page.mediabox] for page in document.pages]
    assert boxes == [pytest.approx([0, 0, 935.433, 609.449], abs=0.005)] * 2


def test_it_claims_pdf_a_2a_and_pdf_ua_1_with_all_that_they_ask_for() -> None:
    """Tags, language, title, output intent and the two XMP claims are there."""
    with pikepdf.open(io.BytesIO(sample_pdf())) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "id"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(root.OutputIntents[0].S) == "/GTS_PDFA1"
        with document.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "A"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == 'Darurat <Kondisi> & "Layanan"'
            assert list(metadata["dc:creator"]) == ["Dinas Kominfotik"]


def test_every_font_is_embedded_and_maps_back_to_text() -> None:
    """Each font of each page has its file and a ToUnicode map."""
    with pikepdf.open(io.BytesIO(sample_pdf())) as document:
        fonts = [font for page in document.pages for font in page.resources.Font.values()]
        assert all(str(font.BaseFont).partition("+")[2].startswith("Arimo") for font in fonts)
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_bookmarks_lead_to_the_identity_page_and_to_each_procedure() -> None:
    """The document is the first bookmark, its procedure the one below."""
    with pikepdf.open(io.BytesIO(sample_pdf())) as document, document.open_outline() as outline:
        first = outline.root[0]
        assert str(first.title) == 'Darurat <Kondisi> & "Layanan"'
        assert [str(child.title) for child in first.children] == ["Darurat Kondisi Layanan"]


def test_the_printed_title_is_the_heading() -> None:
    """The heading of the flow page holds the title's own text; that of the identity page prints nothing."""
    assert [(tag.page, tag.text) for tag in sample_tags().all("H1")] == [(0, "")]
    assert [(tag.page, tag.text) for tag in sample_tags().all("H2")] == [(1, "Darurat Kondisi Layanan")]


def test_rows_are_read_from_the_number_to_the_note_with_symbols_in_their_lanes() -> None:
    """A listener hears each row cell by cell, and in a lane which symbol stands there."""
    rows = [[cell.heard for cell in row.children] for row in sample_tags().all("Table")[2].all("TR")]
    _, number, activity, *_ = ROWS[1]
    assert rows[0] == ["No.", "Kegiatan", "Pelaksana", "Mutu Baku", "Keterangan"]
    assert rows[3][:6] == [number, activity, "Mulai atau selesai: Selesai", "Keputusan: Valid?", "", ""]
    assert rows[4][4] == "ProsesPindah halaman: A ke halaman lain"
    assert rows[2][-1] == ROWS[0][-1]


def test_header_rows_are_header_cells() -> None:
    """All cells of the header rows, and only those, are tagged TH."""
    table = sample_tags().all("Table")[2]
    assert len(table.all("TH")) == 12
    assert len(table.all("THead")[0].all("TH")) == 12


def test_the_arrows_are_described_as_a_list_of_transitions() -> None:
    """One figure after the table says in words what the arrows draw."""
    described = [tag.alt for tag in sample_tags().children if tag.kind == "Figure"]
    assert described == [
        "Alur: 1 Mulai (PIC/OPD) ke 2 Valid? (Helpdesk); 2 Valid? (Helpdesk) jika TIDAK <&> ke 2 Selesai (PIC/OPD); "
        "2 Valid? (Helpdesk) jika YA ke 3 (Koordinator); 3 (Koordinator) ke Pindah halaman A; "
        "3 (Koordinator) bersama 3 (Kabid)."
    ]


def test_lines_of_a_text_stay_apart_when_read_unless_a_word_goes_on() -> None:
    """A line end is read as a space, the end of a divided word is not."""
    assert sample_tags().all("P")[-1].text == "*) catatan kaki yang diputus di tengah ka-limat"
    assert "darurat dan menentukan tindak lanjutnya" in sample_tags().heard


def test_other_processes_make_the_same_bytes() -> None:
    """A second run and a second process give what the first gave."""
    program = """
from hashlib import sha256
from sopflow.rendering import render_chart
from tests.render.sample import sample_chart
print(sha256(render_chart(sample_chart(), "pdf")).hexdigest())
"""
    command, folder = [sys.executable, "-c", program], Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    assert render_chart(sample_chart(), "pdf") == sample_pdf()
    assert done.stdout.strip() == sha256(sample_pdf()).hexdigest()


def with_text(text: str) -> Chart:
    chart = sample_chart()
    block = TextBlock((Line(50, 400, 60, (Run(text), Run(text, bold=True))),), 9, text)
    flow = replace(chart.pages[1], texts=(*chart.pages[1].texts, block))
    return replace(chart, title=text, author=text, pages=(chart.pages[0], flow))


@pytest.mark.parametrize(
    "text", ["\x00\x07\x1b", "\ud800", "\ufffe\uffff", "\u202eabc\u2066", "漢字 ✓ 😀", "\t \n", "\\", '"']
)
def test_no_character_keeps_a_document_from_being_made(text: str) -> None:
    """Control characters, half surrogates, noncharacters and characters without a glyph never fail a document."""
    assert render_chart(with_text(text), "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(("tag", "expected"), [("en-GB", "en-GB"), ("id", "id"), ("", "id"), ("bahasa sunda!", "id")])
def test_the_language_is_a_tag_that_readers_know(tag: str, expected: str) -> None:
    """A language that is no tag falls back to Indonesian."""
    with pikepdf.open(io.BytesIO(render_chart(sample_chart(language=tag), "pdf"))) as document:
        assert str(document.Root.Lang) == expected


def with_logo(data: bytes, media_type: str, alt: str = "Lambang") -> Chart:
    page = identity_page()
    return replace(
        sample_chart(), pages=(replace(page, images=(Image("x", Rect(225, 66, 50, 50), media_type, data, alt),)),)
    )


def jpeg(mode: str) -> bytes:
    file = io.BytesIO()
    Picture.new(mode, (20, 20)).save(file, "JPEG")
    return file.getvalue()


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s<rect width="9" height="4" fill="red"/></svg>'
)


@pytest.mark.parametrize(
    ("data", "media_type"), [(png(), "image/png"), (jpeg("RGB"), "image/jpeg"), (DRAWING % b"", "image/svg+xml")]
)
def test_logos_are_drawn_and_described(data: bytes, media_type: str) -> None:
    """PNG, JPEG and SVG all work, in the cell where they stand."""
    cell = tags(render_chart(with_logo(data, media_type), "pdf")).all("Table")[0].all("TD")[0]
    assert [figure.alt for figure in cell.all("Figure")] == ["Lambang"]


def test_a_picture_without_a_description_is_an_ornament() -> None:
    """Nothing is read where the author described nothing."""
    assert tags(render_chart(with_logo(png(), "image/png", ""), "pdf")).all("Figure") == []


@pytest.mark.parametrize(
    "source", ["secret.png", "../secret.png", "file://{0}/secret.png", "{0}/secret.png", "/etc/passwd"]
)
def test_a_drawing_cannot_read_other_files(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An SVG logo that names a file, in whatever way, is refused; the working folder is out of its reach, too."""
    (tmp_path / "secret.png").write_bytes(png())
    monkeypatch.chdir(tmp_path)
    link = f'<image href="{source.format(tmp_path)}" width="9" height="9"/>'.encode()
    with pytest.raises(DrawingFailed):
        render_chart(with_logo(DRAWING % link, "image/svg+xml"), "pdf")


@pytest.mark.parametrize("data", [b"", b"not a picture", png()[:40]])
def test_a_broken_picture_is_refused_with_a_reason(data: bytes) -> None:
    """The error says which output failed and why."""
    with pytest.raises(DrawingFailed, match="the PDF file could not be drawn: "):
        render_chart(with_logo(data, "image/png"), "pdf")


def test_a_chart_without_an_identity_page_is_a_whole_document() -> None:
    """The first page may be a flow page; its bookmarks still begin with the document."""
    chart = replace(sample_chart(), pages=sample_chart().pages[1:])
    tree = tags(render_chart(chart, "pdf"))
    assert [tag.title for tag in tree.children if tag.kind in ("H1", "H2")] == [chart.title, "Darurat Kondisi Layanan"]
