"""Ids from words: what people would type for a title or an activity.

>>> slug("SPV/Kepala Seksi Pengelolaan Opini Publik"), slug("Memeriksa kelengkapan berkas dan surat", words=3)
('spv-kepala-seksi-pengelolaan-opini', 'memeriksa-kelengkapan-berkas')
>>> unique("lapor", {"lapor", "lapor-2"}), slug("√", otherwise="langkah")
('lapor-3', 'langkah')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

__all__ = ["slug", "telling", "unique"]

_SMALL = frozenset({
    "dan", "atau", "yang", "di", "ke", "dari", "pada", "dalam", "untuk", "oleh", "dengan", "kepada", "terhadap",
    "serta", "sebagai", "atas", "tentang", "the", "of", "and", "to", "a",
})  # fmt: skip
_VERB = re.compile(r"(?:me[mnlrwy]|mem|men)[a-z]{3,}", re.IGNORECASE)
_NO_VERBS = frozenset({
    "menteri", "menit", "menara", "mental", "mereka", "meliputi", "merupakan", "melalui", "menurut", "mengenai",
})  # fmt: skip
_CONDITION = re.compile(r"\n|[;:(]|\.\s|\b(?:jika|apabila|bila|bilamana|kalau)\b", re.IGNORECASE)
_FAR = 10
"""Words that are looked through for a verb."""
_TAKEN = frozenset({"end", "selesai"})
"""Words that mean an end where a step is named."""


def slug(text: str, *, words: int = 5, longest: int = 40, otherwise: str = "sop") -> str:
    """An id of the first words of a text that carry meaning, in small ASCII letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    every = re.findall(r"[a-z0-9]+", plain)
    telling = [word for word in every if word not in _SMALL] or every
    found = ""
    for word in telling[:words]:
        longer = f"{found}-{word}" if found else word[:longest]
        if len(longer) > longest:
            break
        found = longer
    return otherwise if not found or found in _TAKEN else found


def telling(text: str) -> str:
    """An activity from its verb on, for what stands before it mostly names the actor, and up to the first condition.

    >>> telling("SKPD mengajukan surat"), telling("Rapat persiapan; jika perlu daring")
    ('mengajukan surat', 'Rapat persiapan')
    """
    words = _CONDITION.split(text.strip(), maxsplit=1)[0].split() or text.split()
    for index, word in enumerate(words[:_FAR]):
        if _VERB.fullmatch(word) and word.casefold() not in _NO_VERBS:
            return " ".join(words[index:])
    return " ".join(words)


def unique(id: str, taken: Container[str]) -> str:
    """The id, with a number where it is taken."""
    number = 2
    found = id
    while found in taken:
        found = f"{id}-{number}"
        number += 1
    return found
