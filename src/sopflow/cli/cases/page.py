"""The page of a case: what `sopflow case show` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.text import Text

from sopflow.cli.data import output_data
from sopflow.cli.listing import list_tasks
from sopflow.cli.moments import local, zones
from sopflow.cli.tables import Column, Part, show_table
from sopflow.cli.telling import Teller
from sopflow.cli.terminal import plain, show
from sopflow.cli.wording import state, style, version
from sopflow.engine import CaseCancelled, DocumentAttached, NoteAdded

if TYPE_CHECKING:
    from sopflow.engine import Case, Event
    from sopflow.model import Sop

__all__ = ["show_page"]

_COLUMN = 9


def show_page(case: Case, sop: Sop, history: Sequence[Event], now: datetime) -> None:
    """Print the state of a case, then what is open, known, attached and noted, as far as there is any."""
    show(Text.assemble((plain(case.ref), "bold"), "  ", plain(sop.title)))
    for label, value in _facts_of(case, sop, history):
        show(Text.assemble("  ", (f"{label:{_COLUMN}}", "dim"), value))
    if case.open_tasks:
        _head("open tasks")
        list_tasks(case.open_tasks, now, name=Teller(sop.procedure(case.procedure)).name, of_one_case=True)
    if case.facts:
        _head("facts")
        _rows(("name", "value"), ((name, _shown(value)) for name, value in case.facts.items()))
    documents = list(_documents(history))
    if documents:
        _head("documents")
        _rows(("name", "reference", "of", "by"), documents)
    notes = [
        (local(event.at), event.by, event.task or "", event.text) for event in history if isinstance(event, NoteAdded)
    ]
    if notes:
        _head("notes")
        _rows(("when", "by", "task", "text"), notes)


def _facts_of(case: Case, sop: Sop, history: Sequence[Event]) -> Iterator[tuple[str, Text]]:
    zone = zones([case.changed])
    procedure = f", procedure {case.procedure}" if case.procedure != sop.id else ""
    yield "sop", Text(f"{case.sop}, version {version(case.digest)}{procedure}")
    yield "id", Text(case.id)
    yield (
        "state",
        Text.assemble((plain(state(case)), style(case)), f", at version {case.version}", plain(_why(history))),
    )
    yield "started", Text(plain(f"{local(case.started)} {zone} by {history[0].by}"))
    yield "changed", Text(plain(f"{local(case.changed)} {zone} by {history[-1].by}"))


def _why(history: Sequence[Event]) -> str:
    """The reason for which a case was given up."""
    return next((f", because {event.reason}" for event in history if isinstance(event, CaseCancelled)), "")


def _documents(history: Sequence[Event]) -> Iterator[tuple[str, ...]]:
    for event in history:
        if isinstance(event, DocumentAttached):
            yield event.name, event.reference, event.task or "", event.by
    for output in output_data(history):
        yield output["name"], output["reference"], output["task"], output["by"]


def _head(text: str) -> None:
    show("")
    show(Text(text, "bold"))


def _rows(heads: Sequence[str], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> None:
    show_table([Column((head,)) for head in heads], [[[Part(cell)] for cell in row] for row in rows])


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
