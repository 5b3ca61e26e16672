"""Steps of cases on SQLite, against the floor that the driver of the standard library makes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from bench.result import Result
from bench.store.crowd import Contender, take_turns
from bench.store.databases import folder

__all__ = ["measure"]

ROUNDS = 16
CASES = 50
SHARE = 50
"""Per cent of the floor's steps that sopflow should make."""
_MODES = ("FULL", "NORMAL")


def measure() -> Iterator[Result]:
    with folder() as place:
        contenders = [
            Contender(kind, f"sqlite:///{place / kind}-{mode}.db?synchronous={mode}", 1, CASES)
            for mode in _MODES
            for kind in ("sqlite-floor", "sopflow")
        ]
        times = take_turns(contenders, rounds=ROUNDS)
    for mode, floor, ours in zip(_MODES, times[::2], times[1::2], strict=True):
        share = 100 * floor / ours
        yield Result(
            f"complete a step on SQLite {sqlite3.sqlite_version}, WAL, synchronous={mode}, "
            f"against the raw driver (best of {ROUNDS})",
            f"{1 / ours:,.0f} steps/s, floor {1 / floor:,.0f}: {share:.0f} %",
            f"≥ {SHARE} %",
            share >= SHARE,
        )
