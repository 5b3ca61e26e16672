"""Words of the other vocabulary in a file: each is a finding with the right one, and is understood nevertheless.

>>> source = SourceText("cuti.yaml", "judul: Cuti\\nnomor: 7\\nwarnings: Awas\\n")
>>> tree, findings = mended({"judul": "Cuti", "nomor": "7", "warnings": "Awas"}, "Sop", "id", source)
>>> tree
{'title': 'Cuti', 'number': '7', 'warnings': 'Awas'}
>>> findings[0].message, findings[0].fix.edits[0].text
('`warnings` is English, and the keys of this file are Indonesian', 'peringatan')
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sopflow.findings import Finding, Severity
from sopflow.language import N_
from sopflow.loading.changes import Change, Mending, Rename, Replace
from sopflow.loading.limits import FINDINGS
from sopflow.loading.patching import fix_of
from sopflow.loading.places import shown
from sopflow.loading.positions import SourceText
from sopflow.model.sop import Path
from sopflow.vocabulary import Vocabulary
from sopflow.vocabulary.places import Kind, Place
from sopflow.vocabulary.values import SUFFIX

__all__ = ["TWICE", "mended", "mended_at"]

_FACTS: dict[Vocabulary, str] = {
    "en": N_("`{word}` is Indonesian, and the keys of this file are English"),
    "id": N_("`{word}` is English, and the keys of this file are Indonesian"),
}
_WRITE = N_("write `{close}`")
TWICE = N_("delete it: `{close}` stands here already")
"""The remedy where a key stands in both vocabularies."""


def mended(data: Any, root: str, vocabulary: Vocabulary, source: SourceText) -> tuple[Any, list[Finding]]:
    """The tree in English words, and a finding for each word that is not of the vocabulary. `source` is as typed.

    Keys that are unknown in both stay as they are.
    """
    return mended_at((), data, Kind(at=root), vocabulary, source)


def mended_at(
    path: Path, value: Any, kind: Kind, vocabulary: Vocabulary, source: SourceText
) -> tuple[Any, list[Finding]]:
    """The same of one value and what is in it. The `path` to it is as typed."""
    mender = _Mender(vocabulary, SourceText(source.file, source.text, root=""))
    return mender.value(value, kind, path), mender.findings


class _Mender:
    """One pass over a tree. Paths are as typed."""

    def __init__(self, vocabulary: Vocabulary, source: SourceText) -> None:
        self.vocabulary: Vocabulary = vocabulary
        self.source = source
        self.findings: list[Finding] = []

    def value(self, value: Any, kind: Kind, path: Path) -> Any:
        if isinstance(value, str):
            return self.scalar(value, kind, path)
        if isinstance(value, list):
            return [self.value(entry, kind, (*path, index)) for index, entry in enumerate(value)]
        if kind.place is not None:
            return self.mapping(value, kind.place, path)
        return {key: self.value(inner, kind.each, (*path, key)) for key, inner in value.items()} if kind.each else value

    def mapping(self, value: dict[str, Any], place: Place, path: Path) -> dict[str, Any]:
        english, own = place.english, self.own(place.indonesian)
        translated: dict[str, Any] = {}
        for key, inner in value.items():
            name = key if key in place.indonesian and key not in english else english.get(key, key)
            right = own.get(name)
            if right is not None and right != key:
                self.note(key, right, (*path, key), Rename((*path, key), right), twice=right in value)
                if right in value:
                    continue
            translated[name] = self.value(inner, place.kind(name), (*path, key))
        return translated

    def scalar(self, value: str, kind: Kind, path: Path) -> str:
        english = {word: fixed for fixed, word in kind.words.items()}
        if self.vocabulary == "en" and kind.is_target and value in english:
            return value  # the id of a step like any other
        name, own = english.get(value, value), self.own(kind.words)
        if kind.is_target and name not in kind.words:
            return self.target(value, path)
        if own.get(name, value) != value:
            self.note(value, own[name], path, Replace(path, own[name]))
        return name

    def target(self, value: str, path: Path) -> str:
        suffixes = self.own(SUFFIX)
        for english, suffix in suffixes.items():
            for typed in (english, SUFFIX[english]):
                if value.endswith(typed):
                    right = value.removesuffix(typed) + suffix
                    if right != value:
                        self.note(value, right, path, Replace(path, right))
                    return value.removesuffix(typed) + english
        return value

    def own(self, words: Mapping[str, str]) -> Mapping[str, str]:
        """English words to those of the file."""
        return words if self.vocabulary == "id" else dict(zip(words, words, strict=True))

    def note(self, word: str, right: str, path: Path, change: Change, *, twice: bool = False) -> None:
        if len(self.findings) > FINDINGS:
            return
        span = self.source.span(path, key=isinstance(change, Rename))
        remedy = TWICE if twice else _WRITE
        fix = None if twice else fix_of(self.source, Mending(_WRITE, (change,)))
        params = {"word": shown(word), "close": right}
        fact = _FACTS[self.vocabulary]
        self.findings.append(Finding("mixed-vocabulary", Severity.ERROR, fact, remedy, span, params, fix))
