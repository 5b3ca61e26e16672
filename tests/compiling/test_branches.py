"""Joins wait for branches, not for arrows: which arrows into a joining step count as one, and which pass alone."""

from __future__ import annotations

from typing import Any

import pytest

from sopflow.compiling.branches import read_branches
from sopflow.compiling.net import build_net
from sopflow.compiling.soundness import judge
from sopflow.compiling.stages import read_stages
from tests.compiling.strategies import Steps, procedure_of


def steps(**flow: Any) -> Steps:
    """Steps by name: a name or list is `next`, a mapping is `answers`; a name in capitals joins."""
    found = []
    for name, ways in flow.items():
        key = "answers" if isinstance(ways, dict) else "next"
        found.append({"id": name, "actor": "a", key: ways} | ({"join": "all"} if name.isupper() else {}))
    return found


def families(flow: Steps, join: str, **more: Any) -> list[list[list[str]]]:
    """For each family of the join, its groups, each as the sources of its arrows."""
    branches = read_branches(read_stages(procedure_of(flow, **more)))
    return [[[edge.source for edge in group] for group in family] for family in branches.families(join)]


KNOWN = steps(s1=["s2", "S4"], s2="s3", s3="S4", S4="s5", s5={"ya": "end", "tidak": "S4"})
DECISION = steps(f=["a", "b"], a={"ya": "J", "tidak": "c"}, c="J", b="J", J="end")
DETOUR = steps(d={"ya": "f", "tidak": "J"}, f=["a", "b"], a="J", b="J", J="end")
TWO_FORKS = steps(d={"ya": ["a", "b"], "tidak": ["x", "y", "z"]}, a="J", b="J", x="J", y="J", z="J", J="end")
NESTED = steps(f=["a", "b"], a=["p", "q"], p="I", q="I", I="J", b="J", J="end")
NESTED_TOGETHER = steps(f=["a", "b"], a=["p", "q"], p="J", q="J", b="J", J="end")
PARTIAL = steps(f=["a", "b", "c"], a="I", b="I", I="J", c="J", J="end")
LOOP_IN_BRANCH = steps(f=["a", "b"], a={"ya": "J", "tidak": "a"}, b="J", J="end")
LOOP_TO_FORK = steps(f=["a", "b"], a="J", b="J", J={"ya": "end", "ulang": "f"})
STRAIGHT = steps(f=["a", "J"], a="J", J="end")
CROSSING = steps(f=["a", "b"], a="x", b="J", x="J", J={"ya": "end", "tidak": "x"})


@pytest.mark.parametrize(
    ("flow", "join", "expected"),
    [
        pytest.param(
            KNOWN, "S4", [[["s1"], ["s3"]], [["s5"]]], id="a branch straight into the join, and a loop behind it"
        ),
        pytest.param(DECISION, "J", [[["a", "c"], ["b"]]], id="two arrows of one branch count once"),
        pytest.param(DETOUR, "J", [[["d"]], [["a"], ["b"]]], id="a way around the fork passes alone"),
        pytest.param(TWO_FORKS, "J", [[["a"], ["b"]], [["x"], ["y"], ["z"]]], id="alternative forks join one by one"),
        pytest.param(NESTED, "J", [[["b"], ["I"]]], id="an inner fork that has joined is one branch"),
        pytest.param(NESTED_TOGETHER, "J", [[["b"], ["p"], ["q"]]], id="an inner fork may join with the outer one"),
        pytest.param(PARTIAL, "I", [[["a"], ["b"]]], id="some of the branches join first"),
        pytest.param(PARTIAL, "J", [[["c"], ["I"]]], id="and the rest joins them"),
        pytest.param(LOOP_IN_BRANCH, "J", [[["a"], ["b"]]], id="a loop inside a branch changes nothing"),
        pytest.param(LOOP_TO_FORK, "J", [[["a"], ["b"]]], id="a loop back to the fork changes nothing"),
        pytest.param(STRAIGHT, "J", [[["f"], ["a"]]], id="the fork itself may be a branch"),
        pytest.param(CROSSING, "J", [[["b"], ["x"]]], id="a loop into a branch does not hide that it is one"),
    ],
)
def test_a_join_waits_for_branches(flow: Steps, join: str, expected: list[list[list[str]]]) -> None:
    """The arrows into a join fall into families of groups."""
    order = [step["id"] for step in flow]

    def key(groups: list[list[str]]) -> list[list[int]]:
        return sorted(sorted(map(order.index, group)) for group in groups)

    assert sorted(map(key, families(flow, join))) == sorted(map(key, expected))


@pytest.mark.parametrize(
    "flow",
    [KNOWN, DECISION, DETOUR, TWO_FORKS, NESTED, NESTED_TOGETHER, PARTIAL, LOOP_IN_BRANCH, LOOP_TO_FORK, STRAIGHT],
)
def test_these_readings_are_sound(flow: Steps) -> None:
    """Every reading above but the one that loops into a branch lets each case end."""
    assert judge(build_net(procedure_of(flow))).sound is True


def test_a_loop_into_a_branch_is_not_sound() -> None:
    """The other branch does not come a second time."""
    assert judge(build_net(procedure_of(CROSSING))).sound is False


def test_a_start_at_the_join_passes_alone() -> None:
    """A case that begins at the joining step waits for nobody."""
    flow = steps(f=["a", "b"], a="J", b="J", J="end")
    starts = ["f", "J"]
    assert families(flow, "J", start=starts) == [[["(start)"]], [["a"], ["b"]]]
    net = build_net(procedure_of(flow, start=starts))
    assert net.starts["J"].places == ("J",)
    assert judge(net).sound is True


def test_without_a_fork_nothing_waits() -> None:
    """`join: all` that no fork reaches is no join."""
    net = build_net(procedure_of(steps(d={"ya": "a", "tidak": "b"}, a="J", b="J", J="end")))
    assert not net.joins
    assert not net.forks
