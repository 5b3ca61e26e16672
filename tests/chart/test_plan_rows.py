"""The rows of the table: numbers, headings, texts, and which steps share a row."""

from __future__ import annotations

from typing import Any

import pytest

from sopflow.model import Items
from tests.chart.helpers import plan_of, step

CELL = {"terminators": "cell"}


def numbers(*steps: dict[str, Any], **layout: Any) -> list[str]:
    return [row.number for row in plan_of(*steps, layout=CELL | layout).rows]


def test_rows_are_numbered_from_one() -> None:
    """Each step is a row with the next number, and headings do not count."""
    assert numbers({"heading": "A. Awal"}, step("x"), {"heading": "B. Akhir"}, step("y")) == ["", "1", "", "2"]


def test_numbers_with_a_full_stop() -> None:
    """A profile may print numbers with a full stop."""
    assert numbers(step("x"), step("y"), number_style="dot") == ["1.", "2."]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["", None, None], ["", "1", "2"]),
        ([None, "4", None], ["1", "4", "5"]),
        (["7.", None, None], ["7.", "8", "9"]),
        ([None, "1a", None], ["1", "1a", "2"]),
        (["99999999999999999999", None, None], ["99999999999999999999", "1000000", "1000001"]),
    ],
)
def test_typed_numbers(typed: list[str | None], expected: list[str]) -> None:
    """What is typed is printed; counting goes on behind a typed number, and a blank one does not count."""
    steps = [step(f"s{i}", **({} if number is None else {"number": number})) for i, number in enumerate(typed)]
    assert numbers(*steps) == expected


def test_steps_in_one_row() -> None:
    """A step with `same_row` stands in the row before it, without a number of its own."""
    plan = plan_of(step("x"), step("y", "b", same_row=True), step("z"), layout=CELL)
    assert [row.step for row in plan.rows] == ["x", "z"]
    assert {mark.step: mark.row for mark in plan.marks if mark.step} == {"x": 0, "y": 0, "z": 1}


def test_a_row_holds_the_texts_of_its_first_step() -> None:
    """Every text of the step that the row belongs to stands in its column, as it was typed."""
    full = step("x", requires=["Surat", "KTP"], duration="1 hari", output="Berkas", note="*) segera")
    [row] = plan_of(full, step("y", "b", same_row=True, activity="Tidak dicetak"), layout=CELL).rows
    assert row.texts == {
        "activity": "Mengerjakan x", "requires": Items(("Surat", "KTP")), "duration": "1 hari", "output": "Berkas",
        "note": "*) segera",
    }  # fmt: skip


def test_a_deadline_stands_below_the_duration() -> None:
    """Duration and deadline share a cell, one line each; a deadline may stand alone."""
    plan = plan_of(step("x", duration="1 hari", deadline="H-1"), step("y", deadline="H-7"), layout=CELL)
    assert [row.texts.get("duration") for row in plan.rows] == ["1 hari\nH-1", "H-7"]


def test_absent_and_blank_are_different() -> None:
    """A cell that was typed blank is there and empty; one that was not typed is not there."""
    [row] = plan_of(step("x", output="", note="-"), layout=CELL).rows
    assert (row.texts.get("output"), row.texts.get("note"), row.texts.get("requires")) == ("", "-", None)


def test_a_duration_knows_how_many_rows_it_covers() -> None:
    """`rows: n` is kept with the row where it begins."""
    plan = plan_of(step("x", duration={"text": "1 hari", "rows": 2}), step("y"), layout=CELL)
    assert [row.duration_rows for row in plan.rows] == [2, 1]


def test_headings_are_rows() -> None:
    """A heading has a row of its own with nothing but its words."""
    heading, _ = plan_of({"heading": "A. Penerimaan"}, step("x"), layout=CELL).rows
    assert (heading.kind, heading.texts, heading.number, heading.step) == (
        "heading",
        {"activity": "A. Penerimaan"},
        "",
        "",
    )


def test_lanes_are_the_actors_in_order() -> None:
    """Each actor is a lane, with its short title where it has one."""
    plan = plan_of(step("x", "q"), actors={"q": {"name": "Kepala Dinas Kominfo", "short": "Kadis"}, "p": "Loket"})
    assert [(lane.id, lane.name, lane.short) for lane in plan.lanes] == [
        ("q", "Kepala Dinas Kominfo", "Kadis"), ("p", "Loket", "Loket"),
    ]  # fmt: skip
