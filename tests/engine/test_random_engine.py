"""Any commands through the engine: what is refused changes nothing, what is allowed is kept whole."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.engine import Case, Engine, Task
from sopflow.errors import SopflowError
from sopflow.store import MemoryStore
from tests.compiling.strategies import sound_steps
from tests.engine.helpers import Steps, Ticks
from tests.engine.playing import PERSONS, sop_at_play

CALLS: list[Callable[[Engine, Task, Random, dict[str, Any]], Case]] = [
    lambda engine, task, random, more: engine.complete(task, answer=random.choice([None, *task.answers]), **more),
    lambda engine, task, random, more: engine.complete(
        task, actor=random.choice("abcd"), answer=next(iter(task.answers), None), **more
    ),
    lambda engine, task, random, more: engine.skip(task, **more),
    lambda engine, task, random, more: engine.claim(task, **more),
    lambda engine, task, random, more: engine.release(task, **more),
    lambda engine, task, random, more: engine.release(task, reason=random.choice(["", "cuti"]), **more),
    lambda engine, task, random, more: engine.delegate(task, to=random.choice(PERSONS), **more),
    lambda engine, task, random, more: engine.resolve(task, **more),
    lambda engine, task, random, more: engine.return_to(
        task, to=random.choice([event.task for event in engine.history(task.case) if hasattr(event, "task")] or ["?"]),
        reason="keliru", **more,
    ),
    lambda engine, task, random, more: engine.cancel(task, reason="tidak perlu", **more),
    lambda engine, task, random, more: engine.note(task, random.choice(["", "ya"]), **more),
    lambda engine, task, random, more: engine.complete(task, facts={"nilai": float("nan")}, **more),
]  # fmt: skip


def by_name(task: Task) -> str:
    return task.name


@settings(max_examples=60, deadline=None)
@given(sound_steps(depth=2), st.integers(0, 2**32))
def test_the_engine_keeps_what_it_allows_and_nothing_else(steps: Steps, seed: int) -> None:
    """A refused command leaves case and history as they were; any other is kept, and the worklist is what is open."""
    random = Random(seed)  # noqa: S311
    sop = sop_at_play(steps, random)
    engine = Engine(MemoryStore(), Ticks())
    engine.publish(sop)
    case = engine.start(sop.id, ref="1", by="x")
    ever: list[Task] = []
    for _ in range(25):
        if not case.is_running:
            break
        ever += case.open_tasks
        task = random.choice([*case.open_tasks, random.choice(ever)])
        more = {"by": random.choice(PERSONS), "seen": random.choice([None, None, case.version, case.version - 1])}
        history = engine.history(case)
        try:
            after = random.choice(CALLS)(engine, task, random, more)
        except SopflowError:
            assert engine.case(case.id) == case
            assert engine.history(case) == history
            continue
        case = engine.case(case.id)
        assert after == case == engine.verify(case)
        assert engine.history(case)[: len(history)] == history
        assert sorted(engine.worklist(), key=by_name) == sorted(case.open_tasks, key=by_name)
