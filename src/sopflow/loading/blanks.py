r"""Blanks that are none for YAML: a word processor and a web page put no-break spaces where lines are indented.

>>> finding = odd_blanks("steps:\n\xa0\xa0- id: a\n", "a.yaml")
>>> print(finding)
a.yaml:2:1 error indentation: no-break spaces stand where blanks have to; write ordinary blanks
>>> [edit.text for edit in finding.fix.edits]
['  - id: ']
"""

from __future__ import annotations

import re

from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.language import N_

__all__ = ["ODD_BLANK", "odd_blanks"]

ODD_BLANK = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks other than that of the keyboard, as a class of a regular expression."""
_START = re.compile(rf"[ \t{ODD_BLANK}]*(?:-[ \t{ODD_BLANK}]+)*(?:[\w-]+:(?=[ \t{ODD_BLANK}])[ \t{ODD_BLANK}]*)?")
"""What stands before a value: here no blank but the ordinary one parts anything."""
_ODD = re.compile(f"[{ODD_BLANK}]")


def odd_blanks(text: str, file: str) -> Finding | None:
    """The finding for lines that begin with such blanks, or part a dash or a key from its value by them, at the first
    of these lines; None where there is none.
    """
    edits = []
    for number, line in enumerate(text.split("\n"), 1):
        start = _START.match(line)
        if start is not None and _ODD.search(start[0]):
            edits.append(Edit(Span(file, number, 1, number, start.end() + 1), _ODD.sub(" ", start[0])))
    if not edits:
        return None
    first = edits[0].span
    fact, remedy = N_("no-break spaces stand where blanks have to"), N_("write ordinary blanks")
    fix = Fix(N_("put ordinary blanks in their place"), tuple(edits))
    return Finding("indentation", Severity.ERROR, fact, remedy, first, {}, fix)
