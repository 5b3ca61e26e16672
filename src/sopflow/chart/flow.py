"""The flow pages of a procedure: columns, rows, page breaks and arrows, laid out until everything fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sopflow.chart.columns import Column, choose_columns, is_tight
from sopflow.chart.connectors import Crossings
from sopflow.chart.directions import directions, main_targets
from sopflow.chart.model import TextBlock
from sopflow.chart.paging import Break, Piece, break_pages
from sopflow.chart.parts import Part, first_parts, make_parts, within_pages
from sopflow.chart.placing import PageRows, Placed, place_page, strip_height
from sopflow.chart.plan import Plan
from sopflow.chart.planning import plan_rows
from sopflow.chart.routing import Band, Routed, Scene, route
from sopflow.chart.sizes import STRIP, Size, mark_size
from sopflow.chart.spans import page_table_rows
from sopflow.chart.table import Header, TableRow, make_header
from sopflow.model import Procedure, Profile

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Frame", "Laid", "LaidPage", "lay_flow"]

ROUNDS = 14
"""How often rows or lanes may grow before the layout is taken as it is; the audit then names what is left."""
LEAST_ROUNDS = 2
EFFORT = 8000
"""Symbols times lanes times rounds: a chart of 26 lanes on one sheet would otherwise grow for a minute."""
GENEROUS_FROM = 4
"""The round after which all lanes with diamonds get room for answers at both sides, where single growth did not do."""
LAST_ROUNDS = 5
PATIENCE = 4
"""Rounds without any improvement after which labels may stand where they would not otherwise, and then growing ends."""


class Around(Protocol):
    """Text above or below the table."""

    @property
    def height(self) -> float: ...

    def moved(self, dx: float, dy: float) -> tuple[TextBlock, ...]: ...


class Frame(NamedTuple):
    """The area that a page offers, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LaidPage:
    """One page: its rows, its symbols and the ways of its arrows."""

    rows: tuple[TableRow, ...]
    top: float
    placed: Placed
    routed: Routed


@dataclass(frozen=True, slots=True)
class Laid:
    """A procedure laid out: what the assembly needs, without any decision left. `tail_apart` and
    `head_apart`: the text below or above the table found no room on its page."""

    plan: Plan
    columns: tuple[Column, ...]
    header: Header
    sizes: Mapping[str, Size]
    pages: tuple[LaidPage, ...]
    tail_apart: bool
    head_apart: bool = False
    split_rows: tuple[str, ...] = ()
    unsolved: int = 0
    """How many rows and lanes would have to grow further for all lines and answers to have room."""


@dataclass(slots=True)
class _Growth:
    """What the rounds have added so far."""

    rows: dict[int, float] = field(default_factory=dict)
    lanes: list[float] = field(default_factory=list)
    generous: bool = False
    last: bool = False
    """Labels take what they get."""


def lay_flow(
    procedure: Procedure,
    graph: nx.MultiDiGraph[str],
    profile: Profile,
    frame: Frame,
    head: Around | None,
    tail: Around | None,
) -> Laid:
    """Lay out a procedure within `frame`; `head` stands above the first table, `tail` below the last."""
    plan = plan_rows(procedure, graph, profile)
    growth = _Growth(lanes=[0.0] * len(plan.lanes))
    known: dict[Scene, Routed] = {}
    best: tuple[int, Laid] | None = None
    stale = 0
    rounds = max(LEAST_ROUNDS, min(ROUNDS, EFFORT // (len(plan.marks) * len(plan.lanes) + 1)))
    for number in range(rounds):
        laid = _lay_once(plan, profile, frame, head, tail, growth, known)
        problems = sum(len(page.routed.grow_rows) + len(page.routed.grow_lanes) for page in laid.pages)
        stale += 1
        if best is None or problems < best[0]:
            best, stale = (problems, laid), 0
        if not problems or (stale >= PATIENCE and growth.last):
            break
        if number == GENEROUS_FROM:
            growth = _Growth(lanes=[0.0] * len(plan.lanes), generous=True)
            stale = 0
        else:
            _grow(growth, laid, number)
            if stale >= PATIENCE or number == rounds - LAST_ROUNDS:
                growth.last, stale = True, 0
    assert best is not None  # noqa: S101 - there is at least one round
    return replace(best[1], unsolved=best[0])


def _grow(growth: _Growth, laid: Laid, number: int) -> None:
    """Add what the pages ask for, in greater steps the longer it takes."""
    times = 1 + number // 3
    for page in laid.pages:
        for local, more in page.routed.grow_rows.items():
            index = page.rows[local].plan_row
            growth.rows[index] = growth.rows.get(index, 0.0) + more * times
        for lane, more in page.routed.grow_lanes.items():
            growth.lanes[lane] += more * times


def _lay_once(
    plan: Plan,
    profile: Profile,
    frame: Frame,
    head: Around | None,
    tail: Around | None,
    growth: _Growth,
    known: dict[Scene, Routed],
) -> Laid:
    columns = choose_columns(plan, profile, frame.width, growth.lanes, generous=growth.generous)
    header = make_header(plan, columns, profile)
    lanes = _lane_bands(columns, frame.x)
    widths = [lane.high - lane.low for lane in lanes]
    least = min(widths)
    sizes = {
        mark.id: mark_size(mark, widths[mark.lane], least, profile.font, inner=0 < mark.lane < len(lanes) - 1)
        for mark in plan.marks
    }
    capacity = frame.height - sum(header.heights)
    parts = make_parts(plan, columns, profile, sizes, growth.rows, capacity)
    piece_of_row = first_parts(parts, len(plan.rows))
    crossings = Crossings.of(plan, piece_of_row, len(parts))
    head_height, tail_height = head.height if head else 0.0, tail.height if tail else 0.0
    apart = tail_height > capacity * 0.6
    head_apart = bool(head_height) and parts[0].height + STRIP + head_height > capacity
    head_height = 0.0 if head_apart else head_height

    def room(first: int, last: int) -> float:
        taken = (head_height if first == 0 else 0.0) + (tail_height if last == len(parts) and not apart else 0.0)
        return capacity - taken

    def strips(first: int, last: int) -> tuple[float, float, int]:
        pentagons = crossings.pentagons(first, last)
        above = strip_height([one for one in pentagons if one.edge == "head"], lanes)
        below = strip_height([one for one in pentagons if one.edge == "foot"], lanes)
        return above, below, crossings.cuts(last) if last < len(parts) else 0

    breaks = break_pages([Piece(part.height, part.keep_next) for part in parts], room, strips)
    parts = within_pages(parts, breaks, room)
    backward, mains = directions(plan), main_targets(plan)
    tight = growth.last or is_tight(plan, profile, columns, growth.lanes, generous=growth.generous)
    pages = []
    for cut in breaks:
        top = frame.y + (head_height if cut.first == 0 else 0.0)
        rows = page_table_rows(parts, cut, columns, profile, plan)
        page_rows = _page_rows(parts, cut, rows, top + sum(header.heights))
        placed = place_page(plan, page_rows, lanes, sizes, crossings.pentagons(cut.first, cut.last), backward, mains)
        placed = placed._replace(scene=replace(placed.scene, tight=tight, font=profile.font))
        routed = known.get(placed.scene)
        if routed is None:
            routed = known[placed.scene] = route(placed.scene)
        pages.append(LaidPage(tuple(rows), top, placed, routed))
    split = tuple(plan.rows[part.row].step for part in parts if not part.first)
    return Laid(plan, tuple(columns), header, sizes, tuple(pages), apart, head_apart, split)


def _lane_bands(columns: Sequence[Column], x: float) -> list[Band]:
    bands = []
    for column in columns:
        if column.key == "lane":
            bands.append(Band(round(x, 3), round(x + column.width, 3)))
        x += column.width
    return bands


def _page_rows(parts: Sequence[Part], cut: Break, rows: Sequence[TableRow], y: float) -> PageRows:
    bands = []
    for row in rows:
        bands.append(Band(round(y, 3), round(y + row.height, 3)))
        y += row.height
    indexes = [parts[index].row if parts[index].first else -1 for index in range(cut.first, cut.last)]
    return PageRows(tuple(indexes), tuple(bands), cut.top, cut.bottom)
