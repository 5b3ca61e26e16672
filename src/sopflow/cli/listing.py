"""Tasks and cases as rows of tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sopflow.cli.moments import late, local, zones
from sopflow.cli.tables import Column, Part, show_table
from sopflow.cli.terminal import said
from sopflow.cli.wording import doers, holder, state, style
from sopflow.language import N_, phrase

if TYPE_CHECKING:
    from sopflow.engine import Case, Task

__all__ = ["list_cases", "list_tasks"]


def list_tasks(
    tasks: Sequence[Task], now: datetime, *, name: Callable[[str], str] = str, of_one_case: bool = False
) -> None:
    """Print open tasks: which case, what is to be done, by whom, since when, until when.

    `name` gives what is printed for the id of an actor.
    """
    zone = zones([*(task.since for task in tasks), *(task.due for task in tasks)])
    columns = [
        Column((N_("case"), N_("sop"))),
        Column((N_("task"), N_("activity"), N_("answers"))),
        Column((N_("who"), N_("holder"))),
        Column((said(phrase("since ({zone})", zone=zone)),), keep=True, wide=True),
        Column((said(phrase("due ({zone})", zone=zone)), N_("late")), keep=True),
    ]
    rows = [
        [
            [Part(task.ref, "bold"), Part(task.sop, "dim")],
            [
                Part(task.name, "bold"),
                Part(task.activity),
                Part(f"{task.question} {' / '.join(task.answers)}".strip(), "dim"),
            ],
            [Part(doers(task, name), "cyan"), Part(holder(task), "magenta")],
            [Part(local(task.since))],
            [Part(local(task.due) if task.due else ""), Part(late(task.due, now), "bold red")],
        ]
        for task in tasks
    ]
    first = 1 if of_one_case else 0
    show_table(columns[first:], [row[first:] for row in rows])


def list_cases(cases: Sequence[Case], now: datetime) -> None:
    """Print cases: which, how far, since when."""
    zone = zones(time for case in cases for time in (case.started, case.changed))
    columns = [
        Column((N_("case"), N_("sop"))),
        Column((N_("state"),)),
        Column((N_("open"), N_("late"))),
        Column((said(phrase("started ({zone})", zone=zone)),), keep=True, wide=True),
        Column((said(phrase("changed ({zone})", zone=zone)),), keep=True),
    ]
    rows = [
        [
            [Part(case.ref, "bold"), Part(case.sop, "dim")],
            [Part(state(case), style(case))],
            [Part(", ".join(task.name for task in case.open_tasks)), Part(_latest(case, now), "bold red")],
            [Part(local(case.started))],
            [Part(local(case.changed))],
        ]
        for case in cases
    ]
    show_table(columns, rows)


def _latest(case: Case, now: datetime) -> str:
    """By how much the task that is longest overdue is late."""
    return late(min((task.due for task in case.open_tasks if task.due is not None), default=None), now)
