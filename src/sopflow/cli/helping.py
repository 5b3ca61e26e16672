"""The help of every verb, and the words around it, in the language of the run.

The commands that typer has built stay as they are: what is shown is a copy of them with translated texts.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sopflow.cli.borrowed import retold_help
from sopflow.language import N_, Language, translated

__all__ = ["localised", "texts"]

_USAGE = N_("Usage:")
_HEADINGS = (N_("Arguments"), N_("Options"), N_("Commands"))
_PIECES = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))
_WORD = re.compile(r"[A-Z]{2}")
"""Part of a metavar that is a word; choices such as pdf|svg are none."""
_TYPE = re.compile(r" <(?:list\[)?\w+\]?>$")
"""What typer writes behind an argument, such as <list[Path]>, which says something to programmers only."""


def localised(command: Any, language: Language) -> Any:
    """A command of typer's, or a group with all its commands, in a language."""
    made = copy.copy(command)
    made.help = _text(command.help, language)
    made.short_help = _text(command.short_help, language)
    made.epilog = _text(command.epilog, language)
    made.params = [_parameter(parameter, language) for parameter in command.params]
    made.options_metavar = translated(command.options_metavar or "", language)
    made.context_class = _context(command.context_class, language)
    if hasattr(command, "commands"):
        made.subcommand_metavar = translated(command.subcommand_metavar, language)
        made.commands = {name: localised(one, language) for name, one in command.commands.items()}
    return made


def texts(command: Any, path: str) -> Iterator[tuple[str, str]]:
    """What a command says of itself, for whoever collects sentences: each with where it stands.

    A paragraph of a help is one text, and what typer writes by itself is none.
    """
    for text in (command.help, command.short_help, command.epilog):
        for paragraph in _paragraphs(text):
            yield paragraph, path
    for parameter in command.params:
        place = f"{path} {parameter.opts[-1]}"
        for paragraph in _paragraphs(getattr(parameter, "help", None)):
            yield paragraph, place
        if parameter.metavar and _is_word(parameter.metavar):
            yield parameter.metavar, place
    for name, one in getattr(command, "commands", {}).items():
        yield from texts(one, f"{path} {name}")


def _parameter(parameter: Any, language: Language) -> Any:
    made = copy.copy(parameter)
    if getattr(parameter, "help", None):
        made.help = _text(parameter.help, language)
    if parameter.metavar and _is_word(parameter.metavar):
        made.metavar = translated(parameter.metavar, language)
    return made


def _is_word(metavar: str) -> bool:
    return bool(_WORD.search(metavar)) and not re.search(r"[a-z]", metavar)


def _paragraphs(text: str | None) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text or "") if part.strip()]


def _text(text: str | None, language: Language) -> str | None:
    return "\n\n".join(translated(part, language) for part in _paragraphs(text)) if text else text


@cache
def _context(kind: Any, language: Language) -> Any:
    """The kind of context whose helps are written by a formatter that speaks the language."""

    class Formatter(kind.formatter_class):  # type: ignore[misc]  # what typer writes with
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or f"{translated(_USAGE, language)} ")

        def write_heading(self, heading: str) -> None:
            super().write_heading(translated(heading, language))

        def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
            told = [(_TYPE.sub("", first), retold_help(second, language)) for first, second in rows]
            super().write_dl(told, col_max, col_spacing)

    class Speaking(kind):  # type: ignore[misc]
        formatter_class = Formatter

    return Speaking
