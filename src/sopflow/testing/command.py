"""Commands as data: what one person does to a case, to be given to any engine, or to the core without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sopflow.engine import (
    Change,
    Given,
    attach,
    cancel_case,
    cancel_task,
    claim,
    complete,
    delegate,
    note,
    release,
    resolve,
    return_to,
    skip,
)  # fmt: skip

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine, Event, Playbook

__all__ = ["Command", "CommandName"]

CommandName: TypeAlias = Literal[
    "complete", "skip", "claim", "release", "delegate", "resolve", "return_to", "cancel", "note", "attach"
]


@dataclass(frozen=True)
class Command:
    """One command, by the name of the method of `Engine` that it is."""

    name: CommandName
    by: str
    task: str | None = None
    """The name of the open task that it is about; None for the case as a whole."""
    arguments: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """All other arguments, by name."""

    def give(self, engine: Engine, case: Case, *, key: str | None = None, seen: int | None = None) -> Case:
        """Give the command to an engine and return what it returns. Raises what the engine raises."""
        about = case if self.task is None else case.task(self.task)
        given: Case = getattr(engine, self.name)(about, by=self.by, key=key, seen=seen, **self.arguments)
        return given

    def decide(self, book: Playbook, case: Case, history: Sequence[Event], at: datetime) -> Change:
        """What the command does, as the core says; `history` is all events of the case, `at` the time. Raises what the
        core raises."""
        given, task, more = Given(self.by, at), self.task, self.arguments
        if self.name == "note":
            return note(book, case, given, task=task, **more)
        if self.name == "attach":
            return attach(book, case, given, task=task, **more)
        if task is None:
            return cancel_case(book, case, given, **more)
        match self.name:
            case "complete":
                return complete(book, case, task, given, **more)
            case "skip":
                return skip(book, case, task, given, **more)
            case "claim":
                return claim(book, case, task, given)
            case "release":
                return release(book, case, task, given, **more)
            case "delegate":
                return delegate(book, case, task, given, **more)
            case "resolve":
                return resolve(book, case, task, given, **more)
            case "return_to":
                return return_to(book, case, history, task, given, **more)
            case "cancel":
                return cancel_task(book, case, task, given, **more)

    def __str__(self) -> str:
        about = f" {self.task}" if self.task is not None else ""
        said = "".join(f", {name} {value!r}" for name, value in self.arguments.items())
        return f"{self.by}: {self.name}{about}{said}"
