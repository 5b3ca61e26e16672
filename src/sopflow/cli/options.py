"""Options and arguments that several commands take."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sopflow.cli.speech import language
from sopflow.language import N_, filled

__all__ = [
    "After", "AsJson", "By", "CaseName", "Db", "FactPairs", "InSop", "Jobs", "Key", "Limit", "PaperName", "Reason",
    "Seen", "TaskActor", "TaskName", "paper_name",
]  # fmt: skip


class PaperName(StrEnum):
    """The papers that a command line can name."""

    F4 = "F4"
    A4 = "A4"
    A3 = "A3"
    LETTER = "Letter"
    LEGAL = "Legal"


def paper_name(text: str) -> PaperName:
    """The paper of that name, whatever its capitals. Raises typer.BadParameter, which names them as they are written.

    >>> paper_name("letter")
    <PaperName.LETTER: 'Letter'>
    """
    found = next((paper for paper in PaperName if paper.casefold() == text.casefold()), None)
    if found is None:
        params = {"value": repr(text), "options": ", ".join(map(repr, map(str, PaperName)))}
        raise typer.BadParameter(filled(N_("{value} is not one of {options}."), params, language()))
    return found


Jobs = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        max=64,
        help="Processes. Without it: one, and for more than 8 files one for each core.",
        show_default=False,
    ),
]
"""How many processes draw."""

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
"""Print for programs."""
Db = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="URL",
        envvar="SOPFLOW_DB",
        help="The store: sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE.",
    ),
]
"""Where cases are kept."""
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="SOPFLOW_BY", help="Who does this. Without it: the login name."),
]
"""The person who gives a command."""
CaseName = Annotated[str, typer.Argument(metavar="CASE", help="The ref of a case, or its id.")]
"""A case."""
InSop = Annotated[
    str | None, typer.Option("--sop", metavar="ID", help="The SOP, where several have a case of that ref.")
]
"""Narrows what a ref means."""
TaskName = Annotated[
    str | None,
    typer.Argument(metavar="TASK", help="The task, or its step. Without it: the only one that is open."),
]
"""An open task of the case."""
TaskActor = Annotated[
    str | None, typer.Option("--actor", metavar="ID", help="In whose name, where several may do the task.")
]
"""The lane that somebody acts in."""
Key = Annotated[
    str | None,
    typer.Option("--key", metavar="KEY", help="Name this command: when it is repeated with the key, nothing is done."),
]
"""An idempotency key."""
Seen = Annotated[
    int | None,
    typer.Option("--seen", metavar="N", min=1, help="Refuse when the case is no longer at this version."),
]
"""The version that a command was decided on."""
FactPairs = Annotated[
    list[str] | None,
    typer.Option("--fact", metavar="NAME=VALUE", help="Keep this text with the case; NAME:=VALUE for JSON, as n:=3."),
]
"""Facts to be kept with a case."""
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]
"""A reason that must be given."""
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=100_000, help="At most so many.")]
"""The length of a page."""
After = Annotated[
    str | None, typer.Option("--after", metavar="PLACE", help="Go on behind this place, which the page before gave.")
]
"""Where the page before ended."""
