"""What has happened in a case, in words: one line for each event."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.text import Text

from sopflow.cli.terminal import plain
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
            return f"started at {event.start}", ""
        case CaseEnded():
            return f"ended{f': {event.end}' if event.end else ''}", "bold green"
        case CaseCancelled():
            return "cancelled", "bold yellow"
        case TaskCompleted():
            return (event.answer, "bold green") if event.answer is not None else ("done", "green")
        case TaskSkipped():
            return "skipped", "yellow"
        case TaskClaimed():
            return "claimed", ""
        case TaskReleased():
            return "released", ""
        case TaskDelegated():
            return f"delegated to {event.to}", ""
        case TaskResolved():
            return "resolved", ""
        case TaskReturned():
            return f"returned to {event.to}", "yellow"
        case TaskCancelled():
            return "cancelled", "yellow"
        case NoteAdded():
            return f"note on {event.task}" if event.task else "note", ""
        case DocumentAttached():
            where = f" to {event.task}" if event.task else ""
            return f"attached {event.name}{where}", ""
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
