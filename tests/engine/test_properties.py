"""What holds for every sound procedure, whatever its cases do: no work is lost or doubled, and every case can end."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sopflow.compiling import compile
from sopflow.engine import (
    Case,
    CaseStatus,
    Change,
    Event,
    Given,
    Playbook,
    Task,
    TaskCompleted,
    apply,
    complete,
    fold,
    read_flow,
    skip,
    start,
)
from sopflow.errors import InvalidSop, SopflowError
from tests.compiling.strategies import any_steps, sop_of, sound_steps
from tests.engine.helpers import NOON, Steps, by

RUNS = settings(max_examples=100, deadline=None)
MOST = 3_000


def book_of(steps: Steps, seed: int) -> Playbook:
    """The playbook of these steps, some of them made optional."""
    random = Random(seed)  # noqa: S311
    for step in steps:
        if "answers" not in step and not isinstance(step.get("next"), list) and random.random() < 0.3:
            step["optional"] = True
    return read_flow(compile(sop_of(steps)))


def begun(book: Playbook) -> Change:
    return start(book, case_id="k", ref="1", by="x", at=NOON)


def step_on(book: Playbook, case: Case, task: Task, random: Random) -> Change:
    """Complete or skip the task in one of the ways it allows."""
    actor = random.choice(task.actors)
    if task.optional and random.random() < 0.3:
        return skip(book, case, task, by(), actor=actor)
    answer = random.choice(task.answers) if task.answers else None
    return complete(book, case, task, by(), actor=actor, answer=answer)


def check_state(book: Playbook, case: Case) -> None:
    """A task is open exactly where a token stands that waits for somebody, and no place holds two."""
    waiting = [token for token in case.tokens if token in book.works]
    assert sorted(waiting) == sorted(task.name for task in case.open_tasks)
    assert len(set(case.tokens)) == len(case.tokens)
    assert (case.status is CaseStatus.ENDED) == (case.tokens == ()) == (case.end is not None)


@RUNS
@given(sound_steps(), st.integers(0, 2**32))
def test_a_case_ends_and_is_what_its_events_say(steps: Steps, seed: int) -> None:
    """Driven at random, every case ends; after each command it is the fold of its events, and all tokens are whole."""
    book, random = book_of(steps, seed), Random(seed)  # noqa: S311
    change = begun(book)
    events: list[Event] = list(change.events)
    for _ in range(MOST):
        case = change.case
        check_state(book, case)
        assert len(events) > 60 or fold(book, events) == case
        if case.status is CaseStatus.ENDED:
            break
        change = step_on(book, case, random.choice(case.open_tasks), random)
        events += change.events
    assert change.case.status is CaseStatus.ENDED
    assert fold(book, events) == change.case
    assert [event.seq for event in events] == list(range(1, change.case.version + 1))


@RUNS
@given(any_steps(), st.integers(0, 2**32))
def test_whatever_compiles_can_run(steps: Steps, seed: int) -> None:
    """A procedure of any shape that the compiler lets through runs to its end without losing or doubling work."""
    try:
        book = book_of(steps, seed)
    except InvalidSop:
        assume(False)
    random = Random(seed)  # noqa: S311
    case = begun(book).case
    for _ in range(MOST):
        check_state(book, case)
        if case.status is CaseStatus.ENDED:
            break
        case = step_on(book, case, random.choice(case.open_tasks), random).case
    assert case.status is CaseStatus.ENDED


@RUNS
@given(sound_steps(), st.integers(0, 2**32))
def test_other_branches_keep_their_tasks(steps: Steps, seed: int) -> None:
    """Completing a task closes that one and no other: those of other branches stay as they are."""
    book, random = book_of(steps, seed), Random(seed)  # noqa: S311
    case = begun(book).case
    for _ in range(40):
        if case.status is CaseStatus.ENDED:
            break
        task = random.choice(case.open_tasks)
        after = step_on(book, case, task, random).case
        assert [other for other in after.open_tasks if other.opened <= case.version] == [
            other for other in case.open_tasks if other != task
        ]
        assert {other.opened for other in after.open_tasks if other not in case.open_tasks} <= {case.version + 1}
        case = after


@RUNS
@given(sound_steps(), st.integers(0, 2**32), st.sampled_from(["answer", "actor", "task", "seen", "closed"]))
def test_what_is_refused_changes_nothing(steps: Steps, seed: int, wrong: str) -> None:
    """A command with a wrong answer, actor, task or version raises, and the case is the same as before."""
    book, random = book_of(steps, seed), Random(seed)  # noqa: S311
    case = begun(book).case
    for _ in range(random.randrange(6)):
        if case.status is CaseStatus.RUNNING:
            case = step_on(book, case, random.choice(case.open_tasks), random).case
    assume(case.status is CaseStatus.RUNNING)
    task = random.choice(case.open_tasks)
    right: dict[str, Any] = {"actor": task.actors[0], "answer": next(iter(task.answers), None)}
    broken: dict[str, tuple[Case, Task | str, Given, dict[str, Any]]] = {
        "answer": (case, task, by(), {"answer": "tidak ada"}),
        "actor": (case, task, by(), {"actor": "siapa"}),
        "task": (case, "tidak-ada", by(), {}),
        "seen": (case, task, by(seen=case.version - 1), {}),
        "closed": (complete(book, case, task, by(), **right).case, task, by(), {}),
    }
    given_case, given_task, who, change = broken[wrong]
    before = repr(case)
    with pytest.raises(SopflowError):
        complete(book, given_case, given_task, who, **(right | change))
    assert repr(case) == before


@RUNS
@given(sound_steps(), st.integers(0, 2**32))
def test_the_same_events_give_the_same_case(steps: Steps, seed: int) -> None:
    """Applying is pure: the same event on the same case gives the same case, and the old one stays as it was."""
    book, random = book_of(steps, seed), Random(seed)  # noqa: S311
    case = begun(book).case
    task = random.choice(case.open_tasks)
    answer = next(iter(task.answers), None)
    event = TaskCompleted("k", 2, NOON, "x", task.name, task.step, task.actors[0], answer)
    before = repr(case)
    assert apply(book, case, event) == apply(book, case, event)
    assert repr(case) == before
