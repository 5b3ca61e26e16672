"""Dates on the identity page and under the table: as typed, or in the style of the profile."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.chart.dating import printed_date
from sopflow.dates import Date, DateError, read_date
from sopflow.model.identity import DateLook, DateStyle

STYLES = get_args(DateStyle)


@pytest.mark.parametrize(
    ("typed", "long", "padded", "numeric", "month"),
    [
        ("2 Jan 2018", "2 Januari 2018", "02 Januari 2018", "02-01-2018", "Januari 2018"),
        ("02 Januari 2018.", "2 Januari 2018", "02 Januari 2018", "02-01-2018", "Januari 2018"),
        ("2018-12-31", "31 Desember 2018", "31 Desember 2018", "31-12-2018", "Desember 2018"),
        ("Senin, 3 Januari 2022", "3 Januari 2022", "03 Januari 2022", "03-01-2022", "Januari 2022"),
        ("Oktober 2017", "Oktober 2017", "Oktober 2017", "10-2017", "Oktober 2017"),
        ("10/2017", "Oktober 2017", "Oktober 2017", "10-2017", "Oktober 2017"),
        ("2017", "2017", "2017", "2017", "2017"),
    ],
)
def test_each_style_prints_a_date_its_way(typed: str, long: str, padded: str, numeric: str, month: str) -> None:
    """A date of a month or of a year alone never gets a day."""
    shown = [printed_date(read_date(typed), DateLook(style=style)) for style in STYLES]
    assert shown == [typed, long, padded, numeric, month]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("typed", ["-", "…………", "......", "…… Oktober 2017", "${tanggal_naskah}", "0", "01", "ke-2"])
def test_text_in_place_of_a_date_stays_as_typed(typed: str, style: DateStyle) -> None:
    """Dots to be filled in, placeholders, revision numbers and "-" are no dates."""
    assert printed_date(read_date(typed), DateLook(style=style, blank="x")) == typed


@pytest.mark.parametrize("style", STYLES)
def test_a_blank_date_prints_what_the_profile_says(style: DateStyle) -> None:
    """Blank and absent alike; nothing unless it says otherwise."""
    for date in (None, read_date(""), read_date(" ")):
        assert printed_date(date, DateLook(style=style)) == ""
        assert printed_date(date, DateLook(style=style, blank="-")) == "-"


@given(st.dates(), st.sampled_from(["long", "padded", "numeric"]))
def test_a_printed_date_says_the_same_day(day: object, style: DateStyle) -> None:
    """Read again, it is the day that was typed."""
    once = printed_date(read_date(str(day)), DateLook(style=style))
    again = read_date(once)
    assert again.earliest == again.latest == day


@given(st.text("0123456789 -/.…Januarimeodst", max_size=20), st.sampled_from(STYLES))
def test_a_date_is_never_invented(text: str, style: DateStyle) -> None:
    """What is printed has the year and month of what was typed, or is what was typed."""
    try:
        date = read_date(text)
    except DateError:
        return
    shown = printed_date(date, DateLook(style=style))
    if shown.strip() and shown != text:
        again = read_date(shown)
        assert (again.year, again.month) == (date.year, date.month)
        assert again.day in (date.day, None)
        assert not re.search(r"…|\.\.", text)


def test_a_date_without_a_year_is_text() -> None:
    """Only the loader makes dates; one that says nothing prints as it stands."""
    assert printed_date(Date("segera"), DateLook(style="long")) == "segera"
