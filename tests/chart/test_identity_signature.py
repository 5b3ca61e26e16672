"""Signatures: room, mark, lines, alignment, and place and date of the one under the table."""

from __future__ import annotations

from typing import Any

import pytest

from sopflow.chart.around import closing
from sopflow.chart.signature import signature_as
from sopflow.chart.stack import Stack
from sopflow.dates import read_date
from sopflow.model import Approval, Closing, Profile

WHO = Approval(position="Kepala Dinas", name="NAMA PEJABAT", rank="Pembina", nip="19700101 200001 1 001")
MM = 72 / 25.4


def shown(who: Approval | Closing, **layout: Any) -> list[str]:
    stack = signature_as(Profile().over(layout), who, 200, 10)
    return [fitted.source for _, fitted in stack.parts]


def room(stack: Stack, above: str, below: str) -> float:
    """Points between two texts of a signature, whatever stands between them."""
    found = [fitted.source for _, fitted in stack.parts]
    first, last = found.index(above), found.index(below)
    between = stack.parts[first + 1 : last]
    return sum(gap + fitted.height for gap, fitted in between) + stack.parts[last][0]


def test_the_lines_follow_the_profile() -> None:
    """Their order, and which of them are printed; the word before the number comes from the labels."""
    assert shown(WHO) == ["Kepala Dinas", "NAMA PEJABAT", "Pembina", "NIP. 19700101 200001 1 001"]
    assert shown(WHO, signature={"lines": ["name", "nip"]}) == [
        "Kepala Dinas", "NAMA PEJABAT", "NIP. 19700101 200001 1 001",
    ]  # fmt: skip
    assert shown(WHO, signature={"lines": ["rank", "name"]})[1:] == ["Pembina", "NAMA PEJABAT"]
    assert shown(WHO, labels={"nip": "Nip "})[-1] == "Nip 19700101 200001 1 001"
    assert shown(WHO, signature={"lines": []}) == ["Kepala Dinas", ""]


@pytest.mark.parametrize("space", [0, 16, 30, 60])
@pytest.mark.parametrize("mark", ["", "${ttd_pengirim}"])
def test_the_room_is_as_high_as_the_profile_says(space: float, mark: str) -> None:
    """With or without a mark in its middle; a mark that is higher than the room makes it as high as itself."""
    stack = signature_as(Profile().over({"signature": {"space": space, "mark": mark}}), WHO, 200, 10)
    least = 11.8 if mark else 0.0
    assert room(stack, "Kepala Dinas", "NAMA PEJABAT") == pytest.approx(max(space * MM, least))


def test_a_mark_stands_in_the_room_untouched() -> None:
    """That of the file wins over the profile's, and a blank one prints nothing."""
    assert shown(WHO, signature={"mark": "${qrcode}"})[1] == "${qrcode}"
    own = WHO.model_copy(update={"mark": "${ttd}"})
    assert shown(own, signature={"mark": "${qrcode}"})[1] == "${ttd}"
    none = WHO.model_copy(update={"mark": ""})
    assert shown(none, signature={"mark": "${qrcode}"})[1] == "NAMA PEJABAT"


def test_a_mark_is_never_broken() -> None:
    """Software looks for the whole placeholder, however narrow the column is."""
    stack = signature_as(Profile().over({"signature": {"mark": "${ttd_pengirim_yang_panjang}"}}), WHO, 60, 10)
    lines = [line.text for _, fitted in stack.parts for line in fitted.lines]
    assert "${ttd_pengirim_yang_panjang}" in lines


@pytest.mark.parametrize(
    ("place", "date", "template", "expected"),
    [
        ("Bogor", "Oktober 2017", "{place}, {date}", ["Bogor, Oktober 2017"]),
        ("Bogor", None, "{place}, {date}", ["Bogor"]),
        (None, "Oktober 2017", "{place}, {date}", ["Oktober 2017"]),
        ("Bogor", "", "{place}, {date}", ["Bogor"]),
        ("Bogor", "…………", "{place}, {date}", ["Bogor, …………"]),
        ("{date}", "2 Mei 2020", "{place}, {date}", ["{date}, 2 Mei 2020"]),
        ("Bogor", "2 Mei 2020", "Ditetapkan di {place}\npada tanggal {date}",
         ["Ditetapkan di Bogor\npada tanggal 2 Mei 2020"]),
        ("Bogor", None, "Ditetapkan di {place}\npada tanggal {date}", ["Ditetapkan di Bogor"]),
        (None, None, "{place}, {date}", []),
    ],
)  # fmt: skip
def test_place_and_date_follow_their_template(
    place: str | None, date: str | None, template: str, expected: list[str]
) -> None:
    """Where one of the two is missing, the other stands alone; what they say is never read as a template."""
    given = Closing(place=place, date=None if date is None else read_date(date), position="KEPALA")
    assert shown(given, labels={"place_date": template})[:-1] == [*expected, "KEPALA"]


def test_the_date_of_a_closing_has_the_style_of_all_dates() -> None:
    """And is filled in like them where it is blank."""
    given = Closing(place="Bogor", date=read_date("2017-10-02"))
    assert shown(given, dates={"style": "long"})[0] == "Bogor, 2 Oktober 2017"
    blank = Closing(place="Bogor", date=read_date(""))
    assert shown(blank, dates={"blank": "…………"})[0] == "Bogor, …………"


@pytest.mark.parametrize(("side", "left"), [("left", 0.0), ("center", 290.0), ("right", 580.0)])
@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_the_closing_stands_where_the_profile_says(side: str, left: float, align: str) -> None:
    """In a column at that side of the page, its lines one under the other as the profile aligns them."""
    profile = Profile().over({"signature": {"closing": side, "align": align}})
    block = closing(Closing(position="KEPALA", name="NAMA"), 800, 10, profile=profile, x=34)
    assert (block.x, block.width, block.align) == (34 + left, 220, align)
    for text in block.texts:
        for line in text.lines:
            edges = {"left": line.x - block.x, "right": block.x + 220 - line.x - line.width}
            assert align == "center" or edges[align] == pytest.approx(0)
            assert align != "center" or edges["left"] == pytest.approx(edges["right"])
