r"""Lines of a box that YAML joins to one text, though each was meant as an entry: a list without dashes.

>>> text = "sopflow: 1\nequipment:\n  1. Komputer\n  2. Pencetak\n"
>>> finding, = joined_lines({"equipment": "1. Komputer 2. Pencetak"}, SourceText("a.yaml", text))
>>> str(finding.span), finding.message
('a.yaml:3:3', '2 lines of `equipment` are printed as one text')
>>> [edit.text for edit in finding.fix.edits]
['- Komputer', '- Pencetak']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.language import N_
from sopflow.loading.positions import SourceText
from sopflow.loading.quoting import typed
from sopflow.loading.vocabulary import key_at
from sopflow.vocabulary.values import BOX

__all__ = ["joined_lines"]

_MARK = re.compile(r"(?:\(?(?P<number>\d{1,2}|[a-z])[.)]|[•‣▪·–—*])[ \t\xa0]+(?=\S)")
"""What begins an entry on paper."""
_FACT = N_("{count} lines of `{key}` are printed as one text")
_REMEDY = N_("write `- ` before each entry, or `>` behind the key where it is one text")
_SAYS = N_("write `- ` before each entry")


def joined_lines(data: dict[str, Any], source: SourceText) -> list[Finding]:
    """A warning for each box whose text begins below its key and goes over several lines, or has lines that are marked.

    Text in quotes or behind `|` and `>` is left alone: there the lines are meant as they are.
    """
    return [finding for key in BOX if isinstance(data.get(key), str) for finding in _of(key, source)]


def _of(key: str, source: SourceText) -> Iterator[Finding]:
    span, name = source.span((key,)), source.span((key,), key=True)
    lines = [(number, source.line(number)) for number in range(span.line, span.end_line + 1)]
    lines[-1] = (span.end_line, lines[-1][1][: span.end_column - 1])
    lines[0] = (span.line, " " * (span.column - 1) + lines[0][1][span.column - 1 :])
    lines = [(number, line) for number, line in lines if line.strip()]
    marks = [_MARK.match(line.lstrip()) for _, line in lines]
    if len(lines) < 2 or lines[0][1].lstrip()[:1] in "\"'|>&!*[{" or name == span:
        return
    marked = _all_follow(mark["number"] for mark in marks if mark) and sum(map(bool, marks)) > 1 and bool(marks[0])
    below = span.line > name.line
    if not (below or marked):
        return
    fix = Fix(_SAYS, tuple(_edits(lines, marks, marked, source)), safe=marked) if below else None
    params = {"count": len(lines), "key": key_at((key,), source.vocabulary, source.root)}
    yield Finding("joined-lines", Severity.WARNING, _FACT, _REMEDY, span, params, fix)


def _all_follow(numbers: Iterable[str | None]) -> bool:
    """Whether the numbers or letters of marks are in order, one after another; None stands for a mark without one.

    >>> _all_follow(["1", "2"]), _all_follow(["a", "b"]), _all_follow([None, None]), _all_follow(["3", "1"])
    (True, True, True, False)
    """
    found = [number if number is None else ord(number) if number.isalpha() else int(number) for number in numbers]
    return all(left is right if left is None or right is None else right == left + 1 for left, right in pairwise(found))


def _edits(
    lines: list[tuple[int, str]], marks: list[re.Match[str] | None], marked: bool, source: SourceText
) -> Iterator[Edit]:
    """A dash for the mark of each entry, or before each line; what an entry goes on with lies deeper than its dash."""
    dash = len(lines[0][1]) - len(lines[0][1].lstrip())
    for (number, line), mark in zip(lines, marks, strict=True):
        begin = len(line) - len(line.lstrip())
        if marked and mark is None:
            if begin < dash + 2:
                yield Edit(Span(source.file, number, 1, number, begin + 1), " " * (dash + 2))
            continue
        at, text = begin, line.strip()
        if marked and mark is not None:
            text = text[mark.end() :]
        goes_on = marked and lines[-1][0] != number and marks[[one for one, _ in lines].index(number) + 1] is None
        text = text if goes_on else typed(text)
        end = len(line.rstrip()) + 1
        yield Edit(Span(source.file, number, at + 1, number, end), f"{' ' * (dash - at)}- {text}")
