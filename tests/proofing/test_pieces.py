"""The pieces that proofs are made of: outlines, wording, characters that share a glyph."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import as_file, files

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.fitting import fit
from sopflow.chart.model import Kind, Rect
from sopflow.chart.ruler import settled
from sopflow.model import Items
from sopflow.proofing.outlines import corners, overhang
from sopflow.proofing.printed import folded
from sopflow.proofing.wording import spoken, stretches, wording

FONTS = sorted(path.name for path in files("sopflow.fonts").iterdir() if path.name.endswith(".ttf"))
AREA = Rect(100, 50, 60, 30)
TEXTS = st.text(st.sampled_from("abcdefg 1(.)*-/,&✓½–"), max_size=80)


@pytest.mark.parametrize("name", FONTS)
def test_characters_that_share_a_glyph_are_one(name: str) -> None:
    """What a file cannot tell apart is folded to the same character; what the layout never prints does not count."""
    with as_file(files("sopflow.fonts") / name) as path, TTFont(path, lazy=True) as font:
        twins: defaultdict[str, set[str]] = defaultdict(set)
        for code, glyph in (font.getBestCmap() or {}).items():
            if settled(chr(code)) == chr(code):
                twins[glyph].add(folded(chr(code)))
    assert [chars for chars in twins.values() if len(chars) > 1] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_symbol_holds_its_middle_and_not_its_surroundings(kind: Kind) -> None:
    """No kind reaches beyond its rectangle, and none but the box has its corners."""
    assert overhang(Rect(*AREA.centre, 0, 0), AREA, kind) < 0
    assert overhang(Rect(AREA.x - 3, AREA.y, 2, 2), AREA, kind) >= 3
    in_corner = overhang(Rect(AREA.x, AREA.bottom - 1, 1, 1), AREA, kind)
    assert (in_corner <= 0) is (kind is Kind.BOX)
    assert all(abs(overhang(Rect(*corner, 0, 0), AREA, kind)) < 1e-9 for corner in corners(kind, AREA))


@given(
    st.sampled_from(Kind), st.floats(90, 170), st.floats(40, 90), st.floats(0, 20), st.floats(0, 20), st.floats(0, 5)
)
def test_a_box_that_is_moved_reaches_out_by_no_more_than_that(
    kind: Kind, x: float, y: float, width: float, height: float, step: float
) -> None:
    """The overhang is a distance."""
    before, after = Rect(x, y, width, height), Rect(x + step, y, width, height)
    assert abs(overhang(before, AREA, kind) - overhang(after, AREA, kind)) <= step + 1e-9


@given(TEXTS, st.floats(12, 200))
def test_what_is_wrapped_is_found_again(text: str, width: float) -> None:
    """Whatever line breaks and hyphens a text got, it is the text that its file has."""
    pattern = wording(text)
    printed = spoken([fit(text, width, 8).place(Rect(0, 0, width + 5, 900))])
    assert printed == "" if pattern is None else pattern.fullmatch(printed)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["numbers", "letters", "dashes", "bullets"]))
def test_a_list_is_found_behind_any_marker(items: list[str], marks: str) -> None:
    """Entries stand in their order behind the markers of the profile."""
    text = Items(tuple(items))
    pattern = wording(text)
    printed = spoken([fit(text, 90, 8, marks=marks).place(Rect(0, 0, 95, 900))])  # type: ignore[arg-type]
    assert pattern is None or pattern.fullmatch(printed)


def test_a_text_over_two_pages_is_one_stretch() -> None:
    """Blocks that follow each other are looked at one by one and together."""
    first, second = (fit(text, 90, 8).place(Rect(0, 0, 95, 50)) for text in ("surat dan", "naskah"))
    assert stretches([first, second]) == ["surat dan", "surat dan naskah", "naskah"]
