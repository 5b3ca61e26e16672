"""Characters that the bundled font lacks: the same visible text in every format, and never an empty box."""

from __future__ import annotations

import io
import re

import pdfplumber
import pikepdf
import pytest
from PIL import Image as Picture
from PIL import ImageChops

from sopflow.chart import Chart, make_chart
from sopflow.chart.audit import audit
from sopflow.loading import loads
from sopflow.rendering import render_chart

STANDS_IN = "‹U+1F600›"
TEXT = """\
sopflow: 1
id: tanda
title: Judul {sign}
layout: {{font: {font}}}
agency: {{name: Dinas {sign}}}
legal_basis: [Pasal {sign}, Pasal 2]
actors: {{a: "Loket {sign}", b: Kepala}}
footnotes: Catatan {sign}
steps:
  - {{id: x, actor: a, activity: "*Menandai* **berkas {sign}**", note: {sign}{sign}{sign}}}
  - {{id: y, actor: b, activity: Putus, question: "{sign}?", answers: {{"Ya {sign}": end, Tidak: x}}}}
"""


def chart(sign: str, font: str) -> Chart:
    return make_chart(loads(TEXT.format(sign=sign, font=font)))


@pytest.fixture(params=["sans", "serif"])
def drawn(request: pytest.FixtureRequest) -> tuple[Chart, Chart]:
    """A chart with a character that the font lacks wherever text may stand, and one where it is typed as its number."""
    return chart("\U0001f600", request.param), chart(STANDS_IN, request.param)


def without_metadata(svg: bytes) -> str:
    """An SVG without titles, descriptions and attributes that say what was typed."""
    text = re.sub(r"<(title|desc)>.*?</\1>", "", svg.decode(), flags=re.DOTALL)
    return re.sub(r' data-(title|answer|edges)="[^"]*"', "", text)


def test_it_is_measured_as_what_is_printed(drawn: tuple[Chart, Chart]) -> None:
    """The chart is the one of the code points, but for what the texts say they were typed as; it has no defect."""
    missing, typed = drawn
    lines = [
        [
            [
                (line.x, line.y, line.width, line.runs)
                for table in page.tables
                for cell in table.cells
                if cell.text
                for line in cell.text.lines
            ]
            for page in each.pages
        ]
        for each in drawn
    ]
    assert lines[0] == lines[1]
    assert (missing.missing, typed.missing) == (("\U0001f600",), ())
    assert [str(defect) for defect in audit(missing)] == []


def test_svg_prints_the_code_point(drawn: tuple[Chart, Chart]) -> None:
    """Text and widths are those of the code point, so no viewer puts another font in its place."""
    for page, other in zip(*(render_chart(each, "svg", page=1).splitlines() for each in drawn), strict=True):
        assert without_metadata(page) == without_metadata(other)
    page = without_metadata(render_chart(drawn[0], "svg", page=2))
    assert STANDS_IN in page
    assert not re.search("[\U00010000-\U0010ffff\u25a1]", page)


def test_pdf_prints_text_that_can_be_selected_and_searched(drawn: tuple[Chart, Chart]) -> None:
    """Every glyph maps back to its character, none is the font's box for nothing; the file is PDF/A-2a still."""
    data = render_chart(drawn[0], "pdf")
    with pdfplumber.open(io.BytesIO(data)) as document:
        text = "".join("".join(char["text"] for char in page.chars) for page in document.pages)
    assert text.count(STANDS_IN) == TEXT.count("{sign}")
    assert not set(text) & {"\U0001f600", "\u25a1", "\ufffd", "\0"}
    with pikepdf.open(io.BytesIO(data)) as opened, opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == "Judul \U0001f600"


def test_png_shows_the_code_point(drawn: tuple[Chart, Chart]) -> None:
    """Not one pixel differs from the chart where it is typed."""
    pages = [Picture.open(io.BytesIO(render_chart(each, "png", page=2, ppi=60))) for each in drawn]
    assert ImageChops.difference(*(page.convert("RGB") for page in pages)).getbbox() is None


def test_gv_prints_the_code_point(drawn: tuple[Chart, Chart]) -> None:
    """Graphviz has a font of its own, but the text is the same."""
    assert STANDS_IN in render_chart(drawn[0], "gv", page=2).decode()
    assert "\U0001f600" not in render_chart(drawn[0], "gv", page=2).decode()
