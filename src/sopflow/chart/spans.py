"""The rows of one page as the table shows them, with durations that reach over several rows."""

from __future__ import annotations

from collections.abc import Sequence

from sopflow.chart.columns import Column
from sopflow.chart.covering import covering_row, fitted_duration
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
        covering = covering_row(plan, part.row)
        span, shown = 1, own
        if covering is not None:
            begins = covering == part.row or index == cut.first
            reach = min(covering + plan.rows[covering].duration_rows, len(plan.rows))
            last = max((i for i in range(index, cut.last) if parts[i].row < reach), default=index)
            span = last - index + 1 if begins else 0
            shown = fitted_duration(plan, covering, columns, profile) if begins else None
        found.append(TableRow(row, part.texts, round(height, 2), span, shown, part.row))
    return found
