"""PNG and JPEG logos: every kind that prints is taken, and what would not print is refused with its reason."""

from __future__ import annotations

import contextlib
import random
import struct
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.logo import LIMIT, LogoData, LogoError, recognise
from sopflow.rendering.trial import drawable
from tests.chart.pictures import JPEGS, PNGS, SIGNATURE, chunk, chunks, jpeg_of, mended, picture, png, spoilt


@pytest.mark.parametrize("kind", PNGS)
def test_every_kind_of_png_is_taken_and_drawn(kind: str) -> None:
    """Colours, depths, interlacing, and pixels behind the last row that nobody reads."""
    logo = recognise(PNGS[kind]())
    assert logo.media_type == "image/png"
    assert (logo.width, logo.height) == ((1, 7) if "one pixel" in kind else (30, 40))
    assert drawable(logo.data, logo.media_type)


@pytest.mark.parametrize("kind", JPEGS)
def test_every_kind_of_jpeg_is_taken_and_drawn(kind: str) -> None:
    """Baseline, progressive, grey, with restart markers and with bytes behind the end."""
    data = JPEGS[kind]()
    assert recognise(data) == LogoData(data, "image/jpeg", 30, 40)
    assert drawable(data, "image/jpeg")


@pytest.mark.parametrize("turned", [3, 6, 8])
def test_a_picture_that_is_stored_on_its_side_is_refused(turned: int) -> None:
    """Some programs would turn it and others not; upright pictures with Exif data pass."""
    for format in ("JPEG", "PNG"):
        with pytest.raises(LogoError, match="on its side"):
            recognise(picture(format, turned=turned))
        assert recognise(picture(format)).height == 40


def frame(marker: int, precision: int = 8) -> bytes:
    """The JPEG of `jpeg_of` with another kind of frame."""
    data = jpeg_of()
    at = data.index(b"\xff\xc0")
    return data[: at + 1] + bytes([marker]) + data[at + 2 : at + 4] + bytes([precision]) + data[at + 5 :]


def without(data: bytes, marker: int) -> bytes:
    """A JPEG without its first segment of a kind."""
    at = data.index(bytes([0xFF, marker]))
    return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]


def sized(width: int, height: int) -> bytes:
    data = jpeg_of()
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def profile(body: bytes) -> bytes:
    return chunk(b"iCCP", b"x\0\0" + zlib.compress(body, 9))


HEAD = struct.pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: jpeg_of(mode="CMYK"), "CMYK"),
        (lambda: jpeg_of(mode="CMYK", progressive=True), "CMYK"),
        (lambda: frame(0xC3), "few programs"),
        (lambda: frame(0xC9), "few programs"),
        (lambda: frame(0xC0, 12), "few programs"),
        (lambda: jpeg_of()[:20], "cut off"),
        (lambda: jpeg_of()[: len(jpeg_of()) // 2], "cut off"),
        (lambda: jpeg_of()[:-2], "cut off"),
        (lambda: b"\xff\xd8\xff" + b"\xff" * 50, "cut off"),
        (lambda: b"\xff\xd8\xff\xe0\0\0", "broken"),
        (lambda: b"\xff\xd8\xff\xd9", "broken"),
        (lambda: without(jpeg_of(), 0xDB), "broken"),
        (lambda: without(jpeg_of(), 0xC4), "broken"),
        (lambda: without(jpeg_of(), 0xC0), "broken"),
        (lambda: without(jpeg_of(), 0xDA), "broken"),
        (lambda: jpeg_of().replace(b"\xff\xc4", b"\xffx", 1), "broken"),
        (lambda: sized(0, 10), "0 × 10 pixels"),
        (lambda: sized(10, 60_000), "10 × 60000 pixels"),
        (lambda: picture("PNG")[:-20], "cut off"),
        (lambda: picture("PNG")[:-1], "cut off"),
        (lambda: SIGNATURE, "cut off"),
        (lambda: picture("PNG").replace(b"IDAT", b"IDAX"), "broken"),
        (lambda: SIGNATURE + chunk(b"IEND", b""), "broken"),
        (lambda: SIGNATURE + chunk(b"IHDR", HEAD) + chunk(b"IEND", b""), "broken"),
        (lambda: SIGNATURE + chunk(b"IHDR", HEAD[:-1]) + chunk(b"IEND", b""), "broken"),
        (lambda: png(extra=chunk(b"IHDR", HEAD)), "broken"),
        (lambda: png(extra=chunk(b"WHAT", b"")), "broken"),
        (lambda: png(depth=5), "broken"),
        (lambda: png(colour=1), "broken"),
        (lambda: png(methods=b"\1\0\0"), "broken"),
        (lambda: png(methods=b"\0\0\2"), "broken"),
        (lambda: png(colour=3), "broken"),
        (lambda: png(packed=b"no pixels"), "broken"),
        (lambda: png(rows=(b"\0" + b"\x40" * 30) * 9), "broken"),
        (lambda: png(rows=(b"\7" + b"\x40" * 30) * 10), "broken"),
        (lambda: png(60_000, 10, packed=b""), "60000 × 10 pixels"),
        (lambda: png(9_999, 9_999, packed=b""), "9999 × 9999 pixels"),
        (lambda: png(0, 10), "0 × 10 pixels"),
        (lambda: png(extra=profile(bytes(50_000_000))), "unpacks"),
        (lambda: png(210, 10), "21 times as wide as high"),
        (lambda: png(10, 2_000), "200 times as high as wide"),
        (lambda: SIGNATURE + bytes(LIMIT), "larger than 5 MB"),
    ],
)
def test_what_would_not_print_is_refused_with_its_reason(make: Callable[[], bytes], reason: str) -> None:
    """Broken, cut off, too large, of an unusual kind, in the colours of printing."""
    with pytest.raises(LogoError) as caught:
        recognise(make())
    assert reason in str(caught.value)
    assert caught.value.remedy


def test_pixels_that_unpack_without_end_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file of 50 million bytes is read as far as its ten rows go."""
    unpacked, real = [], zlib.decompressobj

    class Watched:
        def __init__(self) -> None:
            self.own = real()

        def decompress(self, data: bytes, most: int) -> bytes:
            unpacked.append(self.own.decompress(data, most))
            return unpacked[-1]

        def __getattr__(self, name: str) -> object:
            return getattr(self.own, name)

    bomb = png(rows=bytes(50_000_000))
    monkeypatch.setattr("sopflow.chart.png.zlib.decompressobj", Watched)
    assert recognise(bomb).width == 10
    assert sum(map(len, unpacked)) <= 2 << 20


def test_a_colour_profile_that_cannot_be_read_does_no_harm() -> None:
    """Printing programs leave it out, too."""
    data = png(extra=chunk(b"iCCP", b"x\0\0no profile"))
    assert recognise(data).width == 10
    assert drawable(data, "image/png")


@settings(deadline=None, max_examples=200)
@given(st.sampled_from([*PNGS, *JPEGS]), st.booleans(), st.randoms(use_true_random=True))
def test_no_spoilt_picture_does_worse_than_be_refused(kind: str, mend: bool, chance: random.Random) -> None:
    """Bytes changed, lost or doubled give a picture or a LogoError, never another exception."""
    data = PNGS[kind]() if kind in PNGS else JPEGS[kind]()
    spoil = mended if kind in PNGS and mend else spoilt
    with contextlib.suppress(LogoError):
        assert recognise(spoil(data, chance)).width > 0


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(PNGS)), st.randoms(use_true_random=True))
def test_a_png_that_is_taken_is_drawn(kind: str, chance: random.Random) -> None:
    """What passes after all checks were set right again, a printing program reads as well."""
    data = mended(PNGS[kind](), chance)
    try:
        recognise(data)
    except LogoError:
        return
    assert drawable(data, "image/png"), chunks(data)


@settings(deadline=None)
@given(st.one_of(st.binary(), st.binary().map(SIGNATURE.__add__), st.binary().map(b"\xff\xd8\xff".__add__)))
def test_no_bytes_do_worse_than_be_refused(data: bytes) -> None:
    """Any input gives a picture or a LogoError, never another exception."""
    with contextlib.suppress(LogoError):
        assert recognise(data).width > 0
