"""`sopflow case list`: the cases of a store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from sopflow.cli.database import DEFAULT, opened
from sopflow.cli.options import After, AsJson, Db, Limit
from sopflow.cli.paging import PAGE, page_of, say_more
from sopflow.cli.terminal import say, show_json
from sopflow.engine import CaseOrder, CaseStatus
from sopflow.language import phrase

__all__ = ["list_of"]


def list_of(
    sop: Annotated[str | None, typer.Option(metavar="ID", help="Only of this SOP.")] = None,
    ref: Annotated[str | None, typer.Option(metavar="REF", help="Only those with this ref.")] = None,
    status: Annotated[CaseStatus | None, typer.Option(metavar="running|ended|cancelled", help="Only those.")] = None,
    order: Annotated[
        CaseOrder, typer.Option(metavar="oldest|newest|changed", help="Which come first: changed is changed last.")
    ] = CaseOrder.OLDEST,
    limit: Limit = PAGE,
    after: After = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """List cases: how far they are, and what is open."""
    from sopflow.cli.data import case_data
    from sopflow.cli.listing import list_cases
    from sopflow.engine import case_place

    with opened(db) as engine:
        found, more = page_of(
            lambda count: engine.cases(sop=sop, ref=ref, status=status, order=order, limit=count, after=after), limit
        )
    now = datetime.now(UTC)
    places = [str(case_place(case, order)) for case in found]
    if as_json:
        show_json([case_data(case, now) | {"place": place} for case, place in zip(found, places, strict=True)])
    elif found:
        list_cases(found, now)
    else:
        say(phrase("no such case") if sop or ref or status else phrase("no case was started yet"))
    if more:
        say_more(places[-1])
