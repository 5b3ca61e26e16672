"""The rows of one page as the table shows them, with durations that reach over several rows."""

from __future__ import annotations

from collections.abc import Sequence

from sopflow.chart.columns import PAD, Column
from sopflow.chart.fitting import Fitted, fit
from sopflow.chart.paging import Break
from sopflow.chart.parts import Part
from sopflow.chart.plan import Plan
from sopflow.chart.table import TableRow
from sopflow.model import Profile

__all__ = ["page_table_rows"]


def page_table_rows(
    parts: Sequence[Part], cut: Break, columns: Sequence[Column], profile: Profile, plan: Plan
) -> list[TableRow]:
    """The rows of a page with their final heights and the durations that reach over several."""
    found: list[TableRow] = []
    for index in range(cut.first, cut.last):
        part = parts[index]
        row = plan.rows[part.row]
        height = part.height + (cut.top if index == cut.first else 0.0) + (cut.bottom if index == cut.last - 1 else 0.0)
        own = part.texts.get("duration")
        covering = _covering(plan, part.row)
        span, shown = 1, own
        if covering is not None:
            begins = covering == part.row or index == cut.first
            reach = min(covering + plan.rows[covering].duration_rows, len(plan.rows))
            last = max((i for i in range(index, cut.last) if parts[i].row < reach), default=index)
            span = last - index + 1 if begins else 0
            shown = _fitted_duration(plan, covering, columns, profile) if begins else None
        found.append(TableRow(row, part.texts, round(height, 2), span, shown, part.row))
    return found


def _covering(plan: Plan, row: int) -> int | None:
    """The row whose duration reaches over this one, if it reaches over more than one."""
    for start in range(row, -1, -1):
        if plan.rows[start].duration_rows > 1:
            return start if start + plan.rows[start].duration_rows > row else None
        if start < row and "duration" in plan.rows[start].texts:
            return None
    return None


def _fitted_duration(plan: Plan, row: int, columns: Sequence[Column], profile: Profile) -> Fitted | None:
    width = next((column.width for column in columns if column.key == "duration"), 0.0)
    text = plan.rows[row].texts.get("duration")
    return fit(text, width - 2 * PAD, profile.font_size, font=profile.font) if text is not None and width else None
