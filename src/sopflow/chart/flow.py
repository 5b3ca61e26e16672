"""The flow pages of a procedure: columns, rows, page breaks and arrows, laid out until everything fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sopflow.chart.columns import PAD, Column, choose_columns, is_tight
from sopflow.chart.connectors import Crossings
from sopflow.chart.fitting import Fitted, fit
from sopflow.chart.model import Kind, TextBlock
from sopflow.chart.paging import Break, Piece, break_pages
from sopflow.chart.placing import PageRows, Placed, place_page, strip_height
from sopflow.chart.plan import Plan, Stroke, plan_rows
from sopflow.chart.routing import Band, Routed, Scene, route
from sopflow.chart.sizes import CHANNEL, Size, mark_size, stack_height
from sopflow.chart.table import Header, TableRow, fit_row, make_header
from sopflow.model import Procedure, Profile

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Frame", "Laid", "LaidPage", "lay_flow"]

ROUNDS = 14
"""How often rows or lanes may grow before the layout is taken as it is; the audit then names what is left."""
GENEROUS_FROM = 4
"""The round after which all lanes with diamonds get room for answers at both sides, where single growth did not do."""
PATIENCE = 5
"""Rounds without any improvement after which growing is given up."""
_ROW_PAD = 3.0
_TERMINATOR_ROW = 40.0


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
    """A procedure laid out: what the assembly needs, without any decision left. `tail_apart`: the text below the
    table found no room on the last page."""

    plan: Plan
    columns: tuple[Column, ...]
    header: Header
    sizes: Mapping[str, Size]
    pages: tuple[LaidPage, ...]
    tail_apart: bool
    split_rows: tuple[str, ...] = ()


@dataclass(slots=True)
class _Growth:
    """What the rounds have added so far."""

    rows: dict[int, float] = field(default_factory=dict)
    lanes: list[float] = field(default_factory=list)
    generous: bool = False


def lay_flow(
    procedure: Procedure, graph: nx.MultiDiGraph[str], profile: Profile, frame: Frame, head: Around | None, tail: Around | None
) -> Laid:
    """Lay out a procedure within `frame`; `head` stands above the first table, `tail` below the last."""
    plan = plan_rows(procedure, graph, profile)
    growth = _Growth(lanes=[0.0] * len(plan.lanes))
    known: dict[Scene, Routed] = {}
    best: tuple[int, Laid] | None = None
    stale = 0
    for number in range(ROUNDS):
        laid = _lay_once(plan, profile, frame, head, tail, growth, known)
        problems = sum(len(page.routed.grow_rows) + len(page.routed.grow_lanes) for page in laid.pages)
        stale += 1
        if best is None or problems < best[0]:
            best, stale = (problems, laid), 0
        if not problems or stale >= PATIENCE:
            break
        if number == GENEROUS_FROM:
            growth = _Growth(lanes=[0.0] * len(plan.lanes), generous=True)
            stale = 0
        else:
            _grow(growth, laid)
    assert best is not None  # noqa: S101 - there is at least one round
    return best[1]


def _grow(growth: _Growth, laid: Laid) -> None:
    for page in laid.pages:
        for local, more in page.routed.grow_rows.items():
            index = page.rows[local].index
            growth.rows[index] = growth.rows.get(index, 0.0) + more
        for lane, more in page.routed.grow_lanes.items():
            growth.lanes[lane] += more


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
    sizes = {mark.id: mark_size(mark, widths[mark.lane], min(widths)) for mark in plan.marks}
    capacity = frame.height - sum(header.heights)
    parts = _parts(plan, columns, profile, sizes, growth, capacity)
    piece_of_row = _first_pieces(parts, len(plan.rows))
    crossings = Crossings.of(plan, piece_of_row, len(parts))
    head_height, tail_height = head.height if head else 0.0, tail.height if tail else 0.0
    apart = tail_height > capacity * 0.6

    def room(first: int, last: int) -> float:
        taken = (head_height if first == 0 else 0.0) + (tail_height if last == len(parts) and not apart else 0.0)
        return capacity - taken

    def strips(first: int, last: int) -> tuple[float, float, int]:
        pentagons = crossings.pentagons(first, last)
        above = strip_height([one for one in pentagons if one.edge == "head"], len(lanes))
        below = strip_height([one for one in pentagons if one.edge == "foot"], len(lanes))
        return above, below, crossings.cuts(last) if last < len(parts) else 0

    breaks = break_pages([Piece(part.height, part.keep_next) for part in parts], room, strips)
    backward, mains = _directions(plan), _mains(plan)
    tight = is_tight(plan, profile, columns, growth.lanes, generous=growth.generous)
    pages = []
    for cut in breaks:
        top = frame.y + (head_height if cut.first == 0 else 0.0)
        rows = _table_rows(parts, cut, columns, profile, plan)
        page_rows = _page_rows(parts, cut, rows, top + sum(header.heights))
        placed = place_page(plan, page_rows, lanes, sizes, crossings.pentagons(cut.first, cut.last), backward, mains)
        placed = placed._replace(scene=replace(placed.scene, tight=tight))
        routed = known.get(placed.scene)
        if routed is None:
            routed = known[placed.scene] = route(placed.scene)
        pages.append(LaidPage(tuple(rows), top, placed, routed))
    split = tuple(plan.rows[part.row].step for part in parts if not part.first)
    return Laid(plan, tuple(columns), header, sizes, tuple(pages), apart, split)


class _Part(NamedTuple):
    """A row, or one part of a row that is taller than a page."""

    row: int
    texts: Mapping[str, Fitted]
    height: float
    first: bool
    keep_next: bool


def _lane_bands(columns: Sequence[Column], x: float) -> list[Band]:
    bands = []
    for column in columns:
        if column.key == "lane":
            bands.append(Band(round(x, 3), round(x + column.width, 3)))
        x += column.width
    return bands


def _parts(
    plan: Plan, columns: Sequence[Column], profile: Profile, sizes: Mapping[str, Size], growth: _Growth, capacity: float
) -> list[_Part]:
    drawn = _drawn_heights(plan, sizes)
    limit = capacity - 80.0
    parts: list[_Part] = []
    for index, row in enumerate(plan.rows):
        texts = fit_row(row, columns, profile)
        text_height = max((fitted.height for fitted in texts.values()), default=0.0) + 2 * _ROW_PAD
        symbols = drawn.get(index, 0.0)
        more = growth.rows.get(index, 0.0)
        keep = row.kind == "heading" or (row.kind == "terminator" and index == 0) or _before_end(plan, index)
        if max(text_height, symbols) + more <= limit or row.kind != "step":
            parts.append(_Part(index, texts, round(max(text_height, symbols) + more, 2), True, keep))
            continue
        first = True
        while texts or first:
            here = {key: fitted.split(limit - 2 * _ROW_PAD) for key, fitted in texts.items()}
            now = {key: pair[0] for key, pair in here.items() if pair[0].lines}
            texts = {key: pair[1] for key, pair in here.items() if pair[1].lines}
            height = max((fitted.height for fitted in now.values()), default=0.0) + 2 * _ROW_PAD
            parts.append(_Part(index, now, round(max(height, symbols + more if first else 0.0), 2), first, False))
            first = False
    return parts


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


def _first_pieces(parts: Sequence[_Part], count: int) -> list[int]:
    first = [0] * count
    for index, part in enumerate(parts):
        if part.first:
            first[part.row] = index
    return first


def _directions(plan: Plan) -> dict[tuple[str, str], bool]:
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


def _mains(plan: Plan) -> dict[str, str]:
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


def _table_rows(
    parts: Sequence[_Part], cut: Break, columns: Sequence[Column], profile: Profile, plan: Plan
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
    return fit(text, width - 2 * PAD, profile.font_size) if text is not None and width else None


def _page_rows(parts: Sequence[_Part], cut: Break, rows: Sequence[TableRow], y: float) -> PageRows:
    bands = []
    for row in rows:
        bands.append(Band(round(y, 3), round(y + row.height, 3)))
        y += row.height
    indexes = [parts[index].row if parts[index].first else -1 for index in range(cut.first, cut.last)]
    return PageRows(tuple(indexes), tuple(bands), cut.top, cut.bottom)
