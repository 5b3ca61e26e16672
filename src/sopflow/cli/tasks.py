"""`sopflow tasks`: who must do what now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from sopflow.cli.database import DEFAULT, opened
from sopflow.cli.mistaken import WrongUse
from sopflow.cli.options import After, AsJson, Db, Limit
from sopflow.cli.paging import PAGE, page_of, say_more
from sopflow.cli.terminal import say, show_json
from sopflow.language import phrase

__all__ = ["tasks"]


def tasks(
    actor: Annotated[
        str | None, typer.Option(metavar="ID", help="Only what this actor may do; each task is then the actor's own.")
    ] = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this person has claimed or was delegated.")
    ] = None,
    sop: Annotated[str | None, typer.Option(metavar="ID", help="Only of this SOP.")] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what should have been done by now, longest overdue first.")
    ] = False,
    joint: Annotated[
        bool, typer.Option("--joint", help="With --actor: also what the actor takes part in and another completes.")
    ] = False,
    limit: Limit = PAGE,
    after: After = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """List the open tasks, longest open first.

    Times are those of this machine; what is late is marked. With --json they are in UTC.
    """
    from sopflow.cli.data import task_data
    from sopflow.cli.listing import list_tasks
    from sopflow.engine import task_place

    if joint and actor is None:
        raise WrongUse(phrase("--joint needs --actor, which says who takes part"))
    with opened(db) as engine:
        found, more = page_of(
            lambda count: engine.worklist(
                actor, person=person, sop=sop, overdue=overdue, joint=joint, limit=count, after=after
            ),
            limit,
        )
    now = datetime.now(UTC)
    places = [str(task_place(task, overdue=overdue)) for task in found]
    if as_json:
        show_json([task_data(task, now) | {"place": place} for task, place in zip(found, places, strict=True)])
    elif found:
        list_tasks(found, now)
    else:
        say(phrase("no open task"))
    if more:
        say_more(places[-1])
