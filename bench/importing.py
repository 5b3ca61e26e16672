"""`import sopflow` in a fresh process, less the start of Python itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from bench.result import Result
from bench.timing import best_of_turns

__all__ = ["measure"]

ROUNDS = 15
LIMIT = 150


def measure() -> Iterator[Result]:
    def process(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603

    times = best_of_turns(
        {
            "bare": lambda: process("pass"),
            "sopflow": lambda: process("import sopflow"),
            "pydantic": lambda: process("from pydantic import BaseModel"),
        },
        rounds=ROUNDS,
    )
    taken, pydantic = ((times[name] - times["bare"]) * 1e3 for name in ("sopflow", "pydantic"))
    yield Result(
        f"import sopflow in a fresh process, less Python's own start (best of {ROUNDS})",
        f"{taken:.0f} ms; Python {times['bare'] * 1e3:.0f} ms",
        f"≤ {LIMIT} ms",
        taken <= LIMIT,
    )
    yield Result("pydantic alone, which sopflow imports when a SOP is first loaded", f"{pydantic:.0f} ms", "", None)
