"""Soundness: the verdict is the one of the definitions, and it comes without looking at every marking."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sopflow.compiling import soundness
from sopflow.compiling.analysis import analyse
from sopflow.compiling.net import build_net
from sopflow.compiling.reduction import END, START, Transition, reduce_net
from sopflow.compiling.soundness import judge, transitions_of
from sopflow.findings import Severity
from tests.compiling.brute import TooManyError, is_sound
from tests.compiling.strategies import Steps, any_steps, mutated_steps, procedure_of, sop_of, sound_steps
from tests.compiling.token_game import walk


def parallel(branches: int, length: int, *, loops: bool = False) -> Steps:
    """A fork into branches of equal length, each with a loop if asked for, and a join."""
    steps: Steps = [{"id": "fork", "actor": "a", "next": [f"b{branch}s0" for branch in range(branches)]}]
    for branch in range(branches):
        for number in range(length):
            following = f"b{branch}s{number + 1}" if number + 1 < length else "join"
            ways: dict[str, Any] = {"next": following}
            if loops and number == length - 1:
                ways = {"answers": {"YA": following, "ULANG": f"b{branch}s0"}}
            steps.append({"id": f"b{branch}s{number}", "actor": "b", **ways})
    return [*steps, {"id": "join", "actor": "a", "join": "all"}]


@settings(max_examples=200, deadline=None)
@given(any_steps())
def test_the_verdict_is_that_of_looking_at_every_marking(steps: Steps) -> None:
    """Reduced and explored, a net gets the verdict that the unreduced one gets marking by marking."""
    net = build_net(procedure_of(steps))
    try:
        expected = is_sound(net)
    except TooManyError:
        assume(False)
    assert expected == judge(net).sound


@settings(max_examples=100, deadline=None)
@given(mutated_steps())
def test_the_verdict_holds_for_procedures_that_are_nearly_sound(steps: Steps) -> None:
    """A sound procedure with one or two things changed gets the verdict of the definitions, too."""
    net = build_net(procedure_of(steps))
    try:
        expected = is_sound(net, limit=1500)
    except TooManyError:
        assume(False)
    assert expected == judge(net).sound


@settings(max_examples=100, deadline=None)
@given(st.one_of(any_steps(), mutated_steps()))
def test_the_reduction_alone_keeps_the_verdict(steps: Steps) -> None:
    """Without the look at small nets beforehand the verdict is the same."""
    net = build_net(procedure_of(steps))
    with pytest.MonkeyPatch.context() as patch:
        expected = judge(net).sound
        patch.setattr(soundness, "_FEW", 1)
        assert judge(net).sound == expected


@settings(max_examples=100, deadline=None)
@given(sound_steps())
def test_blocks_inside_blocks_are_sound(steps: Steps) -> None:
    """Sequences, decisions, loops and forks with joins, put inside each other, are sound and reduce to nothing."""
    net = build_net(procedure_of(steps))
    numbers = {place: END if place in net.ends else number for number, place in enumerate(net.places, 2)}
    assert judge(net).sound is True
    assert reduce_net(transitions_of(net, numbers)) == [Transition(frozenset({START}), (END,))]


@settings(max_examples=60, deadline=None)
@given(sound_steps(), st.integers(0, 2**32))
def test_a_sound_procedure_always_ends(steps: Steps, seed: int) -> None:
    """Whatever is chosen on the way, a case ends with its last token, and no place ever holds two."""
    walk(build_net(procedure_of(steps)), seed)


def test_parallel_branches_do_not_explode() -> None:
    """Ten branches of ten steps have 11 to the power of 10 markings; a handful of the reduced net is looked at."""
    assert judge(build_net(procedure_of(parallel(10, 10)))).explored < 40
    looping = judge(build_net(procedure_of(parallel(30, 12, loops=True))))
    assert (looping.sound, looping.explored) == (True, 0)


def test_a_fault_among_parallel_branches_is_found() -> None:
    """One branch that ends, or a join taken away, makes ten branches of ten steps unsound, and the limit is not met."""
    ending = parallel(10, 10)
    ending[55]["answers"] = {"YA": ending[55].pop("next"), "TIDAK": "end"}
    assert judge(build_net(procedure_of(ending))).sound is False
    unjoined = parallel(10, 10)
    del unjoined[-1]["join"]
    assert judge(build_net(procedure_of(unjoined))).sound is False


def test_what_is_not_decided_is_said() -> None:
    """With a limit of one marking a net that does not reduce is not decided: no verdict, and a warning."""
    steps: Steps = [
        {"id": "f", "actor": "a", "next": ["x", "y"]},
        {"id": "x", "actor": "a", "answers": {"A": "j", "B": "x2"}},
        {"id": "x2", "actor": "a", "next": "j"},
        {"id": "y", "actor": "b", "next": "j"},
        {"id": "j", "actor": "a", "join": "all"},
        {"id": "k", "actor": "a", "answers": {"A": "end", "B": "y"}},
    ]
    assert judge(build_net(procedure_of(steps))).sound is False
    assert judge(build_net(procedure_of(steps)), limit=1).sound is None
    problems = analyse(sop_of(steps), limit=1).problems
    assert [(problem.rule, problem.severity) for problem in problems] == [("not-decided", Severity.WARNING)]


def test_a_thousand_steps_in_a_row_are_sound() -> None:
    """A long procedure is no deep recursion."""
    steps = [{"id": f"s{number}", "actor": "a"} for number in range(2000)]
    assert judge(build_net(procedure_of(steps))).sound is True
    forked: Steps = [{"id": "f", "actor": "a", "next": ["s0", "j"]}, *steps, {"id": "j", "actor": "a", "join": "all"}]
    assert judge(build_net(procedure_of(forked))).sound is True
