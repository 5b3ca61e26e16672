"""What YAML reads without complaint, but not as it was meant: text lost in a comment, characters hidden in escapes.

Both are rare, so a text that holds no sign of them is not looked at again.

>>> print(*surprises("title: SOP #3\\n", "a.yaml"))
a.yaml:1:12 warning lost-text: `#3` is read as a comment and is not printed; put the text in quotes, or a blank after #
>>> surprises("title: SOP  # no comment on that\\n", "a.yaml")
[]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_
from sopflow.loading.characters import bad_character, is_clean
from sopflow.loading.events import DocumentEndEvent, ScalarEvent, events
from sopflow.loading.limits import FINDINGS, SHOWN
from sopflow.loading.places import shown
from sopflow.loading.remedies import quote_fix
from sopflow.loading.tree import event_span

__all__ = ["surprises"]

_NO_COMMENT = re.compile(r" #[^\s#!]")
"""A comment that begins like text: `SOP #3`."""
_HASH = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)


def surprises(text: str, file: str) -> list[Finding]:
    """Warnings for text that is lost, and errors for bad characters in escapes; `text` must be sound YAML."""
    hashes = [match.start() + 1 for match in _NO_COMMENT.finditer(text)]
    escapes = "\\" in text
    if not hashes and not escapes:
        return []
    scalars = _scalars(text)
    found = _escaped(scalars, file) if escapes else []
    return found + _lost(text, hashes, scalars, file)


def _scalars(text: str) -> list[Any]:
    get = events(text)
    scalars = []
    while (event := get()) is not None and event.__class__ is not DocumentEndEvent:
        if event.__class__ is ScalarEvent:
            scalars.append(event)
    return scalars


def _escaped(scalars: list[Any], file: str) -> list[Finding]:
    bad = [event for event in scalars if event.style == '"' and not is_clean(event.value)]
    return [
        bad_character(next(character for character in event.value if not is_clean(character)), event_span(event, file))
        for event in bad[:SHOWN]
    ]


def _lost(text: str, hashes: list[int], scalars: list[Any], file: str) -> list[Finding]:
    starts = [event.start_mark.index for event in scalars]

    def in_scalar(place: int) -> bool:
        index = bisect_right(starts, place) - 1
        return index >= 0 and place < scalars[index].end_mark.index

    found: list[Finding] = []
    line, counted, line_end = 1, 0, -1
    for place in hashes:
        if len(found) > FINDINGS:
            break  # nobody reads more
        if place <= line_end or in_scalar(place):
            continue
        begin = text.rfind("\n", 0, place) + 1
        line, counted = line + text.count("\n", counted, begin), begin
        line_end = text.find("\n", place)
        line_end = line_end if line_end >= 0 else len(text)
        first = next(hit.start() for hit in _HASH.finditer(text, begin, place + 1) if not in_scalar(hit.start()))
        if first != place or not text[begin:place].strip():
            continue
        column, lost = place - begin + 1, text[place:line_end].rstrip()
        value = _value_before(scalars, bisect_right(starts, place) - 1, text, begin, place)
        fix = None if value is None else quote_fix(
            file, line, text[begin:line_end], value - begin, column - 1 + len(lost), safe=lost[1:2].isdigit()
        )  # fmt: skip
        found.append(
            Finding(
                "lost-text",
                Severity.WARNING,
                N_("`{text}` is read as a comment and is not printed"),
                N_("put the text in quotes, or a blank after #"),
                Span(file, line, column, line, column + len(lost)),
                {"text": shown(lost)},
                fix,
            )
        )
    return found


def _value_before(scalars: list[Any], index: int, text: str, begin: int, place: int) -> int | None:
    """Where the plain text begins that a comment cuts off; None where that is not on its line, or stands in quotes."""
    before = scalars[index]
    start, end = before.start_mark.index, before.end_mark.index
    if text[end:place].strip():  # a key: the comment stands where its value would
        return place if text[end:place].strip() in (":", "-") and end >= begin else None
    if before.style or start < begin or text[start : start + 1] in ("&", "!"):
        return None
    return int(start) if start < end else place
