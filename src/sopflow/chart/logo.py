"""The logo: a PNG, JPEG or SVG file, read with care, and its size.

Nothing of the picture is drawn here; what could harm the program that draws it is found before: a file that is too
large or broken, a picture of absurd size, an SVG that loads other files, runs scripts or unfolds without end.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

from sopflow.chart.vector import VectorError, vector_size
from sopflow.findings import Finding, Severity, Span

__all__ = ["LogoData", "LogoError", "read_logo", "recognise"]

LIMIT = 5 * 1024 * 1024
"""Bytes of a logo file."""
LONGEST_SIDE = 10_000
"""Pixels."""
MOST_PIXELS = 40_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SIZED_BY = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG markers that hold the size."""
_BARE = {0x01, *range(0xD0, 0xD9)}
"""JPEG markers without a length."""


@dataclass(frozen=True, slots=True)
class LogoData:
    """A picture: its bytes, its media type, and width and height in pixels (of an SVG, in its own units)."""

    data: bytes
    media_type: str
    width: float
    height: float


class LogoError(ValueError):
    """Why the bytes are no usable picture. `fact` and `remedy` are templates over `params`."""

    def __init__(self, fact: str, remedy: str, **params: object) -> None:
        super().__init__(fact, remedy)
        self.fact, self.remedy, self.params = fact, remedy, params

    def __str__(self) -> str:
        return f"{self.fact}; {self.remedy}".format_map(self.params)


def read_logo(path: Path, span: Span) -> LogoData | Finding:
    """The picture in a file, or the finding that says why it cannot be printed.

    The caller has made sure that the path stays inside the folder it may be read from. `span` is where it is named.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Finding(
            "bad-logo",
            Severity.WARNING,
            "the logo {name} cannot be read: {reason}",
            "put the picture beside the SOP file, or remove `logo`",
            span,
            {"name": path.name, "reason": reason},
        )
    try:
        return recognise(data)
    except LogoError as error:
        params = {"name": path.name} | error.params
        return Finding("bad-logo", Severity.WARNING, "the logo {name} " + error.fact, error.remedy, span, params)


def recognise(data: bytes) -> LogoData:
    """What picture the bytes hold, by their signature and not by a file name. Raises LogoError.

    >>> recognise(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 50"/>').height
    50.0
    >>> recognise(b"GIF89a")
    Traceback (most recent call last):
    sopflow.chart.logo.LogoError: is not a PNG, JPEG or SVG picture; save it as PNG
    """
    if len(data) > LIMIT:
        raise LogoError("is larger than {limit} MB", "save it smaller, 500 pixels wide are enough", limit=LIMIT >> 20)
    if data.startswith(_PNG):
        media_type, (width, height) = "image/png", _png_size(data)
    elif data.startswith(_JPEG):
        media_type, (width, height) = "image/jpeg", _jpeg_size(data)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _vector(data)
    else:
        raise LogoError("is not a PNG, JPEG or SVG picture", "save it as PNG")
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE and width * height <= MOST_PIXELS):
        raise LogoError(
            "is {width} × {height} pixels",
            "save it with at most {most} pixels a side",
            width=width,
            height=height,
            most=LONGEST_SIDE,
        )
    return LogoData(data, media_type, width, height)


def _vector(data: bytes) -> LogoData:
    try:
        width, height = vector_size(data)
    except VectorError as error:
        raise LogoError(error.fact, "save it as plain SVG or as PNG", **error.params) from None
    return LogoData(data, "image/svg+xml", width, height)


def _broken() -> LogoError:
    return LogoError("is a broken picture file", "save it anew as PNG")


def _png_size(data: bytes) -> tuple[int, int]:
    """Width and height; walks all chunks, so that a file that was cut off is noticed here and not while printing."""
    position, size = len(_PNG), None
    while position + 12 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        kind, body = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        check = data[position + 8 + length : position + 12 + length]
        if len(check) < 4 or zlib.crc32(kind + body) != int.from_bytes(check, "big"):
            break
        if (kind == b"IHDR") is not (size is None) or (kind == b"IHDR" and length != 13):
            break
        if kind == b"IHDR":
            size = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
        if kind == b"IEND" and size is not None:
            return size
        position += 12 + length
    raise _broken()


def _jpeg_size(data: bytes) -> tuple[int, int]:
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF or marker in _BARE:
            position += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        if marker in _SIZED_BY and length >= 8 and position + 9 <= len(data):
            return int.from_bytes(data[position + 7 : position + 9], "big"), int.from_bytes(
                data[position + 5 : position + 7], "big"
            )
        if marker in (0xD9, 0xDA) or length < 2:
            break
        position += 2 + length
    raise _broken()
