"""Which arrows lead back, and which answer of a decision goes straight on."""

from __future__ import annotations

from sopflow.chart.model import Kind
from sopflow.chart.plan import Plan, Stroke

__all__ = ["directions", "main_targets"]


def directions(plan: Plan) -> dict[tuple[str, str], bool]:
    """Whether each stroke leads back: to an earlier row, or within its row to an earlier symbol or to itself."""
    order = {mark.id: (mark.row, index) for index, mark in enumerate(plan.marks)}
    ends = {mark.id for mark in plan.marks if mark.kind is Kind.CAPSULE}
    found = {}
    for stroke in plan.strokes:
        start, end = order[stroke.source], order[stroke.target]
        found[stroke.source, stroke.target] = end[0] < start[0] or (
            end[0] == start[0] and end[1] <= start[1] and stroke.source not in ends
        )
    return found


def main_targets(plan: Plan) -> dict[str, str]:
    """For each diamond the target of the answer that goes straight on: the nearest below, or else the first."""
    row_of = {mark.id: mark.row for mark in plan.marks}
    answers: dict[str, list[Stroke]] = {}
    for stroke in plan.strokes:
        if stroke.answers:
            answers.setdefault(stroke.source, []).append(stroke)
    mains = {}
    for source, strokes in answers.items():
        below = [stroke for stroke in strokes if row_of[stroke.target] > row_of[source]]
        if below:
            mains[source] = min(below, key=lambda stroke: row_of[stroke.target]).target
    return mains
