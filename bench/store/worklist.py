"""Pages of worklists in a store with a million waiting cases, and what such a store costs a process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

from bench.result import Result
from bench.store.databases import Missing, driver_url, folder, postgres
from bench.store.filling import ACTORS, fill
from bench.store.probe import PAGE, QUERIES, Probe
from bench.store.waking import waking

__all__ = ["measure"]

CASES, FEW = 1_000_000, 20_000
"""Waiting cases of the store that is measured, and of the one that it is compared with."""
ROUNDS = 3
PAGE_LIMIT, OPEN_LIMIT, MEMORY_LIMIT = 2.0, 0.5, 8.0
"""Milliseconds of a page, seconds of opening, and MiB more than with few cases: a case may cost 8 bytes."""
_BARE = """
import sys
from time import perf_counter
begun = perf_counter()
from sqlalchemy import create_engine, text
with create_engine(sys.argv[1]).connect() as connection:
    connection.execute(text("SELECT 1")).scalar()
print(perf_counter() - begun)
"""
_ROOT = Path(__file__).parents[2]


def measure() -> Iterator[Result]:
    with folder() as place:
        yield from _measure("SQLite", lambda name: f"sqlite:///{place / name}.db")
    try:
        with postgres() as database:
            yield from _measure("PostgreSQL", lambda name: driver_url(database(name)))
    except Missing as error:
        yield Result(f"{CASES:,} waiting cases on PostgreSQL", str(error), "", None)


def _measure(where: str, url: Callable[[str], str]) -> Iterator[Result]:
    few, many = url("few"), url("many")
    fill(few, cases=FEW)
    begun = perf_counter()
    fill(many, cases=CASES)
    filled = perf_counter() - begun
    with_few = _probe(few, FEW)
    with_many = [_probe(many, CASES) for _ in range(ROUNDS)]
    yield Result(
        f"page of {PAGE} of a worklist among {CASES:,} open tasks on {where}: {QUERIES:,} pages anywhere in the "
        f"lists of {len(ACTORS)} actors, on one processor (best of {ROUNDS} processes)",
        f"{_paging(with_many)}; among {FEW:,} {_paging([with_few])}",
        f"p99 ≤ {PAGE_LIMIT:.0f} ms",
        1e3 * min(probe.p99 for probe in with_many) <= PAGE_LIMIT,
    )
    if where == "PostgreSQL":
        together, loose = waking(many)
        yield Result(
            "a query of the bare psycopg with pauses as between those pages: what the machine adds",
            f"p99 {1e3 * together:.2f} ms on one processor, {1e3 * loose:.2f} ms on whichever it is",
            "",
            None,
        )
    opened = min(probe.opened for probe in with_many)
    yield Result(
        f"open that store, with SQLAlchemy and the driver imported (best of {ROUNDS})",
        f"{opened:.3f} s; with {FEW:,} cases {with_few.opened:.3f} s",
        f"≤ {OPEN_LIMIT} s",
        opened <= OPEN_LIMIT,
    )
    yield Result(
        f"the same in a fresh process, imports included (best of {ROUNDS})",
        f"{min(probe.fresh for probe in with_many):.2f} s, {min(_bare(many) for _ in range(ROUNDS)):.2f} s by the bare "
        f"SQLAlchemy; after {min(probe.served for probe in with_many):.2f} s the first page is there, too; "
        f"with {FEW:,} cases {with_few.fresh:.2f} s and {with_few.served:.2f} s",
        "",
        None,
    )
    more = max(probe.memory for probe in with_many) - with_few.memory
    yield Result(
        f"most memory of that process, after all these pages and {len(ACTORS)} steps, over one with {FEW:,} cases",
        f"{round(more, 1) + 0:.1f} MiB more than {with_few.memory:.0f} MiB",
        f"≤ {MEMORY_LIMIT:.0f} MiB",
        more <= MEMORY_LIMIT,
    )
    yield Result(
        f"complete {len(ACTORS)} steps, each in a case not read before, on {where} with {CASES:,} cases",
        f"{max(probe.rate for probe in with_many):,.0f} steps/s; with {FEW:,} cases {with_few.rate:,.0f}; "
        f"the store was filled in {filled:.0f} s",
        "",
        None,
    )


def _paging(probes: Sequence[Probe]) -> str:
    p50, p99 = (1e3 * min(times) for times in ([probe.p50 for probe in probes], [probe.p99 for probe in probes]))
    loose = 1e3 * min(probe.loose for probe in probes)
    return f"p50 {p50:.2f} ms, p99 {p99:.2f} ms (on whichever processors: p99 {loose:.2f} ms)"


def _probe(url: str, cases: int) -> Probe:
    command = [sys.executable, "-m", "bench.store.probe", url, str(cases)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=_ROOT)  # noqa: S603 - our own
    return Probe(*json.loads(done.stdout))


def _bare(url: str) -> float:
    """Seconds that a fresh process takes to import SQLAlchemy and to ask a database a question."""
    command = [sys.executable, "-c", _BARE, url]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - our own program
    return float(done.stdout)
