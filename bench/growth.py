"""How the time of layout and routing grows with the steps of a SOP and with its lanes.

A plain SOP goes from lane to lane with a decision back at every fifth step, as an author would write it. The random
ones are those of `python -m bench.stress`: forks, several actors in a row, long skips and loops, text that fills pages.
The five definitions are the real ones. Times are those of the processor, so that other work on the machine counts
little.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tests.chart.random_sops import random_sop

import sopflow
from bench.result import Result
from bench.samples import sop_text
from sopflow.chart import make_chart
from sopflow.errors import InvalidSop
from sopflow.model import Sop

__all__ = ["measure"]

STEPS = (10, 20, 40, 80, 160, 320)
RANDOM_STEPS = (10, 20, 40, 80)
LANES = (4, 10)
DOCUMENTS = 5
SEEDS = range(40)
ROUNDS = 3
DEFINITIONS = Path(__file__).parents[1] / "definitions"
LIMITS = {10: 0.05, 40: 0.3, 80: 2.0}
"""Seconds by number of steps, in whichever of the lanes."""
PATIENCE = 30.0
"""Seconds after which no more random SOPs of one size are drawn."""


def measure() -> Iterator[Result]:
    for steps in STEPS:
        plain = {lanes: _best(sopflow.loads(sop_text(steps, every=5, lanes=lanes))) for lanes in LANES}
        yield _result(f"layout and routing of {steps} steps (best of {ROUNDS})", steps, plain)
    yield _definitions()
    for steps in RANDOM_STEPS:
        drawn = {lanes: _median(steps, lanes) for lanes in LANES}
        what = f"the same of random SOPs of about {steps} steps (median of {DOCUMENTS}, each best of {ROUNDS})"
        yield _result(what, steps, drawn)


def _definitions() -> Result:
    """The slowest of the five, none of which has more than ten steps."""
    taken = {file.stem: _best(sopflow.load(file)) for file in sorted(DEFINITIONS.glob("*/*.yaml"))}
    slowest = max(taken, key=lambda name: taken[name])
    shown = f"{1e3 * taken[slowest]:.0f} ms ({slowest}), median {1e3 * median(taken.values()):.0f} ms"
    what = f"layout and routing of the five definitions, 5 to 9 steps, the slowest (best of {ROUNDS})"
    return Result(what, shown, f"≤ {1e3 * LIMITS[10]:,.0f} ms", taken[slowest] <= LIMITS[10])


def _best(sop: Sop) -> float:
    """Seconds of the best of some rounds; the first one warms up and counts where one round is long."""
    return min(_once(sop) for _ in range(ROUNDS))


def _median(steps: int, lanes: int) -> float:
    begun = perf_counter()
    times: list[float] = []
    for seed in SEEDS:
        with suppress(InvalidSop):  # so many lanes do not fit on the paper of that one
            times.append(_best(random_sop(seed, steps=steps, lanes=lanes)))
        if len(times) == DOCUMENTS or (times and perf_counter() - begun > PATIENCE):
            break
    return median(times)


def _once(sop: Sop) -> float:
    begun = process_time()
    make_chart(sop)
    return process_time() - begun


def _result(what: str, steps: int, seconds: dict[int, float]) -> Result:
    shown = ", ".join(
        f"{lanes} lanes {1e3 * taken:,.0f} ms ({1e3 * taken / steps:.1f} a step)" for lanes, taken in seconds.items()
    )
    limit = LIMITS.get(steps)
    if limit is None:
        return Result(what, shown, "", None)
    return Result(what, shown, f"≤ {1e3 * limit:,.0f} ms", max(seconds.values()) <= limit)
