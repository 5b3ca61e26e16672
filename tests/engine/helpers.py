"""What the tests of the engine share: a clock that ticks, and engines and playbooks made from typed steps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sopflow.compiling import compile
from sopflow.engine import Case, Engine, Playbook, read_flow
from sopflow.model import Sop
from sopflow.store import MemoryStore

NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)

Steps = list[dict[str, Any]]


class Ticks:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self) -> None:
        self._seconds = count()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=next(self._seconds))


def sop_of(steps: Steps, **more: Any) -> Sop:
    """A SOP of these steps as they would be typed; every actor that they name exists."""
    data = {"sopflow": 1, "id": "surat", "title": "Surat", "actors": {a: a.upper() for a in "abc"}, "steps": steps}
    for step in steps:
        step.setdefault("activity", f"Mengerjakan {step['id']}")
    return Sop.model_validate(data | more)


def book_of(steps: Steps, **more: Any) -> Playbook:
    return read_flow(compile(sop_of(steps, **more)))


def engine_of(steps: Steps, **more: Any) -> Engine:
    """An engine in memory with this SOP published."""
    engine = Engine(MemoryStore(), Ticks())
    engine.publish(sop_of(steps, **more))
    return engine


def open_names(case: Case) -> list[str]:
    return [task.name for task in case.open_tasks]
