"""SVG: real text, exact places, attributes for pages and tests, and a picture equal to the PNG."""

from __future__ import annotations

import io
import json
from base64 import b64decode
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture
from PIL import ImageChops, ImageFilter

from sopflow.chart.model import Line, Run, TextBlock
from sopflow.rendering import render_pages
from sopflow.rendering.svg import page_svg
from tests.render.sample import lines_of, png, sample_chart

NS = "{http://www.w3.org/2000/svg}"


def parsed(number: int, **changes: object) -> ElementTree.Element:
    chart = sample_chart(**changes)  # type: ignore[arg-type]
    return ElementTree.fromstring(page_svg(chart, chart.pages[number - 1]))


def by_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if element.get("class") == name]


@pytest.mark.parametrize("number", [1, 2])
def test_every_line_is_one_text_element_at_its_place(number: int) -> None:
    """Texts, places, sizes and measured widths are those of the chart, hostile text included."""
    root = parsed(number)
    found = [
        (text.get("x"), text.get("y"), group.get("font-size"), text.get("textLength"), "".join(text.itertext()))
        for group in root.iter(f"{NS}g")
        for text in group.findall(f"{NS}text")
    ]
    expected = [
        (*(f"{value:.3f}".rstrip("0").rstrip(".") for value in (line.x, line.y, size, line.width)), line.text)
        for line, size in lines_of(sample_chart().pages[number - 1])
    ]
    assert sorted(found) == sorted(expected)


def test_styled_runs_keep_their_style_inside_the_line() -> None:
    """A line with an italic word is one element whose parts say which is italic."""
    parts = [(part.text, part.get("font-style")) for part in parsed(2).iter(f"{NS}tspan")]
    assert parts == [("jaringan kepada ", None), ("helpdesk", "italic")]


def test_symbols_say_what_they_are() -> None:
    """Id, node, step, actor, kind and row stand on the group of a symbol."""
    symbols = {symbol.get("data-symbol"): symbol for symbol in by_class(parsed(2), "symbol")}
    assert list(symbols) == ["lapor", "(end)", "analisis", "tangani", "tangani/2", "out:A"]
    start = symbols["lapor"]
    names = ("data-node", "data-also", "data-step", "data-actor", "data-kind", "data-row", "data-status")
    assert [start.get(name) for name in names] == ["lapor", "(start)", "lapor", "pic-opd", "capsule", "2", None]
    assert (symbols["out:A"].get("data-letter"), symbols["out:A"].get("data-outgoing")) == ("A", "true")


def test_arrows_say_where_they_lead() -> None:
    """Symbols, nodes, answers, page and edges stand on the path of an arrow."""
    arrows = by_class(parsed(2), "arrow")
    assert [(arrow.get("data-source"), arrow.get("data-target")) for arrow in arrows] == [
        ("lapor", "analisis"), ("analisis", "(end)"), ("analisis", "tangani"), ("tangani", "out:A"),
    ]  # fmt: skip
    refused, away = arrows[1], arrows[3]
    assert (refused.get("data-answer"), refused.get("data-page")) == ("TIDAK <&>", "2")
    assert json.loads(refused.get("data-edges", "")) == [["analisis", "(end)", "TIDAK <&>"]]
    assert (away.get("data-source-node"), away.get("data-target-node")) == ("tangani", None)
    assert len(by_class(parsed(2), "head")) == len(arrows)


def test_the_picture_has_a_name_a_description_and_a_language() -> None:
    """Title and description come first; the description lists the transitions."""
    root = parsed(2)
    assert (root.get("role"), root.get("lang")) == ("img", "id")
    assert [child.tag for child in root[:2]] == [f"{NS}title", f"{NS}desc"]
    assert root[0].text == 'Darurat <Kondisi> & "Layanan" – halaman 2'
    assert "2 Valid? (Helpdesk) jika YA ke 3 (Koordinator)" in (root[1].text or "")
    assert (root.get("width"), root.get("viewBox")) == ("935.433pt", "0 0 935.433 609.449")


def test_the_logo_is_inside_the_file() -> None:
    """The picture is embedded, byte by byte, with its description."""
    (image,) = parsed(1).iter(f"{NS}image")
    head, _, data = (image.get("href") or "").partition(",")
    assert (head, b64decode(data), image.get("aria-label")) == ("data:image/png;base64", png(), "Lambang daerah")


def test_a_running_case_is_coloured_and_explained() -> None:
    """With a status, symbols and a legend carry it; without one there is no legend."""
    root = parsed(2, status={"(start)": "done", "analisis": "open"})
    assert [symbol.get("data-status") for symbol in by_class(root, "symbol")] == [
        "done",
        None,
        "open",
        None,
        None,
        None,
    ]
    assert [key.get("data-status") for key in by_class(root, "legend")] == ["done", "open"]
    assert by_class(parsed(2), "legend") == []


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=20))
def test_any_text_gives_a_file_that_parses_and_says_the_same(text: str, name: str) -> None:
    """Whatever a line or a name holds, the file is well-formed XML in UTF-8 and holds no other markup."""
    chart = sample_chart()
    block = TextBlock((Line(9, 9, 9, (Run(text), Run(text, italic=True))),), 9, text)
    symbol = replace(chart.pages[1].symbols[0], actor=name)
    page = replace(chart.pages[1], texts=(block,), symbols=(symbol, *chart.pages[1].symbols[1:]))
    plain = len(list(parsed(2).iter()))
    root = ElementTree.fromstring(page_svg(replace(chart, title=text), page).encode())
    assert len(list(root.iter())) <= plain + 3


def test_svg_and_png_are_the_same_picture() -> None:
    """Drawn with the bundled fonts, the SVG of a page and its PNG differ in no more than edges of letters."""
    resvg = pytest.importorskip("resvg_py")
    chart = sample_chart(status={"lapor": "done", "analisis": "open", "tangani": "late", "(end)": "skipped"})
    fonts = str(files("sopflow") / "fonts")
    for svg, drawn in zip(render_pages(chart, "svg"), render_pages(chart, "png", ppi=144), strict=True):
        other = resvg.svg_to_bytes(svg_string=svg.decode(), skip_system_fonts=True, font_dirs=[fonts], dpi=96, zoom=1.5)
        pictures = [Picture.open(io.BytesIO(data)).convert("L") for data in (drawn, bytes(other))]
        size = (min(picture.width for picture in pictures), min(picture.height for picture in pictures))
        blurred = [picture.crop((0, 0, *size)).filter(ImageFilter.BoxBlur(2)) for picture in pictures]
        histogram = ImageChops.difference(*blurred).histogram()
        assert sum(histogram[60:]) == 0
