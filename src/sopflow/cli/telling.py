"""How `sopflow case run` tells of tasks and events: lines of text for a terminal."""

from __future__ import annotations

import shutil
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.text import Text

from sopflow.cli.happenings import tell_event
from sopflow.cli.terminal import plain
from sopflow.model import Items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopflow.engine import Event, Task
    from sopflow.model import Procedure, Step

__all__ = ["Teller"]

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
        return Text("  ") + tell_event(event, self.name)


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
