"""The symbols of a row: one for each actor, in the right lane and place, and the arrows between them."""

from __future__ import annotations

from tests.chart.helpers import mark_of, places, plan_of, step, strokes

CELL = {"terminators": "cell"}


def test_a_task_is_a_box_in_its_actors_lane() -> None:
    """Row and lane are those of the step and its actor."""
    plan = plan_of(step("x", "b"), step("y", "c"), layout=CELL)
    assert places(plan)["x"] == ("box", 0, 1, 0)
    assert places(plan)["y"] == ("box", 1, 2, 0)


def test_a_decision_is_a_diamond_with_its_question() -> None:
    """The question stands in the diamond; without one it is empty."""
    plan = plan_of(
        step("x", answers={"Ya": "y", "Tidak": "end"}, question="Lengkap?"), step("y", answers={"A": "end", "B": "x"})
    )
    assert (mark_of(plan, "x").kind, mark_of(plan, "x").text) == ("diamond", "Lengkap?")
    assert (mark_of(plan, "y").kind, mark_of(plan, "y").text) == ("diamond", "")


def test_a_symbol_may_stand_in_another_lane() -> None:
    """`lane` moves the symbol and leaves the actor."""
    mark = mark_of(plan_of(step("x", "a", lane="c")), "x")
    assert (mark.lane, mark.actor) == (2, "a")


def test_decided_by_is_a_box_and_a_diamond_in_one_row() -> None:
    """The box stands in the step's lane, the diamond with the question in the other, and an arrow leads over."""
    plan = plan_of(step("x", "a", decided_by="c", question="Sesuai?", answers={"Ya": "end", "Tidak": "x"}), layout=CELL)
    assert places(plan)["x"] == ("box", 0, 0, 0)
    assert places(plan)["x.decision"] == ("diamond", 0, 2, 0)
    assert mark_of(plan, "x").text == ""
    assert mark_of(plan, "x.decision").text == "Sesuai?"
    assert ("x", "x.decision", "") in strokes(plan)


def test_actors_in_turn_are_boxes_with_arrows_between() -> None:
    """Each actor has a box in the order of the list, and the arrow into the step leads to the first."""
    plan = plan_of(step("x"), step("y", actors={"in_turn": ["c", "a", "b"]}), step("z"), layout=CELL)
    assert [mark.lane for mark in plan.marks if mark.step == "y"] == [2, 0, 1]
    assert {("x", "y.c", ""), ("y.c", "y.a", ""), ("y.a", "y.b", ""), ("y.b", "z", "")} <= strokes(plan)


def test_actors_who_work_jointly_are_boxes_with_a_plain_line() -> None:
    """One task: the arrows stand at the first actor's box, and plain lines join neighbouring lanes."""
    plan = plan_of(step("x"), step("y", actors={"jointly": ["b", "a", "c"]}), layout=CELL)
    assert {mark.node for mark in plan.marks if mark.step == "y"} == {"y"}
    assert {(one.source, one.target) for one in plan.strokes if one.plain} == {("y+a", "y"), ("y", "y+c")}
    assert ("x", "y", "") in strokes(plan)


def test_each_actor_has_a_task() -> None:
    """Arrows lead to every box and from every box."""
    plan = plan_of(step("x"), step("y", actors={"each": ["a", "b"]}), step("z"), layout=CELL)
    assert {("x", "y.a", ""), ("x", "y.b", ""), ("y.a", "z", ""), ("y.b", "z", "")} <= strokes(plan)


def test_any_actor_decides_with_a_diamond_of_his_own() -> None:
    """With `any` every actor has a diamond, and one of them bears the arrows."""
    plan = plan_of(step("x", actors={"any": ["a", "b"]}, answers={"Ya": "y", "Tidak": "x"}), step("y"), layout=CELL)
    assert [mark.kind for mark in plan.marks if mark.step == "x"] == ["diamond", "diamond"]
    assert ("x", "y", "Ya") in strokes(plan)


def test_only_the_first_of_joint_actors_has_the_diamond() -> None:
    """With `jointly` the diamond stands in the first lane."""
    plan = plan_of(step("x", actors={"jointly": ["b", "a"]}, answers={"Ya": "y", "Tidak": "x"}), step("y"))
    assert {mark.id: str(mark.kind) for mark in plan.marks if mark.step == "x"} == {"x": "diamond", "x+a": "box"}


def test_symbols_of_one_cell_stand_below_each_other() -> None:
    """Steps of one row and one lane take places from above, in the order of the file."""
    plan = plan_of(step("x"), step("y", "a", same_row=True), step("z", "b", same_row=True), layout=CELL)
    assert [places(plan)[id][1:] for id in ("x", "y", "z")] == [(0, 0, 0), (0, 0, 1), (0, 1, 0)]


def test_answers_to_one_place_are_one_arrow() -> None:
    """Two answers with the same target make one stroke with both, and the edges of both."""
    plan = plan_of(step("x", answers={"Ya": "y", "Ragu": "y", "Tidak": "x"}), step("y"))
    [stroke] = [one for one in plan.strokes if (one.source, one.target) == ("x", "y")]
    assert stroke.answers == ("Ya", "Ragu")
    assert stroke.edges == (("x", "y", "Ya"), ("x", "y", "Ragu"))


def test_a_fork_is_several_arrows_of_one_kind() -> None:
    """The branches of a fork are marked as such, those of an answer bear the answer each."""
    plan = plan_of(
        step("x", answers={"Ya": ["y", "z"], "Tidak": "end"}),
        step("y", next="w"),
        step("z", next="w"),
        step("w", join="all"),
    )
    forked = {(one.target, one.answers) for one in plan.strokes if one.forked}
    assert forked == {("y", ("Ya",)), ("z", ("Ya",))}


def test_every_edge_of_the_graph_is_drawn_once() -> None:
    """The plan's edges are those of its strokes, none twice."""
    plan = plan_of(step("x", answers={"Ya": "y", "Tidak": "x"}), step("y", actors={"each": ["a", "b"]}), step("z"))
    assert len(set(plan.edges)) == len(plan.edges) == sum(len(one.edges) for one in plan.strokes)
    assert ("x", "x", "Tidak") in plan.edges
