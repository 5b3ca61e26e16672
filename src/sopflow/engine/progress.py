"""Progress: which symbols of the chart are done, open, late or left out in a case.

The chart knows nothing of cases; it colours the symbols that this mapping names (`sopflow.draw(sop, status=…)`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from sopflow.engine.events import Event, TaskCancelled, TaskCompleted, TaskReturned, TaskSkipped

if TYPE_CHECKING:
    from sopflow.engine.case import Case

__all__ = ["progress"]


def progress(case: Case, history: Iterable[Event], now: datetime) -> dict[str, str]:
    """By name of the task: `done`, `skipped` (or cancelled), `open`, or `late` when it was due before `now`.

    What was sent back counts as not done. Of a task that a loop opens again the last time counts.
    """
    events = list(history)
    undone = {seq for event in events if isinstance(event, TaskReturned) for seq in event.undone}
    status: dict[str, str] = {}
    for event in events:
        if event.seq not in undone and isinstance(event, (TaskCompleted, TaskSkipped, TaskCancelled)):
            status[event.task] = "done" if isinstance(event, TaskCompleted) else "skipped"
    for task in case.open_tasks:
        status[task.name] = "late" if task.due is not None and task.due < now else "open"
    return status
