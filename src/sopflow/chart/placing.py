"""Where the symbols of one page stand: rectangles in cells, connectors at the edges, and the scene for the router."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sopflow.chart.connectors import Pentagon, Seat, levels, seat
from sopflow.chart.model import Kind, Rect
from sopflow.chart.plan import Mark, Plan, Stroke
from sopflow.chart.routing import Band, Scene, Shape, Wire
from sopflow.chart.sizes import CHANNEL, CONNECTOR, LABEL_SIZE, STACK_GAP, STRIP, Size, stack_height

__all__ = ["PageRows", "Placed", "place_page", "strip_height"]

ALMOST = 4.0
"""Points by which two symbols of a row may not just differ in height."""
_EDGE = 5.0
"""Between a connector and the border of its row, in points."""


class PageRows(NamedTuple):
    """The rows of a page: the plan's row of each, and where it begins and ends, strips included."""

    rows: tuple[int, ...]
    bands: tuple[Band, ...]
    head: float
    foot: float


class Placed(NamedTuple):
    """The scene of a page, and what its shapes are."""

    scene: Scene
    marks: Mapping[str, Mark]
    pentagons: Mapping[str, Pentagon]


def strip_height(pentagons: Sequence[Pentagon], lanes: Sequence[Band]) -> float:
    """What the first or last row grows by to hold these connectors."""
    return STRIP * levels(len(pentagons), _widths(lanes))


def _widths(lanes: Sequence[Band]) -> list[float]:
    return [lane.high - lane.low for lane in lanes]


def place_page(
    plan: Plan,
    page: PageRows,
    lanes: Sequence[Band],
    sizes: Mapping[str, Size],
    pentagons: Sequence[Pentagon],
    backward: Mapping[tuple[str, str], bool],
    mains: Mapping[str, str],
) -> Placed:
    """The scene of one page. `mains` names for each diamond the target that its main answer leads to."""
    local = {row: index for index, row in enumerate(page.rows)}
    marks = {mark.id: mark for mark in plan.marks if mark.row in local}
    shapes = list(_mark_shapes(marks.values(), page, local, lanes, sizes))
    by_id: dict[str, Pentagon] = {}
    for edge in ("head", "foot"):
        seated = seat([pentagon for pentagon in pentagons if pentagon.edge == edge], _widths(lanes))
        for pentagon, place in seated.items():
            shapes.append(_connector_shape(pentagon, place, page, lanes))
            by_id[pentagon.id] = pentagon
    wires = _wires(plan.strokes, marks, by_id, backward, mains)
    scene = Scene(tuple(lanes), page.bands, tuple(shapes), tuple(wires), LABEL_SIZE)
    return Placed(scene, marks, by_id)


def _mark_shapes(
    marks: Iterable[Mark],
    page: PageRows,
    local: Mapping[int, int],
    lanes: Sequence[Band],
    sizes: Mapping[str, Size],
) -> list[Shape]:
    cells: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        cells.setdefault((local[mark.row], mark.lane), []).append(mark)
    levels: dict[int, list[float]] = {}
    shapes = []
    for (row, lane), stack in sorted(cells.items(), key=lambda item: len(item[1])):
        band = page.bands[row]
        top = band.low + (page.head if row == 0 else 0.0)
        bottom = band.high - (page.foot if row == len(page.bands) - 1 else 0.0)
        stack.sort(key=lambda mark: mark.place)
        height = stack_height(sizes[mark.id] for mark in stack)
        spread = max(bottom - top - height - 2 * CHANNEL, 0.0) / (len(stack) + 1) if len(stack) > 1 else 0.0
        y = (top + bottom - height - spread * (len(stack) - 1)) / 2
        middles = _centres([sizes[mark.id].height for mark in stack], y, STACK_GAP + spread)
        centres = _aligned(middles, levels.setdefault(row, []))
        levels[row] += centres
        x = _centre(lanes[lane])
        for mark, y in zip(stack, centres, strict=True):
            size = sizes[mark.id]
            rect = Rect(x - size.width / 2, y - size.height / 2, size.width, size.height)
            shapes.append(Shape(mark.id, mark.kind, rect, row, lane))
    return shapes


def _centre(lane: Band) -> float:
    return round((lane.low + lane.high) / 2, 2)


def _centres(heights: Sequence[float], y: float, gap: float) -> list[float]:
    """The middles of symbols that stand above each other from `y` on."""
    found = []
    for height in heights:
        found.append(round(y + height / 2, 2))
        y += height + gap
    return found


def _aligned(centres: list[float], levels: Sequence[float]) -> list[float]:
    """The stack moved a little where it would almost, but not quite, stand level with a symbol of another lane: lines
    through both would run too near to each other. First as a whole, then symbol by symbol."""
    shifts = {0.0} | {round(level - centre, 2) for level in levels for centre in centres}
    near = [shift for shift in shifts if abs(shift) < 2 * ALMOST]
    best = min(near, key=lambda shift: (_almost(centres, levels, shift), abs(shift), shift))
    moved = [round(centre + best, 2) for centre in centres]
    return [
        min((each for each in levels if abs(each - y) < ALMOST), key=lambda each: abs(each - y), default=y)
        for y in moved
    ]


def _almost(centres: Sequence[float], levels: Sequence[float], shift: float) -> int:
    """How many symbols would stand almost level with one of another lane."""
    return sum(0.01 < abs(level - centre - shift) < ALMOST for level in levels for centre in centres)


def _connector_shape(pentagon: Pentagon, place: Seat, page: PageRows, lanes: Sequence[Band]) -> Shape:
    centre = _centre(lanes[place.lane]) + place.aside
    if pentagon.edge == "head":
        row, y = 0, page.bands[0].low + _EDGE + place.level * STRIP
    else:
        row, y = len(page.bands) - 1, page.bands[-1].high - _EDGE - CONNECTOR - place.level * STRIP
    return Shape(pentagon.id, Kind.CONNECTOR, Rect(centre - CONNECTOR / 2, y, CONNECTOR, CONNECTOR), row, place.lane)


def _wires(
    strokes: Sequence[Stroke],
    marks: Mapping[str, Mark],
    pentagons: Mapping[str, Pentagon],
    backward: Mapping[tuple[str, str], bool],
    mains: Mapping[str, str],
) -> list[Wire]:
    """The strokes of this page; those that leave or arrive run to and from their connectors."""
    wires: list[Wire] = []
    arriving: dict[str, list[tuple[str, str, str]]] = {}
    back_in: dict[str, bool] = {}
    for stroke in strokes:
        here, there = stroke.source in marks, stroke.target in marks
        back = backward[stroke.source, stroke.target]
        if here:
            target = stroke.target if there else f"to {stroke.target}"
            main = not stroke.answers or mains.get(stroke.source) == stroke.target
            wires.append(
                Wire(
                    len(wires),
                    stroke.source,
                    target,
                    stroke.answers,
                    stroke.edges,
                    stroke.forked,
                    main,
                    back,
                    stroke.plain,
                )
            )
        elif there:
            arriving.setdefault(stroke.target, []).extend(stroke.edges)
            back_in[stroke.target] = pentagons[f"from {stroke.target}"].edge == "foot"
    for target, edges in arriving.items():
        wires.append(Wire(len(wires), f"from {target}", target, (), tuple(edges), back=back_in[target]))
    return wires
