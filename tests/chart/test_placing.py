"""Where symbols and connectors stand on a page, and which wires the router gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sopflow.chart.connectors import Crossings
from sopflow.chart.directions import directions, main_targets
from sopflow.chart.model import Rect
from sopflow.chart.placing import PageRows, Placed, place_page, strip_height
from sopflow.chart.plan import Plan
from sopflow.chart.routing import Band, Shape, Wire
from sopflow.chart.sizes import CONNECTOR, STACK_GAP, STRIP, mark_size
from tests.chart.helpers import plan_of, step

LANES = (Band(100, 200), Band(200, 300), Band(300, 400))
CELL = {"terminators": "cell"}


def placed(plan: Plan, first: int, last: int, row_height: float = 120.0) -> Placed:
    """A page with the rows `first` up to but not including `last`, each equally high, strips included."""
    crossings = Crossings.of(plan, range(len(plan.rows)), len(plan.rows))
    pentagons = crossings.pentagons(first, last)
    head, foot = (strip_height([one for one in pentagons if one.edge == edge], LANES) for edge in ("head", "foot"))
    bands, y = [], 50.0
    for row in range(first, last):
        more = (head if row == first else 0.0) + (foot if row == last - 1 else 0.0)
        bands.append(Band(y, y + row_height + more))
        y += row_height + more
    rows = PageRows(tuple(range(first, last)), tuple(bands), head, foot)
    sizes = {mark.id: mark_size(mark, 100, 100) for mark in plan.marks}
    return place_page(plan, rows, LANES, sizes, pentagons, directions(plan), main_targets(plan))


def rect_of(page: Placed, id: str) -> Rect:
    return next(shape.rect for shape in page.scene.shapes if shape.id == id)


def wires(page: Placed) -> dict[tuple[str, str], Wire]:
    return {(wire.source, wire.target): wire for wire in page.scene.wires}


def in_cells(page: Placed) -> Sequence[Shape]:
    return [
        shape
        for shape in page.scene.shapes
        if not (
            LANES[shape.lane].low <= shape.rect.x
            and shape.rect.right <= LANES[shape.lane].high
            and page.scene.rows[shape.row].low <= shape.rect.y
            and shape.rect.bottom <= page.scene.rows[shape.row].high
        )
    ]


def chain(count: int, **keys: dict[str, Any]) -> Plan:
    return plan_of(*(step(f"s{i}", "abc"[i % 3], **keys.get(f"s{i}", {})) for i in range(count)), layout=CELL)


def test_a_symbol_stands_in_the_middle_of_its_cell() -> None:
    """Lane and row say where; both ways the room around is equal."""
    plan = plan_of(step("x", "b"), step("y"), layout={"terminators": "symbol"})
    assert rect_of(placed(plan, 0, 2), "x").centre == (250, 110)


def test_symbols_of_one_cell_stand_one_below_the_other() -> None:
    """In the order of their places, with room for an arrow between them, the stack in the middle of the cell."""
    page = placed(plan_of(step("x"), layout=CELL), 0, 1)
    start, box, end = (rect_of(page, id) for id in ("(start)", "x", "(end)"))
    assert box.y - start.bottom == end.y - box.bottom == STACK_GAP
    assert start.y - 50 == 170 - end.bottom


def test_all_symbols_stand_in_their_cells() -> None:
    """Also where connectors take a strip of the first and the last row."""
    plan = chain(6, s0={"answers": {"Ya": "s1", "Tidak": "s5"}}, s5={"answers": {"Ya": "end", "Tidak": "s0"}})
    for first, last in ((0, 2), (2, 4), (4, 6)):
        assert in_cells(placed(plan, first, last)) == []


def test_strips_keep_connectors_off_the_symbols() -> None:
    """A symbol moves down by the strip above it, so that it stands as freely as on any page."""
    page = placed(chain(4), 2, 4)
    strip = strip_height([one for one in page.pentagons.values() if one.edge == "head"], LANES)
    assert strip == STRIP
    assert rect_of(page, "s2").centre.y == 50 + strip + 60
    assert rect_of(page, "from s2").bottom < 50 + strip


def test_connectors_of_a_full_strip_take_another_level() -> None:
    """More connectors than lanes make the strip higher, and none covers another."""
    jumps = {f"L{i}": f"s{i + 4}" for i in range(4)}
    plan = chain(9, s0={"answers": {"Ya": "s1", **jumps}}, s3={"next": "s4"})
    page = placed(plan, 0, 4)
    leaving = [rect_of(page, id) for id in page.pentagons]
    assert strip_height(list(page.pentagons.values()), [Band(0, 50)] * 3) == 2 * STRIP
    assert len(leaving) == 4
    assert all(rect.width == rect.height == CONNECTOR for rect in leaving)
    assert not any(one.overlaps(other) for one in leaving for other in leaving if one is not other)


def test_no_connectors_need_no_strip() -> None:
    """A page that no arrow leaves has no strip."""
    assert strip_height([], LANES) == 0


def test_arrows_within_a_page_are_wires_between_symbols() -> None:
    """Each wire knows its edges, its answers, and whether it leads back."""
    page = placed(chain(3, s2={"answers": {"Ya": "end", "Tidak": "s0"}}), 0, 3)
    loop = wires(page)["s2", "s0"]
    assert (loop.back, loop.main, loop.answers, loop.edges) == (True, False, ("Tidak",), (("s2", "s0", "Tidak"),))
    assert wires(page)["s0", "s1"].back is False
    assert all(wire.id == index for index, wire in enumerate(page.scene.wires))


def test_arrows_over_a_break_run_to_and_from_connectors() -> None:
    """The page that arrows leave has a wire for each with its answer; where they arrive one does for all."""
    jump = {"answers": {"Ya": "s1", "Tidak": "s3"}}
    plan = chain(4, s0=jump, s1={"answers": {"Ya": "s2", "Tidak": "s3"}})
    before, after = wires(placed(plan, 0, 2)), wires(placed(plan, 2, 4))
    assert before["s0", "to s3"].answers == before["s1", "to s3"].answers == ("Tidak",)
    arriving = after["from s3", "s3"]
    assert arriving.answers == ()
    assert set(arriving.edges) == {("s0", "s3", "Tidak"), ("s1", "s3", "Tidak")}


def test_the_main_answer_is_the_one_that_goes_on() -> None:
    """Of the answers that lead down, the one to the nearest row is the main one, whatever its place in the file."""
    plan = chain(5, s1={"answers": {"Tidak": "s0", "Lompat": "s4", "Ya": "s2"}})
    assert main_targets(plan) == {"s1": "s2"}
    found = wires(placed(plan, 0, 5))
    assert [found["s1", target].main for target in ("s0", "s4", "s2")] == [False, False, True]


def test_directions() -> None:
    """Back is to an earlier row, to an earlier symbol of the row, or to itself; a capsule leads on in any case."""
    plan = plan_of(
        step("x"), step("y", "b", answers={"Ya": "z", "Tidak": "x", "Ulangi": "y"}),
        step("z", "a", same_row=True, next="y"),
        layout=CELL,
    )  # fmt: skip
    found = directions(plan)
    assert found["(start)", "x"] is False
    assert found["x", "y"] is False
    assert found["y", "x"] is True
    assert found["y", "y"] is True
    assert found["y", "z"] is False
    assert found["z", "y"] is True
