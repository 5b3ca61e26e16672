"""`sopflow case`: the table of what can be done with a case."""

from __future__ import annotations

import typer

from sopflow.cli.cases.hold import claim, delegate, release, resolve
from sopflow.cli.cases.leave import cancel, return_to
from sopflow.cli.cases.listed import list_of
from sopflow.cli.cases.remark import attach, note
from sopflow.cli.cases.run import run
from sopflow.cli.cases.show import history, show_case
from sopflow.cli.cases.start import start
from sopflow.cli.cases.work import complete, skip

__all__ = ["case"]

case = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Run cases of SOPs: try one out in memory, or keep them in a store and work on them with others.",
)
for _name, _verb in (
    ("run", run), ("start", start), ("list", list_of), ("show", show_case), ("history", history),
    ("complete", complete), ("skip", skip), ("claim", claim), ("release", release), ("delegate", delegate),
    ("resolve", resolve), ("return", return_to), ("cancel", cancel), ("note", note), ("attach", attach),
):  # fmt: skip
    case.command(_name)(_verb)
