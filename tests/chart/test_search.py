"""The search of one way: never dearer than looking everywhere, and nothing is left of a wire that is taken up."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import pairwise, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.model import Kind, Rect
from sopflow.chart.routing import Band, Scene, Shape, Wire
from sopflow.chart.routing.bounds import Bounds
from sopflow.chart.routing.ends import entries, exits
from sopflow.chart.routing.grid import Grid, build_grid
from sopflow.chart.routing.lengths import Lengths
from sopflow.chart.routing.occupancy import BEND, CROSS, FORBIDDEN, FREE, STEM, Occupancy, Way
from sopflow.chart.routing.search import Finder

LANES = tuple(Band(70.0 * index, 70.0 * (index + 1)) for index in range(3))
ROWS = tuple(Band(50.0 * index, 50.0 * (index + 1)) for index in range(4))
SIZES = {Kind.BOX: (40, 20), Kind.DIAMOND: (48, 24), Kind.CAPSULE: (44, 18)}


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Symbols in cells of their own, with wires that share sources and targets, and places to keep clear."""
    cells = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=2, max_size=7, unique=True))
    shapes = []
    for index, (row, lane) in enumerate(cells):
        kind = draw(st.sampled_from(list(SIZES)))
        width, height = SIZES[kind]
        x, y = 70.0 * lane + 35, 50.0 * row + 25
        shapes.append(Shape(f"s{index}", kind, Rect(x - width / 2, y - height / 2, width, height), row, lane))
    pairs = draw(st.lists(st.tuples(st.sampled_from(shapes), st.sampled_from(shapes)), min_size=2, max_size=7))
    wires = tuple(
        Wire(
            index,
            a.id,
            b.id,
            draw(st.sampled_from([(), ("Ya",), ("Tidak",)])),
            forked=draw(st.booleans()),
            back=b.row < a.row,
        )
        for index, (a, b) in enumerate(pairs)
        if a is not b
    )
    clear = tuple(
        Rect(x, y, 12, 8) for x, y in draw(st.lists(st.tuples(st.integers(0, 190), st.integers(0, 190)), max_size=2))
    )
    return Scene(LANES, ROWS, tuple(shapes), wires, clear=clear)


class Slow:
    """The same search with no bound, no table and no memory: every state is looked at, every rule asked for anew."""

    def __init__(self, grid: Grid, shapes: dict[str, Shape], occupancy: Occupancy) -> None:
        self.grid, self.shapes, self.occupancy = grid, shapes, occupancy
        self.width = len(grid.xs)
        self.steps = (-self.width, 1, self.width, -1)

    def cost(self, wire: Wire, bend: float) -> float:
        """What the cheapest way costs."""
        source, target = self.shapes[wire.source], self.shapes[wire.target]
        leaving = exits(wire, source.kind, self.grid.ports[source.id], self.occupancy)
        goals = entries(wire, target.kind, self.grid.ports[target.id], self.occupancy)
        queue = [(cost + port.length, port.vertex, int(port.side)) for cost, port in leaving]
        seen: set[tuple[int, int]] = set()
        best = float("inf")
        queue.sort()
        while queue:
            cost, vertex, inward = heappop(queue)
            if (vertex, inward) in seen:
                continue
            seen.add((vertex, inward))
            for extra, port in goals:
                if port.vertex == vertex and port.side != inward:
                    passing = self.passing(wire, vertex, inward, port.side.opposite, bend)
                    best = min(best, cost + passing + extra + port.length)
            for outward, following, length in self.moves(wire, vertex, inward):
                passing = self.passing(wire, vertex, inward, outward, bend)
                running = self.running(wire, vertex, outward)
                heappush(queue, (cost + length + passing + running, following, outward))
        return best

    def moves(self, wire: Wire, vertex: int, inward: int) -> Iterator[tuple[int, int, float]]:
        grid, rows = self.grid, sorted((self.shapes[wire.source].row, self.shapes[wire.target].row))
        iy, ix = divmod(vertex, self.width)
        for outward in range(4):
            y, x = iy + (0, 0, 1, 0)[outward] - (outward == 0), ix + (outward == 1) - (outward == 3)
            if (outward - inward) % 4 == 2 or not (0 <= x < self.width and 0 <= y < len(grid.ys)):
                continue
            following = y * self.width + x
            if grid.blocked[following] or 2 * min(vertex, following) + (outward % 2 == 0) in grid.closed:
                continue
            if outward % 2:
                yield outward, following, abs(grid.xs[x] - grid.xs[ix]) * (1.05 if grid.side_y[iy] else 1.0)
            else:
                length = abs(grid.ys[y] - grid.ys[iy]) * (1.05 if grid.side_x[ix] else 1.0)
                within = rows[0] <= grid.row_of[y] <= rows[1]
                yield outward, following, length if within else 3 * length + 60

    def passing(self, wire: Wire, vertex: int, inward: int, outward: int, bend: float) -> float:
        """What it costs to pass a vertex: the bend, and every wire that is there."""
        total = bend if inward != outward else 0.0
        for id, way in self.occupancy.ways.items():
            for place, their_in, their_out in way.vertices:
                if place != vertex:
                    continue
                if inward == outward and their_in == their_out and (inward - their_in) % 2:
                    total += CROSS
                elif not self.occupancy.meet(wire, self.occupancy.wires[id], inward, outward, their_in, their_out):
                    total += FORBIDDEN
        return total

    def running(self, wire: Wire, vertex: int, outward: int) -> float:
        """What it costs to run along a segment: every wire that does, either way."""
        total = 0.0
        following = vertex + self.steps[outward]
        for id, way in self.occupancy.ways.items():
            other = self.occupancy.wires[id]
            stems = self.occupancy.stems(wire, other)
            for (one, _, theirs), (two, _, _) in pairwise(way.vertices):
                if (one, two) == (following, vertex):
                    total += FORBIDDEN
                elif (one, two) == (vertex, following) and theirs == outward:
                    if not stems and not self.occupancy.merges(wire, other):
                        total += FORBIDDEN
                    elif stems and not wire.forked:
                        total += STEM
        return total


def opened(scene: Scene) -> tuple[Finder, Occupancy]:
    shapes = {shape.id: shape for shape in scene.shapes}
    occupancy = Occupancy({wire.id: wire for wire in scene.wires})
    grid = build_grid(scene)
    return Finder(grid, shapes, occupancy, Bounds(grid.xs, grid.ys), Lengths(grid)), occupancy


def laid(scene: Scene) -> tuple[Finder, Occupancy, dict[int, Way]]:
    """All wires of a scene, laid one after the other."""
    finder, occupancy = opened(scene)
    ways: dict[int, Way] = {}
    for wire in scene.wires:
        way = finder.find(wire)
        if way is not None:
            ways[wire.id] = way
            occupancy.lay(wire, way)
    return finder, occupancy, ways


@settings(deadline=None, max_examples=25)
@given(scenes(), st.sampled_from([BEND, 4 * BEND]))
def test_no_way_is_cheaper_than_the_one_found(scene: Scene, bend: float) -> None:
    """What is left out of the search changes nothing: looking at every state finds no cheaper way, nor does the bound
    promise less than the truth."""
    finder, occupancy = opened(scene)
    slow = Slow(finder.grid, finder.shapes, occupancy)
    for wire in scene.wires:
        way = finder.find(wire, bend)
        if way is None:
            assert slow.cost(wire, bend) == float("inf")
            continue
        assert abs(way.cost - slow.cost(wire, bend)) < 1e-6
        assert way.bound <= way.cost + 1e-6
        occupancy.lay(wire, way)


@settings(deadline=None, max_examples=40)
@given(scenes())
def test_a_wire_taken_up_is_laid_as_if_for_the_first_time(scene: Scene) -> None:
    """That a finder remembers what it has found never shows: a new one finds ways of the same cost."""
    finder, occupancy, ways = laid(scene)
    for wire in (wire for wire in scene.wires if wire.id in ways):
        occupancy.lift(wire, ways[wire.id])
        again = finder.find(wire)
        other, elsewhere = opened(scene)
        for id, way in occupancy.ways.items():
            elsewhere.lay(elsewhere.wires[id], way)
        first = other.find(wire)
        assert again is not None
        assert first is not None
        assert abs(again.cost - first.cost) < 1e-6
        ways[wire.id] = again
        occupancy.lay(wire, again)


@settings(deadline=None, max_examples=40)
@given(scenes(), st.randoms(use_true_random=False))
def test_nothing_is_left_of_wires_taken_up(scene: Scene, random: Random) -> None:
    """Laying and lifting are inverse, in whichever order: in the end all vertices are free again, and all ports."""
    _, occupancy, ways = laid(scene)
    order = sorted(ways)
    random.shuffle(order)
    for id in order:
        occupancy.lift(occupancy.wires[id], ways[id])
    assert all(tolls is FREE for tolls in occupancy.tolls)
    assert not occupancy.ways
    assert not any(occupancy.ports.values())


@settings(deadline=None, max_examples=40)
@given(scenes())
def test_tolls_are_what_the_rules_say(scene: Scene) -> None:
    """The table of a vertex holds, for one wire, what every other wire there costs it; after its search it holds again
    what it held before."""
    finder, occupancy, ways = laid(scene)
    slow = Slow(finder.grid, finder.shapes, occupancy)
    for wire in (wire for wire in scene.wires if wire.id in ways):
        occupancy.lift(wire, ways[wire.id])
        before = list(occupancy.tolls)
        with occupancy.seen_by(wire) as tolls:
            for vertex in {vertex for way in occupancy.ways.values() for vertex, _, _ in way.vertices}:
                for inward, outward in product(range(4), range(4)):
                    if (inward - outward) % 4 != 2:
                        passing = slow.passing(wire, vertex, inward, outward, BEND)
                        assert tolls[vertex][inward][outward] == passing + slow.running(wire, vertex, outward)
        assert occupancy.tolls == before
        occupancy.lay(wire, ways[wire.id])
