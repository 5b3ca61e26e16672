"""JPEG pictures: whether a file is whole and of a kind that every program prints, and its size.

The compressed pixels themselves are not unpacked: a decoder prints something for any of them. What makes it give up
(tables that are missing or wrong, a file that was cut off) is found here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sopflow.chart.picture import LogoError, bounded, broken, cut_off, upright
from sopflow.language import N_

__all__ = ["SIGNATURE", "jpeg_size"]

SIGNATURE = b"\xff\xd8\xff"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Markers of a frame, which holds the size."""
_USUAL = {0xC0, 0xC1, 0xC2}
"""Frames that every program reads: baseline, extended and progressive, all with Huffman coding."""
_BARE = {0x01, *range(0xD0, 0xD8)}
"""Markers without a length."""
_DHT, _SOS, _DQT, _EOI, _APP1 = 0xC4, 0xDA, 0xDB, 0xD9, 0xE1
_LARGEST_DIFFERENCE = 15
"""Bits of the difference that a DC symbol announces."""
_LARGEST_SHIFT = 13
_EXIF = b"Exif\0\0"


class _Frame(NamedTuple):
    width: int
    height: int
    progressive: bool
    tables: dict[int, int]
    """The quantisation table of each component."""


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises LogoError for a file that is broken, cut off or of an unusual kind."""
    frame: _Frame | None = None
    quantisers: set[int] = set()
    huffman: set[int] = set()
    scans = 0
    for marker, body in _segments(data):
        if marker in _FRAMES:
            if frame is not None:
                break
            frame = _frame(marker, body)
        elif marker == _DQT:
            quantisers |= set(_quantisers(body))
        elif marker == _DHT:
            huffman |= set(_huffman(body))
        elif marker == _APP1 and body.startswith(_EXIF):
            upright(body[len(_EXIF) :])
        elif marker == _SOS:
            if frame is None or not quantisers >= set(frame.tables.values()):
                break
            _check_scan(body, frame, huffman)
            scans += 1
        elif marker == _EOI:
            if frame is not None and scans:
                return frame.width, frame.height
            break
    raise broken()


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and body of each segment; the pixels behind a scan's head are skipped."""
    position = 2
    while position + 1 < len(data):
        if data[position] != 0xFF:
            raise broken()
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker in _BARE:
            position += 2
            continue
        if marker == _EOI:
            yield marker, b""
            return
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        body = data[position + 4 : position + 2 + length]
        if length < 2:
            raise broken()
        if len(body) != length - 2:
            break
        yield marker, body
        position += 2 + length
        if marker == _SOS:
            position = _behind_pixels(data, position)
    raise cut_off()


def _behind_pixels(data: bytes, position: int) -> int:
    """Where the next marker stands that is none of those inside the pixels."""
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            return len(data)
        if data[position + 1] and data[position + 1] != 0xFF and data[position + 1] not in _BARE:
            return position
        position += 1 if data[position + 1] == 0xFF else 2


def _frame(marker: int, body: bytes) -> _Frame:
    if len(body) < 6 or len(body) != 6 + 3 * body[5]:
        raise broken()
    width, height = bounded(int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big"))
    if marker not in _USUAL or body[0] != 8:
        raise LogoError(N_("is a JPEG of a kind that few programs read"), N_("save it anew as PNG"))
    if body[5] == 4:
        raise LogoError(N_("is in the four colours of printing (CMYK)"), N_("save it in RGB, or as PNG"))
    tables = {}
    for at in range(6, len(body), 3):
        name, sampling, table = body[at : at + 3]
        if not (1 <= sampling >> 4 <= 4 and 1 <= sampling & 15 <= 4 and table < 4) or name in tables:
            raise broken()
        tables[name] = table
    if len(tables) not in (1, 3):
        raise broken()
    return _Frame(width, height, marker == 0xC2, tables)


def _quantisers(body: bytes) -> Iterator[int]:
    at = 0
    while at < len(body):
        wide, table = divmod(body[at], 16)
        size = 128 if wide else 64
        if wide > 1 or table > 3 or at + 1 + size > len(body):
            raise broken()
        yield table
        at += 1 + size


def _huffman(body: bytes) -> Iterator[int]:
    """The tables that are defined, 0 to 3 for DC and 16 to 19 for AC."""
    at = 0
    while at < len(body):
        kind, counts = body[at], body[at + 1 : at + 17]
        size = sum(counts)
        symbols = body[at + 17 : at + 17 + size]
        if kind < 16 and any(symbol > _LARGEST_DIFFERENCE for symbol in symbols):
            raise broken()
        if kind not in (0, 1, 2, 3, 16, 17, 18, 19) or at + 17 + size > len(body) or any(_overfull(counts)):
            raise broken()
        yield kind
        at += 17 + size


def _overfull(counts: bytes) -> Iterator[bool]:
    """For each length of a code, whether there are more codes than that length has room for."""
    free = 1
    for count in counts:
        free = 2 * free - count
        yield free < 0


def _check_scan(body: bytes, frame: _Frame, huffman: set[int]) -> None:
    """Whether a scan names components of the frame, and tables that are there by then."""
    count = body[0] if body else 0
    if not 1 <= count <= len(frame.tables) or len(body) != 4 + 2 * count or len({*body[1:-3:2]}) != count:
        raise broken()
    first, last, bits = body[1 + 2 * count :]
    if first > 63 or last > 63 or bits >> 4 > _LARGEST_SHIFT or bits & 15 > _LARGEST_SHIFT:
        raise broken()
    if frame.progressive:
        if first > last or (first == 0 and last > 0) or (first > 0 and count > 1):
            raise broken()
    else:
        first, last, bits = 0, 63, 0
    refines = frame.progressive and bits >> 4 > 0
    for at in range(1, 1 + 2 * count, 2):
        direct, alternating = divmod(body[at + 1], 16)
        needs_direct = first == 0 and not refines
        needs_alternating = last > 0
        if body[at] not in frame.tables:
            raise broken()
        if (needs_direct and direct not in huffman) or (needs_alternating and 16 + alternating not in huffman):
            raise broken()
