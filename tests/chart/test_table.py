"""The table: header with bands and numbers, cells that cover it, durations over several rows, rows over a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest

from sopflow.chart.columns import Column
from sopflow.chart.fitting import unwrapped
from sopflow.chart.model import Cell, Rect, Table
from sopflow.chart.paging import Break
from sopflow.chart.parts import Part, first_parts, make_parts
from sopflow.chart.sizes import mark_size
from sopflow.chart.spans import page_table_rows
from sopflow.chart.table import Header, TableRow, fit_row, make_header, make_table
from tests.chart.helpers import chart_from, flow_pages, plan_of, profile_of, step

COLUMNS = (
    Column("number", -1, 20), Column("activity", -1, 150), Column("lane", 0, 100), Column("lane", 1, 100),
    Column("lane", 2, 100), Column("requires", -1, 80), Column("duration", -1, 60),
    Column("output", -1, 80), Column("note", -1, 60),
)  # fmt: skip
CELL: dict[str, Any] = {"terminators": "cell"}


def header(layout: dict[str, Any] | None = None, columns: Sequence[Column] = COLUMNS, **more: Any) -> Header:
    return make_header(plan_of(step("x"), layout=layout, **more), columns, profile_of(layout))


def words(found: Header) -> dict[str, list[str]]:
    """The texts of a header by their roles."""
    texts: dict[str, list[str]] = {}
    for cell in found.cells:
        texts.setdefault(cell.role, []).append(cell.text.source)
    return texts


def rows_of(*steps: dict[str, Any], cut: tuple[int, int] | None = None, capacity: float = 500.0) -> list[TableRow]:
    """The rows of a page that holds all parts of a plan, or some of them."""
    plan, profile = plan_of(*steps, layout=CELL), profile_of(CELL)
    parts = parts_of(*steps, capacity=capacity)
    first, last = cut or (0, len(parts))
    return page_table_rows(parts, Break(first, last, 0, 0), COLUMNS, profile, plan)


def parts_of(*steps: dict[str, Any], capacity: float = 500.0, grown: dict[int, float] | None = None) -> list[Part]:
    plan, profile = plan_of(*steps, layout=CELL), profile_of(CELL)
    sizes = {mark.id: mark_size(mark, 100, 100) for mark in plan.marks}
    return make_parts(plan, COLUMNS, profile, sizes, grown or {}, capacity)


def covered(table: Table) -> dict[tuple[int, int], int]:
    """How often every place of the grid is covered by a cell."""
    count = dict.fromkeys(product(range(len(table.heights)), range(len(table.widths))), 0)
    for cell in table.cells:
        for row, column in product(
            range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span)
        ):
            count[row, column] += 1
    return count


def test_the_header_has_bands_over_lanes_and_quality() -> None:
    """Two bands with titles of their columns below them; the others reach over both rows."""
    found = header()
    assert words(found)["band"] == ["Pelaksana", "Mutu Baku"]
    assert words(found)["lane"] == ["Loket", "Kepala Seksi", "Kepala Dinas"]
    spans = {cell.role: (cell.row, cell.row_span) for cell in found.cells}
    assert (spans["activity"], spans["lane"], spans["output"], spans["note"]) == ((0, 2), (1, 1), (1, 1), (0, 2))


def test_a_profile_without_bands_has_one_row() -> None:
    """Without bands every title stands in the only row."""
    found = header({"bands": {"actors": False, "quality": False}})
    assert len(found.heights) == 1
    assert "band" not in words(found)


def test_no_band_over_columns_that_are_apart() -> None:
    """Where another column stands between those of Mutu Baku, no band is drawn over them."""
    apart = [*COLUMNS[:5], COLUMNS[5], COLUMNS[8], COLUMNS[6], COLUMNS[7]]
    assert words(header(columns=apart))["band"] == ["Pelaksana"]


@pytest.mark.parametrize(("style", "first"), [("plain", "1"), ("parentheses", "(1)")])
def test_column_numbers(style: str, first: str) -> None:
    """A last row of the header numbers all columns, lanes included."""
    numbers = words(header({"column_numbers": style}))["column-number"]
    assert (numbers[0], len(numbers)) == (first, len(COLUMNS))


def test_titles_come_from_the_profile_and_short_names_from_the_actors() -> None:
    """Labels are the profile's words; a lane with a short title prints that."""
    found = header(
        {"labels": {"activity": "Uraian"}}, actors={"a": {"name": "Kepala Dinas", "short": "Kadis"}, "b": "B", "c": "C"}
    )
    assert words(found)["activity"] == ["Uraian"]
    assert words(found)["lane"] == ["Kadis", "B", "C"]


def test_the_header_is_high_enough_for_its_words() -> None:
    """A long title makes its row higher."""
    low = header()
    high = header(actors={"a": "Kepala Subbagian Umum dan Kepegawaian pada Dinas Komunikasi", "b": "B", "c": "C"})
    assert high.heights[1] > low.heights[1]
    assert sum(high.heights) >= max(cell.text.height for cell in high.cells)


def test_fitted_texts_fit_their_columns() -> None:
    """Each text of a row is broken for the width of its own column; a heading for those before the lanes."""
    plan = plan_of(
        {"heading": "A. " + "Penerimaan permohonan " * 6}, step("x", output="Berkas yang telah diperiksa"), layout=CELL
    )
    heading, row = (fit_row(one, COLUMNS, profile_of()) for one in plan.rows)
    before_lanes = sum(column.width for column in COLUMNS[:2])
    assert max(line.width for line in heading["heading"].lines) <= before_lanes
    assert len(heading["heading"].lines) > 1
    assert max(line.width for line in row["output"].lines) <= 80
    assert len(row["output"].lines) > 1
    assert row["number"].source == "1"


def test_cells_cover_the_table_once() -> None:
    """Header, headings, rows and durations over several rows leave no gap and never overlap."""
    steps = [
        {"heading": "A. Awal"}, step("x", duration={"text": "1 hari", "rows": 2}), step("y"),
        step("z", duration="1 jam"),
    ]  # fmt: skip
    table = make_table(header({"column_numbers": "plain"}), rows_of(*steps), COLUMNS, 34, 42, "Judul")
    assert set(covered(table).values()) == {1}
    assert table.header_rows == 3
    assert [cell.row for cell in table.cells if cell.role == "heading"] == [3]


@pytest.mark.parametrize(
    "name", ["two-starts-three-ends", "merged-duration-and-numbers", "parallel-over-pages", "several-procedures"]
)
def test_tables_of_real_charts_are_covered_once(name: str) -> None:
    """The flow tables of finished charts have no gap and no overlap either."""
    for page in flow_pages(chart_from(name)):
        assert set(covered(page.tables[page.flow_table]).values()) == {1}


def cell_at(table: Table, role: str) -> list[Cell]:
    return [cell for cell in table.cells if cell.role == role and not cell.header]


def test_a_duration_over_several_rows_is_one_cell() -> None:
    """`rows: 2` makes one cell over two rows; the row below has no cell of its own."""
    found = rows_of(step("x", duration={"text": "1 hari", "rows": 2}), step("y"), step("z", duration="1 jam"))
    assert [row.duration_span for row in found] == [2, 0, 1]
    table = make_table(header(), found, COLUMNS, 0, 0, "")
    assert [(cell.row, cell.row_span, cell.text and cell.text.source) for cell in cell_at(table, "duration")] == [
        (2, 2, "1 hari"), (4, 1, "1 jam"),
    ]  # fmt: skip


def test_a_duration_prints_again_behind_a_page_break() -> None:
    """A duration over three rows, cut after the first, covers one row before the break and two behind it."""
    steps = [step("x", duration={"text": "1 hari", "rows": 3}), step("y"), step("z"), step("w", duration="1 jam")]
    before, after = rows_of(*steps, cut=(0, 1)), rows_of(*steps, cut=(1, 4))
    assert [(row.duration_span, row.duration and row.duration.source) for row in before] == [(1, "1 hari")]
    assert [(row.duration_span, row.duration and row.duration.source) for row in after] == [
        (2, "1 hari"), (0, None), (1, "1 jam"),
    ]  # fmt: skip


def test_a_row_is_as_high_as_its_text_or_its_symbols() -> None:
    """A row with little text has the height of its symbol, one with much text that of its text."""
    _, low, high, same, _ = parts_of(
        step("v"), step("w", "b"), step("x", "b", note="Catatan " * 30), step("y"), step("z")
    )
    assert low.height == same.height > max(fitted.height for fitted in low.texts.values())
    assert high.height > max(fitted.height for fitted in high.texts.values()) > low.height


def test_a_row_grows_by_what_the_router_asked_for() -> None:
    """Points that a row was given in an earlier round are added."""
    [before], [after] = parts_of(step("x")), parts_of(step("x"), grown={0: 17.0})
    assert after.height == pytest.approx(before.height + 17)


def test_a_row_taller_than_a_page_goes_on() -> None:
    """Its text is split into parts that fit, symbol and number on the first, and nothing is lost."""
    text = " ".join(f"kata{index}" for index in range(900))
    parts = parts_of(step("x", activity=text, output="Berkas"), step("y"), capacity=400)
    tall = [part for part in parts if part.row == 0]
    assert len(tall) > 2
    assert [part.first for part in tall] == [True, *[False] * (len(tall) - 1)]
    assert all(part.height <= 400 for part in tall)
    printed = " ".join(unwrapped_text(part) for part in tall)
    assert [word for word in printed.split() if word != "(lanjutan)"] == text.split()
    assert [part.texts["number"].source for part in tall if "number" in part.texts] == ["1"]
    assert first_parts(parts, 2) == [0, len(tall)]


def unwrapped_text(part: Part) -> str:
    return unwrapped(part.texts["activity"].place(Rect(0, 0, 150, 400)))


def test_headings_and_capsules_keep_their_neighbour() -> None:
    """A heading keeps the row below it, the row of the start capsule the first step, the last step the end capsule."""
    plan = plan_of({"heading": "A"}, step("x"), step("y"), layout={"terminators": "row"})
    sizes = {mark.id: mark_size(mark, 100, 100) for mark in plan.marks}
    parts = make_parts(plan, COLUMNS, profile_of(), sizes, {}, 500)
    assert [plan.rows[part.row].kind for part in parts] == ["terminator", "heading", "step", "step", "terminator"]
    assert [part.keep_next for part in parts] == [True, True, False, True, False]
