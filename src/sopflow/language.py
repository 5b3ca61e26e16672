"""Languages: sentences that people read are written in English and looked up in a catalogue for the others.

A sentence is a template for `str.format` with named parameters. Where it is written it is marked by `N_`, so that it
is found by whoever collects the sentences; it is translated where it is said, in the language of whoever reads it.

>>> translated(N_("the file is empty"), "en")
'the file is empty'
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Literal, get_args

__all__ = ["LANGUAGES", "Language", "N_", "translated"]

Language = Literal["en", "id"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_FOLDER = Path(__file__).parent / "locale"


def N_(text: str) -> str:  # noqa: N802  # the name that gettext's tools know
    """The text as it is, marked for translation."""
    return text


def translated(text: str, language: Language) -> str:
    """The text in a language; in English where the catalogue lacks it."""
    return _catalogue(language).gettext(text) if text else text


@cache
def _catalogue(language: Language) -> NullTranslations:
    return translation("sopflow", _FOLDER, [language], fallback=True)
