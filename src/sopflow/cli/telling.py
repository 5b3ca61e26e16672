"""How `sopflow case run` tells of tasks and events: lines of text for a terminal."""

from __future__ import annotations

import shutil
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.text import Text

from sopflow.cli.happenings import tell_event
from sopflow.cli.terminal import plain, said
from sopflow.cli.wording import doers
from sopflow.language import phrase
from sopflow.model import Items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sopflow.engine import Event, Task
    from sopflow.model import Procedure, Step

__all__ = ["Teller"]

_WIDEST = 100
_NARROWEST = 30
_INDENT = "    "
_LABELS = 10
"""How wide the labels below a task are at least."""


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
        who = doers(task, self.name)
        yield Text.assemble(
            (f"{number:>3} ", "dim"), (plain(task.name), "bold"), "  ", (plain(who), "cyan"), *_time(step)
        )  # fmt: skip
        width = max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST)) - len(_INDENT)
        for line in _lines(task.activity, width):
            yield Text(_INDENT + line)
        requires, output, decides = (said(text) for text in (phrase("requires"), phrase("output"), phrase("decides")))
        column = max(_LABELS, len(requires) + 2, len(output) + 2, len(decides) + 2)
        for label, text in ((requires, step.requires), (output, step.output)):
            for index, line in enumerate(_lines(_flat(text), width - column)):
                yield Text.assemble(_INDENT, (f"{'' if index else label:{column}}", "dim"), line)
        if task.answers:
            question = f"{task.question} " if task.question else ""
            yield Text.assemble(_INDENT, (f"{decides:{column}}", "dim"), plain(question + " / ".join(task.answers)))

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
