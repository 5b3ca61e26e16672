"""What `sopflow new` asks for on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

import typer

from sopflow.chart.dating import printed_date
from sopflow.cli.mistaken import WrongUse
from sopflow.cli.terminal import reason, said, say
from sopflow.dates import read_date
from sopflow.editing.beginning import ACTORS, MOST, id_given, id_of, names_given, split, text_given
from sopflow.errors import WrongValue
from sopflow.language import Phrase, phrase
from sopflow.model.identity import DateLook

__all__ = ["Answers", "ask", "today"]

Taken = TypeVar("Taken")


class Answers(NamedTuple):
    """What is known of a SOP that begins."""

    title: str
    id: str | None
    agency: str | None
    unit: str | None
    actors: list[str] | None


def ask(id: str | None, agency: str | None, unit: str | None, actors: Sequence[str] | None) -> Answers:
    """Ask for the title, and for all else that no option has said; Enter takes what stands in brackets.

    Raises BadParameter where nobody can answer, KeyboardInterrupt for who does not want to.
    """
    if not sys.stdin.isatty():
        raise WrongUse(phrase("give --title, for there is no terminal to ask"))
    title = _asked(phrase("Title of the SOP"), text_given)
    id = id or _asked(phrase("Id"), id_given, id_of(title, instead="sop"))
    agency = agency or _asked(phrase("Agency"), text_given, "Nama Instansi")
    unit = unit or _asked(phrase("Unit (Enter for none)"), partial(text_given, needed=False)) or None
    return Answers(title, id, agency, unit, list(actors) if actors else _actors())


def today() -> str:
    """The date of today as it is printed in documents."""
    return printed_date(read_date(date.today().isoformat()), DateLook(style="long"))


def _actors() -> list[str]:
    """The actors, with commas between them or one an answer, until an answer is empty; the usual three where the first
    is. They are asked for again where they are too few or too many."""
    usual = ", ".join(ACTORS)
    say(phrase("Actors from the left, with commas between them or one a line; an empty line ends them"))
    say(phrase("(an empty line at once: {usual})", usual=usual))
    while True:
        found: list[str] = []
        while names := _asked(phrase("Actor {number}", number=len(found) + 1), _split):
            found += names
        if not found or 2 <= len(found) <= MOST:
            return found
        say(phrase(
            "a SOP has {low} to {high} actors, not {count}: name all of them again", low=2, high=MOST, count=len(found)
        ))  # fmt: skip


def _split(name: Phrase, line: str) -> list[str]:
    return names_given(name, split(line))


def _asked(question: Phrase, taken: Callable[[Phrase, str], Taken], usual: str = "") -> Taken:
    """What is typed, as it is taken; asked for again with a word on what is wrong, so that no other answer is lost."""
    while True:
        try:
            return taken(question, _answer(question, usual))
        except WrongValue as error:
            say(reason(error))


def _answer(question: Phrase, usual: str = "") -> str:
    """What is typed, or the usual answer."""
    shown = f"{said(question)} [{usual}]" if usual else said(question)
    try:
        return str(typer.prompt(shown, default=usual, show_default=False, err=True)).strip()
    except typer.Abort:
        raise KeyboardInterrupt from None
