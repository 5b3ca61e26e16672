"""Light markup in cells and identity lists: `*italic*` and `**bold**`, and nothing else.

A mark counts only where people expect it: it opens before a word and closes behind one. Whatever does not pair prints
as it stands: "2*3*4", "5 * 3", and "*)", which officials use as a footnote mark.

>>> [(run.text, run.bold, run.italic) for run in parse("Surat *e-mail* **wajib**")]
[('Surat ', False, False), ('e-mail', False, True), (' ', False, False), ('wajib', True, False)]
>>> plain("Nilai *) dan jumlah *)"), plain("***penting***"), plain("2*3*4")
('Nilai *) dan jumlah *)', 'penting', '2*3*4')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sopflow.chart.model import Run

__all__ = ["parse", "plain"]

_MARKS = re.compile(r"\*+")
_NEVER_FIRST = ")]}.,;:!?%"
"""What no marked text begins with: a mark in front of it is a footnote mark or an unpaired one."""


@dataclass(slots=True)
class _Mark:
    """A row of asterisks; `start` and `end` bound those that are still unpaired."""

    start: int
    end: int
    opens: bool
    closes: bool
    before_bracket: bool
    depth: int
    """Round brackets that are open here."""


class _Turn(NamedTuple):
    """A paired mark: the characters it takes, and what it turns on (1) or off (-1)."""

    start: int
    end: int
    bold: int
    italic: int


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Run, ...]:
    """The text as runs of one style each, in order; never an empty run, and no input is refused.

    >>> parse("")
    ()
    """
    if "*" not in text:
        return (Run(text),) if text else ()
    runs: list[Run] = []
    position = bold = italic = 0
    for turn in [*_turns(_marks(text)), _Turn(len(text), len(text), 0, 0)]:
        if position < turn.start:
            runs.append(Run(text[position : turn.start], bold > 0, italic > 0))
        position, bold, italic = turn.end, bold + turn.bold, italic + turn.italic
    return tuple(runs)


def plain(text: str) -> str:
    """The text without the marks that `parse` reads; every other character stays.

    >>> plain("**Catatan**: isi formulir *online*")
    'Catatan: isi formulir online'
    """
    return "".join(run.text for run in parse(text)) if "*" in text else text


def _marks(text: str) -> list[_Mark]:
    marks: list[_Mark] = []
    depth = position = 0
    for match in _MARKS.finditer(text):
        start, end = match.span()
        between = text[position:start]
        depth = max(0, depth + between.count("(") - between.count(")"))
        position = end
        before, after = text[start - 1 : start], text[end : end + 1]
        opens = not before.isalnum() and after != "" and not after.isspace() and after not in _NEVER_FIRST
        closes = before != "" and not before.isspace() and before != "(" and not after.isalnum()
        marks.append(_Mark(start, end, opens, closes, after == ")", depth))
    return marks


def _turns(marks: list[_Mark]) -> list[_Turn]:
    turns: list[_Turn] = []
    waiting: list[_Mark] = []
    for mark in marks:
        while mark.closes and mark.start < mark.end and waiting:
            opener = waiting[-1]
            # "(lihat *draf*)" is italic in brackets; without that open bracket, "*)" is a footnote mark.
            if mark.before_bracket and not (opener.depth and opener.depth == mark.depth):
                break
            count = min(2, opener.end - opener.start, mark.end - mark.start)
            bold, italic = int(count == 2), int(count == 1)
            turns.append(_Turn(opener.end - count, opener.end, bold, italic))
            turns.append(_Turn(mark.start, mark.start + count, -bold, -italic))
            opener.end -= count
            mark.start += count
            if opener.start == opener.end:
                waiting.pop()
        if mark.opens and mark.start < mark.end:
            waiting.append(mark)
    return sorted(turns)
