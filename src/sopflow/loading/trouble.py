"""Where the YAML parser stopped, and what stands there: what the explanations of `syntax` look at."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sopflow.loading.events import MarkedYAMLError, YAMLError

__all__ = [
    "KEY",
    "TIGHT_DASH",
    "Advice",
    "Trouble",
    "indent",
    "is_creation",
    "quoted",
    "rest",
    "trouble_of",
    "value_of",
]

KEY = re.compile(r"""\s*(?:- +)*("[^"]*"|'[^']*'|[^\s"'\[{#][^:#]*?)\s*:(?:\s+|$)""")
"""The key that a line begins with, and what parts it from its value."""
TIGHT_DASH = re.compile(r" *-[^\s-]")
"""`-id: lapor`: a dash without a blank behind it."""


class Advice(NamedTuple):
    """A finding that does not know its file yet; `line` and `column` are 0-based."""

    rule: str
    fact: str
    remedy: str
    line: int
    column: int
    params: dict[str, object] = {}  # noqa: RUF012  # never written to


class Trouble(NamedTuple):
    """Where the parser stopped (`line`, `column`) and what it was reading (`context`, from `from_line`); 0-based."""

    problem: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int
    lines: list[str]

    def text(self, line: int) -> str:
        """A line by its number; empty behind the last."""
        return self.lines[line] if line < len(self.lines) else ""

    @property
    def here(self) -> str:
        """The line where the parser stopped."""
        return self.text(self.line)

    @property
    def before(self) -> str:
        """What stands before the place on its line, without blanks at its end."""
        return self.here[: self.column].rstrip()

    @property
    def character(self) -> str:
        """The character where the parser stopped; empty at the end of a line."""
        return self.here[self.column : self.column + 1]

    @property
    def opener(self) -> str:
        """The character that began what the parser was reading: a quote or a bracket."""
        return self.text(self.from_line)[self.from_column : self.from_column + 1]

    def above(self) -> int:
        """The nearest line above that says something."""
        line = self.line
        while line > 0:
            line -= 1
            text = self.text(line).strip()
            if text and not text.startswith("#"):
                break
        return line

    def deeper_above(self) -> int:
        """The first of the lines above that are indented deeper than the place; its own line where there is none."""
        first = line = self.line
        while line > 0:
            line -= 1
            text = self.text(line)
            if not text.strip() or text.lstrip().startswith("#"):
                continue
            if indent(text) <= self.column:
                break
            first = line
        return first

    def say(self, rule: str, fact: str, remedy: str, /, **params: object) -> Advice:
        """Point at where the parser stopped."""
        return Advice(rule, fact, remedy, self.line, self.column, params)

    def say_from(self, rule: str, fact: str, remedy: str, /, **params: object) -> Advice:
        """Point at where the parser began to read the thing that it could not end."""
        return Advice(rule, fact, remedy, self.from_line, self.from_column, params)


def trouble_of(error: YAMLError, text: str) -> Trouble:
    """What an error of the parser says, with the lines of the text."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or error
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    start = (error.context_mark if isinstance(error, MarkedYAMLError) else None) or mark
    context = getattr(error, "context", None) or ""
    return Trouble(str(problem), str(context), *_place(mark), *_place(start), text.split("\n"))


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line, mark.column) if mark is not None else (0, 0)


def value_of(line: str) -> str:
    """What stands behind the key or the dash of a line.

    >>> value_of("  - activity: Memeriksa surat  # tiap hari")
    'Memeriksa surat'
    """
    key = KEY.match(line)
    return rest(line, key.end()) if key is not None else rest(line, 0).removeprefix("- ")


def is_creation(line: str) -> bool:
    """Whether a line says when a SOP was made, for which a dash is no value.

    >>> is_creation("  created: -"), is_creation("  revised: -")
    (True, False)
    """
    key = KEY.match(line)
    return key is not None and key[1] in ("created", "pembuatan")


def rest(line: str, column: int) -> str:
    """The text from a column on: up to a comment, and inside brackets up to the next comma or closing bracket."""
    text = line[column:].split(" #")[0].strip()
    opened = max(line.rfind("[", 0, column), line.rfind("{", 0, column))
    return re.split(r"[,\]}]", text)[0].strip() if opened >= 0 else text


def quoted(text: str) -> str:
    r"""The text as it can stand in YAML, shortened when it is long.

    >>> print(quoted("'Jum'at'"), quoted('surat "biasa"'), quoted("C:\\data"))
    "Jum'at" 'surat "biasa"' 'C:\data'
    """
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    text = text if len(text) <= 60 else text[:59] + "…"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def indent(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))
