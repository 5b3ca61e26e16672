"""Blocks around the table: what they print, how high they are, and how they go on over a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.around import Block, closing, footnotes, sections, title_lines
from sopflow.chart.ruler import ASCENT, DESCENT
from sopflow.model import Closing, Items, Profile, Section


def sources(block: Block) -> list[str]:
    return [text.source for text in block.texts if text.source]


def test_title_lines_are_bold_and_centred() -> None:
    """Each line stands in the middle of the width and is bold."""
    block = title_lines(("LAMPIRAN", "PENANGANAN GANGGUAN JARINGAN"), 400, 11, x=30)
    for line in block.texts[0].lines:
        assert line.x + line.width / 2 == pytest.approx(230)
        assert all(run.bold for run in line.runs)


def test_footnotes_print_their_marks() -> None:
    """A footnote begins with the mark that the author typed, also where two of them follow each other."""
    assert sources(footnotes(("*) jika ada", "**) pada *hari* kerja"), 300, 8)) == [
        "*) jika ada",
        "**) pada hari kerja",
    ]


def test_sections_are_chosen_by_place() -> None:
    """Only the sections of the place asked for are given, each with its title in bold above its text."""
    given_sections = [
        Section(title="Peran", text="Petugas", place="before"),
        Section(title="Catatan", text=Items(("satu", "dua")), place="after"),
    ]
    [block] = sections(given_sections, "after", 300, 9, profile=Profile(list_marks="dashes"))
    assert sources(block) == ["Catatan", "- satu\n- dua"]
    assert block.texts[0].lines[0].runs[0].bold


def test_the_signature_stands_at_the_right_with_room_to_sign() -> None:
    """Place and date, office, room, name, rank and NIP stand in this order, in a column at the right edge."""
    given_closing = Closing.model_validate(
        {
            "place": "Bogor",
            "date": "Oktober 2017",
            "position": "KEPALA,",
            "name": "Nama",
            "rank": "Pembina",
            "nip": "1971",
        }
    )
    block = closing(given_closing, 500, 9, profile=Profile())
    assert sources(block) == ["Bogor, Oktober 2017", "KEPALA,", "Nama", "Pembina", "NIP. 1971"]
    office, name = block.texts[1].lines[0], block.texts[2].lines[0]
    assert name.y - office.y > 16 * 72 / 25.4
    assert min(line.x for text in block.texts for line in text.lines) > 250
    assert max(line.x + line.width for text in block.texts for line in text.lines) <= 500


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"position": "Kepala"}, ["Kepala"]),
        ({"name": "Nama", "nip": ""}, ["Nama", "NIP."]),
        ({"name": "Nama", "nip": "-"}, ["Nama", "NIP. -"]),
        ({"name": "Nama", "nip": "NIP 1971"}, ["Nama", "NIP 1971"]),
        ({"place": "Bogor"}, ["Bogor"]),
        ({"date": "…………"}, ["…………"]),
    ],
)
def test_what_is_absent_is_not_printed(fields: dict[str, str], expected: list[str]) -> None:
    """Only what is given prints; a blank NIP prints its label, and the label never twice."""
    assert sources(closing(Closing.model_validate(fields), 500, 9, profile=Profile())) == expected


BLOCKS = st.one_of(
    st.lists(st.text("ab \n", min_size=1, max_size=80), min_size=1, max_size=4).map(
        lambda lines: footnotes(lines, 60, 8)
    ),
    st.lists(st.text("ab ", min_size=1, max_size=300), min_size=1, max_size=9).map(
        lambda items: sections([Section(title="Catatan", text=Items(tuple(items)))], "after", 80, 9, profile=Profile())[
            0
        ]
    ),
    st.just(closing(Closing(position="Kepala", name="Nama", nip="1"), 300, 9, profile=Profile())),
)


@settings(deadline=None)
@given(BLOCKS, st.floats(-50, 900), st.floats(-50, 900))
def test_the_texts_stand_within_the_height_of_their_block(block: Block, dx: float, dy: float) -> None:
    """Wherever a block is moved to, its lines stand between its upper edge and its height."""
    for text in block.moved(dx, dy):
        for line in text.lines:
            assert line.y - ASCENT * text.size >= dy - 0.01
            assert line.y + DESCENT * text.size <= dy + block.height + 0.01
            assert line.x >= dx + block.x


@settings(deadline=None)
@given(BLOCKS, st.floats(0, 400))
def test_splitting_loses_nothing(block: Block, height: float) -> None:
    """The first part fits the height, and the two parts print what the whole prints."""
    first, rest = block.split(height)
    assert first.height <= height + 0.05
    whole, parts = ("".join("".join(sources(part)).split()) for part in (block, first)), sources(rest)
    expected, start = whole
    assert start + "".join("".join(parts).split()) == expected
