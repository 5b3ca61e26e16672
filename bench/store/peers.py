"""Steps of cases by sopflow, SpiffWorkflow and DBOS, with the same durability on the same disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.result import Result
from bench.store.crowd import Contender, take_turns
from bench.store.databases import Missing, driver_url, folder, postgres

__all__ = ["measure"]

ROUNDS = 8
CASES = 20
"""Cases of sopflow in a round."""


class _Peer(NamedTuple):
    """One row of the table."""

    kind: str
    package: str
    what: str
    cases: int
    """In a round; few, as all of them are much slower."""
    times: float | None
    """How many times as fast as this sopflow should be."""


_SPIFF = _Peer("spiffworkflow", "SpiffWorkflow", "SpiffWorkflow: JSON loaded, a task run, JSON saved", 10, 5.0)
_COMPLETING = _Peer("dbos-completing", "dbos", "DBOS: a workflow of one durable step for each completion", 2, 10.0)
_RECEIVING = _Peer("dbos-receiving", "dbos", "DBOS: a workflow for each of 20 cases, waiting in recv", 20, 10.0)
_IN_ONE_GO = _Peer("dbos-in-one-go", "dbos", "DBOS: a workflow for all steps of a case, waiting for nobody", 2, None)


def measure() -> Iterator[Result]:
    for mode, peers in (("NORMAL", [_SPIFF]), ("FULL", [_SPIFF, _COMPLETING, _IN_ONE_GO])):
        with folder() as place:
            yield from _compare(f"SQLite, WAL, synchronous={mode}", partial(_file, place, mode), peers)
    peers = [_COMPLETING, _RECEIVING, _IN_ONE_GO]
    try:
        with postgres() as database:
            yield from _compare("PostgreSQL, 1 client", partial(_database, database), peers)
    except Missing as error:
        yield Result("a step on PostgreSQL by peers", str(error), "", None)


def _file(place: Path, mode: str, kind: str) -> str:
    # FULL is what everybody does who is told nothing, and DBOS cannot be told.
    return f"sqlite:///{place / kind}.db" + ("" if mode == "FULL" else f"?synchronous={mode}")


def _database(database: Callable[[str], str], kind: str) -> str:
    return driver_url(database(kind)) if kind == "sopflow" else database(kind)


def _compare(where: str, url: Callable[[str], str], peers: Sequence[_Peer]) -> Iterator[Result]:
    there = [peer for peer in peers if find_spec(peer.package)]
    contenders = [Contender(kind, url(kind), 1, cases) for kind, cases in [("sopflow", CASES), *_cases(there)]]
    times = dict(zip([contender.kind for contender in contenders], take_turns(contenders, rounds=ROUNDS), strict=True))
    ours = times["sopflow"]
    for peer in peers:
        what = f"{peer.what}; {where} (best of {ROUNDS})"
        target = "" if peer.times is None else f"≥ {peer.times:.0f} ×"
        if peer.kind not in times:
            yield Result(what, f"not installed: pip install {peer.package}", target, None)
            continue
        ratio = times[peer.kind] / ours
        yield Result(
            what,
            f"{1 / times[peer.kind]:,.0f} steps/s, sopflow {1 / ours:,.0f}: {ratio:.1f} × as fast",
            target,
            None if peer.times is None else ratio >= peer.times,
        )


def _cases(peers: Sequence[_Peer]) -> list[tuple[str, int]]:
    return [(peer.kind, peer.cases) for peer in peers]
