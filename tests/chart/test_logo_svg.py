"""SVG logos: measured as browsers do, and refused where they could do harm, take for ever or print otherwise."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.logo import LogoError, recognise
from sopflow.rendering.trial import drawable
from tests.chart.pictures import spoilt, svg

ORDINARY = (
    "<style>.a { fill: url(#g); clip-path: url(#c) } path.b, .c { opacity: .5 } g { stroke: none }</style>"
    "<defs><linearGradient id='g'><stop offset='0'/></linearGradient>"
    "<linearGradient id='h' xlink:href='#g'/><symbol id='s'><path class='a' d='M0 0H9V9Z'/></symbol>"
    "<filter id='left-over'><feGaussianBlur stdDeviation='3'/></filter></defs><title>Lambang &amp; nama</title>"
    "<g xmlns:e='http://contoh.test/editor' e:file='C:\\logo(1).svg' clip-path='url(\"#c\")' filter='none'>"
    "<use href='#s'/><use xlink:href='#s' x='9'/><text> </text></g><clipPath id='c'><path d='M0 0H9V9Z'/></clipPath>"
    "<path class='b c' style='marker-mid:none;opacity:1' d='M0 0H9V9Z'/>"
)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 80 100"', (80, 100)),
        ('viewBox="-5,-5,80,100"', (80, 100)),
        ('width="40" height="50" viewBox="0 0 80 100"', (40, 50)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="60pt" height="30px"', (80, 30)),
        ('width="40" viewBox="0 0 80 100"', (40, 50)),
        ('width="100%" height="100%" viewBox="0 0 80 100"', (80, 100)),
    ],
)
def test_vector_pictures_are_measured_as_browsers_do(attributes: str, size: tuple[float, float]) -> None:
    """Width and height count, in any unit; where they are missing or relative, the view box does."""
    logo = recognise(svg(attributes=attributes))
    assert (logo.width, logo.height) == pytest.approx(size)
    assert logo.media_type == "image/svg+xml"
    assert drawable(logo.data, logo.media_type)


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'viewBox="0 0 0 100"',
        'viewBox="0 0 nan inf"',
        'viewBox="0 0 80"',
        'viewBox="0 0 1e30 1e30"',
        'width="0" height="50" viewBox="0 0 80 100"',
        'width="-5" height="50" viewBox="0 0 80 100"',
        'width="1e400" height="50" viewBox="0 0 80 100"',
        'width="40" height="50" viewBox="0 0 1e30 1e30"',
        'width="40" height="50" viewBox="0 0 1e-30 1e-30"',
        'width="40" viewBox="0 0 1 900000"',
    ],
)
def test_a_size_that_cannot_be_drawn_is_refused(attributes: str) -> None:
    """None, zero, negative, endless and tiny ones, also of a view box behind good lengths."""
    with pytest.raises(LogoError, match="size"):
        recognise(svg(attributes=attributes))


def test_ordinary_vector_pictures_pass() -> None:
    """Gradients, clips, styles, symbols used twice, unused effects, an XML head and the usual document type."""
    head = (
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n<!-- logo -->\n'
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    )
    assert recognise(head + svg(ORDINARY)).height == 100
    assert drawable(head + svg(ORDINARY), "image/svg+xml")


BOMB = "".join("<g id='l{}'>{}</g>".format(level, f"<use href='#l{level - 1}'/>" * 10) for level in range(1, 9))
STYLED = "".join(f"<pattern id='p{n}'>" + f"<path class='c{n - 1}'/>" * 9 + "</pattern>" for n in range(1, 9))
CLASSES = "".join(f".c{level} {{ fill: url(#p{level}) }}" for level in range(1, 9))
LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "declares entities"),
        (b'<!DOCTYPE svg [<!ENTITY a0 "ha">' + LAUGHS + b"]>" + svg("<desc>&a9;</desc>"), "declares entities"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<desc>&a;</desc>"), "declares entities"),
        (b'<!DOCTYPE svg SYSTEM "http://contoh.test/a.dtd">' + svg("<desc>&a;</desc>"), "does not declare"),
        (b'<?xml-stylesheet href="http://x/y.css"?>' + svg(), "processing instruction"),
        (svg("<script>alert(1)</script>"), "<script>"),
        (svg("<rect onclick='alert(1)'/>"), "runs a script"),
        (svg("<foreignObject/>"), "<foreignObject>"),
        (svg("<image href='http://contoh.test/a.png'/>"), "outside"),
        (svg("<image xlink:href='file:///etc/passwd'/>"), "outside"),
        (svg("<image href='#a' xlink:href='file:///etc/passwd'/>"), "outside"),
        (svg("<use href='file:///etc/passwd#a'/>"), "outside"),
        (svg("<image href='../rahasia.png'/>"), "outside"),
        (svg("<image href='data:image/png;base64,AAAA'/>"), "another picture inside"),
        (svg("<rect fill='url(http://contoh.test/#a)'/>"), "outside"),
        (svg("<rect style='fill: URL( \"http://contoh.test\" )'/>"), "outside"),
        (svg("<rect style='fill: u\\72l(http://contoh.test)'/>"), "hides a reference"),
        (svg("<rect fill='image-set(\"//contoh.test/a\" 1x)'/>"), "outside"),
        (svg("<style>@import 'http://contoh.test/a.css';</style>"), "style sheet"),
        (svg("<style>rect { fill: url(//contoh.test/a) }</style>"), "outside"),
        (svg('<style>a { b: "/*" } c { fill: url(//contoh.test/a) } d { e: "*/" }</style>'), "outside"),
        (svg("<style>* { fill: url(#a) }</style>"), "more than a class"),
        (svg("<a id='a' xml:base='http://contoh.test/'/>"), "base"),
        (svg("<g id='a'><use href='#a'/></g>"), "itself"),
        (svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"), "itself"),
        (svg("<style>.x { fill: url(#p) }</style><pattern id='p'><path class='x'/></pattern>"), "itself"),
        (svg("<g id='l0'><path/></g>" + BOMB + "<use href='#l8'/>"), "complex"),
        (svg(f"<style>{CLASSES}</style>{STYLED}<path class='c8'/>"), "complex"),
        (svg("<g opacity='.5'><path/></g>" * 3_000), "complex"),
        (svg("<style>* { opacity: .5 }</style>" + "<path/>" * 3_000), "complex"),
        (svg("<g>" * 100 + "</g>" * 100), "complex"),
        (svg("<g/>" * 21_000), "complex"),
        (svg("<filter id='f'><feTurbulence numOctaves='1000'/></filter><path filter='url(#f)'/>"), "`filter`"),
        (svg("<path style='filter: blur(500px)'/>"), "`filter`"),
        (svg("<style>.a { marker-mid: url(#m) }</style><marker id='m'/><path class='a'/>"), "`marker-mid`"),
        (svg("<text>DINAS</text>"), "holds text"),
        (svg("<text><tspan>DINAS</tspan></text>"), "holds text"),
        (svg("<g>"), "well-formed"),
        (b"<html/>", "no SVG"),
        (svg(attributes='viewBox="0 0 9000 100"'), "90 times as wide as high"),
        (svg().decode().encode("utf-16"), "no PNG, JPEG or SVG"),
        (svg("<text>\xe9</text>").decode().encode("latin-1"), "UTF-8"),
        (b"\x1f\x8b\x08" + bytes(20), "no PNG, JPEG or SVG"),
    ],
)
def test_harmful_or_broken_vector_pictures_are_refused(data: bytes, reason: str) -> None:
    """Whatever loads, runs, hides, loops, explodes or prints without its words is refused, with the reason in words."""
    with pytest.raises(LogoError) as caught:
        recognise(data)
    assert reason in str(caught.value)
    assert caught.value.remedy


@settings(deadline=None, max_examples=150)
@given(st.randoms(use_true_random=True))
def test_no_spoilt_vector_picture_does_worse_than_be_refused(chance: random.Random) -> None:
    """Bytes changed, lost or doubled give a picture that can be drawn, or a LogoError."""
    data = spoilt(svg(ORDINARY), chance)
    with contextlib.suppress(LogoError):
        logo = recognise(data)
        assert drawable(logo.data, logo.media_type)


@settings(deadline=None)
@given(st.text().map(lambda text: f"<{text}".encode()))
def test_no_text_does_worse_than_be_refused(data: bytes) -> None:
    """Any text behind a "<" gives a picture or a LogoError, never another exception."""
    with contextlib.suppress(LogoError):
        assert recognise(data).width > 0
