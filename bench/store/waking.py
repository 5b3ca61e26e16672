"""How long a machine takes to wake a server: what the times of short queries have in them that no program can help."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from bench.store.databases import plain_url
from bench.store.processors import one_processor

__all__ = ["waking"]

ROUNDS = 2000
_WORK = "SELECT count(*) FROM generate_series(1, 1500)"
"""About as long as a page of a worklist on the server, and of the same length whatever a store holds."""
_PAUSE = 0.0006
"""Seconds between two queries, as a client takes who makes something of the rows: a processor falls asleep in them."""


def waking(url: str) -> tuple[float, float]:
    """Seconds of the 99th of hundred queries of the bare driver: on one processor, and on whichever it is."""
    import psycopg

    with psycopg.connect(plain_url(url), autocommit=True) as database:
        with one_processor(database.info.backend_pid):
            together = _p99(database)
        return together, _p99(database)


def _p99(database: Any) -> float:
    times = []
    for _ in range(ROUNDS):
        until = perf_counter() + _PAUSE
        while perf_counter() < until:
            pass
        begun = perf_counter()
        database.execute(_WORK).fetchone()
        times.append(perf_counter() - begun)
    return sorted(times)[ROUNDS * 99 // 100]
