"""How alike two words are: whether one is surely the other, typed otherwise or with one slip.

>>> same_word("Kepala-Seksi", "kepala_seksi"), one_slip("durtion", "duration"), one_slip("activity", "actors")
(True, True, False)
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["one_slip", "same_word", "surely"]

_LEAST = 4
"""A slip in a shorter word makes it another word too easily."""


def same_word(left: str, right: str) -> bool:
    """Whether two words differ in nothing but capitals, blanks, hyphens and underscores."""
    return _bare(left) == _bare(right)


def one_slip(typed: str, word: str) -> bool:
    """Whether a word was typed with one letter wrong, missing, too much, or changed places with its neighbour.

    >>> [one_slip(typed, "note") for typed in ("noet", "not", "notes", "mote", "note", "tone")]
    [True, True, True, True, False, False]
    """
    if abs(len(typed) - len(word)) > 1 or typed == word:
        return False
    start = next((at for at, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    one, other = typed[start:], word[start:]
    swapped = len(one) > 1 and one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped


def surely(typed: str, meant: str, known: Iterable[str]) -> bool:
    """Whether a word can be no other of the known ones than `meant`: the same but for its spelling, or one slip away.

    >>> surely("Durtion", "duration", ["duration", "note"]), surely("kasi_c", "kasi_a", ["kasi_a", "kasi_b"])
    (True, False)
    """
    others = [word for word in known if word != meant]
    if same_word(typed, meant):
        return not any(same_word(typed, word) for word in others)
    if len(meant) < _LEAST or not one_slip(_bare(typed), _bare(meant)):
        return False
    return not any(one_slip(_bare(typed), _bare(word)) for word in others)


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter not in " -_")
