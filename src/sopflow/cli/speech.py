"""In which language a run of `sopflow` speaks: `--lang`, then `SOPFLOW_LANG`, then what the machine speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import get_args

from sopflow.language import Language

__all__ = ["asked", "bare", "hoisted", "language", "speaking"]

OPTION = "--lang"
VARIABLE = "SOPFLOW_LANG"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set says what the machine speaks."""
_INDONESIAN = 0x21
"""What Windows calls the language, in the lower ten bits."""
_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


def language() -> Language:
    """The language of this run; English where none runs."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language from here to the end of the block."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that a command line and an environment ask for; a name that is none counts as not given.

    >>> asked(["check", "surat.yaml", "--lang", "id"], {"LANG": "en_US.UTF-8"}), asked([], {"LANG": "id_ID.UTF-8"})
    ('id', 'id')
    >>> asked(["--lang=en"], {"SOPFLOW_LANG": "id"}), asked([], {"LC_ALL": "C", "LANG": "id_ID"})
    ('en', 'en')
    """
    for wanted in (_given(arguments), environment.get(VARIABLE, "").strip().lower()):
        for known in get_args(Language):
            if wanted == known:
                return known  # type: ignore[no-any-return]  # it is one of them
    spoken = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    indonesian = spoken.partition(".")[0].partition("_")[0].lower() == "id" if spoken else _windows_is_indonesian()
    return "id" if indonesian else "en"


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The arguments with `--lang` before the verb, wherever it was given, as the program takes it there only.

    >>> hoisted(["check", "--lang", "id", "a.yaml"]), hoisted(["case", "note", "1", "--", "--lang"])
    (['--lang', 'id', 'check', 'a.yaml'], ['case', 'note', '1', '--', '--lang'])
    """
    first, rest = _parted(arguments)
    return [*first, *rest]


def bare(arguments: Sequence[str]) -> list[str]:
    """The arguments without `--lang`.

    >>> bare(["--lang", "id", "check", "a.yaml"])
    ['check', 'a.yaml']
    """
    return _parted(arguments)[1]


def _parted(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """All that is `--lang` with its value, and the rest."""
    first: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == OPTION:
            first += [word, *islice(words, 1)]
        elif word.startswith(f"{OPTION}="):
            first.append(word)
        else:
            rest.append(word)
    return first, rest


def _given(arguments: Sequence[str]) -> str:
    """The value of the last `--lang`; "" where there is none."""
    first, _ = _parted(arguments)
    return first[-1].removeprefix(f"{OPTION}=") if first else ""


def _windows_is_indonesian() -> bool:
    """Whether the user of this Windows has chosen Indonesian; False on other systems."""
    import ctypes

    windows = getattr(ctypes, "windll", None)
    return windows is not None and windows.kernel32.GetUserDefaultUILanguage() & 0x3FF == _INDONESIAN
