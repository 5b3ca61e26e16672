"""What a floor does apart from its database: the flow's machine moves a token, and rows are made of what follows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import uuid4

import sopflow
from bench.store.subject import FIRST, SOP, TEXT
from sopflow.engine.marking import fire

__all__ = ["Move", "Mover", "Start"]


class Start(NamedTuple):
    """The rows of a new case."""

    case: str
    ref: str
    digest: str
    tokens: str
    event: str
    actor: str
    at: str


class Move(NamedTuple):
    """What one completed step changes."""

    done: str
    """The task that goes."""
    opened: str
    """The task that comes."""
    actor: str
    """Whose it is."""
    tokens: str
    """JSON, for the row of the case."""
    event: str
    """JSON of about 200 bytes, for the log."""
    at: str


class Mover:
    """Decides the steps of all cases of the benchmark's SOP."""

    def __init__(self) -> None:
        sop = sopflow.loads(TEXT)
        flow = sopflow.compile(sop)
        self._digest = sop.digest
        self._machine = flow.machine
        self._actors = {place: task.actors[0] for place, task in flow.net.tasks.items()}

    def starts(self, count: int) -> list[Start]:
        """Rows for so many new cases."""
        at = datetime.now(UTC).isoformat()
        event = json.dumps({"type": "CaseStarted", "at": at, "by": "bench", "sop": SOP, "digest": self._digest})
        tokens, actor = json.dumps([FIRST]), self._actors[FIRST]
        return [Start(uuid4().hex, f"ref-{uuid4().hex}", self._digest, tokens, event, actor, at) for _ in range(count)]

    def move(self, case: str, version: int, tokens: str) -> Move:
        """Complete the open step of a case that was read at this version, with these tokens (JSON)."""
        places: Sequence[str] = json.loads(tokens)
        done = places[0]
        opened = fire(self._machine, done, "complete")
        at = datetime.now(UTC).isoformat()
        event = {
            "type": "TaskCompleted", "case": case, "seq": version + 1, "at": at, "by": "bench", "task": done,
            "step": done, "actor": self._actors[done], "answer": None,
        }  # fmt: skip
        return Move(done, opened, self._actors[opened], json.dumps([opened]), json.dumps(event), at)
