"""Ten plain steps through the pure core, against the bare trigger of the machine that it moves tokens with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import sopflow
from bench.result import Result
from bench.samples import LINEAR, sop_text
from bench.timing import best_of_turns
from sopflow.engine import Given, complete, read_flow, start
from sopflow.engine.marking import fire

__all__ = ["measure", "run_case"]

ROUNDS = 4000
LIMIT = 40_000


def run_case() -> Callable[[], None]:
    """A function that starts a case of ten plain steps and completes them all: events made and folded at each step."""
    book = read_flow(sopflow.compile(sopflow.loads(sop_text(LINEAR))))
    at = datetime.now(UTC)

    def run() -> None:
        case = start(book, case_id="k", ref="1", by="x", at=at).case
        while case.open_tasks:
            case = complete(book, case, case.open_tasks[0], Given("x", at)).case
        assert case.version == LINEAR + 2

    return run


def measure() -> Iterator[Result]:
    flow = sopflow.compile(sopflow.loads(sop_text(LINEAR)))
    machine, first = flow.machine, next(iter(flow.net.tasks))

    def bare() -> None:
        place = first
        for _ in range(LINEAR):
            place = fire(machine, place, "complete")

    times = best_of_turns({"core": run_case(), "bare": bare}, rounds=ROUNDS)
    rate, bare_rate = LINEAR / times["core"], LINEAR / times["bare"]
    yield Result(
        f"pure core: start a case, complete 10 steps (best of {ROUNDS})",
        f"{rate:,.0f} steps/s, {1e6 / rate:.1f} µs each",
        f"≥ {LIMIT:,}/s",
        rate >= LIMIT,
    )
    yield Result(
        "the same 10 moves by transitions' bare trigger: the floor under the core",
        f"{bare_rate:,.0f} moves/s; the core takes {bare_rate / rate:.1f} × as long",
        "",
        None,
    )
