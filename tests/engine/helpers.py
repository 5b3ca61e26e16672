"""What the tests of the engine share: clocks that obey, and engines, playbooks and cases made from typed steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from sopflow.compiling import compile
from sopflow.engine import Case, Change, Engine, Event, Given, Playbook, complete, read_flow, return_to, start
from sopflow.model import Sop
from sopflow.store import MemoryStore

NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
"""A Monday, 19:00 in Jakarta."""

Steps = list[dict[str, Any]]
Entry = TypeVar("Entry")

FORK: Steps = [
    {"id": "bagi", "actor": "a", "next": ["kiri", "kanan"]},
    {"id": "kiri", "actor": "b", "next": "gabung"},
    {"id": "kanan", "actor": "c"},
    {"id": "gabung", "actor": "a", "join": "all"},
]
"""Two branches and what follows their join."""
LINE: Steps = [{"id": "satu", "actor": "a"}, {"id": "dua", "actor": "b"}, {"id": "tiga", "actor": "c"}]
LOOP: Steps = [
    {"id": "tulis", "actor": "a"},
    {"id": "putus", "actor": "b", "answers": {"YA": "end", "TIDAK": "tulis"}},
]
"""A decision that may lead back."""


class Ticks:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self) -> None:
        self._seconds = count()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=next(self._seconds))


class Hands:
    """A clock that stands still until it is set."""

    def __init__(self, time: datetime = NOON) -> None:
        self.time = time

    def now(self) -> datetime:
        return self.time


def sop_of(steps: Steps, **more: Any) -> Sop:
    """A SOP of these steps as they would be typed; every actor that they name exists."""
    steps = deepcopy(steps)
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


def by(person: str = "x", at: datetime = NOON, seen: int | None = None) -> Given:
    """Who gives a command of the core, when, and on which version."""
    return Given(person, at, seen)


def open_names(case: Case) -> list[str]:
    return [task.name for task in case.open_tasks]


def pages(ask: Callable[[Any], list[Entry]], place: Callable[[Entry], Any]) -> Iterator[list[Entry]]:
    """The pages of a list, each asked for with the place of the last entry of the one before."""
    after = None
    for _ in range(1_000):
        page = ask(after)
        if not page:
            return
        yield page
        after = place(page[-1])
    raise AssertionError("the pages do not end")


class Run:
    """A case of the pure core with its events, moved by one command after the other.

    `run(complete, "tulis", answer="YA")` gives the command for the person x.
    """

    def __init__(self, steps: Steps, **more: Any) -> None:
        self.book = book_of(steps, **more)
        begun = start(self.book, case_id="k", ref="1", by="x", at=NOON)
        self.case, self.events = begun.case, list[Event](begun.events)

    def __call__(self, command: Callable[..., Change], *arguments: Any, person: str = "x", **options: Any) -> Case:
        """Give a command that takes the task, or nothing, before who gives it."""
        return self._keep(command(self.book, self.case, *arguments, by(person), **options))

    def go(self, *names: str, **options: Any) -> Case:
        """Complete the tasks of these names, one after the other; `name=ANSWER` answers."""
        for name in names:
            task, _, answer = name.partition("=")
            self(complete, task, answer=answer or None, **options)
        return self.case

    def back(self, name: str, *, to: str, person: str = "x", reason: str = "keliru") -> Case:
        """Send the case back."""
        return self._keep(return_to(self.book, self.case, self.events, name, by(person), to=to, reason=reason))

    @property
    def names(self) -> list[str]:
        return open_names(self.case)

    def _keep(self, change: Change) -> Case:
        assert change.before is self.case
        self.case = change.case
        self.events += change.events
        return self.case
