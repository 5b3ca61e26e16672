"""The words and patterns that durations are read with."""

from __future__ import annotations

import re

from sopflow.durations.duration import Calendar, Unit

__all__ = [
    "ABOUT", "AMOUNT", "AT_LEAST", "AT_MOST", "BETWEEN", "CALENDARS", "COUNTS", "COUNT_WORD", "ISO", "ISO_UNITS",
    "NEGATIVE", "OTHER", "PLAIN", "REMARK", "SLIP", "TAIL", "THOUSANDS", "UNITS",
]  # fmt: skip

_WORDS = {
    Unit.DETIK: "detik dtk second seconds",
    Unit.MENIT: "menit mnt minute minutes",
    Unit.JAM: "jam hour hours",
    Unit.HARI: "hari hr day days",
    Unit.MINGGU: "minggu mgg pekan week weeks",
    Unit.BULAN: "bulan bln month months",
    Unit.TRIWULAN: "triwulan tw quarter quarters",
    Unit.SEMESTER: "semester semesters",
    Unit.TAHUN: "tahun thn year years",
}
UNITS = {word: unit for unit, words in _WORDS.items() for word in words.split()}
CALENDARS = {"kerja": Calendar.WORKING, "efektif": Calendar.WORKING, "kalender": Calendar.CLOCK}
COUNTS = {
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7", "delapan": "8",
    "sembilan": "9", "sepuluh": "10", "setengah": "0.5", "½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5",
}  # fmt: skip

# A text is split at blanks and joined with one before it is matched, so one optional blank is all that can occur.
# Only the pattern that reads nearly every cell is compiled here; the others compile when a text first needs them,
# which keeps the import short.
_NUMBER = r"(?:[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
THOUSANDS = r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"
_DASH = r" ?(?:[-–—−~]|s ?\.? ?/? ?d\b\.?|sampai(?: dengan)?|hingga) ?"
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_CALENDAR = "|".join(CALENDARS)
PLAIN = re.compile(rf"({_NUMBER}) ?(?:{_DASH}({_NUMBER}) ?)?({_UNIT})\.?(?: ({_CALENDAR}))?", re.ASCII | re.IGNORECASE)

SLIP = rf"(?i:{_NUMBER} ?(?:{_DASH}{_NUMBER} ?)?([^\W\d_]+)\.?)"
NEGATIVE = rf"[-–−]{_NUMBER}(?![\d/.-])"
AMOUNT = rf"({_NUMBER})(?: ?[x×] ?({_NUMBER}))? ?({_UNIT})\b\.?(?: ({_CALENDAR})\b)?(?:,? dan |,? ?)"
BETWEEN = rf"{_DASH}(?=\d)"
OTHER = r" ?/ ?(?=\d)| atau (?=\d)"
ISO_UNITS = (Unit.TAHUN, Unit.BULAN, Unit.MINGGU, Unit.HARI, Unit.JAM, Unit.MENIT, Unit.DETIK)
_ISO_PARTS = [rf"(?:(\d+(?:[.,]\d+)?){letter})?" for letter in "YMWDHMS"]
ISO = rf"(?a:P(?=[\dT]){''.join(_ISO_PARTS[:4])}(?:T(?=\d){''.join(_ISO_PARTS[4:])})?)"
REMARK = r"\(([^()\d]*)\)"
COUNT_WORD = rf"(?<![\w/])({'|'.join(map(re.escape, COUNTS))})(?![\w/])"
AT_MOST = (
    r"(?:maksimal|maksimum|maks\b\.?|max\b\.?|paling (?:lama|lambat|banyak)|selambat[- ]?lambatnya|selama[- ]?lamanya"
    r"|(?:kurang|tidak lebih) dari|sampai(?: dengan)?|s\.?/?d\b\.?|<=?|≤) ?"
)
AT_LEAST = r"(?:minimal|minimum|min\b\.?|paling (?:cepat|sedikit|singkat)|sekurang[- ]?kurangnya|lebih dari|>=?|≥) ?"
ABOUT = r"(?:±|\+/-|kurang lebih|sekitar|kira-kira|selama|antara|dalam(?: waktu)?) ?"
TAIL = rf"(?: ?/ ?| per | tiap | setiap )(?!(?:{_UNIT})\b)\D+$| (?:sejak|setelah|terhitung|untuk|apabila|jika)\b\D*$"
