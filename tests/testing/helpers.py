"""What these tests share: SOPs from typed steps, examples of a strategy, and all runs of a flow by brute force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sopflow.compiling import compile
from sopflow.compiling.net import Net
from sopflow.model import Sop
from sopflow.testing import SKIP, Move, Path
from tests.compiling.token_game import after, begin

__all__ = ["Steps", "Way", "examples", "moves_of", "sop_of", "texts", "way_of", "ways"]

Steps = list[dict[str, Any]]
Way = tuple[str, str, frozenset[tuple[str, tuple[str | None, ...]]], str]
"""Procedure, start, what was done with each task one after the other, end: all of a run but how branches took turns."""
T = TypeVar("T")


def sop_of(*steps: dict[str, Any], **more: Any) -> Sop:
    """A SOP of these steps as they would be typed, whose actors are a, b and c."""
    typed = [{"actor": "a", "activity": step["id"], **step} for step in steps]
    for step in typed:
        if "actors" in step:
            del step["actor"]
    data = {"sopflow": 1, "id": "s", "title": "S", "actors": {name: name.upper() for name in "abc"}, "steps": typed}
    return Sop.model_validate({key: value for key, value in (data | more).items() if value is not None})


def examples(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """So many examples of a strategy, the same in every run."""
    found: list[T] = []

    @settings(
        max_examples=count, phases=[Phase.generate], derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def take(value: T) -> None:
        found.append(value)

    take()
    return found


def texts(paths: Iterator[Path] | tuple[Path, ...]) -> list[str]:
    """The paths as they read."""
    return list(map(str, paths))


def moves_of(sop: Sop) -> set[Move]:
    """Everything that can be done in any of its procedures."""
    nets = [compile(sop, procedure.id).net for _, procedure in sop.flows()]
    return {Move(*key) for net in nets for key in net.moves} | {Move(task, SKIP) for net in nets for task in net.skips}


def way_of(path: Path) -> Way:
    """A path without the order in which its branches took turns."""
    return _way(path.procedure, path.start, path.moves, path.end)


def ways(sop: Sop, loops: int) -> set[Way]:
    """All ways through a SOP by brute force: every order of everything, played with tokens alone."""
    found: set[Way] = set()
    for _, procedure in sop.flows():
        net = compile(sop, procedure.id).net
        for start in net.starts:
            found.update(_play(net, procedure.id, start, loops))
    return found


def _play(net: Net, procedure: str, start: str, loops: int) -> Iterator[Way]:
    stack: list[tuple[tuple[str, ...], tuple[Move, ...]]] = [(begin(net, start), ())]
    keys = {Move(*key): arrivals for key, arrivals in net.moves.items()}
    keys |= {Move(task, SKIP): arrivals for task, arrivals in net.skips.items()}
    while stack:
        marking, done = stack.pop()
        if marking[0] in net.ends:
            yield _way(procedure, start, done, net.ends[marking[0]])
        often = Counter(move.task for move in done)
        for move, arrivals in keys.items():
            if move.task in marking and often[move.task] <= loops:
                stack.append((after(net, marking, move.task, arrivals), (*done, move)))


def _way(procedure: str, start: str, moves: tuple[Move, ...], end: str) -> Way:
    by_task: dict[str, tuple[str | None, ...]] = {}
    for task, answer in moves:
        by_task[task] = (*by_task.get(task, ()), answer)
    return procedure, start, frozenset(by_task.items()), end
