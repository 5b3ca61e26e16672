"""The table of verbs, and what happens when one of them fails."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sopflow.cli.exits import Exit, code_of
from sopflow.cli.speech import asked, hoisted, language, speaking
from sopflow.cli.terminal import complain, reason, say, show
from sopflow.errors import InvalidSop, SopflowError
from sopflow.language import phrase

__all__ = ["app", "program", "verbs"]

app: typer.Typer
"""The program with all its verbs, made when it is first asked for."""


class _Language(StrEnum):
    EN = "en"
    ID = "id"


class _Verbs(TyperGroup):
    """Speaks the language that is asked for, and turns the exceptions of verbs into one line and an exit code."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **named: Any) -> Any:
        if args is None:
            sys.argv[1:] = hoisted(sys.argv[1:])  # typer reads them there, as it treats them on Windows
        given = sys.argv[1:] if args is None else args
        with speaking(asked(given, os.environ)):
            words = None if args is None else hoisted(args)
            if language() == "en":
                return super().main(words, *more, **named)
            from sopflow.cli.helping import localised
            from sopflow.cli.mistaken import told

            made: _Verbs = localised(self, language())
            return told(super(_Verbs, made).main, words, *more, **named)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            if sys.stderr.isatty():
                say("")  # the terminal has just written ^C
            complain(phrase("interrupted"))
            raise typer.Exit(Exit.INTERRUPTED) from None
        except InvalidSop as error:
            from sopflow.cli.reports import report

            report(error.findings, err=True)
            raise typer.Exit(code_of(error)) from None
        except (SopflowError, OSError) as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # whoever read our output has gone; typer ends quietly
            complain(reason(error))
            raise typer.Exit(code_of(error)) from None

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs in the order of the help; groups would come last otherwise."""
        return [name for name, _ in _VERBS if name in self.commands]


_VERBS: tuple[tuple[str, str], ...] = (
    ("new", "new:new"),
    ("import", "importing:import_"),
    ("check", "check:check"),
    ("fmt", "fmt:fmt"),
    ("render", "render:render"),
    ("book", "book:book"),
    ("graph", "graph:graph"),
    ("publish", "publish:publish"),
    ("published", "publish:published"),
    ("case", "cases.group:case"),
    ("tasks", "tasks:tasks"),
    ("db", "db:db"),
    ("rules", "rules:rules"),
    ("schema", "schema:schema"),
)
"""Each verb with the module below this package that it stands in, and its name there."""


def program(words: Sequence[str]) -> typer.Typer:
    """The program for a command line: with one verb where it begins with one, else with all of them.

    A verb is imported only when it is wanted: together they need ten times as long as one.
    """
    first = next(iter(words), "")
    return _program_of(first if first in dict(_VERBS) else None)


@cache
def _program_of(verb: str | None) -> typer.Typer:
    made = typer.Typer(
        cls=_Verbs,
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_program)
    for name, place in _VERBS:
        if verb in (None, name):
            called = _verb(place)
            if isinstance(called, typer.Typer):
                made.add_typer(called, name=name)
            else:
                made.command(name)(called)
    return made


def _verb(place: str) -> Callable[..., None] | typer.Typer:
    module, _, name = place.partition(":")
    found: Callable[..., None] | typer.Typer = getattr(import_module(f"sopflow.cli.{module}"), name)
    return found


def verbs() -> list[str]:
    """The names of all verbs, in the order of the help; a group is followed by its verbs.

    >>> verbs()[:2], [verb for verb in verbs() if verb.startswith("db")]
    (['new', 'import'], ['db', 'db status', 'db upgrade', 'db verify'])
    """
    return [
        name
        for verb, place in _VERBS
        for name in (verb, *(f"{verb} {part.name}" for part in getattr(_verb(place), "registered_commands", ())))
    ]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        show(f"sopflow {version('sopflow')}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
    lang: Annotated[
        _Language | None,
        typer.Option(
            "--lang", metavar="id|en", envvar="SOPFLOW_LANG", help="Speak Indonesian or English; also behind a verb."
        ),
    ] = None,
) -> None:
    """One YAML file is one SOP: check it, draw its official pages, run it.

    Results go to stdout, talk to stderr. Exit codes: 0 clean, 1 findings, 2 wrong use, 3 refused by the engine.
    """


def __getattr__(name: str) -> object:
    if name == "app":
        return _program_of(None)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
