"""What has happened in a case, in words: one line for each event."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.text import Text

from sopflow.cli.terminal import plain, said
from sopflow.engine import (
    CaseCancelled,
    CaseEnded,
    CaseStarted,
    DocumentAttached,
    NoteAdded,
    TaskCancelled,
    TaskClaimed,
    TaskCompleted,
    TaskDelegated,
    TaskEvent,
    TaskReleased,
    TaskResolved,
    TaskReturned,
    TaskSkipped,
)  # fmt: skip
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.engine import Event

__all__ = ["describe_event", "tell_event"]

_END = ("■ ", "bold green")
_GO = ("→ ", "green")


def tell_event(event: Event, name: Callable[[str], str], *, by: bool = False) -> Text:
    """The line of an event, such as `→ periksa: Lengkap (Petugas Loket, budi)`.

    `name` gives the name of an actor; `by` says whether the person is told, too.
    """
    sign = _END if isinstance(event, (CaseEnded, CaseCancelled)) else _GO
    return Text.assemble(sign, describe_event(event, name, by=by))


def describe_event(event: Event, name: Callable[[str], str], *, by: bool = False) -> Text:
    """The same without its sign."""
    about = event.task if isinstance(event, TaskEvent) else ""
    what, colour = _done(event)
    who = [name(event.actor)] if isinstance(event, (TaskCompleted, TaskSkipped)) else []
    who += [event.by] if by else []
    return Text.assemble(
        plain(f"{about}: " if about else ""),
        (plain(what), colour),
        plain(f" ({', '.join(who)})" if who else ""),
        plain(f": {more}" if (more := _more(event)) else ""),
    )


def _done(event: Event) -> tuple[str, str]:
    """What was done, and in which style it is shown."""
    match event:
        case CaseStarted():
            return said(phrase("started at {step}", step=event.start)), ""
        case CaseEnded():
            end = phrase("ended: {end}", end=event.end) if event.end else phrase("ended")
            return said(end), "bold green"
        case CaseCancelled():
            return said(phrase("cancelled")), "bold yellow"
        case TaskCompleted():
            return (event.answer, "bold green") if event.answer is not None else (said(phrase("done")), "green")
        case TaskSkipped():
            return said(phrase("skipped")), "yellow"
        case TaskClaimed():
            return said(phrase("claimed")), ""
        case TaskReleased():
            return said(phrase("released")), ""
        case TaskDelegated():
            return said(phrase("delegated to {person}", person=event.to)), ""
        case TaskResolved():
            return said(phrase("resolved")), ""
        case TaskReturned():
            return said(phrase("returned to {task}", task=event.to)), "yellow"
        case TaskCancelled():
            return said(phrase("cancelled")), "yellow"
        case NoteAdded():
            return said(phrase("note on {task}", task=event.task) if event.task else phrase("note")), ""
        case DocumentAttached():
            if event.task:
                return said(phrase("attached {document} to {task}", document=event.name, task=event.task)), ""
            return said(phrase("attached {document}", document=event.name)), ""
        case _:
            return type(event).__name__, ""


def _more(event: Event) -> str:
    """The reason, the remark, or what a task has yielded."""
    match event:
        case TaskReleased() | TaskReturned() | TaskCancelled() | CaseCancelled():
            return event.reason
        case TaskResolved():
            return event.note
        case NoteAdded():
            return event.text
        case DocumentAttached():
            return event.reference
        case TaskCompleted():
            return ", ".join(f"{name} {reference}".rstrip() for name, reference in event.outputs.items())
        case _:
            return ""
