"""DBOS, on SQLite or PostgreSQL, in three ways to complete the steps of cases.

- `Completing`: a workflow for each completion, as a request would start it, named after the case and the step, so that
  one that is repeated does nothing. The client remembers where a case is, which a real one would have to store.
- `Receiving`: a workflow for each case, which waits in `recv` until a message says that its step is done.
- `InOneGo`: all steps of a case by one workflow, with nobody to wait for. This is no case that people work on; it tells
  what one durable step costs at the least.

DBOS leaves SQLite in the mode that the file has; here that is WAL, which is faster than the one it would be in.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Semaphore
from uuid import uuid4

import sopflow
from bench.store.sqlite_floor import connect
from bench.store.subject import FIRST, STEPS, TEXT
from sopflow.engine.marking import fire

__all__ = ["Completing", "InOneGo", "Receiving"]

_TOPIC = "complete"
_PATIENCE = 600
"""Seconds that a case waits for its next message."""


class _Durable:
    """What the three have in common: DBOS itself, of which a process has one, and the step that it makes durable."""

    @staticmethod
    def prepare(url: str) -> None:
        if url.startswith("sqlite:"):
            connect(url).close()

    def __init__(self, url: str) -> None:
        from dbos import DBOS

        self._dbos = DBOS
        DBOS(config={"name": "bench-peer", "system_database_url": url, "log_level": "ERROR"})
        machine = sopflow.compile(sopflow.loads(TEXT)).machine

        @DBOS.step()
        def move(place: str) -> str:
            return fire(machine, place, "complete")

        self._move: Callable[[str], str] = move
        self._cases: list[str] = []
        self._declare()
        DBOS.launch()

    def _declare(self) -> None:
        """Make the workflows, which DBOS must know before it is launched."""
        raise NotImplementedError

    def places(self) -> set[str]:
        return {self._dbos.retrieve_workflow(case).get_result() for case in self._cases}

    def close(self) -> None:
        self._dbos.destroy()


class Completing(_Durable):
    """A workflow for each completion."""

    def _declare(self) -> None:
        @self._dbos.workflow()
        def complete(place: str) -> str:
            return self._move(place)

        self._complete: Callable[[str], str] = complete

    def begin(self, count: int) -> None:
        self._cases = [uuid4().hex for _ in range(count)]

    def work(self) -> None:
        from dbos import SetWorkflowID

        places = dict.fromkeys(self._cases, FIRST)
        for step in range(STEPS):
            for case, place in places.items():
                with SetWorkflowID(f"{case}:{step}"):
                    places[case] = self._complete(place)
        self._cases = [f"{case}:{STEPS - 1}" for case in self._cases]


class Receiving(_Durable):
    """A workflow for each case, which waits for messages."""

    def _declare(self) -> None:
        self._moved = Semaphore(0)

        @self._dbos.workflow()
        def case() -> str:
            place = FIRST
            for _ in range(STEPS):
                self._dbos.recv(_TOPIC, timeout_seconds=_PATIENCE)
                place = self._move(place)
                self._moved.release()
            return place

        self._case: Callable[[], str] = case

    def begin(self, count: int) -> None:
        self._cases = [self._dbos.start_workflow(self._case).workflow_id for _ in range(count)]

    def work(self) -> None:
        for _ in range(STEPS):
            for case in self._cases:
                self._dbos.send(case, "done", _TOPIC)
            for _ in self._cases:
                self._moved.acquire()


class InOneGo(_Durable):
    """All steps by one workflow."""

    def _declare(self) -> None:
        @self._dbos.workflow()
        def case() -> str:
            place = FIRST
            for _ in range(STEPS):
                place = self._move(place)
            return place

        self._case: Callable[[], str] = case

    def begin(self, count: int) -> None:
        self._cases = [uuid4().hex for _ in range(count)]

    def work(self) -> None:
        from dbos import SetWorkflowID

        for case in self._cases:
            with SetWorkflowID(case):
                self._case()
