"""What typer says of wrong use, in the language of the run.

Typer has its sentences ready in English. Here they are as templates: a sentence of typer's is recognised by its
template and said again by the template's translation, and one that is not recognised stays as it is.

>>> retold("No such option: --foo", "id")
'tidak ada opsi --foo'
"""

from __future__ import annotations

import re
from functools import cache

from sopflow.language import N_, Language, translated

__all__ = ["retold", "retold_help"]

_SAYINGS = (
    N_("{rest}. Did you mean {options}?"),
    N_("{rest} (Possible options: {options})"),
    N_("Missing argument {name}."),
    N_("Missing option {name}."),
    N_("Missing command."),
    N_("No such option: {name}"),
    N_("No such command {name}."),
    N_("No such command {name}"),
    N_("Got unexpected extra argument(s) ({names})"),
    N_("Got unexpected extra argument ({names})"),
    N_("Got unexpected extra arguments ({names})"),
    N_("Option {name} requires an argument."),
    N_("Option {name} does not take a value."),
    N_("Invalid value for {name}: {rest}"),
    N_("Invalid value: {rest}"),
    N_("Value error, {rest}"),
    N_("{value} is not one of {options}."),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be a valid number, unable to parse string as a number"),
    N_("Input should be greater than or equal to {number}"),
    N_("Input should be less than or equal to {number}"),
)
"""Of two that fit, the first is taken."""
_HELP = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
_TAILS = (N_("default: {value}"), N_("env var: {name}"), N_("required"))
"""What stands in brackets behind the help of an option."""
_TAIL = re.compile(r"(?s)(.*?)(?:(\s*)\[([^\[\]]*)\])?")


def retold(said: str, language: Language) -> str:
    """A sentence of typer's in a language; as it is where it is none that is known.

    >>> retold("Invalid value for '--limit': Input should be greater than or equal to 1", "id")
    "nilai '--limit' salah: isilah angka 1 atau lebih"
    """
    return said if language == "en" else _retold(said, _SAYINGS, language)


def retold_help(text: str, language: Language) -> str:
    """The help of an option in a language, where its sentence is translated already: what typer has added to it.

    >>> retold_help("Paling banyak sekian.  [default: 50; 1<=x<=100]", "id")
    'Paling banyak sekian.  [bawaan: 50; 1<=x<=100]'
    """
    found = _TAIL.fullmatch(text)
    if language == "en" or found is None:
        return text
    text = _retold(found[1], _HELP, language)
    if found[3] is None:
        return text
    parts = (_retold(part, _TAILS, language) for part in found[3].split("; "))
    return f"{text}{found[2]}[{'; '.join(parts)}]"


def _retold(said: str, sayings: tuple[str, ...], language: Language) -> str:
    for saying in sayings:
        found = _pattern(saying).fullmatch(said)
        if found is not None:
            parts = {
                name: _retold(part, sayings, language) if name == "rest" else part
                for name, part in found.groupdict().items()
            }
            return translated(saying, language).format_map(parts)
    return said


@cache
def _pattern(saying: str) -> re.Pattern[str]:
    """What a template makes, with a group for each parameter."""
    pieces = re.split(r"\{(\w+)\}", saying)
    named = (f"(?P<{piece}>.+?)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))
    return re.compile("".join(named), re.DOTALL)
