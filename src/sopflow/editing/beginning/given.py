"""Given: the words that a new file is made of, each refused where a file could not hold it.

Whoever asks for them names them: an argument, an option of the command line, a question on a terminal.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import TypeAdapter

from sopflow.errors import WrongValue
from sopflow.language import Phrase, phrase
from sopflow.loading.characters import is_clean
from sopflow.model.base import Id

__all__ = ["MOST", "id_given", "names_given", "split", "text_given"]

MOST = 12
"""Lanes that have room on the standard paper."""


def text_given(name: str | Phrase, value: str, *, needed: bool = True) -> str:
    """A text without blanks around it. Raises WrongValue for control characters, and for no text where it is needed.

    >>> text_given("title", " Izin Cuti ")
    'Izin Cuti'
    """
    if not is_clean(value):
        raise WrongValue(name, phrase("text with control characters"), [phrase("text that can be seen")])
    if needed and not value.strip():
        raise WrongValue(name, phrase("empty"), [phrase("a text")])
    return value.strip()


def id_given(name: str | Phrase, value: str) -> str:
    """An id without blanks around it. Raises WrongValue for what is none."""
    id = value.strip()
    if not TypeAdapter(Id).validator.isinstance_python(id):
        raise WrongValue(name, repr(id), [phrase("letters, digits, - and _, at most 64")])
    return id


def names_given(name: str | Phrase, values: Sequence[str]) -> list[str]:
    """Names without blanks around them. Raises WrongValue as for a text, however many they are."""
    return [text_given(name, value) for value in values]


def split(line: str) -> list[str]:
    """The names that are typed in one line with commas between them.

    >>> split("Pemohon, Petugas Loket ; Lurah,")
    ['Pemohon', 'Petugas Loket', 'Lurah']
    """
    return [name.strip() for name in line.replace(";", ",").split(",") if name.strip()]
