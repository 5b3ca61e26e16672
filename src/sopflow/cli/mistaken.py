"""Wrong use, told in the language of the run: typer itself tells it in English only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import typer

from sopflow.cli.borrowed import retold
from sopflow.cli.speech import language
from sopflow.cli.terminal import said, say
from sopflow.language import Phrase, phrase

__all__ = ["WrongUse", "told"]

_Mistake: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""What typer raises for wrong use, whether it has click inside or beside it."""


class WrongUse(typer.BadParameter):
    """Wrong use that a command finds by itself. It says so in a whole sentence, and typer puts no words before it."""

    def __init__(self, sentence: Phrase) -> None:
        super().__init__(said(sentence))

    def format_message(self) -> str:
        return self.message


def told(main: Callable[..., Any], *arguments: Any, standalone_mode: bool = True, **named: Any) -> Any:
    """Call the `main` of a group and end by SystemExit, as it does, but tell what is wrong with the call here."""
    try:
        code = main(*arguments, standalone_mode=False, **named)
    except _Mistake as error:
        if not standalone_mode:
            raise
        _tell(error)
        sys.exit(getattr(error, "exit_code", 1))
    except typer.Abort:
        if not standalone_mode:
            raise
        say(phrase("interrupted"))
        sys.exit(1)
    if not standalone_mode:
        return code
    sys.exit(code or 0)


def _tell(error: Any) -> None:
    message = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":
        say(message)  # the help, which is asked for by saying nothing
        return
    context = getattr(error, "ctx", None)
    if context is not None:
        say(context.get_usage())
        say(phrase("{command} -h explains it", command=context.command_path))
        say("")
    say(phrase("Error: {message}", message=retold(message, language())))
