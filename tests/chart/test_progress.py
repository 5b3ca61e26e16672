"""What a caller says of steps becomes the status of every node that is drawn."""

from __future__ import annotations

import pytest

from sopflow.chart.progress import node_status, status_names
from sopflow.errors import UnknownName
from sopflow.model import Sop
from sopflow.wiring import chart_of
from tests.chart.helpers import sop_of, step

SOP = sop_of(
    step("tulis"),
    step("periksa", actors={"in_turn": ["a", "b"]}),
    step("putuskan", decided_by="c", answers={"Ya": "simpan", "Tidak": "tulis"}),
    step("simpan", actors={"jointly": ["a", "b"]}),
)


def test_a_step_stands_for_all_its_nodes() -> None:
    """The boxes of actors in turn and the diamond of another lane are as far as their step; capsules are no work."""
    assert node_status(SOP, {"periksa": "done", "putuskan": "open", "simpan": "skipped"}) == {
        "periksa.a": "done", "periksa.b": "done", "putuskan": "open", "putuskan.decision": "open", "simpan": "skipped",
    }  # fmt: skip


def test_a_node_of_its_own_comes_before_its_step() -> None:
    """Where one of several actors is late, only that box is."""
    found = node_status(SOP, {"periksa.b": "late", "periksa": "done", "putuskan.decision": "open", "(start)": "done"})
    assert found == {"periksa.a": "done", "periksa.b": "late", "putuskan.decision": "open", "(start)": "done"}


def test_what_is_neither_step_nor_node_is_refused() -> None:
    """A name that nothing has is the caller's mistake, and what would do is said."""
    with pytest.raises(UnknownName, match="did you mean 'simpan'"):
        node_status(SOP, {"simpn": "done"})
    with pytest.raises(UnknownName, match="there is no step"):
        chart_of(SOP, status={"lapor": "done"})


def test_steps_of_every_procedure_can_have_a_status() -> None:
    """Names come in file order, and those of all procedures are known."""
    parts = [{"id": id, "title": id, "steps": [step(f"{id}-1"), step(f"{id}-2")]} for id in ("satu", "dua")]
    head = {"sopflow": 1, "id": "s", "title": "S", "actors": {"a": "Loket"}}
    sop = Sop.model_validate(head | {"procedures": parts})
    assert status_names(sop)[:4] == ("satu-1", "satu-2", "dua-1", "dua-2")
    assert node_status(sop, {"dua-2": "late"}) == {"dua-2": "late"}


def test_the_chart_carries_the_status_of_its_nodes() -> None:
    """What is drawn is asked by step, and kept by node."""
    assert chart_of(SOP, status={"periksa": "done"}).status == {"periksa.a": "done", "periksa.b": "done"}
    assert chart_of(SOP).status == {}
