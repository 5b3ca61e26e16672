"""What workers do: carry on whatever the worklists offer, and tell of each command that has come back."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

import sopflow
from sopflow.engine import Case, Engine, Task, TaskState
from sopflow.errors import CaseConflict, NotAllowed
from sopflow.model import Sop
from tests.engine.helpers import Steps, sop_of

__all__ = [
    "ACTORS", "SOP_ID", "Ack", "acknowledging", "acks", "busy_sop", "carry_on", "drive", "get_on", "rehearse", "seeded",
]  # fmt: skip

ACTORS = ("a", "b", "c")
SOP_ID = "surat"
_STEPS: Steps = [
    {"id": "terima", "actor": "a"},
    {"id": "bagi", "actor": "a", "next": ["kiri", "tengah", "kanan"]},
    {"id": "kiri", "actor": "b", "next": "gabung"},
    {"id": "tengah", "actors": {"any": ["b", "c"]}, "optional": True, "next": "gabung"},
    {"id": "kanan", "actors": {"jointly": ["c", "b"]}},
    {"id": "gabung", "actor": "a", "join": "all"},
    {"id": "putus", "actor": "b", "answers": {"YA": "end", "TIDAK": "bagi"}},
]
_FEW = 12
"""Tasks of one actor below which another case is started."""


class Ack(NamedTuple):
    """A command that has come back: the case, its version then, and the name it was given under."""

    case: str
    version: int
    by: str


def seeded(seed: int) -> Random:
    """Chance that is the same each time."""
    return Random(seed)  # noqa: S311 - nothing is to be kept secret


def busy_sop() -> Sop:
    """Three branches and what follows their join, a decision that leads back, and tasks that actors share."""
    return sop_of(_STEPS)


def carry_on(engine: Engine, chance: Random, by: str) -> Case | None:
    """One command on a task that is open; None when others were faster.

    `by` is another name each time, so that the events tell which command they are from.
    """
    tasks = engine.worklist(chance.choice(ACTORS), limit=_FEW)
    if len(tasks) < _FEW and chance.random() < 0.1:
        return engine.start(SOP_ID, ref=by, by=by, facts={"nomor": by})
    if not tasks:
        return None
    try:
        return _act(engine, chance, chance.choice(tasks), by)
    except (CaseConflict, NotAllowed):
        return None


def get_on(engine: Engine, case: Case | None, by: str) -> Case:
    """The next command on a case of one's own, or the start of another one; with `by` as its key."""
    if case is None or not case.is_running:
        return engine.start(SOP_ID, ref=by, by=by)
    task = case.open_tasks[-1]
    if by.endswith("5"):
        return engine.note(task, "diketahui", by=by, key=by)
    return engine.complete(task, actor=task.actors[0], answer="YA" if task.answers else None, by=by, key=by)


def _act(engine: Engine, chance: Random, task: Task, by: str) -> Case:
    if task.state is not TaskState.OFFERED:
        return engine.release(task, by=by, reason="ditinggalkan")  # whoever has claimed it may be gone
    match chance.choices(["complete", "claim", "delegate", "note", "back"], [80, 5, 3, 6, 6])[0]:
        case "claim":
            return engine.claim(task, by=by)
        case "delegate":
            return engine.delegate(task, to="orang lain", by=by)
        case "note":
            return engine.note(task, "x" * chance.randrange(1, 2000), by=by)
        case "back" if task.name == "putus":
            return engine.return_to(task, to=chance.choice(["bagi", "kiri", "gabung"]), reason="keliru", by=by)
        case _:
            answer = chance.choice(["YA", "YA", "TIDAK"]) if task.answers else None
            return engine.complete(task, answer=answer, by=by, facts={task.name: by})


def drive(url: str, told: Path, name: str, seed: int) -> None:
    """Carry on until killed, telling of each command after it."""
    chance = seeded(seed)
    with sopflow.open(url) as engine, acknowledging(told) as tell:
        for number in count():
            by = f"{name}-{number}"
            case = carry_on(engine, chance, by)
            if case is not None:
                tell(Ack(case.id, case.version, by))


class _Tell:
    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __call__(self, ack: Ack) -> None:
        os.write(self._descriptor, json.dumps(ack).encode() + b"\n")


@contextmanager
def acknowledging(told: Path) -> Iterator[_Tell]:
    """Gives a function that adds an acknowledgement to a file, which a kill cannot take back."""
    descriptor = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        yield _Tell(descriptor)
    finally:
        os.close(descriptor)


def acks(told: Path) -> list[Ack]:
    """What was acknowledged so far; nothing before the first one."""
    lines = told.read_bytes().split(b"\n")[:-1] if told.exists() else []
    return [Ack(*json.loads(line)) for line in lines]


def rehearse() -> None:
    """Do a little of everything on a store that is thrown away."""
    with tempfile.TemporaryDirectory() as folder, sopflow.open(f"sqlite:///{folder}/kasus.db") as engine:
        engine.publish(busy_sop())
        for number in range(50):
            carry_on(engine, seeded(number), f"rehearsal-{number}")
