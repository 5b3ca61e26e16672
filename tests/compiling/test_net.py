"""The net: one place for each task, joins that wait for branches, and events with a name each."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from sopflow.compiling.graph import build_graph
from sopflow.compiling.net import Arrival, Start, TaskSpec, build_net
from sopflow.model import ActorMode
from tests.compiling.strategies import Steps, any_steps, procedure_of

DONE: dict[str, Any] = {"id": "akhir", "actor": "a", "activity": "Selesai"}


@pytest.mark.parametrize("mode", ["jointly", "any"])
def test_actors_who_share_a_task_have_one_place(mode: str) -> None:
    """`jointly` and `any` are one task of several actors."""
    net = build_net(procedure_of([{"id": "s", "actors": {mode: ["a", "b"]}}]))
    assert net.tasks == {"s": TaskSpec("s", "s", ("a", "b"), ActorMode(mode), (), False)}
    assert net.moves == {("s", None): (Arrival("(end)", "complete"),)}


def test_actors_in_turn_have_a_place_each() -> None:
    """`in_turn` is a task after the other, and the last one answers."""
    net = build_net(
        procedure_of([{"id": "s", "actors": {"in_turn": ["a", "b"]}, "answers": {"YA": "end", "TIDAK": "s"}}])
    )
    assert [(task.node, task.actors, task.answers) for task in net.tasks.values()] == [
        ("s.a", ("a",), ()),
        ("s.b", ("b",), ("YA", "TIDAK")),
    ]
    assert net.moves["s.a", None] == (Arrival("s.b", "complete"),)
    assert net.moves["s.b", "TIDAK"] == (Arrival("s.a", "TIDAK"),)


def test_each_actor_has_a_place_and_all_are_gathered() -> None:
    """`each` forks on the way in and joins on the way out, by itself."""
    net = build_net(procedure_of([{"id": "s", "actors": {"each": ["a", "b"]}}, DONE]))
    assert net.starts["s"] == Start("s", "", ("s.a", "s.b"))
    assert net.moves["s.a", None] == (Arrival("(done s.a)", "complete"),)
    assert net.joins["(gather s)"].inputs == ("(done s.a)", "(done s.b)")
    assert net.joins["(gather s)"].arrivals == (Arrival("akhir", "join"),)
    assert net.forks


def test_a_step_with_another_decider_has_two_places() -> None:
    """`decided_by` is a task and a decision after it; an arrow may lead to either."""
    answers = {"YA": "end", "TIDAK": "s", "ULANG": "s.decision"}
    net = build_net(procedure_of([{"id": "s", "actor": "a", "decided_by": "b", "answers": answers}]))
    assert net.tasks["s"].answers == ()
    assert net.tasks["s.decision"].actors == ("b",)
    assert net.moves["s.decision", "ULANG"] == (Arrival("s.decision", "ULANG"),)
    assert net.moves["s.decision", "TIDAK"] == (Arrival("s", "TIDAK"),)


def test_branches_have_events_of_their_own() -> None:
    """The second branch of a fork is numbered, past any answer that is called like that."""
    answers = {"YA": ["x", "y", "z"], "YA #2": "end"}
    steps: Steps = [
        {"id": "s", "actor": "a", "answers": answers},
        *({"id": name, "actor": "b", "next": "j"} for name in "xyz"),
        {"id": "j", "actor": "a", "join": "all"},
    ]
    net = build_net(procedure_of(steps))
    assert net.moves["s", "YA"] == (Arrival("x", "YA"), Arrival("y", "YA ##2"), Arrival("z", "YA #3"))
    assert net.moves["s", "YA #2"] == (Arrival("(end)", "YA #2"),)


def test_a_fork_into_an_each_step_opens_all_of_it() -> None:
    """A branch that is an `each` step brings a token for every actor."""
    steps: Steps = [
        {"id": "s", "actor": "a", "next": ["x", "y"]},
        {"id": "x", "actors": {"each": ["a", "b"]}, "next": "j"},
        {"id": "y", "actor": "c", "next": "j"},
        {"id": "j", "actors": {"each": ["b", "c"]}, "join": "all"},
    ]
    net = build_net(procedure_of(steps))
    assert [arrival.place for arrival in net.moves["s", None]] == ["x.a", "x.b", "y"]
    assert net.joins["(gather x)"].arrivals == (Arrival("(wait j 1)", "join"),)
    assert net.joins["(join j 1)"].arrivals == (Arrival("j.b", "join"), Arrival("j.c", "join #2"))


def test_optional_tasks_can_be_skipped() -> None:
    """A skip leads where completing leads; in turn, it skips what is left of the step."""
    steps: Steps = [
        {"id": "s", "actor": "a", "optional": True},
        {"id": "t", "actors": {"in_turn": ["a", "b"]}, "optional": True},
        {"id": "u", "actors": {"each": ["a", "b"]}, "optional": True},
    ]
    net = build_net(procedure_of(steps))
    assert net.skips == {
        "s": (Arrival("t.a", "skip"),),
        "t.a": (Arrival("u.a", "skip"), Arrival("u.b", "skip #2")),
        "t.b": (Arrival("u.a", "skip"), Arrival("u.b", "skip #2")),
        "u.a": (Arrival("(done u.a)", "skip"),),
        "u.b": (Arrival("(done u.b)", "skip"),),
    }


def test_starts_are_alternatives_with_the_default_first() -> None:
    """Each start has its step, its words and its tokens; without `start` the first step is the start."""
    steps = [{"id": "s", "actor": "a", "next": "t"}, {"id": "t", "actor": "a"}]
    assert list(build_net(procedure_of(steps)).starts) == ["s"]
    net = build_net(procedure_of(steps, start=[{"at": "t", "label": "Langsung"}, "s"]))
    assert list(net.starts.values()) == [Start("t", "Langsung", ("t",)), Start("s", "", ("s",))]
    assert not net.forks


def test_named_ends_are_places_of_their_own() -> None:
    """A case can remember which end it came to."""
    net = build_net(
        procedure_of([{"id": "s", "actor": "a", "answers": {"YA": "end", "TIDAK": {"end": "ditolak: (x)"}}}])
    )
    assert net.ends == {"(end)": "", "(end ditolak: (x))": "ditolak: (x)"}


@settings(max_examples=100, deadline=None)
@given(any_steps())
def test_places_are_the_nodes_of_the_graph(steps: Steps) -> None:
    """The tasks of the net are the boxes and diamonds of the graph, so that a chart can show where a case stands."""
    procedure = procedure_of(steps)
    net, graph = build_net(procedure), build_graph(procedure)
    kinds = dict(graph.nodes(data="kind"))
    assert set(net.tasks) == {node for node, kind in kinds.items() if kind in ("task", "decision")}
    assert set(net.ends) >= {node for node, kind in kinds.items() if kind == "end"}
    assert {task.node: task.actors[0] for task in net.tasks.values()} == {
        node: actor for node, actor in graph.nodes(data="actor") if node in net.tasks
    }
