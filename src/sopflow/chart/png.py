"""PNG pictures: whether a file is whole and decodes to what it promises, and its size.

Read here and not while printing, because a picture that a printing program refuses would take the whole document with
it. The pixels are unpacked as far as the header promises and no further, a piece at a time, and thrown away.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from sopflow.chart.picture import LogoError, bounded, broken, cut_off, upright
from sopflow.language import N_

__all__ = ["SIGNATURE", "png_size"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Bits of a sample by kind of colour."""
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Of an interlaced picture: first column and row, and steps to the next."""
_PIECE = 1 << 20
_LARGEST_PROFILE = 1 << 22
"""Bytes of a colour profile; real ones have some thousand."""
_LAST_FILTER = 4


class _Header(NamedTuple):
    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises LogoError for a file that is broken, cut off or larger than anybody needs."""
    header: _Header | None = None
    palette = ended = False
    pixels: list[bytes] = []
    closed = False
    for kind, body in _chunks(data):
        if (kind == b"IHDR") is not (header is None):
            break
        if header is None:
            header = _header(body)
        elif kind == b"IDAT" and not closed:
            pixels.append(body)
            continue
        elif kind == b"PLTE":
            if palette or not 0 < len(body) <= 768 or len(body) % 3:
                break
            palette = True
        elif kind == b"iCCP":
            _check_profile(body)
        elif kind == b"eXIf":
            upright(body)
        elif kind == b"IEND":
            ended = True
            break
        elif kind[0] & 0x20 == 0:  # a chunk that must be understood, and none does
            break
        closed = bool(pixels)
    if header is None or not ended or (header.colour == 3 and not palette):
        raise broken()
    _check_pixels(header, pixels)
    return header.width, header.height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of each chunk."""
    position = len(SIGNATURE)
    while True:
        length = int.from_bytes(data[position : position + 4], "big")
        kind, body = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        check = data[position + 8 + length : position + 12 + length]
        if len(check) < 4:
            raise cut_off()
        if zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(check, "big"):
            raise broken()
        yield kind, body
        position += 12 + length


def _header(body: bytes) -> _Header:
    if len(body) != 13:
        raise broken()
    width, height = bounded(int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big"))
    depth, colour, compression, filtering, interlace = body[8:]
    if depth not in _DEPTHS.get(colour, ()) or compression or filtering or interlace > 1:
        raise broken()
    return _Header(width, height, depth, colour, bool(interlace))


def _check_profile(body: bytes) -> None:
    packed = body[body.find(b"\0") + 2 :]
    reader = zlib.decompressobj()
    try:
        reader.decompress(packed, _LARGEST_PROFILE)
    except zlib.error:
        return  # printing programs leave out a profile that they cannot read
    if reader.unconsumed_tail:
        raise LogoError(N_("unpacks to more than {most} MB"), N_("save it anew as PNG"), most=_LARGEST_PROFILE >> 20)


def _check_pixels(header: _Header, packed: list[bytes]) -> None:
    """Unpack what the header promises, and look at how each row says that it is coded."""
    lines = _lines(header)
    waiting = next(lines, 0)
    pieces = _unpacked(packed)
    for piece in pieces:
        at = 0
        while at < len(piece):
            if waiting == 0:
                _end(pieces)
                return
            if waiting < 0:  # inside a row
                step = min(-waiting, len(piece) - at)
                at += step
                waiting += step
                waiting = waiting or next(lines, 0)
            elif piece[at] > _LAST_FILTER:
                raise broken()
            else:
                at += 1
                waiting = 1 - waiting or next(lines, 0)
        if waiting == 0:
            _end(pieces)
            return
    if waiting:
        raise broken()


def _end(pieces: Iterator[bytes]) -> None:
    """Read on behind the last row: printing programs refuse what breaks off there. A large rest is left alone."""
    behind = 0
    for piece in pieces:
        behind += len(piece)
        if behind >= _PIECE:
            return


def _lines(header: _Header) -> Iterator[int]:
    """Bytes of each row of pixels in the order in which they are stored, with the one that says how it is coded."""
    bits = header.depth * _SAMPLES[header.colour]
    for x, y, right, down in _PASSES if header.interlaced else ((0, 0, 1, 1),):
        columns, rows = -((x - header.width) // right), -((y - header.height) // down)
        if columns > 0:
            for _ in range(rows):
                yield 1 + (columns * bits + 7) // 8


def _unpacked(packed: list[bytes]) -> Iterator[bytes]:
    reader = zlib.decompressobj()
    try:
        for part in packed:
            while part:
                yield reader.decompress(part, _PIECE)
                part = reader.unconsumed_tail
            if reader.eof:
                return
        yield reader.flush()
    except zlib.error:
        raise broken() from None
    if not reader.eof:
        raise broken()
