"""The serif font: measured with its own widths wherever text is fitted, and named and embedded wherever it is drawn."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from sopflow.chart.audit import audit
from sopflow.chart.fitting import fit, narrowest, natural
from sopflow.chart.model import Chart
from sopflow.chart.ruler import UNITS, advance, missing, printable, style_of, units
from sopflow.loading import load
from sopflow.model import Items, Sop
from sopflow.rendering import render_pages
from sopflow.wiring import chart_of
from tests.chart.helpers import FILES

CUTS = {"Regular": (False, False), "Bold": (True, False), "Italic": (False, True), "BoldItalic": (True, True)}
FONTS = Path(str(files("sopflow.fonts")))


@pytest.mark.parametrize("cut", CUTS)
def test_widths_are_those_of_the_bundled_file(cut: str) -> None:
    """Each character in each style has the advance that its font file says."""
    font = TTFont(FONTS / f"LiberationSerif-{cut}.ttf")
    bold, italic = CUTS[cut]
    glyphs = font.getBestCmap()
    assert font["head"].unitsPerEm == UNITS
    for char in "Kepala Dinas, 1/2–3 (é) •":
        assert units(char, style_of(bold=bold, italic=italic, font="serif")) == font["hmtx"][glyphs[ord(char)]][0]


def test_the_widths_are_those_of_times_new_roman() -> None:
    """Known advances of that font, in thousandths of an em."""
    known = {"A": 722, "a": 444, "M": 889, "i": 278, "0": 500, " ": 250, "W": 944}
    assert {char: round(advance(char, 1000, font="serif")) for char in known} == known


def test_the_files_are_as_they_were_published() -> None:
    """Unmodified, which its licence asks for under this name; and the licence is beside them."""
    for cut in CUTS:
        names = TTFont(FONTS / f"LiberationSerif-{cut}.ttf")["name"]
        assert names.getDebugName(1) == "Liberation Serif"
        assert names.getDebugName(5) == "Version 2.1.5"
    licence = (FONTS / "OFL-LiberationSerif.txt").read_text(encoding="utf-8")
    assert "Reserved Font Name Liberation" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_every_way_to_fit_takes_the_font() -> None:
    """The lines are as wide as the ruler says, and each run names the font."""
    text = Items(("Laporan *awal*", "Disposisi kepada kepala bidang pertanggungjawaban"), "Salah satu:")
    fitted = fit(text, 70, 9, font="serif")
    for line in fitted.lines:
        assert {run.font for run in line.runs} == {"serif"}
        width = sum(advance(run.text, 9, bold=run.bold, italic=run.italic, font="serif") for run in line.runs)
        assert line.width == pytest.approx(width)
    for measure in (natural, narrowest):
        assert measure("Pertanggungjawaban", 9, font="serif") < measure("Pertanggungjawaban", 9)


def test_what_one_font_lacks_the_other_may_have() -> None:
    """The fallback is that of the font that prints."""
    assert (missing("\u2075"), missing("\u2042"), missing("\u2042", "serif")) == (set(), set(), {"\u2042"})
    assert printable("Undang\u2011Undang", "serif") == "Undang-Undang"
    assert printable("Undang\u2011Undang") == "Undang\u2011Undang"


def drawn(name: str) -> tuple[Sop, Chart]:
    sop = load(FILES[name])
    sop.with_source(sop.source, sop.style.over({"font": "serif"}))
    return sop, chart_of(sop)


@pytest.mark.parametrize("name", FILES)
def test_every_chart_is_drawn_in_serif_without_a_defect(name: str) -> None:
    """Symbols, lanes and answers are sized by the text that they hold; no text is of the other font."""
    _, chart = drawn(name)
    assert audit(chart) == ()
    blocks = [cell.text for page in chart.pages for table in page.tables for cell in table.cells if cell.text]
    blocks += [text for page in chart.pages for text in page.texts]
    blocks += [symbol.text for page in chart.pages for symbol in page.symbols if symbol.text]
    blocks += [arrow.label.text for page in chart.pages for arrow in page.arrows if arrow.label]
    assert {run.font for block in blocks for line in block.lines for run in line.runs} <= {"serif"}


def test_a_pdf_embeds_only_the_fonts_that_it_shows() -> None:
    """No other font is in the file, not even for blanks."""
    _, chart = drawn("darurat-kondisi-layanan")
    pdf = pikepdf.open(BytesIO(render_pages(chart, "pdf")[0]))
    names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert names
    assert all("+LiberationSerif" in name for name in names)


def test_an_svg_names_times_new_roman_first() -> None:
    """On every text, the legend of a running case included, so that it shows in the official font where that is."""
    sop = load(FILES["darurat-kondisi-layanan"])
    sop.with_source(sop.source, sop.style.over({"font": "serif"}))
    chart = chart_of(sop, status={"lapor": "done"})
    page = render_pages(chart, "svg")[1].decode()
    groups = page.count('<g class="cell"') + page.count('<g class="text"') + page.count('<g class="label"')
    assert page.count('''font-family="'Times New Roman', 'Liberation Serif', Tinos, Times, serif"''') >= groups > 20


def test_dot_text_names_the_font_of_every_text() -> None:
    """Cells, symbols and answers; Graphviz sets them with what the machine has of that name."""
    _, chart = drawn("darurat-kondisi-layanan")
    page = render_pages(chart, "gv")[1].decode()
    labelled = [line for line in page.splitlines() if "label=" in line and "plaintext" in line]
    assert labelled
    assert all('fontname="Liberation Serif"' in line for line in labelled)


def test_a_procedure_may_have_a_font_of_its_own() -> None:
    """The pages of one SOP may be in two fonts, each in its own widths."""
    sop = Sop.model_validate(
        {
            "sopflow": 1, "id": "dua", "title": "Dua", "actors": {"a": "Loket", "b": "Kepala"},
            "procedures": [
                {"id": f"p{number}", "title": "A. Penerimaan", "layout": {"font": font}, "steps": [
                    {"id": f"s{number}", "actor": "a", "activity": "Menerima"},
                    {"id": f"t{number}", "actor": "b", "activity": "Menyetujui"},
                ]} for number, font in enumerate(("sans", "serif"))
            ],
        }
    )  # fmt: skip
    chart = chart_of(sop)
    flows = [page for page in chart.pages if page.kind == "flow"]
    assert [page.tables[0].cells[0].text.font for page in flows if page.tables[0].cells[0].text] == ["sans", "serif"]
    assert audit(chart) == ()
    texts = render_pages(chart, "svg")
    assert ("Times New Roman" in texts[1].decode(), "Times New Roman" in texts[2].decode()) == (False, True)
