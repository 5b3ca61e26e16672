"""The table of verbs, and what happens when one of them fails."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sopflow.cli.book import book
from sopflow.cli.cases.group import case
from sopflow.cli.check import check
from sopflow.cli.db import db
from sopflow.cli.exits import Exit, code_of
from sopflow.cli.graph import graph
from sopflow.cli.publish import publish, published
from sopflow.cli.render import render
from sopflow.cli.rules import rules
from sopflow.cli.schema import schema
from sopflow.cli.tasks import tasks
from sopflow.cli.terminal import complain, reason, say, show
from sopflow.errors import InvalidSop, SopflowError

__all__ = ["app", "verbs"]


class _Verbs(TyperGroup):
    """Turns the exceptions that a verb may raise into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            if sys.stderr.isatty():
                say("")  # the terminal has just written ^C
            complain("interrupted")
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
        return [name for name, _ in _VERBS]


app = typer.Typer(
    cls=_Verbs,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_VERBS: tuple[tuple[str, Callable[..., None] | typer.Typer], ...] = (
    ("check", check), ("render", render), ("book", book), ("graph", graph), ("publish", publish),
    ("published", published), ("case", case), ("tasks", tasks), ("db", db), ("rules", rules), ("schema", schema),
)  # fmt: skip
for _name, _verb in _VERBS:
    if isinstance(_verb, typer.Typer):
        app.add_typer(_verb, name=_name)
    else:
        app.command(_name)(_verb)


def verbs() -> list[str]:
    """The names of all verbs, in the order of the help; a group is followed by its verbs.

    >>> verbs()[:2], [verb for verb in verbs() if verb.startswith("db")]
    (['check', 'render'], ['db', 'db status', 'db upgrade', 'db verify'])
    """
    return [
        name
        for verb, called in _VERBS
        for name in (verb, *(f"{verb} {part.name}" for part in getattr(called, "registered_commands", ())))
    ]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        show(f"sopflow {version('sopflow')}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """One YAML file is one SOP: check it, draw its official pages, run it.

    Results go to stdout, talk to stderr. Exit codes: 0 clean, 1 findings, 2 wrong use, 3 refused by the engine.
    """
