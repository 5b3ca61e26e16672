"""The reduction, rule by rule: what goes, and what has to stay because only it would tell."""

from __future__ import annotations

import pytest

from sopflow.compiling.reduction import Transition, reduce_net, shorten

Arrows = list[tuple[set[int], tuple[int, ...]]]


def net(arrows: Arrows) -> list[Transition]:
    """Transitions from sets of places to places; 0 is the start, 1 the end."""
    return [Transition(frozenset(ins), outs) for ins, outs in arrows]


@pytest.mark.parametrize(
    "arrows",
    [
        pytest.param([({0}, (2,)), ({2}, (3,)), ({3}, (1,))], id="series"),
        pytest.param([({0}, (2,)), ({2}, (3,)), ({2}, (4,)), ({3}, (1,)), ({4}, (1,))], id="parallel transitions"),
        pytest.param([({0}, (2, 3)), ({2, 3}, (1,))], id="parallel places"),
        pytest.param([({0}, (2,)), ({2}, (2,)), ({2}, (1,))], id="self-loop"),
        pytest.param([({0}, (2,)), ({2}, (3,)), ({3}, (2,)), ({3}, (1,))], id="loop"),
        pytest.param([({0}, (2, 3)), ({2}, (4, 5)), ({4, 5}, (6,)), ({3, 6}, (1,))], id="fork inside a fork"),
    ],
)
def test_sound_parts_become_one_transition(arrows: Arrows) -> None:
    """Each rule takes its part down to one way from the start to the end."""
    assert reduce_net(net(arrows)) == net([({0}, (1,))])


@pytest.mark.parametrize(
    ("arrows", "left"),
    [
        pytest.param([({2}, (2,))], ({2}, (2,)), id="a circle of one place that nothing fills"),
        pytest.param([({2}, (3,)), ({3}, (1,))], ({2}, (1,)), id="a chain that nothing fills"),
        pytest.param([({2}, (3,)), ({3}, (2,))], None, id="a circle of two places that nothing fills"),
    ],
)
def test_what_is_never_filled_stays(arrows: Arrows, left: tuple[set[int], tuple[int, ...]] | None) -> None:
    """A part that no token comes to still has a transition afterwards, which then never happens."""
    for given in (net([({0}, (1,)), *arrows]), shorten(net([({0}, (1,)), *arrows]))):
        reduced = reduce_net(given)
        assert len(reduced) == 2
        if left is not None:
            assert net([left])[0] in reduced


def test_two_tokens_for_one_place_stay_two() -> None:
    """A fork whose branches meet without a join gives the end two tokens."""
    assert reduce_net(net([({0}, (2, 3)), ({2}, (4,)), ({3}, (4,)), ({4}, (1,))])) == net([({0}, (1, 1))])


def test_a_join_of_a_choice_stays() -> None:
    """Places that are filled by different transitions are not taken for one."""
    arrows: Arrows = [({0}, (2,)), ({2}, (3,)), ({2}, (4,)), ({3, 4}, (1,))]
    assert set(reduce_net(net(arrows))) == set(net([({0}, (3,)), ({0}, (4,)), ({3, 4}, (1,))]))


def test_a_circle_without_a_way_out_stays() -> None:
    """A token that cannot get away keeps its place."""
    assert reduce_net(net([({0}, (2,)), ({2}, (3,)), ({3}, (2,))])) != net([({0}, (1,))])
