"""Amounts: what is doubtful about the text of a duration, and what may have been meant.

>>> doubt_of(read_duration("15 minutes")).meant, doubt_of(read_duration("0:15")).meant
('15 menit', '15 menit')
>>> doubt_of(read_duration("Sesuai jadwal")) is doubt_of(read_duration("3 hari kerja")) is None
True
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sopflow.durations import Duration, DurationError, read_duration, suspicion
from sopflow.language import N_

__all__ = ["Doubt", "doubt_of"]

_BARE = r"\d+(?:[.,]\d+)?(?: ?[-–—] ?\d+(?:[.,]\d+)?)?"
_CLOCK = r"(\d{1,2}):([0-5]\d)"
"""Hours and minutes, as a spreadsheet shows an amount of time."""
_VAGUE = (
    r"(?:se(?:cukup|perlu|cepat|segera|singkat)(?:[- ]?(?:nya|mungkin|singkatnya|cepatnya))*|segera(?: mungkin)?"
    r"|sebentar|beberapa (?:saat|waktu)|(?:relatif )?(?:cepat|singkat|lama)|tidak (?:lama|tentu))"
)
"""Words that no time can be told from, and that do not say what it depends on."""
_ENGLISH = {
    r"(?:working|business|work) ?days?": "hari kerja", r"calendar days?": "hari kalender", r"seconds?|secs?": "detik",
    r"minutes?|mins?": "menit", r"hours?|hrs": "jam", r"days?": "hari", r"weeks?": "minggu", r"months?": "bulan",
    r"quarters?": "triwulan", r"years?": "tahun",
}  # fmt: skip
"""A document in Indonesian has Indonesian units; those of "semester" are the same."""
_ANY_ENGLISH = re.compile(rf"\d ?(?:{'|'.join(_ENGLISH)})\b", re.IGNORECASE)


class Doubt(NamedTuple):
    """What is doubtful, as templates over `text` and `meant`; `meant` is empty where nobody can tell."""

    fact: str
    remedy: str
    meant: str = ""
    sure: bool = False
    """Whether only this can have been meant."""


def doubt_of(duration: Duration) -> Doubt | None:
    """What is doubtful about a duration, None for one that says an amount of time or what it depends on."""
    words = " ".join(duration.text.split())
    meant = suspicion(duration.text) if not duration.is_measurable else None
    if meant is not None:
        return Doubt(N_("'{text}' cannot be measured"), N_("did you mean '{meant}'?"), meant, sure=True)
    if re.fullmatch(_BARE, words) and not re.fullmatch(_CLOCK, words):
        return Doubt(N_("the duration {text} has no unit"), N_("write the unit, such as {text} menit"))
    clock = re.fullmatch(_CLOCK, words)
    if clock is not None:
        return Doubt(
            N_("'{text}' cannot be measured"), N_("did you mean '{meant}'?"), _spelt(*map(int, clock.groups()))
        )
    if re.fullmatch(_VAGUE, words, re.IGNORECASE):
        remedy = N_("write how long it takes, or what that depends on, such as 'Sesuai jadwal'")
        return Doubt(N_("'{text}' says no amount of time"), remedy)
    meant = _in_indonesian(words)
    if meant is not None:
        return Doubt(N_("'{text}' has an English unit of time"), N_("write '{meant}'"), meant)
    return None


def _spelt(hours: int, minutes: int) -> str:
    parts = [f"{hours} jam" if hours else "", f"{minutes} menit" if minutes or not hours else ""]
    return " ".join(filter(None, parts))


def _in_indonesian(words: str) -> str | None:
    """The same with Indonesian units, None where there is no amount with an English one."""
    if _ANY_ENGLISH.search(words) is None:
        return None
    told = words
    for english, unit in _ENGLISH.items():
        told = re.sub(rf"(?<=\d)( ?)(?:{english})\b", rf" {unit}", told, flags=re.IGNORECASE)
    if told == words:
        return None
    try:
        return told if read_duration(told).is_measurable else None
    except DurationError:
        return None
