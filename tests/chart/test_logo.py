"""The logo: good pictures are measured, and what could do harm is refused before anything draws it."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sopflow.chart.logo import LIMIT, LogoData, LogoError, read_logo, recognise
from sopflow.findings import Finding, Severity, Span

SPAN = Span("contoh.yaml", 5, 9)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'


def picture(format: str, width: int = 30, height: int = 40, mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (width, height)).save(file, format, **options)
    return file.getvalue()


def svg(content: str = "", attributes: str = 'viewBox="0 0 80 100"') -> bytes:
    return SVG.format(attributes, content).encode()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (picture("PNG"), "image/png"),
        (picture("PNG", mode="RGBA"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("JPEG", mode="CMYK"), "image/jpeg"),
        (picture("JPEG", progressive=True, dpi=(300, 300)), "image/jpeg"),
    ],
)
def test_pictures_are_known_by_their_bytes_and_measured(data: bytes, media_type: str) -> None:
    """PNG and JPEG of several kinds give their media type and their size in pixels."""
    assert recognise(data) == LogoData(data, media_type, 30, 40)


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


def test_ordinary_vector_pictures_pass() -> None:
    """Gradients, clips, styles, symbols used twice and an XML head are all harmless."""
    content = (
        "<style>.a { fill: url(#g) }</style><defs><linearGradient id='g'><stop offset='0'/></linearGradient>"
        "<linearGradient id='h' xlink:href='#g'/><symbol id='s'><path class='a' d='M0 0H9V9Z'/></symbol></defs>"
        "<g xmlns:e='http://contoh.test/editor' e:file='C:\\logo(1).svg' clip-path='url(\"#c\")'>"
        "<use href='#s'/><use xlink:href='#s' x='9'/></g><clipPath id='c'/>"
    )
    head = b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n<!-- logo -->\n'
    assert recognise(head + svg(content)).height == 100


BOMB = "".join("<g id='l{}'>{}</g>".format(level, f"<use href='#l{level - 1}'/>" * 10) for level in range(1, 9))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "document type"),
        (b'<?xml-stylesheet href="http://x/y.css"?>' + svg(), "processing instruction"),
        (svg("<script>alert(1)</script>"), "script"),
        (svg("<rect onclick='alert(1)'/>"), "script"),
        (svg("<foreignObject/>"), "foreignObject"),
        (svg("<image href='http://contoh.test/a.png'/>"), "outside"),
        (svg("<image xlink:href='file:///etc/passwd'/>"), "outside"),
        (svg("<image href='../rahasia.png'/>"), "outside"),
        (svg("<image href='data:image/png;base64,AAAA'/>"), "outside"),
        (svg("<rect fill='url(http://contoh.test/#a)'/>"), "outside"),
        (svg("<rect style='fill: URL( \"http://contoh.test\" )'/>"), "outside"),
        (svg("<rect style='fill: u\\72l(http://contoh.test)'/>"), "reference"),
        (svg("<rect fill='image-set(\"//contoh.test/a\" 1x)'/>"), "outside"),
        (svg("<style>@import 'http://contoh.test/a.css';</style>"), "style sheet"),
        (svg("<style>rect { fill: url(//contoh.test/a) }</style>"), "outside"),
        (svg("<a id='a' xml:base='http://contoh.test/'/>"), "base"),
        (svg("<g id='a'><use href='#a'/></g>"), "itself"),
        (svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"), "itself"),
        (svg("<g id='l0'><path/></g>" + BOMB + "<use href='#l8'/>"), "unfolds"),
        (svg("<g>" * 100 + "</g>" * 100), "complex"),
        (svg("<g/>" * 21_000), "complex"),
        (svg("<g>"), "well-formed"),
        (svg(attributes=""), "size"),
        (svg(attributes='viewBox="0 0 0 100"'), "size"),
        (svg(attributes='viewBox="0 0 nan inf"'), "size"),
        (b"<html/>", "no SVG"),
        (svg().decode().encode("utf-16"), "PNG, JPEG or SVG"),
        (svg("<text>\xe9</text>").decode().encode("latin-1"), "UTF-8"),
    ],
)
def test_harmful_or_broken_vector_pictures_are_refused(data: bytes, reason: str) -> None:
    """Whatever loads, runs, hides, loops or explodes is refused, with the reason in words."""
    with pytest.raises(LogoError) as caught:
        recognise(data)
    assert reason in str(caught.value)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bare_png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a PNG"),
        (b"GIF89a", "not a PNG"),
        (b"%PDF-1.7", "not a PNG"),
        (picture("PNG")[:-20], "broken"),
        (picture("PNG").replace(b"IDAT", b"IDAX"), "broken"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "broken"),
        (picture("JPEG")[:20], "broken"),
        (b"\xff\xd8\xff" + b"\xff" * 50, "broken"),
        (bare_png(60_000, 10), "pixels"),
        (bare_png(9_999, 9_999), "pixels"),
        (bare_png(0, 10), "pixels"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LIMIT), "larger"),
    ],
)
def test_broken_foreign_and_huge_pictures_are_refused(data: bytes, reason: str) -> None:
    """Cut files, other formats, too many pixels and too many bytes each have their message."""
    with pytest.raises(LogoError) as caught:
        recognise(data)
    assert reason in str(caught.value)


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(),
        st.binary().map(lambda tail: b"\xff\xd8\xff" + tail),
        st.text().map(lambda text: f"<{text}".encode()),
    )
)
def test_no_bytes_do_worse_than_be_refused(data: bytes) -> None:
    """Any input gives a picture or a LogoError, never another exception."""
    with contextlib.suppress(LogoError):
        assert recognise(data).width > 0


def test_a_file_is_read_and_a_bad_one_is_a_finding(tmp_path: Path) -> None:
    """A good file gives its data; a missing or bad one gives a warning that names the file and the place."""
    good = tmp_path / "logo.png"
    good.write_bytes(picture("PNG"))
    assert isinstance(read_logo(good, SPAN), LogoData)
    (tmp_path / "logo.gif").write_bytes(b"GIF89a")
    for name in ("tidak-ada.png", "logo.gif", "."):
        found = read_logo(tmp_path / name, SPAN)
        assert isinstance(found, Finding)
        assert (found.severity, found.span) == (Severity.WARNING, SPAN)
        assert (tmp_path / name).name in found.message
        assert found.hint
