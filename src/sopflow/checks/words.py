"""Words: texts taken apart into words.

>>> plain_words("Staf / Teknisi (Pengecekan 2)"), sorted(word_set("segera kemudian"))
(('staf', 'teknisi', 'pengecekan'), ['kemudian', 'segera'])
"""

from __future__ import annotations

import re

__all__ = ["WORD", "plain_words", "word_set"]

WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
"""A word: letters, and hyphens between them."""


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, without figures, marks and case."""
    return tuple(re.findall(WORD, text.casefold()))


def word_set(words: str) -> frozenset[str]:
    """The words that a table holds, with blanks between them."""
    return frozenset(words.split())
