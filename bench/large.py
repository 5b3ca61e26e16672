"""Load, check and compile a thousand steps."""

from __future__ import annotations

from collections.abc import Iterator

import sopflow
from bench.result import Result
from bench.samples import sop_text
from bench.timing import best

__all__ = ["measure"]

ROUNDS = 9
LIMIT = 0.5


def measure() -> Iterator[Result]:
    text = sop_text(1000, every=10)

    def whole() -> None:
        sop = sopflow.loads(text)
        assert not sopflow.check(sop)
        sopflow.compile(sop)

    fastest, middle = best(whole, rounds=ROUNDS)
    yield Result(
        f"load + check + compile 1,000 steps (best of {ROUNDS})",
        f"{fastest:.3f} s, median {middle:.3f} s",
        f"≤ {LIMIT} s",
        fastest <= LIMIT,
    )
