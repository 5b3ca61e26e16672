"""SVG files: each way in which text, shapes or the file itself can be wrong is a fault of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.proofing import FaultKind, proof_svg
from sopflow.rendering import render_pages
from tests.proofing.tampering import chart, kinds, svg, svg_kinds

OUTPUT = (
    '<text x="665" y="306.06" textLength="45.829" lengthAdjust="spacingAndGlyphs" xml:space="preserve">Berita acara'
)
ARROW = 'data-source="lapor" data-target="analisis"'


def test_the_files_themselves_have_no_fault() -> None:
    """What is tampered with below is sound."""
    assert proof_svg(chart(), svg()) == ()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Berita acara</text>", "</text>", FaultKind.TEXT_MISSING),
        ("Berita acara", "Berita acara.", FaultKind.TEXT_DIFFERS),
        ('y="306.06" textLength="45.829"', 'y="306.26" textLength="45.829"', FaultKind.TEXT_MOVED),
        ('textLength="45.829"', 'textLength="46"', FaultKind.TEXT_STRETCHED),
        ('font-size="8.5" data-role="output" ', 'font-size="9" data-role="output" ', FaultKind.TEXT_STYLE),
        ('<tspan font-style="italic">', "<tspan>", FaultKind.TEXT_STYLE),
        ("</svg>", '<text x="9" y="9" textLength="5">x</text></svg>', FaultKind.TEXT_UNASKED),
        ("</svg>", '<path d="M5 5L9 9" fill="none" stroke="#000000"/></svg>', FaultKind.SHAPE_UNASKED),
        ("</svg>", '<rect x="5" y="5" width="4" height="4"/></svg>', FaultKind.SHAPE_UNASKED),
        ("</svg>", '<image width="4" height="4" href="data:image/png;base64,AA"/></svg>', FaultKind.SHAPE_UNASKED),
        ('<polygon class="head" ', '<polygon class="head" fill="none" data-was="', FaultKind.UNREADABLE),
        ('stroke="#000000" stroke-width="0.9"/>', 'stroke="#000000" stroke-width="1.9"/>', FaultKind.SHAPE_LOOK),
        ('stroke="#000000" stroke-width="0.9"/>', 'stroke="#ff0000" stroke-width="0.9"/>', FaultKind.SHAPE_LOOK),
        ('fill="#ffffff" stroke="#000000"', 'fill="#000000" stroke="#000000"', FaultKind.SHAPE_LOOK),
        ('width="935.433pt"', 'width="935.433px"', FaultKind.PAGE_SIZE),
        ('viewBox="0 0 935.433 609.449"', 'viewBox="0 0 900 609.449"', FaultKind.PAGE_SIZE),
        (' lang="id"', ' lang="en"', FaultKind.LANGUAGE),
        (' xml:lang="id"', "", FaultKind.LANGUAGE),
        ("<title>", "<title>Nota</title><title>", FaultKind.TITLE),
        ("<desc>", "<desc></desc><desc>", FaultKind.FIGURE_WITHOUT_WORDS),
        ("Arimo, ", "", FaultKind.FONT_UNNAMED),
        (", sans-serif", "", FaultKind.FONT_UNNAMED),
        ("</svg>", "<script>alert(1)</script></svg>", FaultKind.ACTIVE_CONTENT),
        ("</svg>", "<foreignObject/></svg>", FaultKind.ACTIVE_CONTENT),
        ('role="img"', 'role="img" onload="alert(1)"', FaultKind.ACTIVE_CONTENT),
        ("</svg>", '<image width="0" height="0" href="https://example.org"/></svg>', FaultKind.EXTERNAL_LINK),
        ('style="font-kerning:none', 'style="fill:url(https://example.org);font-kerning:none', FaultKind.EXTERNAL_LINK),
        ('style="font-kerning:none', 'style="opacity:0;font-kerning:none', FaultKind.UNKNOWN_MARKUP),
        ('class="symbol"', 'class="symbol" transform="scale(2)"', FaultKind.UNKNOWN_MARKUP),
        ('class="symbol"', 'class="symbol" display="none"', FaultKind.UNKNOWN_MARKUP),
        ("</svg>", "<use/></svg>", FaultKind.UNKNOWN_MARKUP),
        ("<svg ", "<?xml-stylesheet href='x.css'?><svg ", FaultKind.UNKNOWN_MARKUP),
        ("</svg>", "</sgv>", FaultKind.UNREADABLE),
        ("<svg ", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg ", FaultKind.UNREADABLE),
        ('y="306.06"', 'y="tinggi"', FaultKind.UNREADABLE),
        ('d="M', 'd="Q', FaultKind.UNREADABLE),
        ('d="M', 'd="M1 ', FaultKind.UNREADABLE),
        ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", FaultKind.UNREADABLE),
    ],
)  # fmt: skip
def test_what_is_changed_is_noticed(old: str, new: str, kind: FaultKind) -> None:
    """Each change is the fault that it is."""
    found = svg_kinds(old, new)
    assert kind in found
    allowed = {FaultKind.UNKNOWN_MARKUP: {FaultKind.EXTERNAL_LINK}, FaultKind.EXTERNAL_LINK: {FaultKind.SHAPE_UNASKED}}
    assert found <= {kind} | allowed.get(kind, set())


def test_a_line_in_another_cell_has_moved_and_is_outside() -> None:
    """Text over the border of its cell is outside, by the width that is written for it."""
    assert svg_kinds('<text x="665" y="306.06"', '<text x="655" y="306.06"') == {
        FaultKind.TEXT_MOVED,
        FaultKind.TEXT_OUTSIDE,
    }


def test_an_arrow_without_line_or_head() -> None:
    """Line, head, joining line and symbol are each asked for."""
    text = svg()[1].decode()
    start = text.index(ARROW)
    line = text[text.rindex("<path", 0, start) : text.index("/>", start) + 2]
    polygon = text[text.index("<polygon", start) : text.index("/>", text.index("<polygon", start)) + 2]
    link = text[text.index('<path class="link"') : text.index("/>", text.index('<path class="link"')) + 2]
    rules = text[text.index('<path class="rules"') : text.index("/>", text.index('<path class="rules"')) + 2]
    header = text[text.index('<path class="header"') : text.index("/>", text.index('<path class="header"')) + 2]
    assert svg_kinds(line, "") == {FaultKind.ARROW_MISSING}
    assert svg_kinds(polygon, "") == {FaultKind.ARROWHEAD_MISSING}
    assert svg_kinds(link, "") == {FaultKind.LINK_MISSING}
    assert svg_kinds(rules, "") == {FaultKind.TABLE_LINE_MISSING}
    assert svg_kinds(header, "") == {FaultKind.SHADE_MISSING}


def test_a_symbol_without_its_outline() -> None:
    """Every one of the four is missed."""
    text = svg()[1].decode()
    for symbol in chart().pages[1].symbols:
        begin = text.index("<path", text.index(f'data-symbol="{symbol.id}"'))
        assert svg_kinds(text[begin : text.index("/>", begin) + 2], "") == {FaultKind.SYMBOL_MISSING}


def test_an_outline_without_points() -> None:
    """An arrowhead that has lost its points is a fault twice, missing and left over, and never an exception."""
    text = svg()[1].decode()
    begin = text.index(' points="', text.index('<polygon class="head"'))
    points = text[begin : text.index('"', begin + len(' points="')) + 1]
    assert svg_kinds(points, "") == {FaultKind.ARROWHEAD_MISSING, FaultKind.SHAPE_UNASKED}


def test_a_logo_that_is_gone() -> None:
    """The picture of the identity page is asked for."""
    text = svg()[0].decode()
    begin = text.index("<image")
    image = text[begin : text.index("/>", begin) + 2]
    assert svg_kinds(image, "", page=0) == {FaultKind.PICTURE_MISSING}


def test_pages_that_are_missing_or_mixed_up() -> None:
    """There are as many files as pages, in their order."""
    assert kinds(proof_svg(chart(), svg()[:1])) == {FaultKind.PAGE_COUNT}
    found = kinds(proof_svg(chart(), svg()[::-1]))
    assert {FaultKind.TEXT_MISSING, FaultKind.SYMBOL_MISSING, FaultKind.SHAPE_UNASKED} <= found


def test_a_running_case_is_shown() -> None:
    """Looks and legend of a case that runs are those of its status."""
    running = replace(chart(), status={"lapor": "done", "analisis": "late", "tangani": "skipped"})
    assert proof_svg(running, render_pages(running, "svg")) == ()
    assert FaultKind.SHAPE_LOOK in kinds(proof_svg(running, svg()))


@given(st.data())
def test_damaged_files_are_faulty_or_sound_but_never_raise(data: st.DataObject) -> None:
    """Whatever is cut out or put in, the proof returns."""
    text = svg()[1]
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(begin + 40, len(text))))
    piece = data.draw(
        st.sampled_from([b"", b"<g>", b"</g>", b'"', b"\xff", b"1e999", b"nan", b"<text>x</text>", b"&#x202e;"])
    )
    assert isinstance(proof_svg(chart(), (svg()[0], text[:begin] + piece + text[end:])), tuple)


def test_deep_nesting_is_no_trouble() -> None:
    """A file that nests without end is read like another one."""
    deep = b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 50_000 + b"</g>" * 50_000 + b"</svg>"
    assert FaultKind.TEXT_MISSING in kinds(proof_svg(chart(), (svg()[0], deep)))
