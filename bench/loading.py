"""Load, check and compile ten steps, against the C parser's bare pass over the same text."""

from __future__ import annotations

from collections.abc import Iterator

import sopflow
from bench.result import Result
from bench.samples import sop_text
from bench.timing import best_of_turns

__all__ = ["measure"]

ROUNDS = 600
LIMIT = 4.0


def measure() -> Iterator[Result]:
    from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]

    text = sop_text(10, every=5)

    def parse() -> None:
        get = CParser(text).get_event
        while get() is not None:
            pass

    def whole() -> None:
        sop = sopflow.loads(text)
        assert not sopflow.check(sop)
        sopflow.compile(sop)

    times = best_of_turns({"parse": parse, "whole": whole}, rounds=ROUNDS)
    ratio = times["whole"] / times["parse"]
    yield Result(
        f"load + check + compile 10 steps, against the C parser's bare event pass (best of {ROUNDS})",
        f"{times['whole'] * 1e3:.2f} ms, parser {times['parse'] * 1e3:.2f} ms: {ratio:.1f} ×",
        f"≤ {LIMIT:.0f} ×",
        ratio <= LIMIT,
    )
