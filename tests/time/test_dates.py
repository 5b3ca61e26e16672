"""Dates: full, month only, "-", blank, to be filled in by hand; and what is refused."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sopflow.dates import Date, DateError, read_date

MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
]  # fmt: skip
SHORT = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]
ENGLISH = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip

FORMS: list[Callable[[datetime.date], str]] = [
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year:04}",
    lambda day: f"{day.day:02} {MONTHS[day.month - 1].upper()} {day.year:04}.",
    lambda day: f"{day.day}  {SHORT[day.month - 1]}. {day.year:04}",
    lambda day: f"{day.day:02}-{SHORT[day.month - 1]}-{day.year:04}",
    lambda day: f"{ENGLISH[day.month - 1]} {day.day}, {day.year:04}",
    lambda day: f"{day.day} {ENGLISH[day.month - 1]} {day.year:04}",
    lambda day: f"Senin, {day.day} {MONTHS[day.month - 1]} {day.year:04}",
    lambda day: f"{day.day:02}/{day.month:02}/{day.year:04}",
    lambda day: f"{day.day}-{day.month}-{day.year:04}",
    lambda day: f"{day.day:02}.{day.month:02}.{day.year:04}",
    datetime.date.isoformat,
]


def refusal(text: str) -> DateError | None:
    """Why a text is refused, or None."""
    try:
        read_date(text)
    except DateError as error:
        return error
    return None


@given(st.dates(), st.sampled_from(FORMS))
def test_every_way_to_write_a_day_says_that_day(day: datetime.date, form: Callable[[datetime.date], str]) -> None:
    """Indonesian, English, short, numeric and ISO dates all read as the day they were written for."""
    text = form(day)
    found = read_date(text)
    assert (found.earliest, found.latest) == (day, day)
    assert str(found) == text


@given(st.dates(), st.sampled_from(["{} {}", "{}-{}", "…… {} {}", "... {} {}"]))
def test_a_month_spans_from_its_first_to_its_last_day(day: datetime.date, form: str) -> None:
    """A month alone, also with the day left open to be filled in by hand, is neither its first nor its last day."""
    found = read_date(form.format(MONTHS[day.month - 1], f"{day.year:04}"))
    assert found.day is None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest.day == 1
    assert (found.latest + datetime.timedelta(days=1)).day == 1 if found.latest < datetime.date.max else True
    assert found.earliest <= day <= found.latest


@given(st.text(max_size=200))
@example("9" * 5000)
@example("x" * 5000)
@example("." * 5000 + "x")
@example(" " * 9000 + "x")
@example("0 Januari 0000")
@example("99/99/9999")
@example("²/²/²²²²")
def test_any_text_is_kept_or_refused_with_a_reason(text: str) -> None:
    """Whatever is typed prints as typed, or is refused with a short fact and a remedy; nothing else happens."""
    refused = refusal(text)
    if refused is not None:
        assert refused.remedy.format_map(refused.params)
        assert len(str(refused)) < 250
        return
    found = read_date(text)
    assert str(found) == text
    if found.earliest is not None and found.latest is not None:
        assert found.earliest <= found.latest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "-",
        "–",
        "…………",
        ".......",
        "______",
        "${tanggal_naskah}",
        "Bogor, ${tanggal_naskah}",
        "0",
        "00",
        "ke-1",
    ],
)
def test_open_dates_are_valid_and_say_no_day(text: str) -> None:
    """Blank, a dash, dots for a pen, placeholders and revision numbers print as typed and compare with nothing."""
    found = read_date(text)
    assert found == Date(text)
    assert (found.earliest, found.latest) == (None, None)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2017", 2017, None, None),
        ("Oktober 2017", 2017, 10, None),
        ("2022-01", 2022, 1, None),
        ("01/2022", 2022, 1, None),
        ("2 Nopember 2019", 2019, 11, 2),
        ("2 Pebruari 2019", 2019, 2, 2),
        ("02-Jan-22", 2022, 1, 2),
        ("2/1/98", 1998, 1, 2),
        ("Jum'at, 3 Agst 2018", 2018, 8, 3),
        ("29 Februari 2024", 2024, 2, 29),
        ("…… 20…", None, None, None),
        ("........ 2022", 2022, None, None),
        ("…… Oktober ….", None, 10, None),
    ],
)
def test_what_a_date_leaves_open_is_none(text: str, year: int | None, month: int | None, day: int | None) -> None:
    """A date says as much as was typed and no more."""
    assert read_date(text) == Date(text, year, month, day)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31 Februari 2022", "'31 Februari 2022' is a day that does not exist; write a day from 1 to 28"),
        ("29-02-2023", "'29-02-2023' is a day that does not exist; write a day from 1 to 28"),
        ("0 Mei 2022", "'0 Mei 2022' is a day that does not exist; write a day from 1 to 31"),
        ("12/31/2022", "'12/31/2022' is a day that does not exist; write the day first, then a month from 1 to 12"),
        ("2022-13-01", "'2022-13-01' is a day that does not exist; write the year, a month from 1 to 12, then the day"),
        ("1 Januari 0000", "'1 Januari 0000' is a day that does not exist; write a year such as 2022"),
        ("Januri 2020", "'Januri 2020' is not a date; did you mean 'Januari 2020'?"),
        ("2 agutsus 2020", "'2 agutsus 2020' is not a date; did you mean '2 Agustus 2020'?"),
        ("2 Januari", "'2 Januari' is not a date; write 2 Januari 2022, Oktober 2017, - or nothing"),
        ("besok", "'besok' is not a date; write 2 Januari 2022, Oktober 2017, - or nothing"),
        ("Bogor, Mei 2017", "'Bogor, Mei 2017' is not a date; write 2 Januari 2022, Oktober 2017, - or nothing"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_what_was_meant(text: str, message: str) -> None:
    """A day that does not exist and a text that is no date are errors that say what to do."""
    with pytest.raises(DateError) as caught:
        read_date(text)
    assert str(caught.value) == message


def test_an_error_survives_pickling() -> None:
    """An error that crosses a process boundary keeps its facts."""
    error = DateError("'{text}' is odd", "write {close}", text="x", close="y")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), again.params) == (str(error), error.params)
