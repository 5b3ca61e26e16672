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
from sopflow.cli.terminal import plain, said, show
from sopflow.cli.wording import state, style, version
from sopflow.engine import CaseCancelled, DocumentAttached, NoteAdded
from sopflow.language import N_, Phrase, phrase

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
        _head(said(phrase("open tasks")))
        list_tasks(case.open_tasks, now, name=Teller(sop.procedure(case.procedure)).name, of_one_case=True)
    if case.facts:
        _head(said(phrase("facts")))
        _rows((N_("name"), N_("value")), ((name, _shown(value)) for name, value in case.facts.items()))
    documents = list(_documents(history))
    if documents:
        _head(said(phrase("documents")))
        _rows((N_("name"), N_("reference"), N_("of"), N_("by")), documents)
    notes = [
        (local(event.at), event.by, event.task or "", event.text) for event in history if isinstance(event, NoteAdded)
    ]
    if notes:
        _head(said(phrase("notes")))
        _rows((N_("when"), N_("by"), N_("task"), N_("text")), notes)


def _facts_of(case: Case, sop: Sop, history: Sequence[Event]) -> Iterator[tuple[str, Text]]:
    zone = zones([case.changed])
    params = {"sop": case.sop, "version": version(case.digest), "procedure": case.procedure}
    whole = N_("{sop}, version {version}")
    if case.procedure != sop.id:
        whole = N_("{sop}, version {version}, procedure {procedure}")
    yield said(phrase("sop")), Text(said(Phrase(whole, params)))
    yield said(phrase("id")), Text(case.id)
    at = said(phrase(", at version {version}", version=case.version))
    yield said(phrase("state")), Text.assemble((plain(state(case)), style(case)), at, plain(_why(history)))
    yield said(phrase("started")), Text(plain(_when(f"{local(case.started)} {zone}", history[0])))
    yield said(phrase("changed")), Text(plain(_when(f"{local(case.changed)} {zone}", history[-1])))


def _when(time: str, event: Event) -> str:
    return said(phrase("{time} by {person}", time=time, person=event.by))


def _why(history: Sequence[Event]) -> str:
    """The reason for which a case was given up."""
    given_up = next((event for event in history if isinstance(event, CaseCancelled)), None)
    return said(phrase(", because {reason}", reason=given_up.reason)) if given_up else ""


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
