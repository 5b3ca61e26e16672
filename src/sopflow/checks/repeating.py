"""Repeating: whether a condition in a text says once more which answer has led there.

>>> check = Choice("Lengkap", ("Kurang",), "Memeriksa berkas")
>>> repeats("lengkap diteruskan kepada Kasi", check), repeats("tidak sesuai dikembalikan", check)
(True, False)
>>> repeats("permohonan tidak lengkap", Choice("Kurang", ("Lengkap",), "Memeriksa berkas"))
True
>>> yes = Choice("Ya", ("Tidak",), "Apakah berkas disetujui?")
>>> repeats("disetujui", yes), repeats("tidak disetujui", yes), repeats("hujan", yes)
(True, False, False)
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import NamedTuple

from sopflow.checks.verbs import active_of
from sopflow.checks.words import plain_words, word_set

__all__ = ["Choice", "repeats"]

_MOST_WORDS = 8
"""What stands further behind is what is done."""
_NO = word_set("belum bukan kurang no non tak tanpa tdk tidak")
_EMPTY = word_set("""
    ada adanya apakah atas atau dan dari dengan di ini itu iya ke maka oleh pada saja secara sudah telah tersebut untuk
    ya yang yes
""")
_GENERAL = word_set("berkas data dokumen hasil konsep permohonan surat")
"""Words that say what is decided on, and not how."""
_CONSENTS = word_set(
    "baik benar cocok layak lolos lulus melengkapi memenuhi menerima mengesahkan menyetujui sesuai valid"
)
"""What an answer without words of its own, such as Ya, is short for; verbs as `_root` gives them."""
_MADE = r"ke([a-z]{4,})an|(?:di|ter|ber)([a-z]{4,}?)(?:kan|i)?"
_LONG = 6
_AGAIN = word_set("apabila bila bilamana jika jikalau kalau")


class Choice(NamedTuple):
    """An answer that leads to a step, the other answers to the same question, and the words of the question."""

    answer: str
    others: tuple[str, ...]
    question: str


class _Said(NamedTuple):
    roots: frozenset[str]
    denied: bool


def repeats(condition: str, choice: Choice) -> bool:
    """Whether a condition, without the word for if, is the answer in the same or in opposite words."""
    said, answer = _said(condition), _said(choice.answer)
    if not said.roots:
        return True  # "jika ya", "jika tidak"
    if answer.roots:
        if said.denied == answer.denied and _share(said, answer):
            return True
        if len(choice.others) != 1:
            return False
        other = _said(choice.others[0])
        return said.denied != other.denied and _share(said, other)
    if said.denied or answer.denied:
        return said.denied and answer.denied
    question = _said(choice.question)
    return bool((said.roots & question.roots) - _GENERAL) or bool(said.roots & _CONSENTS)


def _said(text: str) -> _Said:
    """The roots of the words of a clause, and whether it denies them."""
    clause = re.split(r"[,;:.!\n()]|\bmaka\b", text.strip(), maxsplit=1)[0]
    words = list(islice(takewhile(lambda word: word not in _AGAIN, plain_words(clause)), _MOST_WORDS))
    roots = frozenset(_root(word) for word in words if word not in _EMPTY and word not in _NO)
    # "Kurang" alone is an answer of its own, and the opposite of Lengkap as much as "tidak lengkap".
    return _Said(roots, any(word in _NO for word in words))


def _share(one: _Said, other: _Said) -> bool:
    shared = one.roots & other.roots
    return bool(shared - _GENERAL) or (bool(shared) and other.roots <= _GENERAL)


def _root(word: str) -> str:
    """A word without what grammar adds to it.

    >>> _root("kelengkapan"), _root("disetujui"), _root("setuju"), _root("kesesuaiannya")
    ('melengkapi', 'menyetujui', 'menyetujui', 'sesuai')
    """
    bare = word.removesuffix("nya") if len(word) > _LONG else word
    match = re.fullmatch(_MADE, bare)
    inner = next(filter(None, match.groups())) if match else bare
    return (active_of(bare) or active_of(inner) or inner).casefold()
