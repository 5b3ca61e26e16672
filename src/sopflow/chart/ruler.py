"""The ruler: how wide text is in the bundled font, and which characters that font can print.

Everything is measured with the font files that every backend embeds (Arimo, the metrics of Arial), by the advance of
each character without kerning; so lines that are broken here have the same width wherever they are drawn.

>>> round(advance("Kepala Dinas", 10), 2), advance("", 10)
(59.48, 0.0)
>>> advance("Kepala Dinas", 10, bold=True) > advance("Kepala Dinas", 10)
True
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import as_file, files

__all__ = ["ASCENT", "DESCENT", "LEADING", "UNITS", "advance", "missing", "printable", "settled", "units"]

UNITS = 2048
"""Font units in one em, the same in all four styles."""
ASCENT = 1854 / UNITS
"""From the baseline to the top of the tallest letters, as a ratio of the size."""
DESCENT = 434 / UNITS
"""From the baseline to the bottom of the deepest letters, as a ratio of the size."""
LEADING = 1.18
"""From one baseline to the next, as a ratio of the size."""

_FILES = ("Arimo-Regular.ttf", "Arimo-Bold.ttf", "Arimo-Italic.ttf", "Arimo-BoldItalic.ttf")
_SUBSTITUTE = "\u25a1"
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FIXED_SPACES = re.compile("[\u2007\u202f]")
_SPACES = re.compile("[\t\x1f\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_PLAIN = re.compile("[\n -~]*")


@cache
def _advances(style: int) -> dict[str, int]:
    from fontTools.ttLib import TTFont

    with as_file(files("sopflow") / "fonts" / _FILES[style]) as path, TTFont(path, lazy=True) as font:
        widths = font["hmtx"].metrics
        return {chr(code): widths[glyph][0] for code, glyph in (font.getBestCmap() or {}).items()}


@lru_cache(maxsize=65536)
def units(text: str, style: int = 0) -> int:
    """Width in font units; `style` is 0, 1 for bold, 2 for italic, 3 for both.

    A character that the font lacks has the width of the box that prints in its place.

    >>> units("Mutu"), units("Mutu", 1)
    (4553, 4890)
    """
    advances = _advances(style)
    try:
        return sum([advances[char] for char in text])
    except KeyError:
        return sum(advances[char if char in advances else _SUBSTITUTE] for char in text)


def advance(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width in points of one line of text at `size` points.

    >>> advance("1", 8.5) == advance("0", 8.5)
    True
    """
    return units(text, bold + 2 * italic) * size / UNITS


def missing(text: str) -> set[str]:
    """The characters of a text that the bundled font lacks; characters that print nothing are never missing.

    >>> missing("Selesai \\u2713"), missing("10 \\u2013 15 menit")
    ({'✓'}, set())
    """
    if _PLAIN.fullmatch(text):
        return set()
    return {char for char in settled(text) if char != "\n" and char not in _advances(0)}


def settled(text: str) -> str:
    """The text with only the characters that say something: "\\n" for every line break, plain spaces, whole letters.

    All spaces become " " or the non-breaking one; invisible format characters (soft hyphens, byte order marks,
    direction marks) that came along with pasted text are left out; a letter and a loose accent become one character.

    >>> settled("a\\tb\\r\\nc\\ufeff \\u2713")
    'a b\\nc ✓'
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _SPACES.sub(" ", _FIXED_SPACES.sub("\u00a0", _BREAKS.sub("\n", text)))
    return "".join(char for char in unicodedata.normalize("NFC", text) if char == "\n" or not _invisible(char))


def printable(text: str) -> str:
    """The settled text with a visible box for every character that the bundled font lacks.

    >>> printable("Selesai \\u2713")
    'Selesai □'
    """
    if _PLAIN.fullmatch(text):
        return text
    known = _advances(0)
    return "".join(char if char == "\n" or char in known else _SUBSTITUTE for char in settled(text))


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f"
