"""Durations that reach over several rows."""

from __future__ import annotations

from collections.abc import Sequence

from sopflow.chart.columns import PAD, Column
from sopflow.chart.fitting import Fitted, fit
from sopflow.chart.plan import Plan
from sopflow.model import Profile

__all__ = ["covering_row", "fitted_duration"]


def covering_row(plan: Plan, row: int) -> int | None:
    """The row whose duration reaches over this one, if it reaches over more than one."""
    for start in range(row, -1, -1):
        if plan.rows[start].duration_rows > 1:
            return start if start + plan.rows[start].duration_rows > row else None
        if start < row and "duration" in plan.rows[start].texts:
            return None
    return None


def fitted_duration(plan: Plan, row: int, columns: Sequence[Column], profile: Profile) -> Fitted | None:
    """The duration of a row in the lines that its column breaks it into; None where there is none."""
    width = next((column.width for column in columns if column.key == "duration"), 0.0)
    text = plan.rows[row].texts.get("duration")
    return fit(text, width - 2 * PAD, profile.font_size, font=profile.font) if text is not None and width else None
