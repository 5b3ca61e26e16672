"""Draw the PDF of twenty steps in a process that has drawn before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import sopflow
from bench.result import Result
from bench.samples import sop_text
from bench.timing import best

__all__ = ["measure"]

ROUNDS = 11
LIMIT = 0.3


def measure() -> Iterator[Result]:
    sop = sopflow.loads(sop_text(20, every=5))
    with TemporaryDirectory() as folder:
        target = Path(folder, "contoh.pdf")
        fastest, middle = best(lambda: sopflow.render(sop, target), rounds=ROUNDS)
        size = target.stat().st_size
    yield Result(
        f"draw a SOP of 20 steps as PDF, in a warm process (best of {ROUNDS})",
        f"{fastest:.3f} s, median {middle:.3f} s; {size / 1000:.0f} kB",
        f"≤ {LIMIT} s",
        fastest <= LIMIT,
    )
