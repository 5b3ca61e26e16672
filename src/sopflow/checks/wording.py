"""Wording: how the text of an activity begins, as the rules about it read it.

>>> opening("1. Segera menerima berkas").verb
'menerima'
>>> opening("Kepala Bidang dapat mendisposisikan surat")
Opening(kind='subject', text='Kepala Bidang', verb='Mendisposisikan')
>>> opening("Surat diterima oleh loket")
Opening(kind='passive', text='diterima', verb='Menerima')
>>> opening("Verifikasi berkas")
Opening(kind='noun', text='Verifikasi', verb='Memverifikasi')
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from sopflow.checks.verbs import active_of, doing, is_active, is_passive
from sopflow.checks.words import WORD, word_set

__all__ = ["Opening", "opening"]

_MARKS = r"\s*(?:[-–—•▪>]+|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)])\s+|\s*\([^()]*\)\s*"
_FIRST_SENTENCE = r"[\n;]|(?<=\w{4})[.]\s"
_MOST_WORDS = 15
"""A verb further behind does not belong to the subject any more."""

_BEFORE_VERBS = word_set("""
    akan akhirnya belum berikutnya bisa dapat hanya harap harus jangan juga kemudian kedua langsung lalu mohon otomatis
    perlu pertama rutin saling secara sedang segera sekaligus selalu selanjutnya silahkan silakan sudah telah terakhir
    terlebih dahulu tetap tidak ulang wajib
""")
"""Words that may stand before a verb without being its subject."""
_OPENERS = word_set("""
    agar antara apabila atas atau bagi berdasarkan bersama bila bilamana dalam dan dari demi dengan di guna hingga jika
    jikalau kalau karena ke kecuali kepada ketika melalui mengenai menurut oleh pada saat sambil sampai sebelum sejak
    selain selama serta sesudah sesuai setelah supaya tanpa tentang terhadap untuk yang
""")
"""Words that begin something else than the main clause, which may follow anywhere."""
_SUBORDINATE = word_set("""
    agar apabila bila cara dalam dengan guna hingga jika kalau ketika rangka saat sampai sebelum sejak sesudah setelah
    supaya untuk yang
""")
"""A verb behind these belongs to a clause of its own, or to the noun before them."""
_EACH = word_set("setiap tiap")
_TIMES = word_set("akhir awal bulan hari jam kali malam minggu pagi semester tahun triwulan")
"""What follows "setiap" where that says when, not who."""
_EMPTY_NOUNS = word_set("kegiatan pelaksanaan proses")


class Opening(NamedTuple):
    """How a text begins.

    verb: with an active verb, or with what cannot be told; subject: with who does it; passive: with what it is done to;
    noun: with anything else.
    """

    kind: Literal["verb", "subject", "passive", "noun"]
    text: str = ""
    """The subject, the verb of a passive, or the first word, as typed."""
    verb: str = ""
    """The active verb as typed, or the one to begin with in its place, "" where none is known."""


@lru_cache(maxsize=1024)
def opening(text: str) -> Opening:
    """How the first sentence of a text begins, without numbering, remarks and markup before it."""
    line = text.replace("*", "").strip()
    if line.startswith("${"):
        return Opening("verb")
    while (mark := re.match(_MARKS, line)) is not None and mark.end():
        line = line[mark.end() :]
    line = re.split(_FIRST_SENTENCE, line, maxsplit=1)[0]
    found = list(islice(re.finditer(WORD, line), _MOST_WORDS + 1))
    words = [match[0].casefold() for match in found]
    start = next((at for at in range(len(words)) if not _may_precede(words, at)), len(words))
    if (
        start == len(words)
        or words[start] in _OPENERS
        or (words[start] in _EACH and _TIMES & {*words[start + 1 :][:1]})
    ):
        return Opening("verb")
    if is_active(words[start]):
        return Opening("verb", verb=found[start][0])
    return _without_verb(line, found[start:], words[start:])


def _may_precede(words: list[str], at: int) -> bool:
    return words[at] in _BEFORE_VERBS or (at > 0 and words[at - 1] == "secara")


def _without_verb(line: str, found: list[re.Match[str]], words: list[str]) -> Opening:
    """The opening of a text whose first word is no active verb."""
    first = words[0]
    if is_passive(first):
        return Opening("passive", found[0][0], active_of(first))
    second = words[1] if len(words) > 1 else ""
    known = (active_of(second) if first in _EMPTY_NOUNS else "") or active_of(f"{first}{second}") or active_of(first)
    for at, word in enumerate(words[1:], 1):
        if word in _SUBORDINATE:
            break
        if is_passive(word):
            return Opening("passive", found[at][0], active_of(word))
        if is_active(word, prefixed=True) and not known:
            end = at
            while end > 1 and words[end - 1] in _BEFORE_VERBS:
                end -= 1
            subject = line[found[0].start() : found[end - 1].end()]
            return Opening("subject", " ".join(subject.split()), word.capitalize())
    return Opening("noun", found[0][0], known or doing(first))
