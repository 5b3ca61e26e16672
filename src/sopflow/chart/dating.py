"""Dates as they are printed: as typed, or in the style that the profile names.

>>> from sopflow.dates import read_date
>>> [printed_date(read_date("2 Jan 2018"), DateLook(style=style)) for style in ("long", "padded", "numeric", "month")]
['2 Januari 2018', '02 Januari 2018', '02-01-2018', 'Januari 2018']
"""

from __future__ import annotations

import re

from sopflow.dates import Date
from sopflow.model.identity import DateLook

__all__ = ["printed_date"]

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_BY_HAND = re.compile(r"…|\.\.|__")


def printed_date(date: Date | None, look: DateLook) -> str:
    """A date in the style of `look`. What is typed as text stays as typed: dots to be filled in, a placeholder, "-".

    >>> from sopflow.dates import read_date
    >>> [printed_date(read_date(text), DateLook(style="long", blank="-")) for text in ("10/2017", "…… Mei 2018", "")]
    ['Oktober 2017', '…… Mei 2018', '-']
    """
    if date is None or not date.text.strip():
        return look.blank
    if look.style == "typed" or date.year is None or _BY_HAND.search(date.text):
        return date.text
    year = f"{date.year:04}"
    if date.month is None:
        return year
    day = date.day if look.style != "month" else None
    if look.style == "numeric":
        return "-".join(part for part in (f"{day:02}" if day else "", f"{date.month:02}", year) if part)
    days = "" if day is None else f"{day:02}" if look.style == "padded" else str(day)
    return " ".join(part for part in (days, _MONTHS[date.month - 1], year) if part)
