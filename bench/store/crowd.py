"""Clients in processes of their own, and rounds in which several crowds of them take turns."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, NamedTuple

from bench.store.client import find_kind, serve
from bench.store.subject import LAST, STEPS

__all__ = ["Contender", "Crowd", "Failed", "take_turns"]

_PRELOADED = ["bench.__main__", "bench.store.floor", "sopflow.compiling", "sopflow.loading", "sopflow.store.sql"]
"""What the clients need, imported once: a client is a copy of a process that has it."""


class Failed(Exception):
    """A client that did not do what it was told; the text says why."""


class Contender(NamedTuple):
    """Who is measured: a kind of client, its own database, how many clients at once, and cases of each in a round."""

    kind: str
    url: str
    clients: int
    cases: int


class Crowd:
    """The clients of one contender, as a context manager: they end with it."""

    def __init__(self, contender: Contender) -> None:
        self._contender = contender
        self._pipes: list[Connection[Any, Any]] = []
        self._processes: list[BaseProcess] = []

    def __enter__(self) -> Crowd:
        """Make the tables and start the processes."""
        kind, url, clients, _ = self._contender
        find_kind(kind).prepare(url)
        context = get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        for _ in range(clients):
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs, kind, url), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)
        self._ask()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.join()

    def round(self) -> float:
        """Seconds of one step: from the begin of the first client to the end of the last, by the steps of all."""
        _, _, clients, cases = self._contender
        self._ask("begin", cases)
        times: list[tuple[float, float]] = self._ask("work")
        return (max(ended for _, ended in times) - min(begun for begun, _ in times)) / (clients * cases * STEPS)

    def check(self) -> None:
        """Raises Failed unless the cases of the last round are where they should be."""
        for places in self._ask("places"):
            if places != {LAST}:
                raise Failed(f"the cases of {self._contender.kind} wait at {places}, not at {LAST}")

    def _ask(self, *question: object) -> list[Any]:
        """The answers of all clients, which work at the same time; without a question the word that they are ready."""
        try:
            for pipe in self._pipes if question else ():
                pipe.send(question)
            answers = [pipe.recv() for pipe in self._pipes]
        except (EOFError, OSError) as error:
            raise Failed(f"a client of {self._contender.kind} has ended") from error
        for _, failure in answers:
            if failure is not None:
                raise Failed(f"a client of {self._contender.kind} has failed:\n{failure}")
        return [answer for answer, _ in answers]


def take_turns(contenders: Sequence[Contender], *, rounds: int) -> list[float]:
    """Seconds of one step of each contender in its best round, after one that is not counted.

    In each round the contenders take turns, so that all meet the same slow and fast spells of the disk.
    """
    with ExitStack() as stack:
        crowds = [stack.enter_context(Crowd(contender)) for contender in contenders]
        times = [[crowd.round() for crowd in crowds] for _ in range(rounds + 1)][1:]
        for crowd in crowds:
            crowd.check()
    return [min(taken) for taken in zip(*times, strict=True)]
