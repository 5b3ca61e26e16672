"""Where the capsules stand: by style, by lane, for several starts and ends."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chart.helpers import mark_of, places, plan_of, step, strokes

TWO = (step("x"), step("y", "b"))


def test_capsules_in_rows_of_their_own() -> None:
    """Style `row` adds a row above the first step and below the last, each capsule in the lane of its step."""
    plan = plan_of(*TWO, layout={"terminators": "row"})
    assert [row.kind for row in plan.rows] == ["terminator", "step", "step", "terminator"]
    assert places(plan)["(start)"] == ("capsule", 0, 0, 0)
    assert places(plan)["(end)"] == ("capsule", 3, 1, 0)
    assert {("(start)", "x", ""), ("y", "(end)", "")} <= strokes(plan)


def test_capsules_beside_their_step() -> None:
    """Style `cell` puts the start above the first box and the end below the last, in the same cells."""
    plan = plan_of(*TWO, layout={"terminators": "cell"})
    assert [row.kind for row in plan.rows] == ["step", "step"]
    assert places(plan)["(start)"] == ("capsule", 0, 0, -1)
    assert places(plan)["(end)"] == ("capsule", 1, 1, 1)


def test_capsules_as_symbols() -> None:
    """Style `symbol` makes the first and the last box capsules, which stand for start and end as well."""
    plan = plan_of(*TWO, layout={"terminators": "symbol"})
    assert places(plan) == {"x": ("capsule", 0, 0, 0), "y": ("capsule", 1, 1, 0)}
    assert mark_of(plan, "x").also == ("(start)",)
    assert mark_of(plan, "y").also == ("(end)",)
    assert strokes(plan) == {("x", "y", "")}


def test_a_decision_is_never_a_capsule() -> None:
    """Where the first or last symbol is a diamond, style `symbol` puts the capsule beside it."""
    plan = plan_of(step("x", answers={"Ya": "end", "Tidak": "x"}), layout={"terminators": "symbol"})
    assert places(plan)["x"][0] == "diamond"
    assert places(plan)["(start)"] == ("capsule", 0, 0, -1)
    assert places(plan)["(end)"][0:2] == ("capsule", 0)


def test_joint_boxes_are_never_capsules() -> None:
    """Boxes of several actors stay boxes."""
    plan = plan_of(step("x", actors={"jointly": ["a", "b"]}), layout={"terminators": "symbol"})
    assert {mark.id: str(mark.kind) for mark in plan.marks} == {
        "x": "box", "x+b": "box", "(start)": "capsule", "(end)": "capsule",
    }  # fmt: skip


def test_the_only_step_is_not_both_capsules() -> None:
    """A step that is first and last becomes one capsule; the other stands by itself."""
    plan = plan_of(step("x"), layout={"terminators": "symbol"})
    assert [str(mark.kind) for mark in plan.marks] == ["capsule", "capsule"]
    assert mark_of(plan, "x").also == ("(start)",)


def test_the_end_may_have_another_style() -> None:
    """The profile's `end_terminators` and the SOP's `end_style` rule the end alone, the SOP's first."""
    layout = {"terminators": "row", "end_terminators": "symbol"}
    assert [row.kind for row in plan_of(*TWO, layout=layout).rows] == ["terminator", "step", "step"]
    own = {"end_style": "cell"}
    assert places(plan_of(*TWO, layout=layout, terminators=own))["(end)"] == ("capsule", 2, 1, 1)


def test_the_sops_style_goes_before_the_profiles() -> None:
    """`terminators: {style}` in the SOP is the style of both, whatever the profile says."""
    plan = plan_of(*TWO, layout={"terminators": "row", "end_terminators": "symbol"}, terminators={"style": "cell"})
    assert [row.kind for row in plan.rows] == ["step", "step"]
    assert places(plan)["(end)"] == ("capsule", 1, 1, 1)


@pytest.mark.parametrize("style", ["row", "cell"])
def test_capsules_in_a_given_lane(style: str) -> None:
    """`start` and `end` name the lanes of the capsules."""
    plan = plan_of(*TWO, terminators={"style": style, "start": "c", "end": "c"})
    assert mark_of(plan, "(start)").lane == 2
    assert mark_of(plan, "(end)").lane == 2


def test_several_starts_have_a_capsule_each() -> None:
    """Each start has its own capsule with its own words, else the profile's."""
    plan = plan_of(*TWO, start=[{"at": "x", "label": "Via Surel"}, "y"], layout={"terminators": "row"})
    assert (mark_of(plan, "(start x)").text, mark_of(plan, "(start y)").text) == ("Via Surel", "Mulai")
    assert {("(start x)", "x", ""), ("(start y)", "y", "")} <= strokes(plan)


def test_starts_in_one_lane_do_not_share_a_place() -> None:
    """Two capsules of one lane stand below each other in their row."""
    plan = plan_of(step("x"), step("y"), start=["x", "y"], layout={"terminators": "row"})
    first, second = places(plan)["(start x)"], places(plan)["(start y)"]
    assert first[:3] == second[:3] == ("capsule", 0, 0)
    assert first[3] != second[3]


def test_named_ends_are_capsules_with_their_names() -> None:
    """Every named end has its own capsule; the one without a name has the profile's word."""
    plan = plan_of(
        step("x", answers={"Ya": "y", "Tidak": {"end": "Ditolak"}}),
        step("y"),
        layout={"terminators": "row", "words": {"end": "Stop"}},
    )
    assert (mark_of(plan, "(end Ditolak)").text, mark_of(plan, "(end)").text) == ("Ditolak", "Stop")


def test_capsules_of_the_last_row_stand_in_different_lanes() -> None:
    """Two ends in the row below the table never share a cell while another lane is free."""
    plan = plan_of(
        step("x", answers={"Ya": "y", "Tidak": {"end": "Ditolak"}}),
        step("y", next={"end": "Selesai"}),
        layout={"terminators": "row"},
    )
    cells = [(mark.row, mark.lane, mark.place) for mark in plan.marks if mark.kind == "capsule"]
    assert len(set(cells)) == len(cells)


def test_an_end_far_above_stands_beside_its_decision() -> None:
    """An answer that ends the case early has its capsule beside the diamond, in a free cell of the row."""
    steps: list[dict[str, Any]] = [step("x", "b", answers={"Ya": "s0", "Tidak": "end"})]
    steps += [step(f"s{index}", "c") for index in range(6)]
    plan = plan_of(*steps, layout={"terminators": "row"})
    diamond, capsule = mark_of(plan, "x"), mark_of(plan, "(end)")
    assert capsule.row == diamond.row
    assert abs(capsule.lane - diamond.lane) == 1


def test_an_end_beside_a_decision_gives_way_to_the_main_flow() -> None:
    """The capsule takes the side that the flow does not go to."""
    steps = [step("x", "b", answers={"Ya": "s0", "Tidak": "end"}), *(step(f"s{index}", "c") for index in range(6))]
    assert mark_of(plan_of(*steps), "(end)").lane == 0
    steps = [step("x", "b", answers={"Ya": "s0", "Tidak": "end"}), *(step(f"s{index}", "a") for index in range(6))]
    assert mark_of(plan_of(*steps), "(end)").lane == 2


def test_every_edge_to_an_end_has_a_capsule() -> None:
    """Ends that are reached from rows far apart are drawn where they are needed, each with all its edges."""
    steps = [step(f"s{index}", "abc"[index % 3], answers={"Ya": f"s{index + 1}", "Tidak": "end"}) for index in range(8)]
    plan = plan_of(*steps, step("s8"), layout={"terminators": "row"})
    assert {(u, v) for u, v, _ in plan.edges if v == "(end)"} == {(f"s{index}", "(end)") for index in range(9)}
    ids = [mark.id for mark in plan.marks]
    assert len(set(ids)) == len(ids)
