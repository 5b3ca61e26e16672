"""`--explain RULE` of `sopflow check`: the page of a rule, without a file to check."""

from __future__ import annotations

from typing import Annotated

import typer

from sopflow.cli.terminal import show

__all__ = ["Explain", "explain_rule"]


def explain_rule(rule: str) -> None:
    """Print the page of a rule, in the language of the run. Raises UnknownName."""
    from sopflow.cli.rules import entries, page
    from sopflow.errors import UnknownName

    known = {entry.id: entry for entry in entries()}
    if rule not in known:
        raise UnknownName("rule", rule, known)
    show(page(known[rule]).rstrip("\n"))


def _explained(rule: str | None) -> None:
    if rule is not None:
        explain_rule(rule)
        raise typer.Exit


Explain = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="RULE",
        callback=_explained,
        is_eager=True,
        help="Print the page of a rule and end, as `sopflow rules RULE` does.",
        show_default=False,
    ),
]
"""A rule to read about; whoever gives it needs no PATHS."""
