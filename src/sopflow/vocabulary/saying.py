"""Saying: the words of the format that a message shows, in the vocabulary of the file it is about.

Templates are written with English words in backticks, in whatever language; the words are replaced behind translation.
Only what stands in backticks is looked at, and in it only keys (`join:`), whole words (`end`) and fixed values. What an
author typed comes by parameters and stays as it is, except for parameters that are `Code`.

>>> spelled("add `join: all`, or write `next: {{end: name}}` in place of `{name}`", "id")
'add `gabung: semua`, or write `selanjutnya: {{selesai: nama}}` in place of `{name}`'
>>> said(Code("actors", "Step"), "id"), said(Code("orientation: landscape, paper: A4"), "id")
('para_pelaksana', 'orientasi: lanskap, kertas: A4')
"""

from __future__ import annotations

import re
from functools import cache

from sopflow.vocabulary import values
from sopflow.vocabulary.code import Code, Vocabulary
from sopflow.vocabulary.places import PLACES

__all__ = ["reworded", "said", "spelled", "words"]

_CODE = re.compile(r"`([^`]*)`")
_TOKEN = re.compile(r"[A-Za-z_][\w-]*:?|.")
_TEMPLATE_TOKEN = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[A-Za-z_][\w-]*:?|.")
_WORD = re.compile(r"[A-Za-z_]+:?")
_DECISION = ".decision"


def spelled(template: str, vocabulary: Vocabulary) -> str:
    """A template for `str.format` with the words of the format in the vocabulary."""
    if vocabulary == "en":
        return template
    if _DECISION in template:
        template = template.replace(_DECISION, values.SUFFIX[_DECISION])
    return _CODE.sub(lambda code: f"`{_piece(code[1], _TEMPLATE_TOKEN)}`", template)


def said(value: object, vocabulary: Vocabulary) -> object:
    """A parameter as a message shows it: code, and tuples of code, in the vocabulary; anything else as it is."""
    if isinstance(value, tuple):
        return tuple(said(part, vocabulary) for part in value)
    if vocabulary == "en" or not isinstance(value, Code):
        return value
    if value.place == "Target":
        return _target(value)
    return PLACES[value.place].words.get(value, str(value)) if value.place else _piece(value, _TOKEN)


def reworded(text: str, vocabulary: Vocabulary) -> str:
    """A text, which is no template, with the words of the format that stand in its backticks in the vocabulary.

    >>> reworded("a target is no step id, `end` or `{end: name}`", "id")
    'a target is no step id, `selesai` or `{selesai: nama}`'
    """
    return text if vocabulary == "en" else _CODE.sub(lambda code: f"`{_piece(code[1], _TOKEN)}`", text)


@cache
def words() -> tuple[dict[str, str], dict[str, str]]:
    """Keys and fixed values, English to Indonesian. A key with two names (`actors`) has that of the file's top."""
    keys = {key: word for place in reversed(PLACES.values()) for key, word in place.words.items()}
    kinds = [kind for place in PLACES.values() for kind in place.kinds.values()]
    fixed = {value: word for kind in kinds for value, word in kind.words.items()}
    return keys | dict(PLACES["Sop"].words), fixed | values.END


def _piece(code: str, tokens: re.Pattern[str]) -> str:
    if not (_WORD.fullmatch(code) or ": " in code or code.startswith(("{", "["))) or code.startswith("#"):
        return code
    keys, fixed = words()
    alone = _WORD.fullmatch(code) is not None

    def replaced(token: str) -> str:
        if token.endswith(":"):
            return keys.get(token[:-1], token[:-1]) + ":"
        return fixed.get(token, keys.get(token, token) if alone else token)

    return "".join(replaced(token) for token in tokens.findall(code))


def _target(target: str) -> str:
    """The words of a target; the id of a step and the name of an end are none."""
    if target == "end" or target.startswith("end: "):
        return values.END["end"] + target[3:]
    return target.removesuffix(_DECISION) + values.SUFFIX[_DECISION] if target.endswith(_DECISION) else target
