"""How `sopflow case` tells of tasks and events: lines of text for a terminal, and plain data for `--json`."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from rich.text import Text

from sopflow.cli.terminal import plain
from sopflow.engine import CaseEnded, TaskCompleted, TaskSkipped
from sopflow.model import Items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopflow.engine import Case, Event, Task
    from sopflow.model import Procedure, Step

__all__ = ["Teller", "case_data"]

_WIDEST = 100
_NARROWEST = 30
_INDENT = "    "


class Teller:
    """Tells of one procedure's cases, with the names of actors and the texts of steps."""

    def __init__(self, procedure: Procedure) -> None:
        self._actors = {id: actor.name for id, actor in (procedure.actors or {}).items()}
        self._steps = {step.id: step for _, step in procedure.only_steps()}

    def name(self, actor: str) -> str:
        """The name of an actor as its lane prints it."""
        return self._actors.get(actor, actor)

    def task(self, number: int, task: Task) -> Iterator[Text]:
        """An open task: who does what, in what time, with what at hand; `number` counts the tasks of the run."""
        step = self._steps[task.step]
        who = " or ".join(map(self.name, task.actors))
        if task.joint:
            who += f" with {', '.join(map(self.name, task.joint))}"
        yield Text.assemble(
            (f"{number:>3} ", "dim"), (plain(task.name), "bold"), "  ", (plain(who), "cyan"), *_time(step)
        )  # fmt: skip
        width = max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST)) - len(_INDENT)
        for line in _lines(task.activity, width):
            yield Text(_INDENT + line)
        for label, text in (("requires", step.requires), ("output", step.output)):
            for index, line in enumerate(_lines(_flat(text), width - 10)):
                yield Text.assemble(_INDENT, (f"{'' if index else label:10}", "dim"), line)
        if task.answers:
            question = f"{task.question} " if task.question else ""
            yield Text.assemble(_INDENT, ("decides   ", "dim"), plain(question + " / ".join(task.answers)))

    def event(self, event: Event) -> Text:
        """What has happened."""
        match event:
            case TaskCompleted(answer=None):
                return self._done(event, ("done", "green"))
            case TaskCompleted():
                return self._done(event, (plain(event.answer or ""), "bold green"))
            case TaskSkipped():
                return self._done(event, ("skipped", "yellow"))
            case CaseEnded():
                return Text.assemble(("  ■ ended", "bold green"), plain(f": {event.end}") if event.end else "")
            case _:
                return Text(type(event).__name__)

    def _done(self, event: TaskCompleted | TaskSkipped, how: tuple[str, str]) -> Text:
        return Text.assemble(("  → ", "green"), f"{plain(event.task)}: ", how, f" ({plain(self.name(event.actor))})")


def case_data(case: Case) -> dict[str, Any]:
    """A case and its events as plain data, the same names as in Python."""
    events = [
        {"type": type(event).__name__} | asdict(event) | {"at": event.at.isoformat(timespec="milliseconds")}
        for event in case.history
    ]
    return {
        "id": case.id,
        "ref": case.ref,
        "sop": case.sop,
        "digest": case.digest,
        "procedure": case.procedure,
        "status": str(case.status),
        "end": case.end,
        "open_tasks": [task.name for task in case.open_tasks],
        "history": events,
    }


def _time(step: Step) -> list[str | tuple[str, str]]:
    texts = [step.duration.text if step.duration else "", step.deadline or ""]
    shown = ", ".join(text for text in texts if text and text != "-")
    return ["  ", (plain(shown), "magenta")] if shown else []


def _flat(text: str | Items | None) -> str:
    if isinstance(text, Items):
        return " ".join(filter(None, (text.lead, "; ".join(text.items))))
    return text or ""


def _lines(text: str, width: int) -> list[str]:
    return [line for part in plain(text).splitlines() for line in wrap(part, width)]
