"""Steps of cases on PostgreSQL, against floors written with psycopg, by one client and by eight at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.result import Result
from bench.store.crowd import Contender, take_turns
from bench.store.databases import Missing, driver_url, postgres

__all__ = ["measure"]

ROUNDS = 10
CASES = {1: 20, 8: 5}
"""How many cases each client has in a round, by the number of clients."""
SHARE = 60
"""Per cent of the floor's steps that sopflow should make."""


def measure() -> Iterator[Result]:
    try:
        with postgres() as database:
            for clients in CASES:
                yield from _compare(database, clients)
    except Missing as error:
        yield Result("complete a step on PostgreSQL, against psycopg", str(error), f"≥ {SHARE} %", None)


def _compare(database: Callable[[str], str], clients: int) -> Iterator[Result]:
    urls = {kind: database(f"{kind}-{clients}") for kind in ("postgres-floor", "postgres-tightest", "sopflow")}
    urls["sopflow"] = driver_url(urls["sopflow"])
    contenders = [Contender(kind, url, clients, CASES[clients]) for kind, url in urls.items()]
    floor, tightest, ours = take_turns(contenders, rounds=ROUNDS)
    share = 100 * floor / ours
    by = "1 client" if clients == 1 else f"{clients} clients, each a process"
    yield Result(
        f"complete a step on PostgreSQL, {by}, against psycopg in a plain transaction (best of {ROUNDS})",
        f"{1 / ours:,.0f} steps/s, floor {1 / floor:,.0f}: {share:.0f} %",
        f"≥ {SHARE} %",
        share >= SHARE,
    )
    yield Result(
        f"the same by psycopg in two round trips, one SELECT and one statement for the rest, {by}",
        f"{1 / tightest:,.0f} steps/s; sopflow makes {100 * tightest / ours:.0f} % of them",
        "",
        None,
    )
