"""Untidy files: a SOP as somebody would type it who knows no rules, with comments that know what they belong to."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sopflow.editing.formatting.ordering import inside, ordered
from sopflow.vocabulary.places import Kind

__all__ = ["Note", "Untidy", "type_untidily"]

Path = tuple[str | int, ...]
_PLAIN = re.compile(r"[A-Za-zÀ-ž][\w/().-]*(?: [\w/().-]+)*")
_PLAIN_KEY = re.compile(r"[A-Za-z][\w-]*")
_EXACT = "\0"
"""Behind a line whose end counts."""
_WORDS = ("penting", "ini # bukan dua", "  jarak dalam", "é – ½", "[x]: {y}", "'kutip\"")


@dataclass(frozen=True)
class Note:
    """A comment: its text, and the path of what it was written `above` or `beside`."""

    text: str
    kind: str
    path: Path


@dataclass
class Untidy:
    """A text and its comments."""

    text: str
    notes: list[Note] = field(default_factory=list)


def type_untidily(data: dict[str, Any], seed: int) -> Untidy:
    """A file that says what `data` says, typed in a way that the seed decides."""
    typist = _Typist(Random(seed))  # noqa: S311
    lines = typist.head() + typist.mapping(data, (), Kind(at="Sop"), 0) + typist.foot()
    end = typist.random.choice(["\n", "\n", "\r\n"])
    text = end.join(_typed(line, typist.blanks()) for line in lines)
    return Untidy(typist.random.choice(["", "\ufeff"]) + text + typist.random.choice(["", end, end * 3]), typist.notes)


def _typed(line: str, blanks: str) -> str:
    """A line with blanks behind it, where they do not count and are no mistake."""
    return line.removesuffix(_EXACT) if line.endswith((_EXACT, "-")) or not line else line + blanks


class _Typist:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.notes: list[Note] = []
        self.commented = random.choice([0.0, 0.1, 0.4])

    def note(self, kind: str, path: Path) -> str:
        text = f"# c{len(self.notes)}c {self.random.choice(_WORDS)}"
        self.notes.append(Note(text, kind, path))
        return text

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def blanks(self) -> str:
        return self.random.choice(["", "", "", " ", "\t", "  \t "])

    def head(self) -> list[str]:
        return ["# yaml-language-server: $schema=sop-v1.schema.json", ""] if self.chance(0.3) else []

    def foot(self) -> list[str]:
        return ["", "", self.note("foot", ())] if self.chance(0.2) else []

    def above(self, path: Path, indent: int) -> list[str]:
        lines = [""] * self.random.choice([0, 0, 0, 0, 1, 2])
        if self.chance(self.commented):
            lines.append(" " * indent + self.note("above", path))
            lines += [""] * self.random.choice([0, 0, 0, 1])
        return lines

    def beside(self, path: Path) -> str:
        if not self.chance(self.commented):
            return ""
        return self.random.choice([" ", "  ", "     "]) + self.note("beside", path)

    def mapping(self, data: dict[str, Any], path: Path, kind: Kind, indent: int) -> list[str]:
        """The lines of a mapping; the first one without its indent when it stands behind a dash."""
        lines: list[str] = []
        for key in self.order(data, kind):
            lines += self.above((*path, key), indent) if lines else []
            head = " " * indent + self.key(key) + ":"
            lines += self.value(head, data[key], (*path, key), inside(kind, key), indent, dash=False)
        return lines

    def sequence(self, data: list[Any], path: Path, kind: Kind, indent: int) -> list[str]:
        lines: list[str] = []
        for index, value in enumerate(data):
            lines += self.above((*path, index), indent)
            lines += self.value(" " * indent + "-", value, (*path, index), kind, indent, dash=True)
        return lines

    def value(self, head: str, value: Any, path: Path, kind: Kind, indent: int, *, dash: bool) -> list[str]:
        """The lines of an entry; `head` is its key or its dash."""
        if isinstance(value, (dict, list)) and value and self.chance(0.6):
            return self.below(head, value, path, kind, indent, dash=dash)
        gap = self.random.choice([" ", " ", "   ", " " if dash else "\t"])
        if isinstance(value, (dict, list)):
            if not value or self.chance(0.6):
                return [head + gap + self.flow(value, kind) + self.beside(path)]
            return self.flow_lines(head + gap, value, path, kind, indent)
        return self.text(head, gap, _text(value), path, indent)

    def below(self, head: str, value: Any, path: Path, kind: Kind, indent: int, *, dash: bool) -> list[str]:
        """A mapping or a list in lines below its key, or behind its dash."""
        step = self.random.randint(1, 8)
        if isinstance(value, dict) and dash and self.chance(0.8):
            lines = self.mapping(value, path, kind, indent + 1 + step)
            return [head + " " * step + lines[0].lstrip(" "), *lines[1:]]
        beside = self.beside(path) if not dash else ""
        if isinstance(value, dict):
            return [head + beside, *self.mapping(value, path, kind, indent + step)]
        less = 0 if not dash and self.chance(0.3) else step
        return [head + beside, *self.sequence(value, path, kind, indent + less)]

    def text(self, head: str, gap: str, text: str, path: Path, indent: int) -> list[str]:
        """A text: blank, in lines, broken, in the next line, or in one."""
        if not text and self.chance(0.5):
            return [head + self.beside(path)]
        if "\n" not in text and text.strip() == text and text[:1].isalpha() and self.chance(0.15):
            step = self.random.randint(1, 8)
            header = self.random.choice(["|", ">"]) + self.random.choice(["", str(step)]) + "-"
            return [f"{head} {header}{self.beside(path)}", " " * (indent + step) + text + _EXACT]
        if " " in text and _PLAIN.fullmatch(text) and self.chance(0.3):
            first, rest = text.split(" ", 1)
            return [head + gap + first, " " * (indent + self.random.randint(1, 9)) + rest + self.beside(path)]
        if self.chance(0.1):
            return [head + self.beside(path), " " * (indent + 3) + self.scalar(text)]
        return [head + gap + self.scalar(text) + self.beside(path)]

    def flow_lines(self, head: str, value: Any, path: Path, kind: Kind, indent: int) -> list[str]:
        """A value in brackets over several lines, with comments inside."""
        begin, end = "{}" if isinstance(value, dict) else "[]"
        lines = [head + begin]
        for key in self.order(value, kind):
            said = self.pair(key, value[key], kind) if isinstance(value, dict) else self.flow(value[key], kind)
            lines += self.above((*path, key), indent + 2)
            blanks = " " * (indent + self.random.randint(1, 6))
            lines.append(blanks + said + self.blanks() + "," + self.beside((*path, key)))
        return [*lines, " " * (indent + 1) + end]

    def order(self, value: Any, kind: Kind) -> list[Any]:
        """The keys of a mapping, in any order where it does not matter, or the indexes of a list."""
        if not isinstance(value, dict):
            return list(range(len(value)))
        keys = list(value)
        if ordered(keys, kind) is not None:
            self.random.shuffle(keys)
        return keys

    def pair(self, key: str, value: Any, kind: Kind, blank: str = "") -> str:
        return f"{self.key(key)}: {blank}{self.flow(value, inside(kind, key))}"

    def flow(self, value: Any, kind: Kind) -> str:
        """A value in one line."""
        blank = self.random.choice(["", "", " ", "  "])
        if isinstance(value, dict):
            pairs = [self.pair(key, value[key], kind, blank) for key in self.order(value, kind)]
            return "{" + blank + f"{blank}, ".join(pairs) + blank + "}"
        if isinstance(value, list):
            return "[" + blank + f"{blank},{blank}".join(self.flow(entry, kind) for entry in value) + blank + "]"
        return self.scalar(_text(value))

    def key(self, key: str) -> str:
        return key if _PLAIN_KEY.fullmatch(key) and self.chance(0.9) else self.quoted(key)

    def scalar(self, text: str) -> str:
        return text if _PLAIN.fullmatch(text) and self.chance(0.8) else self.quoted(text)

    def quoted(self, text: str) -> str:
        if self.chance(0.5) and "\n" not in text:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=self.chance(0.5))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
