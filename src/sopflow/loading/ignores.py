"""Comments that let a finding pass: `# sopflow: ignore rule-id reason`, at the end of a line or on a line before it.

In Indonesian files it is `# sopflow: abaikan rule-id reason`; both are read everywhere.

>>> text = "steps:\\n# sopflow: ignore hidden-decision kalimat asli\\n- id: cek  # sopflow: ignore no-end, no-start\\n"
>>> for ignore in read_ignores(text, "a.yaml"):
...     print(ignore.line, ignore.rules, ignore.reason, ignore.span)
3 ('hidden-decision',) kalimat asli a.yaml:2:1
3 ('no-end', 'no-start')  a.yaml:3:12
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sopflow.findings import Span
from sopflow.loading.comments import comments

__all__ = ["Ignore", "read_ignores"]

_COMMENT = re.compile(r"(?:^|(?<=\s))#[ \t]*sopflow:[ \t]*(?:ignore|abaikan)\b[ \t]*(.*?)[ \t]*$")
_PROBABLY = re.compile(r"#[ \t]*sopflow:[ \t]*(?:ignore|abaikan)\b")
_RULES = re.compile(r"([\w/-]+(?:[ \t]*,[ \t]*[\w/-]+)*)(?:[ \t]+|$)(.*)")


class Ignore(NamedTuple):
    """Such a comment: the rules it names, why, the line of the findings that it is about, and where it stands."""

    rules: tuple[str, ...]
    reason: str
    line: int
    span: Span


def read_ignores(text: str, file: str) -> tuple[Ignore, ...]:
    """The comments of a text. One that stands alone is about the next line that is neither blank nor a comment."""
    if not _PROBABLY.search(text):
        return ()
    lines = text.split("\n")
    return tuple(_ignore(lines, number, match, file) for number, match in comments(text, _COMMENT))


def _ignore(lines: list[str], number: int, match: re.Match[str], file: str) -> Ignore:
    said = _RULES.match(match[1])
    rules = tuple(rule.strip() for rule in said[1].split(",")) if said else ()
    span = Span(file, number, match.start() + 1, number, match.end() + 1)
    return Ignore(rules, said[2] if said else "", _target(lines, number, match.start()), span)


def _target(lines: list[str], number: int, column: int) -> int:
    if lines[number - 1][:column].strip():
        return number
    following = range(number + 1, len(lines) + 1)
    return next((line for line in following if not re.match(r"[ \t]*(#|$)", lines[line - 1])), number)
