"""The words of a file in the other vocabulary: keys and fixed values at their exact places, and nothing else.

Comments, blanks, line ends and quotes stay as they are, and the file says the same afterwards: that is checked before
anything is given back. One comment changes with the words, the line by which editors find the schema.

>>> text = "judul: 'Izin Cuti'   # sementara\\nsopflow: 1\\nlangkah:\\n- {id: a, selanjutnya: selesai}\\n"
>>> print(convert(text, "en"), end="")
title: 'Izin Cuti'   # sementara
sopflow: 1
steps:
- {id: a, next: end}
>>> convert(convert(text, "en"), "id") == text
True
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Literal

from sopflow.editing.fixing import applied
from sopflow.errors import InvalidSop
from sopflow.findings import Edit, Finding, Fix, Severity, Span
from sopflow.language import N_
from sopflow.loading.characters import clean
from sopflow.loading.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, events
from sopflow.loading.mixed import TWICE, mended
from sopflow.loading.positions import SourceText
from sopflow.loading.tree import event_span, read_tree
from sopflow.loading.vocabulary import vocabulary_of
from sopflow.vocabulary import Vocabulary
from sopflow.vocabulary.places import PLAIN, Kind
from sopflow.vocabulary.values import END, SUFFIX

__all__ = ["Root", "convert"]

Root = Literal["Sop", "Profile", "Book", "Matter"]
"""What the top of a file is."""

_SCHEMA = re.compile(r"^#[^\n]*\$schema=\S*?(?:sop|profile|book)(-id)?(?=-v1\.schema\.json\b)", re.MULTILINE)


def convert(text: str, vocabulary: Vocabulary, *, file: str = "<text>", root: Root | None = None) -> str:
    """The text with its words in the vocabulary; `file` is the name that findings carry.

    `root` says what the file is, where its keys do not: a SOP has `sopflow`, a book `book` or `buku`, all else counts
    as a profile. Raises InvalidSop where the words cannot be changed: the file is not YAML, has a key in both
    vocabularies, or would say something else, because a step is called like the end or an alias stands for a word.
    """
    cleaned, findings = clean(text, file)
    data, found = read_tree(cleaned, file)
    findings += found
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidSop(findings)
    if not isinstance(data, dict):
        fact, remedy = N_("the file is no mapping of keys"), N_("write keys such as `title: …`")
        raise InvalidSop([Finding("wrong-value", Severity.ERROR, fact, remedy, Span(file, 1, 1))])
    top = root or ("Sop" if "sopflow" in data else "Book" if {"book", "buku"} & data.keys() else "Profile")
    meaning, twice = _meaning(data, top, SourceText(file, cleaned, root=top))
    converter = _Converter(file, cleaned, vocabulary_of(data, top), vocabulary)
    edits = [*converter.edits(top), *_schema_edits(cleaned, file, vocabulary)]
    if refused := [*twice, *converter.refused]:
        raise InvalidSop(refused)
    converted = applied(text, [Fix("", tuple(edits))])
    again = clean(converted, file)[0]
    after = read_tree(again, file)[0]
    if not isinstance(after, dict) or _meaning(after, top, SourceText(file, again, root=top))[0] != meaning:
        fact = N_("the file would say something else with other words: an alias stands for one of them")
        raise InvalidSop([_refusal(fact, N_("write the value out"), converter.alias or Span(file, 1, 1))])
    return converted


def _meaning(data: dict[str, Any], root: str, source: SourceText) -> tuple[Any, list[Finding]]:
    """The tree in English words, and a finding for each key that stands there in both vocabularies."""
    tree, found = mended(data, root, vocabulary_of(data, root), source)
    return tree, [finding for finding in found if finding.remedy == TWICE]


def _refusal(fact: str, remedy: str, span: Span, **params: object) -> Finding:
    return Finding("mixed-vocabulary", Severity.ERROR, fact, remedy, span, params)


class _Converter:
    """One pass over the events of a text, in parallel to the places of the format."""

    def __init__(self, file: str, text: str, own: Vocabulary, wanted: Vocabulary) -> None:
        self.file = file
        self.text = text
        self.own = own
        self.wanted = wanted
        self.get = events(text)
        self.lines = _line_starts(text)
        self.refused: list[Finding] = []
        self.alias: Span | None = None
        """The first alias."""

    def edits(self, root: str) -> Iterator[Edit]:
        self.get()
        self.get()
        yield from self.node(self.get(), Kind(at=root))

    def node(self, event: Any, kind: Kind) -> Iterator[Edit]:
        if event.__class__ is ScalarEvent:
            if kind.is_target and self.own == "en":
                self.refuse_end(event, N_("{step} means the end of the flow in Indonesian files"))
            word = self.value(event.value, kind)
            if word != event.value:
                yield self.edit(event, word)
        elif event.__class__ is AliasEvent:
            self.alias = self.alias or event_span(event, self.file)
        elif event.__class__ is MappingStartEvent:
            yield from self.mapping(kind)
        else:
            while (entry := self.get()).__class__ is not SequenceEndEvent:
                yield from self.node(entry, kind)

    def mapping(self, kind: Kind) -> Iterator[Edit]:
        place = kind.place
        while (key := self.get()).__class__ is not MappingEndEvent:
            if place is None or key.__class__ is not ScalarEvent:
                yield from self.node(self.get(), kind.each or PLAIN)
                continue
            english = place.english.get(key.value, key.value)
            word = english if self.wanted == "en" else place.indonesian.get(english, english)
            if word != key.value:
                yield self.edit(key, word)
            event = self.get()
            if place.name == "Step" and english == "id":
                self.refuse_end(event, N_("the step id {step} means the end of the flow in Indonesian files"))
            yield from self.node(event, place.kind(english))

    def value(self, value: str, kind: Kind) -> str:
        if not kind.words:
            return value
        english = {word: name for name, word in kind.words.items()}
        if kind.is_target:
            if value in kind.words or (self.own == "id" and value in english):
                return self.word(english.get(value, value), kind)
            pairs = [(suffix, other) for pair in SUFFIX.items() for suffix in pair for other in [self.suffix(pair)]]
            return next((value.removesuffix(old) + new for old, new in pairs if value.endswith(old)), value)
        name = english.get(value, value)
        return self.word(name, kind) if name in kind.words else value

    def word(self, english: str, kind: Kind) -> str:
        return english if self.wanted == "en" else kind.words[english]

    def suffix(self, pair: tuple[str, str]) -> str:
        return pair[self.wanted == "id"]

    def refuse_end(self, event: Any, fact: str) -> None:
        """A step that is called like the end would be taken for it in an Indonesian file."""
        if event.__class__ is ScalarEvent and self.wanted == "id" and event.value in END.values():
            span = event_span(event, self.file)
            self.refused.append(_refusal(fact, N_("choose another id"), span, step=event.value))

    def edit(self, event: Any, word: str) -> Edit:
        """The word in place of another, in the same quotes and behind the same anchor."""
        start, end = event.start_mark.index, event.end_mark.index
        raw = self.text[start:end]
        at = raw.rfind(event.value)
        if at < 0:  # spelled with escapes
            at = raw.index('"')
            return Edit(self.span(start + at, start + raw.rindex('"') + 1), f'"{word}"')
        return Edit(self.span(start + at, start + at + len(event.value)), word)

    def span(self, start: int, end: int) -> Span:
        return Span(self.file, *_place(self.lines, start), *_place(self.lines, end))


def _schema_edits(text: str, file: str, vocabulary: Vocabulary) -> Iterator[Edit]:
    lines = _line_starts(text)
    for match in _SCHEMA.finditer(text):
        if (match[1] is not None) != (vocabulary == "id"):
            start = match.start(1) if match[1] else match.end()
            span = Span(file, *_place(lines, start), *_place(lines, match.end()))
            yield Edit(span, "-id" if vocabulary == "id" else "")


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _place(lines: list[int], index: int) -> tuple[int, int]:
    """Line and column of an index, 1-based."""
    line = bisect_right(lines, index)
    return line, index - lines[line - 1] + 1
