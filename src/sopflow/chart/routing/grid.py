"""The lines that arrows may run on: the centres of symbols, and a few tracks beside them in every lane and row."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sopflow.chart.model import Kind, Point, Rect
from sopflow.chart.routing.scene import Band, Scene, Shape, Side

__all__ = ["CLEARANCE", "HEAD", "PITCH", "Grid", "Port", "build_grid", "closed_segments"]

PITCH = 3.6
"""Least distance of two parallel lines, and of a line from a table line, in points (the audit asks for 3 and 2)."""
CLEARANCE = 3.0
"""Least distance of a passing line from a symbol, in points."""
HEAD = 7.0
"""Least length of the straight run into or out of a symbol, in points: an arrowhead of 6 and a little line."""
MAX_TRACKS = 4
"""Tracks at either side of the symbols of a lane or row."""
MANY_TRACKS = 10
"""The same in the lanes of a page with few lanes for its wires."""
BUSY = 4


class Port(NamedTuple):
    """Where a line may leave or enter a symbol: the point on its border and the first free vertex outward."""

    shape: str
    side: Side
    offset: int
    point: Point
    vertex: int
    length: float


class Grid(NamedTuple):
    """Vertices are numbered `iy * len(xs) + ix`."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    blocked: bytearray
    ports: dict[str, tuple[Port, ...]]
    row_of: tuple[int, ...]
    """Row of each y line."""
    side_x: tuple[bool, ...]
    """Whether an x line is a track, not a centre."""
    side_y: tuple[bool, ...]
    closed: frozenset[int]
    """Segments that no arrow may use, numbered as in `occupancy`: twice the lower vertex, plus one when vertical."""


def tracks(low: float, high: float, most: int = MAX_TRACKS) -> list[float]:
    """Track positions in a free strip, spread evenly, at least PITCH from both ends; none where none fits.

    >>> tracks(0, 11.6), tracks(0, 24)
    ([3.6, 7.2], [4.8, 9.6, 14.4, 19.2])
    """
    room = high - low
    count = min(int((room - PITCH + 1e-6) // PITCH), most)
    if count <= 0:
        return []
    if count <= 2:
        return [round(low + PITCH * (index + 1), 3) for index in range(count)]
    gap = room / (count + 1)
    return [round(low + gap * (index + 1), 3) for index in range(count)]


def _band_lines(
    band: Band,
    extents: Iterable[tuple[float, float]],
    centres: Iterable[float],
    between: Iterable[float] = (),
    most: int = MAX_TRACKS,
) -> tuple[list[float], list[float]]:
    """Centre lines and tracks of one lane or row whose symbols cover `extents`; `between` are lines inside them."""
    low, high = band.high, band.low
    spans = sorted(extents)
    for start, end in spans:
        low, high = min(low, start), max(high, end)
    if low > high:
        middle = (band.low + band.high) / 2
        return [], _thinned([middle], [*tracks(band.low, middle, most), *_mirrored(middle, band.high, most)])
    kept = sorted(set(centres))
    free = [*tracks(band.low, low - CLEARANCE, most), *_mirrored(high + CLEARANCE, band.high, most)]
    return kept, _thinned(kept, [*free, *between])


def _between_stacked(shapes: Sequence[Shape]) -> list[float]:
    """Lines through the gaps between symbols that stand above each other in one cell."""
    found: list[float] = []
    for lane in {shape.lane for shape in shapes}:
        stack = sorted((shape.rect for shape in shapes if shape.lane == lane), key=lambda rect: rect.y)
        for above, below in pairwise(stack):
            inner = tracks(above.bottom + CLEARANCE, below.y - CLEARANCE)
            found += [(above.bottom + below.y) / 2] if len(inner) < 3 else inner
    return found


def _mirrored(low: float, high: float, most: int = MAX_TRACKS) -> list[float]:
    return [round(low + high - place, 3) for place in tracks(low, high, most)]


def _thinned(kept: Sequence[float], free: Iterable[float]) -> list[float]:
    """The free lines that keep their distance from the kept ones and from each other."""
    taken = [*kept]
    chosen: list[float] = []
    for place in free:
        for other in taken:
            if abs(place - other) < PITCH - 0.2:
                break
        else:
            taken.append(place)
            chosen.append(place)
    return chosen


def build_grid(scene: Scene) -> Grid:
    """The grid of a page: lines, blocked vertices, and the ports of every symbol."""
    busy = _busy(scene)
    xs: dict[float, bool] = {}
    ys: dict[float, bool] = {}
    rows: dict[float, int] = {}
    most = min(max(MAX_TRACKS, len(scene.wires) // (2 * len(scene.lanes))), MANY_TRACKS)
    in_lane: dict[int, list[Shape]] = defaultdict(list)
    in_row: dict[int, list[Shape]] = defaultdict(list)
    for shape in scene.shapes:
        in_lane[shape.lane].append(shape)
        in_row[shape.row].append(shape)
    for index, lane in enumerate(scene.lanes):
        inside = in_lane[index]
        centres = [place for shape in inside for place in _port_xs(shape, busy)]
        kept, free = _band_lines(lane, ((shape.rect.x, shape.rect.right) for shape in inside), centres, most=most)
        middle = (lane.low + lane.high) / 2
        if not kept:
            kept = [middle]
        xs |= dict.fromkeys((round(x, 3) for x in kept), False) | dict.fromkeys((round(x, 3) for x in free), True)
    for index, row in enumerate(scene.rows):
        inside = in_row[index]
        centres = [round(shape.rect.centre.y, 3) for shape in inside]
        extents = [(shape.rect.y, shape.rect.bottom) for shape in inside]
        kept, free = _band_lines(row, extents, centres, _between_stacked(inside))
        for y in kept:
            ys[round(y, 3)], rows[round(y, 3)] = False, index
        for y in free:
            ys[round(y, 3)], rows[round(y, 3)] = True, index
    all_x, all_y = tuple(sorted(xs)), tuple(sorted(ys))
    blocked = _blocked(all_x, all_y, scene.shapes, busy)
    ports = {shape.id: tuple(_ports(shape, all_x, all_y, blocked, busy)) for shape in scene.shapes}
    return Grid(
        all_x,
        all_y,
        blocked,
        ports,
        row_of=tuple(rows[y] for y in all_y),
        side_x=tuple(xs[x] for x in all_x),
        side_y=tuple(ys[y] for y in all_y),
        closed=frozenset(_closed(all_x, all_y, scene.clear)),
    )


def closed_segments(grid: Grid, scene: Scene) -> frozenset[int]:
    """The segments of a grid that touch a place which the scene keeps clear."""
    return frozenset(_closed(grid.xs, grid.ys, scene.clear))


def _busy(scene: Scene) -> frozenset[str]:
    """Symbols with so many arrows that the four middles of their sides may not do."""
    count = Counter(end for wire in scene.wires for end in (wire.source, wire.target))
    return frozenset(id for id, number in count.items() if number >= BUSY)


def _port_xs(shape: Shape, busy: Collection[str]) -> list[float]:
    """The x of the top and bottom ports: the centre, and for a wide and busy box one more at either side."""
    centre = shape.rect.centre.x
    if shape.kind is Kind.BOX and shape.id in busy and shape.rect.width >= 4 * (PITCH + 2):
        offset = shape.rect.width / 4
        return [round(centre, 3), round(centre - offset, 3), round(centre + offset, 3)]
    return [round(centre, 3)]


def _blocked(xs: Sequence[float], ys: Sequence[float], shapes: Iterable[Shape], busy: Collection[str]) -> bytearray:
    """Vertices inside a symbol, too near to it, or on the last HEAD points before a port."""
    width = len(xs)
    blocked = bytearray(width * len(ys))
    for shape in shapes:
        rect = shape.rect
        _block(
            blocked,
            xs,
            ys,
            Rect(rect.x - CLEARANCE, rect.y - CLEARANCE, rect.width + 2 * CLEARANCE, rect.height + 2 * CLEARANCE),
        )
        for x in _port_xs(shape, busy):
            _block(blocked, xs, ys, Rect(x - 0.1, rect.y - HEAD, 0.2, rect.height + 2 * HEAD))
        _block(blocked, xs, ys, Rect(rect.x - HEAD, rect.centre.y - 0.1, rect.width + 2 * HEAD, 0.2))
    return blocked


def _closed(xs: Sequence[float], ys: Sequence[float], clear: Iterable[Rect]) -> Iterable[int]:
    """The segments that touch a place to be left free."""
    width = len(xs)
    for rect in clear:
        left, right = bisect_left(xs, rect.x), bisect_left(xs, rect.right)
        top, bottom = bisect_left(ys, rect.y), bisect_left(ys, rect.bottom)
        for iy in range(max(top - 1, 0), min(bottom + 1, len(ys))):
            for ix in range(max(left - 1, 0), min(right + 1, width)):
                if top <= iy < bottom and ix + 1 < width and xs[ix] < rect.right and xs[ix + 1] > rect.x:
                    yield 2 * (iy * width + ix)
                if left <= ix < right and iy + 1 < len(ys) and ys[iy] < rect.bottom and ys[iy + 1] > rect.y:
                    yield 2 * (iy * width + ix) + 1


def _block(blocked: bytearray, xs: Sequence[float], ys: Sequence[float], rect: Rect) -> None:
    """Block the vertices strictly inside a rectangle."""
    left, right = bisect_left(xs, rect.x + 0.01), bisect_left(xs, rect.right - 0.01)
    for iy in range(bisect_left(ys, rect.y + 0.01), bisect_left(ys, rect.bottom - 0.01)):
        for ix in range(left, right):
            blocked[iy * len(xs) + ix] = 1


def _ports(
    shape: Shape, xs: Sequence[float], ys: Sequence[float], blocked: bytearray, busy: Collection[str]
) -> Iterable[Port]:
    """The ports from which a free vertex can be reached in a straight line."""
    rect, width = shape.rect, len(xs)
    for offset, x in enumerate(_port_xs(shape, busy)):
        ix = bisect_left(xs, x - 0.01)
        above = bisect_left(ys, rect.y - HEAD + 0.02) - 1
        if above >= 0 and not blocked[above * width + ix]:
            yield Port(shape.id, Side.UP, offset, Point(xs[ix], rect.y), above * width + ix, rect.y - ys[above])
        below = bisect_left(ys, rect.bottom + HEAD - 0.02)
        if below < len(ys) and not blocked[below * width + ix]:
            yield Port(
                shape.id, Side.DOWN, offset, Point(xs[ix], rect.bottom), below * width + ix, ys[below] - rect.bottom
            )
    iy = bisect_left(ys, round(rect.centre.y, 3) - 0.01)
    left = bisect_left(xs, rect.x - HEAD + 0.02) - 1
    if left >= 0 and not blocked[iy * width + left]:
        yield Port(shape.id, Side.LEFT, 0, Point(rect.x, ys[iy]), iy * width + left, rect.x - xs[left])
    right = bisect_left(xs, rect.right + HEAD - 0.02)
    if right < width and not blocked[iy * width + right]:
        yield Port(shape.id, Side.RIGHT, 0, Point(rect.right, ys[iy]), iy * width + right, xs[right] - rect.right)
