"""The ten plain steps of `bench.core`, against SpiffWorkflow running ten BPMN user tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from bench.core import run_case
from bench.result import Result
from bench.samples import LINEAR
from bench.timing import best_of_turns

__all__ = ["linear_spec", "measure"]

ROUNDS = 100
LIMIT = 3.0
_NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def measure() -> Iterator[Result]:
    what = f"the same case by SpiffWorkflow: a workflow made, 10 user tasks run (best of {ROUNDS})"
    try:
        peer = _peer()
    except ImportError:
        yield Result(what, "not installed: pip install SpiffWorkflow", f"≥ {LIMIT:.0f} ×", None)
        return
    times = best_of_turns({"core": run_case(), "peer": peer}, rounds=ROUNDS)
    ratio = times["peer"] / times["core"]
    yield Result(
        what,
        f"{LINEAR / times['peer']:,.0f} steps/s; the core is {ratio:.1f} × as fast",
        f"≥ {LIMIT:.0f} ×",
        ratio >= LIMIT,
    )


def linear_spec() -> Any:
    """Ten BPMN user tasks in a row, `s0` to `s9`. Raises ImportError where SpiffWorkflow is not installed."""
    from SpiffWorkflow.bpmn.parser import BpmnParser

    parser = BpmnParser()
    parser.add_bpmn_str(_bpmn().encode())
    return parser.get_spec("linear")


def _peer() -> Callable[[], None]:
    from SpiffWorkflow import TaskState
    from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

    spec = linear_spec()

    def run() -> None:
        case = BpmnWorkflow(spec)
        case.do_engine_steps()
        for _ in range(LINEAR):
            case.get_next_task(state=TaskState.READY, manual=True).run()
            case.do_engine_steps()
        assert case.is_completed()

    return run


def _bpmn() -> str:
    names = ["begin", *(f"s{number}" for number in range(LINEAR)), "finish"]
    tasks = "".join(f'<userTask id="{name}"/>' for name in names[1:-1])
    flows = "".join(f'<sequenceFlow id="f-{a}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairwise(names))
    inner = f'<startEvent id="begin"/>{tasks}<endEvent id="finish"/>{flows}'
    process = f'<process id="linear" isExecutable="true">{inner}</process>'
    return f'<definitions xmlns="{_NAMESPACE}" id="d" targetNamespace="bench">{process}</definitions>'
