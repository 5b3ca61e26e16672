"""Diagnosis: a problem stands where the author has to change something, and the change that it names mends it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sopflow.compiling.analysis import analyse
from sopflow.findings import Severity
from tests.compiling.strategies import Steps, any_steps, mutated_steps, sop_of, sound_steps


def errors(steps: Steps) -> list[tuple[str, tuple[Any, ...]]]:
    """Rule and path of every error."""
    found = analyse(sop_of(steps)).problems
    return [(problem.rule, problem.path) for problem in found if problem.severity is Severity.ERROR]


@settings(max_examples=100, deadline=None)
@given(sound_steps(), st.data())
def test_a_join_that_is_taken_away_is_asked_for_where_it_was(steps: Steps, data: st.DataObject) -> None:
    """Without the `join: all` of one fork, the finding names exactly the step that had it."""
    forked = [step for step in steps if isinstance(step.get("next"), list)]
    assume(forked)
    assert errors(steps) == []
    joins = {problem.params["step"] for problem in analyse(sop_of(steps)).problems}  # idle ones have a warning
    candidates = [step for step in steps if step.get("join") and step["id"] not in joins]
    victim = data.draw(st.sampled_from(candidates))
    del victim["join"]
    assert ("fork-without-join", ("steps", steps.index(victim), "id")) in errors(steps)


@settings(max_examples=100, deadline=None)
@given(st.one_of(any_steps(), mutated_steps()))
def test_every_problem_can_be_told(steps: Steps) -> None:
    """Whatever the flow, each problem makes a sentence of fact and one of remedy, at a path that exists."""
    sop = sop_of(steps)
    for problem in analyse(sop).problems:
        finding = problem.finding(sop)
        assert finding.message
        assert finding.hint
        assert "{" not in finding.message + finding.hint.replace("{end:", "")
        step = steps[int(problem.path[1])]
        assert problem.path[2] in step or problem.path[2] == "id"


@settings(max_examples=100, deadline=None)
@given(sound_steps())
def test_a_sound_procedure_has_no_errors(steps: Steps) -> None:
    """Nothing is reported that soundness does not know of."""
    assert errors(steps) == []


def test_each_fault_is_found_in_one_go() -> None:
    """A trap, an unreachable step and a missing join are three problems of one run."""
    steps: Steps = [
        {"id": "f", "actor": "a", "next": ["x", "y"]},
        {"id": "x", "actor": "a", "next": "m"},
        {"id": "y", "actor": "b", "next": "m"},
        {"id": "m", "actor": "a", "answers": {"A": "end", "B": "trap"}},
        {"id": "trap", "actor": "a", "next": "trap"},
        {"id": "lost", "actor": "a"},
    ]
    assert sorted(errors(steps)) == [
        ("fork-without-join", ("steps", 3, "id")),
        ("no-end", ("steps", 4, "id")),
        ("unreachable", ("steps", 5, "id")),
    ]


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        ({"actor": "x"}, ("steps", 0, "actor")),
        ({"actors": {"any": ["a", "x"]}}, ("steps", 0, "actors", "any", 1)),
        ({"actor": "a", "lane": "x"}, ("steps", 0, "lane")),
    ],
)
def test_an_unknown_actor_hides_no_problem_of_the_flow(actors: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Arrows are read whoever acts, so both problems are told at once; nothing is built on such a SOP, though."""
    analysis = analyse(sop_of([{"id": "s", "next": "s", **actors}]))
    assert {(problem.rule, problem.path) for problem in analysis.problems} == {
        ("unknown-actor", expected),
        ("no-end", ("steps", 0, "id")),
    }
    assert analysis.procedures == ()


def test_an_unknown_target_stops_the_questions_about_the_flow() -> None:
    """Without it nobody knows what is reachable: only the target is reported."""
    assert errors([{"id": "s", "actor": "a", "next": "x"}, {"id": "t", "actor": "a"}]) == [
        ("unknown-target", ("steps", 0, "next"))
    ]


def test_a_procedure_without_steps_cannot_be_compiled() -> None:
    """A SOP that was built from data may hold no step at all."""
    assert errors([]) == [("no-end", ("steps",))]


def test_a_step_without_an_actor_is_a_problem() -> None:
    """A SOP that was built from data may leave the actor out."""
    assert errors([{"id": "s"}]) == [("unknown-actor", ("steps", 0, "id"))]
