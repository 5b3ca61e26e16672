"""Soundness: the reduction never changes the verdict."""

from __future__ import annotations

from hypothesis import assume, given, settings

from sopflow.compiling.net import build_net
from sopflow.compiling.soundness import judge
from tests.compiling.brute import TooManyError, is_sound
from tests.compiling.strategies import Steps, any_steps, procedure_of, sound_steps


@settings(max_examples=400, deadline=None)
@given(any_steps())
def test_the_verdict_is_that_of_looking_at_every_marking(steps: Steps) -> None:
    """Reduced and explored, a net gets the verdict that the unreduced one gets marking by marking."""
    net = build_net(procedure_of(steps))
    try:
        expected = is_sound(net)
    except TooManyError:
        assume(False)
    assert expected == judge(net).sound


@settings(max_examples=200, deadline=None)
@given(sound_steps())
def test_blocks_inside_blocks_are_sound(steps: Steps) -> None:
    """Sequences, decisions, loops and forks with joins, put inside each other, are sound and decided."""
    assert judge(build_net(procedure_of(steps))).sound is True
