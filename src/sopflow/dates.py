"""Dates as officials type them: a full date, a month only, "-", blank, dots to be filled in by hand, a placeholder.

A date keeps its text, which is what is printed. Full date, month only, "-" and blank are four different things.

>>> read_date("02 Januari 2018.")
Date(text='02 Januari 2018.', year=2018, month=1, day=2)
>>> read_date("Oktober 2017").earliest, read_date("Oktober 2017").latest
(datetime.date(2017, 10, 1), datetime.date(2017, 10, 31))
>>> read_date("-").earliest is None
True
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from difflib import get_close_matches

from sopflow.language import N_

__all__ = ["Date", "DateError", "read_date"]


@dataclass(frozen=True, slots=True)
class Date:
    """A date as typed, with what it says: year, month and day are None where the text leaves them open."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> datetime.date | None:
        """The first day it may mean; None without a year."""
        return None if self.year is None else datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date | None:
        """The last day it may mean; None without a year."""
        if self.year is None:
            return None
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return self.text


class DateError(ValueError):
    """A text that is no date, or a day that does not exist. `fact` and `remedy` are templates over `params`."""

    def __init__(self, fact: str, remedy: str, **params: object) -> None:
        super().__init__(fact, remedy)
        self.fact, self.remedy, self.params = fact, remedy, params

    def __str__(self) -> str:
        return f"{self.fact}; {self.remedy}".format_map(self.params)


_NAMES = (
    "januari january jan",
    "februari february pebruari feb peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agt ags agu agst aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_MONTHS = {name: month for month, names in enumerate(_NAMES, start=1) for name in names.split()}
_SPELT = [name for name in _MONTHS if len(name) > 4]
_WEEKDAYS = (
    "senin|selasa|rabu|kamis|jumat|jum'at|jum’at|sabtu|minggu|ahad"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)

# Patterns compile when a text first needs them, which keeps the import short.
_MONTH = r"(?P<name>[^\W\d_]+)\.?"
_GAP = r"[ ./-]{1,2}"
_WORDED = rf"(?:(?:{_WEEKDAYS}),? )?(?:(?P<day>\d{{1,2}}){_GAP})?{_MONTH}(?:{_GAP}|, )(?P<year>\d{{4}}|\d{{2}})"
_MONTH_FIRST = rf"{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})"
_ISO = r"(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?"
_NUMERIC = r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})"
_NUMERIC_MONTH = r"(?P<month>\d{1,2})[-/](?P<year>\d{4})"
_YEAR = r"(?P<year>\d{4})"
_FORMS = (_WORDED, _MONTH_FIRST, _ISO, _NUMERIC, _NUMERIC_MONTH, _YEAR)

_OPEN = r"[-–—.…_ ]*"
_BY_HAND = rf"[.…_ ]*(?:…|\.\.|__)[.…_ ]*(?:{_MONTH})?[.…_ ]*(?:(?P<year>\d{{4}})|\d{{2}}[.…_ ]+)?"
_REVISION = r"(?:ke-?)?\d{1,2}"
_LONGEST_TEXT = 100


def read_date(text: str) -> Date:
    """The date that a text says, in Indonesian or English; numbers read day first, or year first as in ISO 8601.

    Blank, "-", dots to be filled in by hand, a placeholder such as `${tanggal_naskah}`, and a bare number of one or two
    digits (a revision number, which some agencies print in the place of the revision date) are dates that say no day.
    A year of two digits is one from 1970 to 2069.

    Raises DateError for any other text, and for a day that does not exist.

    >>> read_date("31 Februari 2022")
    Traceback (most recent call last):
    sopflow.dates.DateError: '31 Februari 2022' is a day that does not exist; write a day from 1 to 28
    >>> read_date("Januri 2020")
    Traceback (most recent call last):
    sopflow.dates.DateError: 'Januri 2020' is not a date; did you mean 'Januari 2020'?
    """
    words = " ".join(text.split())
    if re.fullmatch(_OPEN, words) or "${" in words or re.fullmatch(_REVISION, words):
        return Date(text)
    line = words.casefold().rstrip(" .;,")
    if len(line) <= _LONGEST_TEXT:
        for form in _FORMS:
            match = re.fullmatch(form, line)
            if match is not None and _known(match):
                return _checked(text, match)
        match = re.fullmatch(_BY_HAND, words.casefold())
        if match is not None and _known(match):
            return Date(text, *_year_and_month(match))
    raise _no_date(text, words)


def _known(match: re.Match[str]) -> bool:
    """Whether the name of the month, if there is one, is known."""
    name = match.groupdict().get("name")
    return name is None or name in _MONTHS


def _year_and_month(match: re.Match[str]) -> tuple[int | None, int | None]:
    found = match.groupdict()
    year = int(found["year"]) if found.get("year") else None
    if year is not None and len(found["year"]) == 2:
        year += 1900 if year >= 70 else 2000
    month = _MONTHS[found["name"]] if found.get("name") else int(found["month"]) if found.get("month") else None
    return year, month


def _checked(text: str, match: re.Match[str]) -> Date:
    year, month = _year_and_month(match)
    typed_day = match.groupdict().get("day")
    day = int(typed_day) if typed_day else None
    fact = N_("'{text}' is a day that does not exist")
    if year == 0:
        raise DateError(fact, N_("write a year such as 2022"), text=text)
    if month is not None and not 1 <= month <= 12:
        if match.re.pattern == _ISO:
            raise DateError(fact, N_("write the year, a month from 1 to 12, then the day"), text=text)
        raise DateError(fact, N_("write the day first, then a month from 1 to 12"), text=text)
    if day is not None and year is not None and month is not None:
        days = monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise DateError(fact, N_("write a day from 1 to {days}"), text=text, days=days)
    return Date(text, year, month, day)


def _no_date(text: str, words: str) -> DateError:
    shown = text if len(text) <= 60 else f"{text[:57]}…"
    mended = re.sub(r"[^\W\d_]+", _mend, words[:_LONGEST_TEXT])
    if mended != words and len(words) <= _LONGEST_TEXT:
        try:
            read_date(mended)
        except DateError:
            pass
        else:
            return DateError(N_("'{text}' is not a date"), N_("did you mean '{close}'?"), text=shown, close=mended)
    return DateError(N_("'{text}' is not a date"), N_("write 2 Januari 2022, Oktober 2017, - or nothing"), text=shown)


def _mend(word: re.Match[str]) -> str:
    typed = word[0].casefold()
    close = [] if typed in _MONTHS else get_close_matches(typed, _SPELT, n=1, cutoff=0.7)
    return close[0].capitalize() if close else word[0]
