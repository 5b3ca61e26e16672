"""sopflow as its users run it: the public functions, on the store that a URL names."""

from __future__ import annotations

from uuid import uuid4

import sopflow
from bench.store.subject import SOP, STEPS, TEXT

__all__ = ["Ours"]


class Ours:
    """A client that keeps cases with sopflow."""

    @staticmethod
    def prepare(url: str) -> None:
        with sopflow.open(url) as engine:
            engine.publish(sopflow.loads(TEXT))

    def __init__(self, url: str) -> None:
        self._engine = sopflow.open(url)
        self._cases: list[sopflow.Case] = []

    def begin(self, count: int) -> None:
        self._cases = [self._engine.start(SOP, ref=f"ref-{uuid4().hex}", by="bench") for _ in range(count)]

    def work(self) -> None:
        complete = self._engine.complete
        for _ in range(STEPS):
            self._cases = [complete(case, by="bench") for case in self._cases]

    def places(self) -> set[str]:
        return {task.step for case in self._cases for task in self._engine.case(case.id).open_tasks}

    def close(self) -> None:
        self._engine.close()
