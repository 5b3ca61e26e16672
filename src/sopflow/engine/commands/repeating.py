"""Repeating: whether a command is the very one that has been carried out already.

What a command does follows from the case and from nothing else. So it is decided again, on the case as it was then:
the same command gives the same event, and whatever differs in it gives another one or is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, TypeAlias

from sopflow.engine.case import Case, fold
from sopflow.engine.commands.change import Change, Given
from sopflow.engine.events import Event, TaskEvent
from sopflow.errors import CaseConflict, NotAllowed, UnknownName
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.engine.playbook import Playbook

__all__ = ["Decide", "case_before", "is_repeated", "key_used"]

Decide: TypeAlias = Callable[["Playbook", Case, Given], Change]
"""A command with all that was given with it, but not yet who gives it, when, and for which case."""


def case_before(book: Playbook, history: Sequence[Event], event: Event) -> Case:
    """The case as it was before this event of its history. Raises BrokenHistory."""
    return fold(book, history[: event.seq - 1])


def is_repeated(book: Playbook, history: Sequence[Event], earlier: Event, decide: Decide, by: str) -> bool:
    """Whether this command, given by the same person then, had appended that very event.

    The same facts in another order are the same; 1, 1.0 and True are not. Raises WrongValue for a value that no
    command takes, and BrokenHistory.
    """
    try:
        event = decide(book, case_before(book, history, earlier), Given(by, earlier.at)).events[0]
    except (CaseConflict, NotAllowed, UnknownName):
        return False
    return type(event) is type(earlier) and _said(event) == _said(earlier)


def key_used(key: str, earlier: Event) -> NotAllowed:
    """The refusal of a command whose key another command has used."""
    about = f" {earlier.task}" if isinstance(earlier, TaskEvent) else ""
    used = phrase("key {key!r} was used for {event}", key=key, event=f"{type(earlier).__name__}{about}")
    return NotAllowed(used, [phrase("another key")])


def _said(event: Event) -> str:
    return json.dumps(asdict(event), sort_keys=True, default=str)
