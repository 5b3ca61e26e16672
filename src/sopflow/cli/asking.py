"""What `sopflow new` asks for on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import typer

from sopflow.chart.dating import printed_date
from sopflow.cli.terminal import said, say
from sopflow.dates import read_date
from sopflow.editing.beginning import ACTORS, id_of
from sopflow.language import Phrase, phrase
from sopflow.model.identity import DateLook

__all__ = ["Answers", "ask", "today"]


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
        raise typer.BadParameter(said(phrase("give --title, for there is no terminal to ask")))
    title = ""
    while not title:
        title = _answer(phrase("Title of the SOP"))
    id = id or _answer(phrase("Id"), id_of(title, instead="sop"))
    agency = agency or _answer(phrase("Agency"), "Nama Instansi")
    unit = unit or _answer(phrase("Unit (Enter for none)")) or None
    return Answers(title, id, agency, unit, list(actors) if actors else _actors())


def today() -> str:
    """The date of today as it is printed in documents."""
    return printed_date(read_date(date.today().isoformat()), DateLook(style="long"))


def _actors() -> list[str]:
    """The actors, one an answer, until one is empty; the usual three where the first is."""
    say(phrase("Actors from the left, one a line; an empty line ends them ({usual})", usual=", ".join(ACTORS)))
    found: list[str] = []
    while name := _answer(phrase("Actor {number}", number=len(found) + 1)):
        found.append(name)
    return found


def _answer(question: Phrase, usual: str = "") -> str:
    """What is typed, or the usual answer."""
    shown = f"{said(question)} [{usual}]" if usual else said(question)
    try:
        return str(typer.prompt(shown, default=usual, show_default=False, err=True)).strip()
    except typer.Abort:
        raise KeyboardInterrupt from None
