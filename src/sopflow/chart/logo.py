"""The logo: a PNG, JPEG or SVG file, read with care, and its size.

Nothing of the picture is drawn here; what could harm the program that draws it, or make it give up, is found before: a
file that is too large or broken, a picture of absurd size, an SVG that loads other files, runs scripts or unfolds
without end.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path
from stat import S_ISREG

from sopflow.chart import jpeg, png
from sopflow.chart.picture import LogoError
from sopflow.chart.vector import vector_size
from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_, Phrase

__all__ = ["LIMIT", "LogoData", "LogoError", "bad_logo", "read_logo", "recognise"]

LIMIT = 5 * 1024 * 1024
"""Bytes of a logo file."""
SLIMMEST = 20
"""How many times as wide as high a picture may be, or as high as wide."""


@dataclass(frozen=True, slots=True)
class LogoData:
    """A picture: its bytes, its media type, and width and height in pixels (of an SVG, in its own units)."""

    data: bytes
    media_type: str
    width: float
    height: float


def read_logo(path: Path, span: Span) -> LogoData | Finding:
    """The picture in a file, or the finding that says why it cannot be printed.

    The caller has made sure that the path stays inside the folder it may be read from. `span` is where it is named.
    """
    try:
        data = _bytes(path)
    except OSError as error:
        reason = Phrase(error.strerror or type(error).__name__)
        return bad_logo(
            path, span, LogoError(N_("cannot be read ({reason})"), N_("put a picture there"), reason=reason)
        )
    try:
        return recognise(data)
    except LogoError as error:
        return bad_logo(path, span, error)


def bad_logo(path: Path, span: Span, error: LogoError) -> Finding:
    """The finding that a file is no usable picture."""
    fact = N_("the logo `{name}` {defect}, so none is printed")
    params = {"name": path.name, "defect": Phrase(error.fact, error.params)} | error.params
    return Finding("bad-logo", Severity.WARNING, fact, error.remedy, span, params)


def _bytes(path: Path) -> bytes:
    """The bytes of a file, at most one more than the limit. Raises OSError, also for a pipe, which may never end."""
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(opened, "rb") as file:  # noqa: PTH123 - a descriptor, so that what was looked at is what is read
        if not S_ISREG(os.fstat(opened).st_mode):
            raise OSError(EINVAL, N_("it is no file with contents"))
        return file.read(LIMIT + 1)


def recognise(data: bytes) -> LogoData:
    """What picture the bytes hold, by their signature and not by a file name. Raises LogoError.

    >>> recognise(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 50"/>').height
    50.0
    >>> recognise(b"GIF89a")
    Traceback (most recent call last):
    sopflow.chart.picture.LogoError: is no PNG, JPEG or SVG picture; save it as PNG
    """
    if not data:
        raise LogoError(N_("is an empty file"), N_("put the picture there"))
    if len(data) > LIMIT:
        remedy = N_("save it smaller, 500 pixels wide are enough")
        raise LogoError(N_("is larger than {limit} MB"), remedy, limit=LIMIT >> 20)
    if data.startswith(png.SIGNATURE):
        media_type, (width, height) = "image/png", png.png_size(data)
    elif data.startswith(jpeg.SIGNATURE):
        media_type, (width, height) = "image/jpeg", jpeg.jpeg_size(data)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _in_shape(LogoData(data, "image/svg+xml", *vector_size(data)))
    else:
        raise LogoError(N_("is no PNG, JPEG or SVG picture"), N_("save it as PNG"))
    return _in_shape(LogoData(data, media_type, width, height))


def _in_shape(logo: LogoData) -> LogoData:
    times = max(logo.width, logo.height) / min(logo.width, logo.height)
    if times <= SLIMMEST:
        return logo
    wide, high = N_("is {times} times as wide as high"), N_("is {times} times as high as wide")
    raise LogoError(wide if logo.width > logo.height else high, N_("crop it to the emblem"), times=round(times))
