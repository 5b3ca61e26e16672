"""`sopflow case show` and `history`: how far a case is, and what has happened in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sopflow.cli.database import DEFAULT, opened
from sopflow.cli.options import AsJson, CaseName, Db, InSop
from sopflow.cli.terminal import said, show, show_json
from sopflow.language import N_, phrase

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine

__all__ = ["history", "show_case"]


def show_case(
    case: CaseName,
    chart: Annotated[
        Path | None,
        typer.Option(
            "--chart", metavar="OUT", help="Draw the case's version of the SOP, coloured: a file in svg, pdf or png."
        ),
    ] = None,
    sop: InSop = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Show how far a case is: what is open and who has it, what is known, what was attached and noted.

    With --chart also draws the official pages with what is done, open, late and skipped, and prints their paths.
    """
    from sopflow.cli.cases.finding import find_case
    from sopflow.cli.cases.page import show_page
    from sopflow.cli.data import case_data, papers_data

    now = datetime.now(UTC)
    with opened(db) as engine:
        found = find_case(engine, case, sop)
        events = engine.history(found)[: found.version]
        definition = engine.definition(found)
        drawn = [] if chart is None else _draw(engine, found, chart)
    if as_json:
        paths: dict[str, Any] = {} if chart is None else {"chart": list(map(str, drawn))}
        show_json(case_data(found, now) | {"title": definition.title} | papers_data(events) | paths)
        return
    show_page(found, definition, events, now)
    for path in drawn:
        show(str(path))


def history(case: CaseName, sop: InSop = None, db: Db = DEFAULT, as_json: AsJson = False) -> None:
    """Show what has happened in a case: every event, in order."""
    from sopflow.cli.cases.finding import find_case
    from sopflow.cli.data import event_data
    from sopflow.cli.happenings import describe_event
    from sopflow.cli.moments import local, zones
    from sopflow.cli.tables import Column, Part, show_table
    from sopflow.cli.telling import Teller

    with opened(db) as engine:
        found = find_case(engine, case, sop)
        events = engine.history(found)
        definition = engine.definition(found)
    if as_json:
        show_json([event_data(event) for event in events])
        return
    name = Teller(definition.procedure(found.procedure)).name
    when = said(phrase("when ({zone})", zone=zones(event.at for event in events)))
    columns = [Column((N_("no"),), keep=True), Column((when,), keep=True), Column((N_("by"),)), Column((N_("what"),))]
    show_table(
        columns,
        [
            [
                [Part(str(event.seq), "dim")],
                [Part(local(event.at, seconds=True))],
                [Part(event.by)],
                [Part(describe_event(event, name).plain)],
            ]
            for event in events
        ],
    )


def _draw(engine: Engine, case: Case, path: Path) -> list[Path]:
    """Draw the live state on the chart of the case's own version; the paths of the files."""
    from sopflow.rendering import format_of, write
    from sopflow.wiring import chart_of

    format_of(path.suffix)  # before the work is done
    chart = chart_of(engine.definition(case), status=engine.progress(case))
    path.parent.mkdir(parents=True, exist_ok=True)
    return write(chart, path)
