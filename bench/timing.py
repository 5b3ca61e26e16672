"""Timing: the best of many rounds, with the things that are compared taking turns.

A shared machine only ever makes a run slower, so the best round says most about the code. Taking turns, both sides
of a ratio meet the same slow and fast spells.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter

__all__ = ["best", "best_of_turns"]


def best_of_turns(actions: dict[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """Seconds of the best round of each action, after one round that is not counted."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for action in actions.values():
        action()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, action in actions.items():
                begun = perf_counter()
                action()
                times[name].append(perf_counter() - begun)
            gc.collect(0)
    finally:
        gc.enable()
    return {name: min(taken) for name, taken in times.items()}


def best(action: Callable[[], object], *, rounds: int) -> tuple[float, float]:
    """Seconds of the best round and of the median one, after one round that is not counted."""
    action()
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        action()
        times.append(perf_counter() - begun)
    return min(times), median(times)
