"""Plain data with notes to the text of a SOP file, in which each note is a comment above the line it is about.

>>> print(written({"sopflow": 1, "id": "a", "steps": [{"id": "b", "activity": "Arsip: surat"}]}, []), end="")
sopflow: 1
id: a
<BLANKLINE>
steps:
  - id: b
    activity: "Arsip: surat"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from sopflow.checks.left_open import MARKS
from sopflow.editing.formatting import fmt
from sopflow.interop.table.notes import Note
from sopflow.language import Language
from sopflow.loading.quoting import typed
from sopflow.loading.vocabulary import key_at, value_at
from sopflow.model.sop import Path
from sopflow.vocabulary import Vocabulary

__all__ = ["written"]

_WIDTH = 120
_LONGEST_PLAIN = 96
"""Characters of a text in one line; a longer one is folded."""
_PARTED = ("steps", "procedures")
"""Lists whose entries have a blank line between them."""
_IN_LINE = ("duration", "terminators", "words", "answers")
"""Mappings that stand in one line where they are short; so does the group of actors of a step."""
_LONGEST_LINE = 80
_LONGEST_ITEM = 30


def written(
    data: Mapping[str, Any], notes: Sequence[Note], *, language: Language = "en", vocabulary: Vocabulary = "en"
) -> str:
    """The text in canonical form, with keys and fixed values in the words of the vocabulary and comments in the
    language. A note on what is not there stands at the nearest value around it."""
    told: dict[Path, list[str]] = {}
    for note in notes:
        finding = note.finding
        said = f"{MARKS[language]}: {finding.message_in(language)}; {finding.hint_in(language)}"
        told.setdefault(_nearest(data, note.path), []).append(said)
    comments = {
        path: [line for said in dict.fromkeys(every) for line in _wrapped(said)] for path, every in told.items()
    }
    writer = _Writer(comments, vocabulary)
    return fmt("\n".join([*comments.get((), ()), *writer.mapping(data, (), 0)]) + "\n")


def _nearest(data: Any, path: Path) -> Path:
    """The path as far as there is something."""
    found: list[str | int] = []
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        found.append(step)
    return tuple(found)


def _wrapped(text: str) -> list[str]:
    """A comment in lines of its own."""
    lines = wrap(" ".join(text.split()), _WIDTH - 12, break_long_words=False, break_on_hyphens=False)
    return [f"#   {line}" if index else f"# {line}" for index, line in enumerate(lines)]


@dataclass(frozen=True)
class _Writer:
    """Lines of data; a path leads to each value by its English keys."""

    comments: Mapping[Path, list[str]]
    vocabulary: Vocabulary

    def mapping(self, data: Mapping[str, Any], path: Path, indent: int, *, told: bool = False) -> Iterator[str]:
        """The lines of a mapping; `told`: the comments of its first key stand elsewhere."""
        for index, (key, value) in enumerate(data.items()):
            here = (*path, key)
            if index or not told:
                yield from self._remarks(here, indent)
            yield from self._value(f"{' ' * indent}{typed(self._key(here))}:", value, here, indent)

    def _key(self, path: Path) -> str:
        return key_at(path, self.vocabulary)

    def _remarks(self, path: Path, indent: int) -> Iterator[str]:
        return (" " * indent + line for line in self.comments.get(path, ()))

    def _value(self, start: str, value: Any, path: Path, indent: int) -> Iterator[str]:
        """A value behind its key."""
        if isinstance(value, Mapping):
            if self._is_short(value, path):
                yield f"{start} {self._flow(value, path)}"
            else:
                yield start
                yield from self.mapping(value, path, indent + 2)
        elif isinstance(value, list):
            if self._fits(start, value, path):
                yield f"{start} {self._flow(value, path)}"
                return
            yield start
            for index, item in enumerate(value):
                if index and path[-1] in _PARTED:
                    yield ""
                yield from self._item(item, (*path, index), indent + 2)
        else:
            yield from self._scalar(start, value, path, indent)

    def _item(self, item: Any, path: Path, indent: int) -> Iterator[str]:
        """An entry of a list; comments on it and on its first key stand above the dash."""
        yield from self._remarks(path, indent)
        if not isinstance(item, Mapping):
            yield from self._scalar(f"{' ' * indent}-", item, path, indent)
            return
        yield from self._remarks((*path, next(iter(item))), indent)
        first, *lines = self.mapping(item, path, indent + 2, told=True)
        yield f"{' ' * indent}- {first.lstrip()}"
        yield from lines

    def _is_short(self, value: Mapping[str, Any], path: Path) -> bool:
        is_group = path[-1] == "actors" and "steps" in path
        if not (path[-1] in _IN_LINE or is_group):
            return False
        if any(len(key) > len(path) and key[: len(path)] == path for key in self.comments):
            return False
        return len(self._flow(value, path)) < _LONGEST_LINE

    def _fits(self, start: str, value: Sequence[Any], path: Path) -> bool:
        """Whether a list stands in one line."""
        if not value or any(isinstance(item, Mapping) or len(str(item)) >= _LONGEST_ITEM for item in value):
            return False
        return len(start) + len(self._flow(value, path)) < _LONGEST_PLAIN

    def _flow(self, value: Any, path: Path) -> str:
        if isinstance(value, Mapping):
            pairs = [
                f"{typed(self._key((*path, key)), flow=True)}: {self._flow(inner, (*path, key))}"
                for key, inner in value.items()
            ]
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self._flow(item, path) for item in value) + "]"
        return typed(self._text(value, path), flow=True)

    def _text(self, value: Any, path: Path) -> str:
        """A scalar as text, a fixed value in the words of the vocabulary."""
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return value_at(path, text, self.vocabulary)

    def _scalar(self, start: str, value: Any, path: Path, indent: int) -> Iterator[str]:
        """A text behind its key: plain or in quotes; long ones folded, and lines as lines."""
        if value is None:
            yield start
            return
        text, pad = self._text(value, path), " " * (indent + 2)
        lines = text.split("\n")
        if len(lines) > 1 and all(line == line.strip() for line in lines) and lines[0] and lines[-1]:
            yield f"{start} |-"
            yield from (pad + line if line else "" for line in lines)
        elif len(text) > _LONGEST_PLAIN and text == " ".join(text.split()):
            yield f"{start} >-"
            width = _WIDTH - len(pad)
            yield from (pad + line for line in wrap(text, width, break_long_words=False, break_on_hyphens=False))
        else:
            yield f"{start} {typed(text)}"
