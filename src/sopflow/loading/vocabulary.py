"""From the words of a file to the English ones, right after its tree is read: all that comes later knows no others.

A file uses one vocabulary: the one that more of its top keys belong to, English where as many belong to either. A word
of the other is a mistake that says the right one, and is understood nevertheless.

>>> data = {"sopflow": "1", "judul": "Izin Cuti", "langkah": [{"id": "lapor", "selanjutnya": "selesai"}]}
>>> vocabulary_of(data, "Sop"), in_english(data, "Sop")
('id', {'sopflow': '1', 'title': 'Izin Cuti', 'steps': [{'id': 'lapor', 'next': 'end'}]})
>>> in_words(in_english(data, "Sop"), "Sop", "id") == data
True
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from sopflow.model.sop import Path
from sopflow.vocabulary import Vocabulary
from sopflow.vocabulary.values import SUFFIX

if TYPE_CHECKING:
    from sopflow.vocabulary.places import Kind

__all__ = ["in_english", "in_words", "key_at", "value_at", "value_in_words", "vocabulary_of"]


def vocabulary_of(data: dict[str, Any], root: str) -> Vocabulary:
    """The vocabulary of a file whose top is the place `root`: Sop, Profile, Book or Matter."""
    english, indonesian = _marks(root)
    if indonesian.isdisjoint(data):
        if not english.isdisjoint(data):
            return "en"
        # No key is right; perhaps they are typed as on paper: `Dasar Hukum`.
        data = dict.fromkeys("_".join(key.casefold().split()) for key in data)
    return "id" if len(indonesian & data.keys()) > len(english & data.keys()) else "en"


def in_english(data: Any, root: str) -> Any:
    """The tree of an Indonesian file in English words; None where one of its keys or values is in no place for it.

    >>> in_english({"judul": "Izin", "number": "7"}, "Sop") is None
    True
    """
    return _translated(data, root, "id")


def in_words(data: Any, root: str, vocabulary: Vocabulary) -> Any:
    """A tree of English words in the words of a vocabulary; None where one of its keys is unknown."""
    return data if vocabulary == "en" else _translated(data, root, "en")


def _translated(data: Any, root: str, source: Vocabulary) -> Any:
    from sopflow.vocabulary.places import Kind

    try:
        return _value(data, _words_of(Kind(at=root), source))
    except _StrayWord:
        return None


def value_in_words(value: Any, kind: Kind, vocabulary: Vocabulary) -> Any:
    """An English value of a kind in the words of a vocabulary; raises LookupError for a word that is none."""
    return value if vocabulary == "en" else _value(value, _words_of(kind, "en"))


def key_at(path: Path, vocabulary: Vocabulary, root: str = "Sop") -> str:
    """How the key at the end of an English path is typed.

    >>> key_at(("steps", 0, "next"), "id"), key_at(("steps", 0, "answers", "Ya"), "id")
    ('selanjutnya', 'Ya')
    """
    key = str(path[-1])
    if vocabulary == "en":
        return key
    from sopflow.vocabulary.places import kind_at

    place = kind_at(path[:-1], root).place
    return key if place is None else place.indonesian.get(key, key)


def value_at(path: Path, value: str, vocabulary: Vocabulary, root: str = "Sop") -> str:
    """How the text at an English path is typed: translated where it is a fixed value.

    >>> value_at(("steps", 0, "next"), "end", "id"), value_at(("steps", 0, "note"), "end", "id")
    ('selesai', 'end')
    """
    if vocabulary == "en":
        return value
    from sopflow.vocabulary.places import kind_at

    kind = kind_at(path, root)
    suffix = next((suffix for suffix in SUFFIX if kind.is_target and value.endswith(suffix)), "")
    return kind.words.get(value, value.removesuffix(suffix) + SUFFIX.get(suffix, ""))


class _StrayWord(LookupError):
    """A word that is not in the vocabulary, or does not belong where it stands."""


@dataclass(slots=True)
class _Words:
    """A `Kind` for one direction: what its words and keys become."""

    fixed: dict[str, str] = field(default_factory=dict)
    strays: frozenset[str] = frozenset()
    """Fixed values of the other vocabulary."""
    suffixes: tuple[str, str] | None = None
    """What may stand behind the id of a step, in this vocabulary and in the other."""
    keys: dict[str, tuple[str, _Words | None]] | None = None
    """Key to its other name and what stands behind it; None for text alone."""
    each: _Words | None = None
    """What stands behind free keys."""


def _value(value: Any, words: _Words) -> Any:
    if value.__class__ is str:
        return _scalar(value, words) if words.fixed else value
    if value.__class__ is list:
        return [_value(entry, words) for entry in value]
    if value.__class__ is not dict:
        # A switch or a number of JSON.
        return words.fixed.get(str(value).lower(), value) if value.__class__ is bool else value
    if words.keys is None:
        each = words.each
        return value if each is None else {key: _value(inner, each) for key, inner in value.items()}
    keys, translated = words.keys, {}
    for key, inner in value.items():
        found = keys.get(key)
        if found is None:
            raise _StrayWord
        name, inside = found
        translated[name] = (
            inner if inside is None or (inner.__class__ is str and not inside.fixed) else _value(inner, inside)
        )
    return translated


def _scalar(value: str, words: _Words) -> str:
    word = words.fixed.get(value)
    if word is not None:
        return word
    if value in words.strays:
        raise _StrayWord
    if words.suffixes is not None and "." in value:
        own, other = words.suffixes
        if value.endswith(own):
            return value.removesuffix(own) + other
        if value.endswith(other):
            raise _StrayWord
    return value


@cache
def _marks(root: str) -> tuple[frozenset[str], frozenset[str]]:
    """The top keys that belong to one vocabulary alone: English, Indonesian."""
    from sopflow.vocabulary.places import PLACES

    place = PLACES[root]
    return frozenset(place.words) - set(place.words.values()), frozenset(place.words.values()) - place.words.keys()


@cache
def _words_of(kind: Kind, source: Vocabulary) -> _Words:
    """A kind for the way from `source` to the other vocabulary, with all that lies inside of it."""
    fixed = dict(kind.words) if source == "en" else {word: value for value, word in kind.words.items()}
    others = frozenset(fixed.values()) - fixed.keys()
    (english, indonesian), *_ = SUFFIX.items()
    return _Words(
        fixed,
        # In an English file the Indonesian word for the end is the id of a step like any other.
        frozenset() if kind.is_target and source == "en" else others,
        ((english, indonesian) if source == "en" else (indonesian, english)) if kind.is_target else None,
        _keys_of(kind.at, source) if kind.at else None,
        _words_of(kind.each, source) if kind.each else None,
    )


@cache
def _keys_of(name: str, source: Vocabulary) -> dict[str, tuple[str, _Words | None]]:
    from sopflow.vocabulary.places import PLACES, PLAIN

    place = PLACES[name]
    kinds = {key: place.kind(key) for key in place.indonesian}
    inside = {key: None if kind is PLAIN else _words_of(kind, source) for key, kind in kinds.items()}
    if source == "id":
        return {word: (key, inside[key]) for word, key in place.english.items()}
    return {key: (word, inside[key]) for word, key in place.english.items()}
