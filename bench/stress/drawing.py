"""Draw and audit the document of one seed."""

from __future__ import annotations

import signal
import time
from typing import NamedTuple

from tests.chart.measure import Measure, measure
from tests.chart.random_sops import random_sop

from sopflow.chart import make_chart

__all__ = ["Drawn", "draw"]


class Drawn(NamedTuple):
    """One document: its seed, its steps, the seconds of layout and routing, its numbers, and what stopped it."""

    seed: int
    steps: int
    seconds: float
    numbers: Measure
    failure: str = ""

    @property
    def spoiled(self) -> bool:
        """Whether the document has a defect or could not be drawn."""
        return bool(self.failure or self.numbers.defects)


class _TooLongError(Exception):
    """A document took more than its time."""


def draw(seed: int, *, limit: int) -> Drawn:
    """Draw and audit the document of a seed, in at most `limit` seconds. Runs in the main thread of a process."""

    def stop(number: int, frame: object) -> None:
        raise _TooLongError(f"more than {limit} s")

    steps, begin = 0, time.perf_counter()
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(limit)
    try:
        sop = random_sop(seed)
        steps = sum(1 for _, procedure in sop.flows() for _ in procedure.only_steps())
        begin = time.perf_counter()
        chart = make_chart(sop)
        seconds = time.perf_counter() - begin
        return Drawn(seed, steps, seconds, measure(chart))
    except Exception as error:  # whatever it is, the others go on and it is reported
        return Drawn(seed, steps, time.perf_counter() - begin, Measure(), f"{type(error).__name__}: {error}")
    finally:
        signal.alarm(0)
