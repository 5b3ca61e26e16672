"""Code: a piece of a SOP file, in English, that a message shows in the words of the file it is about."""

from __future__ import annotations

from typing import Literal, Self, get_args

__all__ = ["VOCABULARIES", "Code", "Vocabulary"]

Vocabulary = Literal["en", "id"]
VOCABULARIES: tuple[Vocabulary, ...] = get_args(Vocabulary)


class Code(str):
    """A parameter of a finding: one word of the format, or a short piece of a file such as `paper: A4`.

    `place` names the mapping that the word belongs to, where it has another name elsewhere: the `actors` of a step
    are `para_pelaksana`, those of the file `pelaksana`. "Target" is for a target, whose step's id is no word.

    >>> code = Code("actors", "Step")
    >>> code, code.place
    ('actors', 'Step')
    """

    __slots__ = ("place",)
    place: str

    def __new__(cls, text: str, place: str = "") -> Self:
        code = super().__new__(cls, text)
        code.place = place
        return code

    def __reduce__(self) -> tuple[type[Code], tuple[str, str]]:
        return (Code, (str(self), self.place))
