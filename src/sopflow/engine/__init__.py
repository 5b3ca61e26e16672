"""The engine: running cases of a compiled SOP.

The core is pure: `(case as read, command) → events`, and folding the events gives the case again. `Engine` is the only
place that reads and writes, through the ports that it owns.
"""

from sopflow.engine.case import Case, CaseStatus, apply, begin, fold
from sopflow.engine.commands import Change, complete, skip, start
from sopflow.engine.engine import Engine
from sopflow.engine.events import CaseEnded, CaseStarted, Event, TaskCompleted, TaskSkipped
from sopflow.engine.history import History
from sopflow.engine.playbook import Playbook, read_flow
from sopflow.engine.ports import Clock, Store
from sopflow.engine.task import Task, Work

__all__ = [
    "Case", "CaseEnded", "CaseStarted", "CaseStatus", "Change", "Clock", "Engine", "Event", "History", "Playbook",
    "Store", "Task", "TaskCompleted", "TaskSkipped", "Work", "apply", "begin", "complete", "fold", "read_flow", "skip",
    "start",
]  # fmt: skip
