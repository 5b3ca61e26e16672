"""Values of spreadsheet cells as the text that a reader sees.

>>> shown(15, '0" menit"'), shown(1.0, "General"), shown(0.5, "0%")
('15 menit', '1', '50%')
>>> shown(datetime.datetime(2022, 1, 2), "dd mmmm yyyy"), shown(datetime.datetime(2017, 10, 1), "mmm-yy")
('02 Januari 2022', 'Oktober 2017')
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from sopflow.loading.characters import is_clean

__all__ = ["MONTHS", "amount", "day_of", "days_in_words", "shown", "tidy"]

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_GAPS = re.compile(r"\n{3,}")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def tidy(text: str) -> str:
    r"""A text without what nobody sees: escapes of the file format, several blanks, blanks at the ends of lines.

    Characters that a SOP file may not hold become blanks. Line ends stay, blank lines at both ends do not, and of
    several in between one.

    >>> tidy(" 1.\u00a0Surat_x000D_\n 2. KTP \n"), tidy("a\x07b\u202ec")
    ('1. Surat\n2. KTP', 'a b c')
    """
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\u2028", "\n")
    text = _UNSEEN.sub("", text)
    if not is_clean(text):
        text = "".join(letter if is_clean(letter) else " " for letter in text)
    lines = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip("\n")
    return _GAPS.sub("\n\n", lines)


def shown(value: object, form: str = "General") -> str:
    """A value as it is shown in a number format; dates and times in Indonesian, whatever the computer's language."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value, form)
    if isinstance(value, datetime.datetime):
        return _date(value, form)
    if isinstance(value, datetime.date):
        return _date(datetime.datetime(value.year, value.month, value.day), form)
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return tidy(str(value))


def amount(value: object) -> float | None:
    """The number behind a value: days for a time; None for a text, a date or a switch.

    >>> amount(datetime.time(6)), amount("6")
    (0.25, None)
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, datetime.time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    if isinstance(value, datetime.timedelta):
        return value.total_seconds() / 86_400
    return None


def days_in_words(days: float) -> str:
    """A time of day or an amount of it as the words of a duration.

    >>> days_in_words(0.0416), days_in_words(1 / 96), days_in_words(1.5)
    ('1 jam', '15 menit', '1 hari 12 jam')
    """
    seconds = round(days * 86_400)
    if seconds >= 60:
        seconds = round(seconds / 60) * 60
    parts = [(seconds // 86_400, "hari"), (seconds // 3600 % 24, "jam"), (seconds // 60 % 60, "menit")]
    if seconds < 60:
        parts = [(seconds, "detik")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 menit"


def day_of(serial: float) -> str:
    """The date that a spreadsheet counts as this number of days, in words.

    >>> day_of(44562)
    '1 Januari 2022'
    """
    return _words(datetime.datetime(1899, 12, 30) + datetime.timedelta(days=int(serial)), "d mmmm yyyy")


def _number(value: float, form: str) -> str:
    before, after, percent = _around(form)
    if percent:
        value *= 100
    digits = f"{value:.10g}" if isinstance(value, float) else str(value)
    if "e" in digits:
        digits = f"{value:.15g}"
    digits = digits.replace(".", ",")
    return tidy(f"{before}{digits}{'%' if percent else ''}{after}")


@lru_cache(maxsize=256)
def _around(form: str) -> tuple[str, str, bool]:
    """The words that a number format puts before and behind the number, and whether it shows percent."""
    section = form[:200].split(";")[0]
    pieces: list[str] = ["", ""]
    side = 0
    percent = False
    place = 0
    while place < len(section):
        literal = _LITERAL.match(section, place)
        if literal is not None:
            pieces[side] += literal[1] or literal[2] or ""
            place = literal.end()
            continue
        letter = section[place]
        if letter in "0#?@" or section[place : place + 7].casefold() == "general":
            side = 1
        percent = percent or letter == "%"
        place += 1
    return pieces[0], pieces[1], percent


def _date(value: datetime.datetime, form: str) -> str:
    plain = _LITERAL.sub("", form.split(";")[0]).casefold()
    days, months = "d" in plain, "m" in plain
    if "y" not in plain and ("h" in plain or "s" in plain) and not days:
        return value.strftime("%H:%M")
    if "y" in plain and not days:
        return f"{MONTHS[value.month - 1]} {value.year}" if months else str(value.year)
    return _words(value, plain)


def _words(value: datetime.datetime, form: str) -> str:
    padded = re.search(r"(?<!d)dd(?!d)", form) is not None
    return f"{value.day:02}" * padded + f"{value.day}" * (not padded) + f" {MONTHS[value.month - 1]} {value.year}"
