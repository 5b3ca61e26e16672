"""The ten plain steps of `bench.core`, against python-statemachine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bench.core import run_case
from bench.result import Result
from bench.samples import LINEAR
from bench.timing import best_of_turns

__all__ = ["measure"]

ROUNDS = 100
LIMIT = 3.0


def measure() -> Iterator[Result]:
    what = f"the same case by python-statemachine: a machine made, 10 events sent (best of {ROUNDS})"
    try:
        peer = _peer()
    except ImportError:
        yield Result(what, "not installed: pip install python-statemachine", f"≥ {LIMIT:.0f} ×", None)
        return
    times = best_of_turns({"core": run_case(), "peer": peer}, rounds=ROUNDS)
    ratio = times["peer"] / times["core"]
    yield Result(
        what,
        f"{LINEAR / times['peer']:,.0f} steps/s; the core is {ratio:.1f} × as fast",
        f"≥ {LIMIT:.0f} ×",
        ratio >= LIMIT,
    )


def _peer() -> Callable[[], None]:
    from statemachine.io import create_machine_class_from_definition

    states: dict[str, Any] = {
        f"s{number}": {"initial": number == 0, "on": {"complete": [{"target": f"s{number + 1}"}]}}
        for number in range(LINEAR)
    }
    machine = create_machine_class_from_definition("Linear", states={**states, f"s{LINEAR}": {"final": True}})

    def run() -> None:
        case = machine()
        for _ in range(LINEAR):
            case.send("complete")
        assert case.is_terminated

    return run
