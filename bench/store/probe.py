"""A fresh process that opens a store with waiting cases and works with it: `python -m bench.store.probe URL CASES`.

What it finds goes to standard output as JSON, as a `Probe`.
"""

from __future__ import annotations

import json
import random
import resource
import sys
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import sopflow
from bench.store.filling import ACTORS
from bench.store.processors import one_processor, servers
from sopflow.engine import Place

__all__ = ["PAGE", "QUERIES", "Probe"]

PAGE = 50
QUERIES = 2000


class Probe(NamedTuple):
    """What one process found."""

    fresh: float
    """Seconds of opening the store in a fresh process, with what is imported for that."""
    served: float
    """Seconds until the first page of a worklist was there, too."""
    opened: float
    """Seconds of opening it once everything is imported."""
    p50: float
    """Seconds of a page, of client and server on one processor: half of them took no longer."""
    p99: float
    loose: float
    """The same as `p99`, of client and server on whichever processors they come to."""
    rate: float
    """Steps completed in a second."""
    memory: float
    """The most that the process had, in MiB."""


def _probe(url: str, cases: int) -> Probe:
    # The tasks of an actor were opened a second after each other; before the last page some may be done already.
    seconds = cases // len(ACTORS) - 2 * PAGE
    begun = perf_counter()
    with sopflow.open(url) as engine:
        fresh = perf_counter() - begun
        engine.worklist(ACTORS[0], limit=PAGE)
        served = perf_counter() - begun
        # Who has asked for pages before has the definitions of all SOPs that are in use.
        first = {actor: engine.worklist(actor, limit=PAGE)[0].since for actor in ACTORS}
        pick = random.Random(0)  # noqa: S311 - not a secret

        def times() -> list[float]:
            took = []
            for actor in pick.choices(ACTORS, k=QUERIES):
                after = Place(first[actor] + timedelta(seconds=pick.uniform(0, seconds)), "")
                begun = perf_counter()
                page = engine.worklist(actor, limit=PAGE, after=after)
                took.append(perf_counter() - begun)
                assert len(page) == PAGE
            return sorted(took)

        with one_processor(*servers(url)):
            together = times()
        loose = times()
        tasks = [task for actor in ACTORS for task in engine.worklist(actor, limit=1)]
        begun = perf_counter()
        for task in tasks:
            engine.complete(task, by="bench")
        rate = len(tasks) / (perf_counter() - begun)
    begun = perf_counter()
    with sopflow.open(url):
        opened = perf_counter() - begun
    p99 = QUERIES * 99 // 100
    return Probe(fresh, served, opened, together[QUERIES // 2], together[p99], loose[p99], rate, _memory())


def _memory() -> float:
    """The most that this process has had, in MiB."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # bytes, outside Linux
    # What getrusage says on Linux counts the process that started this one, too.
    lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(_probe(sys.argv[1], int(sys.argv[2]))))
