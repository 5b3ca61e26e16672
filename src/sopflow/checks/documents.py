"""Documents: the papers that cells name, compared the way a reader compares them.

Case, marks, plural, and words for a state ("konsep", "diverifikasi") do not count; of two names one may say more.

>>> [str(document) for document in documents("Formulir C-01 yang diisi serta SP Pengecekan Lapangan")]
['Formulir C-01 yang diisi', 'SP Pengecekan Lapangan']
>>> draft, letter = documents("Konsep surat tugas, Surat Tugas yang telah ditandatangani")
>>> draft.matches(letter), draft.matches(documents("Surat undangan")[0])
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import and_
from typing import NamedTuple

from sopflow.checks.words import word_set
from sopflow.model import Items

__all__ = ["Document", "Mentions", "Places", "documents", "documents_of"]

_BETWEEN = r"[,;\n/]|\s(?:serta|dan/atau|dan|atau)\s"
_WORD = r"\w+"
_STATES = word_set("""
    asli belum beserta copy draf draft fotokopi final fisik fotocopy kepada konsep kopi lampiran lengkap oleh pada
    rancangan salinan selesai siap sudah telah terkait tersebut untuk yang dari di ke per atas dengan tentang
    melalui secara
""")
_GENERAL = word_set("""
    berkas bukti catatan daftar data dokumen formulir hasil kartu laporan lembar naskah nota surat tanda
""")
"""Words that many documents have; sharing one of them alone does not make two names one document."""


class Document(NamedTuple):
    """A document as typed, and the words that count."""

    text: str
    words: frozenset[str]

    def matches(self, other: Document) -> bool:
        """Whether two names may mean one document."""
        shared = self.words & other.words
        return bool(shared) and (shared in (self.words, other.words) or not shared <= _GENERAL)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def documents(text: str) -> tuple[Document, ...]:
    """The documents that a cell names, in its order; none for a cell that says nothing."""
    line = re.sub(r"\([^()]*\)|\*", " ", text)
    parts = [" ".join(part.split()).strip(" .:-–—…") for part in re.split(_BETWEEN, line, flags=re.IGNORECASE)]
    return tuple(Document(part, _words(part)) for part in parts if _words(part))


def documents_of(value: str | Items | None) -> tuple[Document, ...]:
    """The documents of a cell, with that of a lead-in."""
    lines = (value.lead, *value.items) if isinstance(value, Items) else (value or "",)
    return tuple(document for line in lines for document in documents(line))


class Places:
    """Where documents are named, as sets of positions; a set is an integer with a bit for each.

    >>> places = Places(enumerate(documents("Surat, Surat izin, Izin")))
    >>> [bin(places.of(one)) for one in documents("surat, berkas, izin usaha")]
    ['0b11', '0b0', '0b110']
    """

    def __init__(self, named: Iterable[tuple[int, Document]]) -> None:
        self._by_word: dict[str, int] = {}
        self._by_name: dict[frozenset[str], int] = {}
        for place, document in named:
            self._by_name[document.words] = self._by_name.get(document.words, 0) | 1 << place
            for word in document.words - _GENERAL:
                self._by_word[word] = self._by_word.get(word, 0) | 1 << place
        self._general = {words: places for words, places in self._by_name.items() if words <= _GENERAL}
        self._known: dict[frozenset[str], int] = {}

    def of(self, document: Document) -> int:
        """The positions of what this document matches: the same as asking `matches` for each, and quicker."""
        if document.words not in self._known:
            self._known[document.words] = self._look(document.words)
        return self._known[document.words]

    def _look(self, words: frozenset[str]) -> int:
        found = 0
        for word in words:
            found |= self._by_word.get(word, 0)
        for name, places in self._general.items():
            found |= places if name <= words else 0
        if words <= _GENERAL:
            for name, places in self._by_name.items():
                found |= places if words <= name else 0
        return found


class Mentions:
    """Where documents are mentioned in a sentence, with all their words.

    >>> bin(Mentions([(0, "Menyerahkan surat izin kepada pemohon")]).of(documents("Surat izin")[0]))
    '0b1'
    """

    def __init__(self, said: Iterable[tuple[int, str]]) -> None:
        self._by_word: dict[str, int] = {}
        for place, text in said:
            for word in _all_words(text):
                self._by_word[word] = self._by_word.get(word, 0) | 1 << place

    def of(self, document: Document) -> int:
        """The positions of the sentences that hold every word of a document."""
        return reduce(and_, (self._by_word.get(word, 0) for word in document.words))


def _words(text: str) -> frozenset[str]:
    """The words of a name without those for a state, or all of them where nothing else is left."""
    found = _all_words(text)
    kept = {word for word in found if word not in _STATES and not _is_state(word)}
    return frozenset(kept) or found


def _all_words(text: str) -> frozenset[str]:
    # Of "berkas-berkas" the word is left once, because this is a set.
    return frozenset(word.removesuffix("nya") for word in _tokens(text) if len(word) > 1 or word.isdecimal())


def _tokens(text: str) -> Iterable[str]:
    return re.findall(_WORD, text.casefold())


def _is_state(word: str) -> bool:
    """Passives and states: diperiksa, tersaring, berstempel."""
    return len(word) > 6 and word.startswith(("di", "ter", "ber")) and word not in ("berkas", "berita", "disposisi")
