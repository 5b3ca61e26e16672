"""Texts: a scalar as it was typed, moved to another place of the file without a change of what it says.

>>> one_line(Scalar("'Jum''at\\n   pagi'", "Jum'at pagi", "'"))
"'Jum''at pagi'"
>>> folded(Scalar('Surat \\n      masuk', "Surat masuk"), 4)
['Surat', '    masuk']
"""

from __future__ import annotations

import json
import re

from sopflow.editing.formatting.pieces import Scalar

__all__ = ["block", "folded", "header_comment", "one_line"]

_HEADER = re.compile(r"([|>])([^\s#]*)[ \t]*(#.*)?")


def one_line(text: Scalar) -> str:
    """A scalar in one line. Line ends that count become `\\n` in double quotes."""
    if text.is_block:
        return json.dumps(text.value, ensure_ascii=False)
    if "\n" not in text.raw:
        return text.raw
    if text.style == '"':
        return _joined(text.raw.split("\n"))
    if "\n" in text.value:
        return json.dumps(text.value, ensure_ascii=False)
    return "'" + text.value.replace("'", "''") + "'" if text.style else text.value


def folded(text: Scalar, indent: int) -> list[str]:
    """The lines of a plain or quoted text, as the author broke them; all but the first with their indent."""
    first, *others = text.raw.split("\n")
    ended = _end if text.style == '"' else str.rstrip
    return [ended(first), *_indented([ended(line.lstrip(" \t")) for line in others], indent)]


def block(text: Scalar, indent: int) -> list[str]:
    """The header of a text in lines (`|`, `>`), without its comment, and its lines with their indent.

    >>> block(Scalar("|2-\\n   a\\n\\n  b\\n\\n", " a\\n\\nb", "|"), 4)
    ['|2-', '     a', '', '    b']
    """
    first, *lines = text.raw.split("\n")
    header = _HEADER.match(first)
    marks = header[2] if header else ""
    if text.raw.endswith("\n"):
        lines.pop()
    width = _width(lines, text, marks)
    lines = [line[width:] for line in lines]
    chomp = next((mark for mark in marks if mark in "+-"), "")
    if not text.value.endswith("\n"):
        chomp = "-"  # also where the file ends in the middle of the last line
    while lines and not lines[-1]:
        lines.pop()
    if chomp == "+":
        ends = len(text.value) - len(text.value.rstrip("\n"))
        lines += [""] * (ends - 1 if lines else ends)
    begin = next((index for index, line in enumerate(lines) if line.strip(" ")), len(lines))
    digit = "2" if any(line.startswith(" ") for line in lines[: begin + 1]) else ""
    return [text.style + digit + chomp, *_indented(lines, indent)]


def header_comment(text: Scalar) -> str:
    """The comment behind the `|` or `>` of a text in lines."""
    header = _HEADER.match(text.raw.split("\n", 1)[0])
    return (header[3] or "").rstrip(" \t") if header else ""


def _width(lines: list[str], text: Scalar, marks: str) -> int:
    """How deep the lines of a block stand."""
    first = next((line for line in lines if line.strip(" ")), None)
    if first is None:
        blank = next(((line, said) for line, said in zip(lines, text.value.split("\n"), strict=False) if said), None)
        return len(blank[0]) - len(blank[1]) if blank else max(map(len, lines), default=0)
    own = 0
    if any(mark.isdigit() for mark in marks):
        said = next(line for line in text.value.split("\n") if line.strip(" "))
        own = len(said) - len(said.lstrip(" "))
    return len(first) - len(first.lstrip(" ")) - own


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _end(line: str) -> str:
    """A line without the blanks at its end, of which one that is escaped stays."""
    bare = line.rstrip(" \t")
    slashes = len(bare) - len(bare.rstrip("\\"))
    return line[: len(bare) + 1] if slashes % 2 else bare


def _joined(lines: list[str]) -> str:
    """The lines of a text in double quotes as one."""
    joined, breaks, glued = _end(lines[0]), 0, False
    for index, line in enumerate(lines):
        if index:
            last = index == len(lines) - 1
            bare = line.lstrip(" \t")
            bare = bare if last else _end(bare)
            if not bare:
                breaks += 1
                continue
            joined += "\\n" * breaks if breaks else "" if glued else " "
            joined, breaks = joined + bare, 0
        glued = (len(joined) - len(joined.rstrip("\\"))) % 2 == 1
        joined = joined[:-1] if glued else joined
    return joined
