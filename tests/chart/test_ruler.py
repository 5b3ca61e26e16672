"""The ruler: widths, and what the bundled font can print."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

import sopflow
from sopflow.chart.ruler import ASCENT, DESCENT, UNITS, advance, missing, printable, units

FONTS = Path(sopflow.__file__).parent / "fonts"
STYLES = {"Regular": 0, "Bold": 1, "Italic": 2, "BoldItalic": 3}


@pytest.mark.parametrize("name", STYLES)
def test_metrics_are_those_of_every_bundled_font_file(name: str) -> None:
    """Units, ascent, descent and advances equal what the font files say."""
    font = TTFont(FONTS / f"Arimo-{name}.ttf")
    assert font["head"].unitsPerEm == UNITS
    assert (font["hhea"].ascent / UNITS, -font["hhea"].descent / UNITS) == (ASCENT, DESCENT)
    glyphs = font.getBestCmap()
    for char in "Kepala Dinas, 1/2–3 (é)":
        assert units(char, STYLES[name]) == font["hmtx"][glyphs[ord(char)]][0]


def test_all_four_fonts_print_the_same_characters() -> None:
    """A character that prints in regular prints in bold and italic as well, so `missing` need not ask for the style."""
    known = [set(TTFont(FONTS / f"Arimo-{name}.ttf").getBestCmap()) for name in STYLES]
    assert all(codes == known[0] for codes in known)


@settings(deadline=None)
@given(st.text(), st.text())
def test_widths_add_up(first: str, second: str) -> None:
    """Without kerning the width of a text is the sum of the widths of its parts."""
    assert units(first + second) == units(first) + units(second)


def test_bold_and_italic_are_measured_in_their_own_fonts() -> None:
    """Bold capitals are wider than regular ones, at twice the size twice as wide."""
    assert advance("MUTU BAKU", 8, bold=True) > advance("MUTU BAKU", 8)
    assert advance("MUTU BAKU", 16, bold=True, italic=True) == 2 * advance("MUTU BAKU", 8, bold=True, italic=True)


@settings(deadline=None)
@given(st.text())
def test_printable_text_lacks_nothing(text: str) -> None:
    """What `printable` gives holds only characters of the font, and is left alone the second time."""
    ready = printable(text)
    assert missing(ready) == set()
    assert printable(ready) == ready
    assert "\t" not in ready
    assert "\r" not in ready


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_ordinary_text_is_printed_as_typed(text: str) -> None:
    """Plain letters, digits and signs pass through unchanged."""
    assert printable(text) == text


def test_what_the_font_lacks_is_named_and_printed_as_its_code_point() -> None:
    """A lacking character is reported and printed visibly, never dropped in silence."""
    assert missing("Selesai \u2713 \U0001f600") == {"\u2713", "\U0001f600"}
    assert printable("Selesai \u2713 \U0001f600") == "Selesai \u2039U+2713\u203a \u2039U+1F600\u203a"


def test_pasted_leftovers_print_nothing_and_are_not_missing() -> None:
    """Soft hyphens, joiners, byte order marks and direction marks vanish; special spaces become ordinary ones."""
    pasted = "\ufeffdis\u00adposisi\u200b \u202asurat\u2003masuk\u202f1\r\nlanjut\u2028akhir\ufe0f"
    assert printable(pasted) == "disposisi surat masuk\u00a01\nlanjut\nakhir"
    assert missing(pasted) == set()


def test_a_loose_accent_joins_its_letter() -> None:
    """A letter with a combining accent prints as the one character that the font holds."""
    assert printable("e\u0301") == "\u00e9"
