"""Short ways to a SOP, a plan and a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sopflow.chart.model import Chart, Page
from sopflow.chart.plan import Mark, Plan
from sopflow.chart.planning import plan_rows
from sopflow.compiling.graph import build_graph
from sopflow.loading import load
from sopflow.model import Profile, Sop
from sopflow.wiring import chart_of

__all__ = [
    "FILES", "ROOT", "chart_from", "flow_pages", "mark_of", "places", "plan_of", "profile_of", "shape", "sop_of",
    "step", "strokes",
]  # fmt: skip

ROOT = Path(__file__).parents[2]
FILES = {path.stem: path for path in sorted([*ROOT.glob("definitions/*/*.yaml"), *ROOT.glob("tests/shapes/*.yaml")])}
ACTORS = {"a": "Loket", "b": "Kepala Seksi", "c": "Kepala Dinas"}


def step(id: str, actor: str = "a", **keys: Any) -> dict[str, Any]:
    """A step as it would be typed; with `same_row` it has no activity."""
    texts = {} if keys.get("same_row") else {"activity": f"Mengerjakan {id}"}
    return {"id": id, **({} if "actors" in keys else {"actor": actor}), **texts, **keys}


def profile_of(layout: Mapping[str, Any] | None = None) -> Profile:
    """The standard profile with single values replaced."""
    return Profile().over(layout)


def sop_of(*steps: Mapping[str, Any], layout: Mapping[str, Any] | None = None, **more: Any) -> Sop:
    """A SOP of these steps, with three lanes unless `actors` says otherwise."""
    data = {"sopflow": 1, "id": "s", "title": "Surat", "actors": ACTORS, "steps": list(steps), **more}
    return Sop.model_validate(data).with_source(None, profile_of(layout))


def plan_of(*steps: Mapping[str, Any], layout: Mapping[str, Any] | None = None, **more: Any) -> Plan:
    """The plan of a SOP of these steps."""
    sop = sop_of(*steps, layout=layout, **more)
    procedure = sop.procedure()
    return plan_rows(procedure, build_graph(procedure), sop.style)


def mark_of(plan: Plan, id: str) -> Mark:
    """The mark with that id."""
    return next(mark for mark in plan.marks if mark.id == id)


def places(plan: Plan) -> dict[str, tuple[str, int, int, int]]:
    """Every mark by its id: kind, row, lane and place in its cell."""
    return {mark.id: (str(mark.kind), mark.row, mark.lane, mark.place) for mark in plan.marks}


def strokes(plan: Plan) -> set[tuple[str, str, str]]:
    """Every stroke: source, target and answers, "-" for a plain line."""
    return {(one.source, one.target, "-" if one.plain else " / ".join(one.answers)) for one in plan.strokes}


@cache
def shape(name: str) -> Sop:
    """One of the SOPs in the tree, by its id."""
    return load(FILES[name])


@cache
def chart_from(name: str) -> Chart:
    """The chart of one of the SOPs in the tree."""
    return chart_of(shape(name))


def flow_pages(chart: Chart) -> Sequence[Page]:
    """The pages with a flow table."""
    return [page for page in chart.pages if page.kind == "flow"]
