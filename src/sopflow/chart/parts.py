"""Rows with their heights, and the parts of a row that is taller than a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sopflow.chart.columns import PAD, Column
from sopflow.chart.covering import covering_row, fitted_duration
from sopflow.chart.fitting import Fitted, fit
from sopflow.chart.paging import Break
from sopflow.chart.plan import Plan
from sopflow.chart.sizes import CHANNEL, Size, stack_height
from sopflow.chart.table import fit_row
from sopflow.model import Profile

__all__ = ["Part", "first_parts", "make_parts", "within_pages"]

_ROW_PAD = 3.0
_TERMINATOR_ROW = 40.0
_LEAST_PART = 60.0
"""A part holds some lines at least, however low the page."""
_SPARE = 80.0
"""What a split row leaves of a page for connectors, in points."""


class Part(NamedTuple):
    """A row, or one part of a row that is taller than a page."""

    row: int
    texts: Mapping[str, Fitted]
    height: float
    first: bool
    keep_next: bool
    grown: float = 0.0
    """How much of its height the row has only because arrows and answers asked for it, in points."""


def make_parts(
    plan: Plan,
    columns: Sequence[Column],
    profile: Profile,
    sizes: Mapping[str, Size],
    grown: Mapping[int, float],
    capacity: float,
) -> list[Part]:
    drawn = _drawn_heights(plan, sizes)
    limit = max(capacity - _SPARE, _LEAST_PART)
    parts: list[Part] = []
    for index, row in enumerate(plan.rows):
        texts = fit_row(row, columns, profile)
        spanning = _spanning_height(plan, index, columns, profile)
        text_height = max((fitted.height for fitted in texts.values()), default=0.0) + 2 * _ROW_PAD
        text_height = max(text_height, spanning)
        symbols = drawn.get(index, 0.0)
        more = min(grown.get(index, 0.0), max(limit - symbols, 0.0))
        keep = row.kind == "heading" or (row.kind == "terminator" and index == 0) or _before_end(plan, index)
        if max(text_height, symbols) + more <= limit or row.kind != "step":
            parts.append(Part(index, texts, round(max(text_height, symbols) + more, 2), True, keep, more))
            continue
        first = True
        while texts or first:
            here = {key: fitted.split(limit - 2 * _ROW_PAD) for key, fitted in texts.items()}
            now = {key: pair[0] for key, pair in here.items() if pair[0].lines}
            texts = {key: pair[1] for key, pair in here.items() if pair[1].lines}
            if not first:
                now["activity"] = _continued(now.get("activity"), columns, profile)
            height = max((fitted.height for fitted in now.values()), default=0.0) + 2 * _ROW_PAD
            height = max(height, spanning, symbols + more if first else 0.0)
            parts.append(Part(index, now, round(height, 2), first, False))
            first = False
    return parts


def within_pages(parts: Sequence[Part], cuts: Sequence[Break], room: Callable[[int, int], float]) -> list[Part]:
    """The parts, where a page would overflow with less of what they have grown by.

    Rows grow before anybody knows where pages break, so the connectors at the edges of a page may find no room.
    """
    found = list(parts)
    for cut in cuts:
        page = range(cut.first, cut.last)
        over = sum(parts[index].height for index in page) + cut.top + cut.bottom - room(cut.first, cut.last)
        grown = sum(parts[index].grown for index in page)
        if over > 0.0 and grown > 0.0:
            share = min(over / grown, 1.0)
            for index in page:
                part = parts[index]
                found[index] = part._replace(height=round(part.height - part.grown * share - 0.005, 2))
    return found


def _spanning_height(plan: Plan, index: int, columns: Sequence[Column], profile: Profile) -> float:
    """What a duration needs that reaches over this row: on a new page it is printed again, maybe for it alone."""
    covering = covering_row(plan, index)
    fitted = None if covering is None else fitted_duration(plan, covering, columns, profile)
    return 0.0 if fitted is None else fitted.height + 2 * _ROW_PAD


def _continued(rest: Fitted | None, columns: Sequence[Column], profile: Profile) -> Fitted:
    """What is left of an activity, below the word that says so."""
    width = next(column.width for column in columns if column.key == "activity") - 2 * PAD
    word = fit(f"*{profile.labels.continued}*", width, profile.font_size, font=profile.font)
    if rest is None:
        return word
    return Fitted((*word.lines, *rest.lines), rest.size, rest.width, f"{word.source}\n{rest.source}")


def _before_end(plan: Plan, index: int) -> bool:
    return index + 2 == len(plan.rows) and plan.rows[-1].kind == "terminator"


def _drawn_heights(plan: Plan, sizes: Mapping[str, Size]) -> dict[int, float]:
    """What the symbols of each row need, with a channel above and below."""
    cells: dict[tuple[int, int], list[Size]] = {}
    for mark in plan.marks:
        cells.setdefault((mark.row, mark.lane), []).append(sizes[mark.id])
    heights: dict[int, float] = {}
    for (row, _), stack in cells.items():
        need = stack_height(stack) + 2 * CHANNEL
        if plan.rows[row].kind == "terminator":
            need = max(stack_height(stack) + 2 * (CHANNEL - 3.0), _TERMINATOR_ROW)
        heights[row] = max(heights.get(row, 0.0), need)
    return heights


def first_parts(parts: Sequence[Part], count: int) -> list[int]:
    first = [0] * count
    for index, part in enumerate(parts):
        if part.first:
            first[part.row] = index
    return first
