"""The bundled fonts: which characters they print and how wide they are, and what stands in for the others.

The files beside this module are what every backend embeds. A character that they lack is printed as its code point,
"‹U+2713›", in every format alike: it is measured, wrapped and selected as that text, and never shows as an empty box
or in a font that happens to be there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files

from sopflow.model.profile import Font

__all__ = ["advances", "missing", "printable", "settled", "stand_in", "style_of"]

_FAMILIES: dict[Font, str] = {"sans": "Arimo", "serif": "LiberationSerif"}
_CUTS = ("Regular", "Bold", "Italic", "BoldItalic")
_FILES = tuple(f"{name}-{cut}.ttf" for name in _FAMILIES.values() for cut in _CUTS)
_ALIKE = {"\u2011": "-", "\u2023": "\u2022"}
"""What prints in place of a character that a font lacks, where that says the same."""
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FIXED_SPACES = re.compile("[\u2007\u202f]")
_SPACES = re.compile("[\t\x1f\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_PLAIN = re.compile("[\n -~]*")
_USUAL = re.compile("[\n -~\xa0-\xac\xae-\xff–—‘’“”†•…]*")
"""What every font surely has, so that none need be opened to say so."""


def style_of(*, bold: bool = False, italic: bool = False, font: Font = "sans") -> int:
    """The number of a style: 0 is sans regular, 1 bold, 2 italic, 3 both; 4 to 7 are the same in serif.

    >>> style_of(bold=True), style_of(italic=True, font="serif")
    (1, 6)
    """
    return bold + 2 * italic + (4 if font == "serif" else 0)


@cache
def advances(style: int) -> Mapping[str, int]:
    """Every character of a font with its width in font units; `style` is the number that `style_of` gives."""
    from fontTools.ttLib import TTFont

    with as_file(files("sopflow.fonts") / _FILES[style]) as path, TTFont(path, lazy=True) as font:
        widths = font["hmtx"].metrics
        return {chr(code): widths[glyph][0] for code, glyph in (font.getBestCmap() or {}).items()}


def missing(text: str, font: Font = "sans") -> set[str]:
    """The characters of a text that a bundled font lacks; characters that print nothing are never missing.

    >>> missing("Selesai \\u2713"), missing("10 \\u2013 15 menit")
    ({'✓'}, set())
    """
    if _USUAL.fullmatch(text):
        return set()
    known = advances(style_of(font=font))
    return {char for char in settled(text) if char not in known and char != "\n" and char not in _ALIKE}


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


def printable(text: str, font: Font = "sans") -> str:
    """The settled text with the code point of every character that a bundled font lacks in its place.

    >>> printable("Selesai \\u2713")
    'Selesai ‹U+2713›'
    """
    if _PLAIN.fullmatch(text):
        return text
    known = advances(style_of(font=font))
    return "".join(char if char in known or char == "\n" else stand_in(char) for char in settled(text))


def stand_in(char: str) -> str:
    """What is printed for a character that a font lacks: its number in Unicode, as people look it up.

    >>> stand_in("\\U0001f600"), stand_in("\\u2011")
    ('‹U+1F600›', '-')
    """
    return _ALIKE.get(char) or f"‹U+{ord(char):04X}›"


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f"
