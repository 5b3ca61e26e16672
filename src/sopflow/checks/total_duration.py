"""`total-duration`: a total that the durations of the steps do not add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.checks.totals import Total, in_one_unit, measure, total_of
from sopflow.durations import DurationError, in_words, read_duration
from sopflow.durations.duration import Calendar, Unit
from sopflow.language import N_
from sopflow.model import Heading, Items, Procedure, Sop
from sopflow.model.procedure import Item
from sopflow.model.sop import Path

__all__ = ["RULE"]

_TOTAL = (
    r"\b(?:total|jumlah|keseluruhan)(?: (?:waktu|durasi|lama|jangka|penyelesaian|pelayanan|layanan|proses|prosedur"
    r"|kegiatan|pekerjaan|pengerjaan|pelaksanaan|seluruh|keseluruhan|seluruhnya|yang|dibutuhkan|diperlukan|nya|sop))*"
    r"\s*(?:[:=]|adalah|yaitu)?\s*(?=\d)(?P<amount>[^.;()\n]+)"
)
_EACH = r"\bper\b|/|\bsetiap\b|\btiap\b"
_HALF = 0.5
"""Seconds that a sum of numbers with decimals may be off."""


def find(context: Context) -> Iterator[Problem]:
    """A problem for each text such as "Total waktu: 3 hari kerja" that is less or more than any way through the steps.

    It may say the time of one way through the procedure, or of all rows together.
    """
    for path, procedure in context.flows:
        stated = [
            (place, text, found)
            for place, line in _texts(path, procedure, context.sop)
            for text, found in _statements(line)
        ]
        total = total_of(procedure) if stated else None
        for place, text, found in stated:
            if total is None or not in_one_unit((found, total)):
                continue
            if found.most + _HALF < total.least or found.least - _HALF > total.most:
                fact = N_("the total is '{stated}', and the durations of the steps add up to {sum}")
                remedy = N_("correct the total, or the duration that is wrong")
                params = {"stated": text, "sum": _in_words(total)}
                yield Problem(RULE.id, place, fact, remedy, params, RULE.severity)


def _texts(path: Path, procedure: Procedure, sop: Sop) -> Iterator[tuple[Path, str]]:
    """Every line where the total of a procedure may be stated, with its place."""
    for key in ("table_title", "footnotes"):
        for line in getattr(procedure, key) or ():
            yield (*path, key), line
    for number, section in enumerate(procedure.sections):
        yield from _lines((*path, "sections", number, "text"), section.text, section.title)
    if not path:
        for number, field in enumerate(sop.extra_fields or ()):
            yield from _lines(("extra_fields", number, "text"), field.text, field.label)
    yield from _last((*path, "steps"), procedure.steps)


def _last(path: Path, items: tuple[Item, ...]) -> Iterator[tuple[Path, str]]:
    """A heading below the last row, or the note of the last row."""
    if not items:
        return
    last = items[-1]
    if isinstance(last, Heading):
        yield (*path, len(items) - 1, "heading"), last.heading
    else:
        yield from _lines((*path, len(items) - 1, "note"), last.note, "")


def _lines(path: Path, text: str | Items | None, title: str) -> Iterator[tuple[Path, str]]:
    lines = text.items if isinstance(text, Items) else (text or "").splitlines()
    for line in lines:
        yield path, f"{title}: {line}" if len(lines) == 1 and title else line


def _statements(line: str) -> Iterator[tuple[str, Total]]:
    """The totals that a line states, as typed and measured."""
    for match in re.finditer(_TOTAL, line, re.IGNORECASE):
        text = " ".join(match["amount"].split()).rstrip(" ,*")
        if re.search(_EACH, text, re.IGNORECASE):
            continue
        try:
            found = measure(read_duration(text))
        except DurationError:
            continue
        if found is not None:
            yield text, found


def _in_words(total: Total) -> str:
    """The total in a unit that reads well.

    >>> _in_words(Total(5400, 7200, "short")), _in_words(Total(3, 3, "hari working"))
    ('90-120 menit', '3 hari kerja')
    """
    name, _, working = total.scale.partition(" ")
    unit, size = {"short": (Unit.MENIT, 60.0), "months": (Unit.BULAN, 1.0)}.get(name) or (Unit(name), 1.0)
    most = None if total.most == float("inf") else round(total.most / size, 2)
    return in_words(round(total.least / size, 2), most, unit, Calendar.WORKING if working else Calendar.CLOCK)


RULE = Rule("total-duration", Severity.WARNING, N_("a total that the durations of the steps do not add up to"), find)
