"""The graph: a node for every symbol, an edge for every arrow."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from sopflow.compiling.graph import build_graph
from tests.compiling.strategies import Steps, any_steps, procedure_of


def edges(steps: Steps, **more: Any) -> set[tuple[str, str, str | None, bool, bool]]:
    """Source, target, answer, fork and inner of every edge."""
    graph = build_graph(procedure_of(steps, **more))
    return {
        (source, target, data["answer"], data["fork"], data["inner"]) for source, target, data in graph.edges(data=True)
    }


def test_arrows_go_to_the_first_and_leave_from_the_last_symbol() -> None:
    """In turn and `decided_by` have arrows of their own inside the row."""
    steps: Steps = [
        {"id": "s", "actors": {"in_turn": ["a", "b"]}},
        {"id": "t", "actor": "a", "decided_by": "b", "answers": {"YA": "end", "TIDAK": "s"}},
    ]
    assert edges(steps) == {
        ("(start)", "s.a", None, False, False),
        ("s.a", "s.b", None, False, True),
        ("s.b", "t", None, False, False),
        ("t", "t.decision", None, False, True),
        ("t.decision", "(end)", "YA", False, False),
        ("t.decision", "s.a", "TIDAK", False, False),
    }


def test_forks_and_each_steps_mark_their_arrows() -> None:
    """Every arrow of a list, and every arrow into an `each` step, is one branch of several."""
    steps: Steps = [
        {"id": "f", "actor": "a", "next": ["e", "y"]},
        {"id": "e", "actors": {"each": ["a", "b"]}, "next": "j"},
        {"id": "y", "actor": "b", "next": "j"},
        {"id": "j", "actor": "a", "join": "all", "next": {"end": "beres"}},
    ]
    assert edges(steps) == {
        ("(start)", "f", None, False, False),
        ("f", "e.a", None, True, False),
        ("f", "e.b", None, True, False),
        ("f", "y", None, True, False),
        ("e.a", "j", None, False, False),
        ("e.b", "j", None, False, False),
        ("y", "j", None, False, False),
        ("j", "(end beres)", None, False, False),
    }
    graph = build_graph(procedure_of(steps))
    assert [node for node, join in graph.nodes(data="join") if join] == ["j"]


def test_a_shared_task_is_one_node_over_its_lanes() -> None:
    """`jointly` and `any` draw a symbol in each lane, and are one node."""
    graph = build_graph(
        procedure_of([{"id": "s", "actors": {"any": ["b", "c"]}, "answers": {"YA": "end", "TIDAK": "s"}}])
    )
    node = graph.nodes["s"]
    assert (node["kind"], node["lane"], node["lanes"], node["mode"]) == ("decision", "b", ("b", "c"), "any")


def test_a_symbol_may_stand_in_another_lane() -> None:
    """`lane` moves the symbol, not the actor."""
    graph = build_graph(procedure_of([{"id": "s", "actor": "a", "lane": "b"}]))
    assert (graph.nodes["s"]["actor"], graph.nodes["s"]["lane"]) == ("a", "b")
    assert graph.nodes["(start)"]["lane"] == "b"


def test_two_answers_may_lead_to_the_same_step() -> None:
    """They are two edges, told apart by their keys."""
    graph = build_graph(procedure_of([{"id": "s", "actor": "a", "answers": {"YA": "end", "TIDAK": "end"}}]))
    assert set(graph.edges(keys=True)) == {("(start)", "s", ""), ("s", "(end)", "YA"), ("s", "(end)", "TIDAK")}


def test_arrows_to_nothing_are_left_out() -> None:
    """A chart of a wrong SOP can be drawn as far as it is right."""
    steps: Steps = [{"id": "s", "actor": "a", "answers": {"YA": "x", "TIDAK": "s.decision", "LAIN": "end"}}]
    assert edges(steps, start=["s", "z"]) == {
        ("(start s)", "s", None, False, False),
        ("s", "(end)", "LAIN", False, False),
    }


@settings(max_examples=60, deadline=None)
@given(any_steps())
def test_every_node_says_the_same_things(steps: Steps) -> None:
    """Readers of the graph can rely on every attribute."""
    graph = build_graph(procedure_of(steps))
    names = {"actor", "join", "kind", "label", "lane", "lanes", "mode", "optional", "step", "task"}
    assert all(set(data) == names for _, data in graph.nodes(data=True))
    assert all(set(data) == {"answer", "fork", "inner"} for _, _, data in graph.edges(data=True))
