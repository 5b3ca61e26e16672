"""Pictures for tests: good ones of every kind, and ways to break them."""

from __future__ import annotations

import io
import random
import struct
import zlib
from functools import cache

from PIL import Image

__all__ = ["JPEGS", "PNGS", "SIGNATURE", "chunk", "chunks", "jpeg_of", "mended", "picture", "png", "spoilt", "svg"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


@cache
def picture(format: str, mode: str = "RGB", width: int = 30, height: int = 40, turned: int = 1, **how: object) -> bytes:
    """A picture with something on it, as Pillow writes it. `turned` is the orientation of Exif."""
    made = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    made.paste((200, 30, 60), (width // 4, height // 4, width // 2, height // 2))
    exif = Image.Exif()
    if turned != 1:
        exif[274] = turned
    file = io.BytesIO()
    made.convert(mode).save(file, format, exif=exif, **how)
    return file.getvalue()


def jpeg_of(**how: object) -> bytes:
    """A JPEG that is large enough to be cut in its pixels."""
    return picture("JPEG", width=200, height=300, **how)


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG with its length and its check."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Kind and body of every chunk of a PNG."""
    found, at = [], len(SIGNATURE)
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def png(
    width: int = 10,
    height: int = 10,
    depth: int = 8,
    colour: int = 2,
    *,
    rows: bytes | None = None,
    extra: bytes = b"",
    packed: bytes | None = None,
    methods: bytes = b"\0\0\0",
) -> bytes:
    """A PNG by its parts: `rows` are the bytes of its pixels, `packed` what stands for them, `extra` chunks before."""
    if rows is None:
        line = b"\0" + b"\x40" * -(-width * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour, 1) * depth // 8)
        rows = line * height if methods[2] != 1 else _interlaced(width, height)
    packed = zlib.compress(rows, 9) if packed is None else packed
    head = struct.pack(">IIBB", width, height, depth, colour) + methods
    return SIGNATURE + chunk(b"IHDR", head) + extra + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def _interlaced(width: int, height: int) -> bytes:
    rows = b""
    for x, y, right, down in _PASSES:
        columns = len(range(x, width, right))
        rows += (b"\0" + b"\x40\x80\xc0" * columns) * len(range(y, height, down)) if columns else b""
    return rows


def svg(content: str = "", attributes: str = 'viewBox="0 0 80 100"') -> bytes:
    """An SVG with that content."""
    return _SVG.format(attributes, content).encode()


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, lost or doubled."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(changed) + 1)
        how = chance.randrange(4)
        if how == 0:
            del changed[at : at + chance.randrange(1, 30)]
        elif how == 1:
            changed[at:at] = chance.randbytes(chance.randrange(1, 8))
        elif how == 2:
            changed[at : at + 1] = chance.randbytes(1)
        else:
            changed[at:at] = changed[at : at + 20]
    return bytes(changed)


def mended(data: bytes, chance: random.Random) -> bytes:
    """A PNG with one chunk spoilt, lost or doubled, and all checks right again: decoders look inside this one."""
    parts = chunks(data)
    at = chance.randrange(len(parts))
    kind, body = parts[at]
    parts[at : at + 1] = chance.choice(([(kind, spoilt(body, chance))], [], [parts[at]] * 2))
    return SIGNATURE + b"".join(chunk(kind, body) for kind, body in parts)


PNGS = {
    "rgb": lambda: picture("PNG"),
    "rgba": lambda: picture("PNG", "RGBA"),
    "grey": lambda: picture("PNG", "L"),
    "grey with alpha": lambda: picture("PNG", "LA"),
    "palette": lambda: picture("PNG", "P"),
    "one bit": lambda: picture("PNG", "1"),
    "sixteen bits": lambda: png(30, 40, 16),
    "sixteen bits with alpha": lambda: png(30, 40, 16, 6),
    "interlaced": lambda: png(30, 40, methods=b"\0\0\1"),
    "interlaced, one pixel wide": lambda: png(1, 7, methods=b"\0\0\1"),
    "with leftovers": lambda: png(30, 40, rows=(b"\4" + b"\x40" * 90) * 60),
}
"""Good PNG files of every kind, most of them 30 by 40 pixels."""
JPEGS = {
    "colour": lambda: picture("JPEG"),
    "grey": lambda: picture("JPEG", "L"),
    "progressive": lambda: picture("JPEG", progressive=True, dpi=(300, 300)),
    "whole colour": lambda: picture("JPEG", subsampling=0),
    "with restarts": lambda: picture("JPEG", restart_marker_blocks=2),
    "with something behind": lambda: picture("JPEG") + b"\0trailer",
}
"""Good JPEG files of every kind, 30 by 40 pixels."""
