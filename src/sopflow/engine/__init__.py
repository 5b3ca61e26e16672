"""The engine: running cases of a compiled SOP.

The core is pure: `(case as read, command) → events`, and folding the events gives the case again. `Engine` is the only
place that reads and writes, through the ports that it owns.
"""

from sopflow.engine.case import Case, CaseStatus, apply, begin, fold
from sopflow.engine.commands import (
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
    start,
)  # fmt: skip
from sopflow.engine.engine import Engine
from sopflow.engine.events import (
    CaseCancelled,
    CaseEnded,
    CaseStarted,
    DocumentAttached,
    Event,
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
from sopflow.engine.facts import Fact, Facts
from sopflow.engine.office import WIB, Office
from sopflow.engine.paging import CaseOrder, Place, case_place, micros, moment, task_place
from sopflow.engine.playbook import Playbook, read_flow
from sopflow.engine.ports import Books, Calendar, CaseQuery, Clock, Published, Store, TaskQuery
from sopflow.engine.progress import progress
from sopflow.engine.task import Task, TaskState, Work

__all__ = [
    "WIB", "Books", "Calendar", "Case", "CaseCancelled", "CaseEnded", "CaseOrder", "CaseQuery", "CaseStarted",
    "CaseStatus", "Change", "Clock", "DocumentAttached", "Engine", "Event", "Fact", "Facts", "Given", "NoteAdded",
    "Office", "Place", "Playbook", "Published", "Store", "Task", "TaskCancelled", "TaskClaimed", "TaskCompleted",
    "TaskDelegated", "TaskEvent", "TaskQuery", "TaskReleased", "TaskResolved", "TaskReturned", "TaskSkipped",
    "TaskState", "Work", "apply", "attach", "begin", "cancel_case", "cancel_task", "case_place", "claim", "complete",
    "delegate", "fold", "micros", "moment", "note", "progress", "read_flow", "release", "resolve", "return_to", "skip",
    "start", "task_place",
]  # fmt: skip
