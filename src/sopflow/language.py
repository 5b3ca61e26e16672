"""Languages: sentences that people read are written in English and looked up in a catalogue for the others.

A sentence is a template for `str.format` with named parameters. Where it is written it is marked, so that it is found
by whoever collects the sentences: by `N_` where something else fills it, by `phrase` and `plural` together with what
fills it. It is translated where it is said, in the language of whoever reads it.

>>> translated(N_("the file is empty"), "id")
'berkas kosong'
>>> answer = phrase("there are {steps}", steps=plural("{count} step", "{count} steps", 3))
>>> str(answer), plural("{count} error", "{count} errors", 1).said_in("id")
('there are 3 steps', '1 kesalahan')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from gettext import NullTranslations

__all__ = ["LANGUAGES", "N_", "Language", "Phrase", "filled", "phrase", "plural", "said_in", "translated"]

Language = Literal["en", "id"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
FOLDER = Path(__file__).parent / "locale"
"""Where the catalogues lie."""


def N_(text: str) -> str:  # noqa: N802  # the name that gettext's tools know
    """The text as it is, marked for translation."""
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence, or a part of one, that is translated when it is said. `str` says it in English.

    `text` is a template over `params`; with `many` it is for one thing, `many` for several, and `params["count"]` says
    how many there are.
    """

    text: str
    params: Mapping[str, object] = field(default_factory=dict)
    many: str = ""

    def said_in(self, language: Language) -> str:
        """What it says in a language."""
        if not self.many:
            return filled(self.text, self.params, language)
        template = self.text if self.params["count"] == 1 else self.many
        if language != "en":
            # Whatever the number, a language of the catalogue has its own forms.
            template = _catalogue(language).ngettext(self.text, self.many, int(str(self.params["count"])))
        return template.format_map(_said(self.params, language))

    def __str__(self) -> str:
        return self.said_in("en")


def phrase(text: str, /, **params: object) -> Phrase:
    """A phrase, marked for translation.

    >>> str(phrase("step {step} has no activity", step="lapor"))
    'step lapor has no activity'
    """
    return Phrase(text, params)


def plural(one: str, many: str, /, count: int, **params: object) -> Phrase:
    """A phrase about so many things, marked for translation; the number is its parameter `count`.

    >>> [str(plural("{count} row", "{count} rows", number)) for number in (0, 1, 2)]
    ['0 rows', '1 row', '2 rows']
    """
    return Phrase(one, {"count": count, **params}, many)


def translated(text: str, language: Language) -> str:
    """The text in a language; in English where the catalogue lacks it."""
    return _catalogue(language).gettext(text) if text and language != "en" else text


def filled(text: str, params: Mapping[str, object], language: Language) -> str:
    """A template in a language, filled; phrases among the parameters are said in that language, too."""
    return translated(text, language).format_map(_said(params, language))


def said_in(what: object, language: Language) -> str:
    """A phrase in a language; anything else as `str` gives it, and a tuple as its parts with commas between them.

    >>> said_in((phrase("nothing"), "tambah"), "id")
    'tidak ada, tambah'
    """
    if isinstance(what, tuple):
        return ", ".join(said_in(part, language) for part in what)
    return what.said_in(language) if isinstance(what, Phrase) else str(what)


def _said(params: Mapping[str, object], language: Language) -> dict[str, object]:
    """The parameters, those of them that are translated as text."""
    return {
        name: said_in(value, language) if isinstance(value, (Phrase, tuple)) else value
        for name, value in params.items()
    }


@cache
def _catalogue(language: Language) -> NullTranslations:
    from gettext import translation

    return translation("sopflow", FOLDER, [language], fallback=True)
