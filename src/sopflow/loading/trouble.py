"""Where the YAML parser stopped, and what stands there: what the explanations of `syntax` look at."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from sopflow.loading.events import MarkedYAMLError, YAMLError
from sopflow.loading.quoting import unwrapped

__all__ = [
    "KEY",
    "TIGHT_DASH",
    "Advice",
    "Comma",
    "Trouble",
    "indent",
    "is_creation",
    "is_key",
    "is_step_key",
    "missing_comma",
    "quoted",
    "rest",
    "trouble_of",
    "value_of",
]

KEY = re.compile(r"""\s*(?:- +)*("[^"]*"|'[^']*'|[^\s"'\[{#][^:#]*?)\s*:(?:\s+|$)""")
"""The key that a line begins with, and what parts it from its value."""
TIGHT_DASH = re.compile(r" *-[^\s-]")
"""`-id: lapor`: a dash without a blank behind it."""


_ANSWERS = re.compile(r"(?:answers|jawaban)\s*:\s*$")
_IN_BRACES = re.compile(r"""[{,]\s*[^{},:"']+:\s+([^{},:"']+?)\s*$""")


class Comma(NamedTuple):
    """Where a comma is missing: behind `value`, before the key `name`, which begins at a column (0-based)."""

    value: str
    name: str
    begin: int


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

    def dash_above(self) -> int | None:
        """The line above with an entry that begins like the one here, with a dash less deep; None without."""
        here = KEY.match(self.here)
        for line in range(self.line - 1, -1, -1):
            text = self.text(line)
            if text.strip() and not text.lstrip().startswith("#") and indent(text) < self.column:
                key = KEY.match(text)
                begins = text.lstrip().startswith("- ") and here is not None and key is not None
                return line if begins and here[1] == key[1] else None  # type: ignore[index]
        return None

    def keys_above(self) -> list[str]:
        """The keys of the entry of a list that ends above this line, whose dash stands in the column of this line."""
        found: list[str] = []
        for line in range(self.line - 1, -1, -1):
            text = self.text(line)
            key = KEY.match(text)
            if key is not None and key.start(1) == self.column + 2:
                found.append(key[1])
            if text.strip() and indent(text) <= self.column and not text.lstrip().startswith("#"):
                return found if text.startswith("- ", self.column) else []
        return []

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


def missing_comma(trouble: Trouble) -> Comma | None:
    """The comma that `{YA: lapor TIDAK: end}` lacks; None where something else is wrong.

    Answers lead to one word; elsewhere the last word before a colon must be a key.
    """
    inside = _IN_BRACES.search(trouble.here[: trouble.column])
    if trouble.character != ":" or trouble.line != trouble.from_line or trouble.opener != "{" or inside is None:
        return None
    answers = _ANSWERS.search(trouble.here[: trouble.from_column]) is not None
    value, _, name = inside[1].partition(" ") if answers else inside[1].rpartition(" ")
    if not name or not value or not (answers or is_key(name)):
        return None
    return Comma(value.rstrip(), name.lstrip(), inside.end(1) - len(name.lstrip()))


def is_key(word: str) -> bool:
    """Whether a word is a key of the format, in either vocabulary."""
    return word in _keys()


def is_step_key(word: str) -> bool:
    """Whether a word is a key of a step other than the one that it begins with."""
    from sopflow.vocabulary.places import PLACES

    return word != "id" and any(word in pair for pair in PLACES["Step"].words.items())


@cache
def _keys() -> frozenset[str]:
    from sopflow.vocabulary.places import PLACES

    return frozenset(word for place in PLACES.values() for pair in place.words.items() for word in pair)


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
    text = unwrapped(text)
    text = text if len(text) <= 60 else text[:59] + "…"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def indent(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))
