"""`sopflow case start`: a new case in the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.database import DEFAULT, opened, person
from sopflow.cli.options import AsJson, By, Db, FactPairs
from sopflow.cli.terminal import say
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.engine import Event

__all__ = ["start"]


def start(
    sop: Annotated[str, typer.Argument(metavar="SOP|PATH", help="The id of a published SOP, or a SOP file.")],
    ref: Annotated[str, typer.Option("--ref", metavar="REF", help="The number that your office knows the case by.")],
    by: By = None,
    procedure: Annotated[
        str | None, typer.Option(metavar="ID", help="The procedure to run, where the SOP has several.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="STEP", help="Begin here, where the SOP names several starts.")
    ] = None,
    facts: FactPairs = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Start a case of a published SOP and keep it.

    A file, which ends in .yaml or .yml, is checked and published first. The same SOP and ref again start nothing: they
    give the case that is there, however far it is.
    """
    from sopflow.cli.cases.doing import tell
    from sopflow.cli.pairs import read_facts
    from sopflow.cli.publishing import is_path, publish_one, readable
    from sopflow.cli.wording import version

    who, told = person(by), read_facts(facts)
    file = readable(Path(sop)) if is_path(sop) else None
    events: list[Event] = []
    with opened(db, make=file is not None) as engine:
        engine.subscribe(events.extend)
        if file is not None:
            shelved = publish_one(engine, file, by=who)
            if shelved.new:
                say(phrase("published {sop}, version {version}", sop=shelved.sop, version=version(shelved.digest)))
        case = engine.start(file.sop.id if file else sop, ref=ref, by=who, procedure=procedure, at=at, facts=told)
        if not events:
            say(phrase("case {case} of {sop} is there already; nothing was started", case=case.ref, sop=case.sop))
        tell(engine, case, events, as_json=as_json)
