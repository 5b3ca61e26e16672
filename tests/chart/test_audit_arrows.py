"""The gate for single arrows: each thing that must not be seen is found, and named with both parties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopflow.chart.audit import DefectKind
from sopflow.chart.model import Cell, Kind
from tests.chart.small import (
    arrow,
    box,
    capsule,
    chart_of,
    decision,
    diamond,
    line_of_text,
    link,
    page_of,
    parties,
    symbol,
    with_arrow,
    with_page,
)  # fmt: skip

YES, NO, STRAIGHT = "periksa → kirim", "periksa → tulis", "tulis → periksa"


def test_a_careful_drawing_has_no_defect() -> None:
    """The chart that the tests below spoil is clean."""
    assert parties(decision()) == set()


@pytest.mark.parametrize("kind", [Kind.BOX, Kind.CAPSULE, Kind.DIAMOND, Kind.CONNECTOR])
def test_an_arrow_through_a_symbol(kind: Kind) -> None:
    """A line over the inside of a symbol that it does not belong to is found, whatever the symbol."""
    chart = decision()
    obstacle = replace(symbol("lain", kind, 2, 0, 30, 16, dx=45), letter="")
    spoiled = with_page(chart, symbols=(*chart.pages[0].symbols, obstacle))
    found = {item for item in parties(spoiled) if item[0] is not DefectKind.CONNECTOR_UNPAIRED}
    assert found == {(DefectKind.ARROW_THROUGH_SYMBOL, 1, YES, "lain")}


def test_an_arrow_through_its_own_symbol() -> None:
    """A line that leaves by the far side runs through the symbol that it belongs to."""
    spoiled = with_arrow(decision(), "periksa", "kirim", [(240, 190), (310, 190), (310, 270), (450, 270)])
    assert (DefectKind.ARROW_THROUGH_SYMBOL, 1, YES, "periksa") in parties(spoiled)


def test_an_arrow_outside_the_lanes() -> None:
    """A line over the columns of text is found."""
    spoiled = with_arrow(decision(), "periksa", "tulis", [(240, 190), (165, 190), (165, 110), (250, 110)])
    assert parties(spoiled) == {(DefectKind.ARROW_OUTSIDE_LANES, 1, NO, "")}


@pytest.mark.parametrize(
    "points",
    [
        [(270, 205), (271, 270), (450, 270)],
        [(270, 205), (270, 270), (270, 270), (450, 270)],
    ],
    ids=["tilted", "a piece without length"],
)
def test_a_piece_that_is_neither_level_nor_upright(points: list[tuple[float, float]]) -> None:
    """A tilted piece is found, and so is one without length."""
    spoiled = with_arrow(decision(), "periksa", "kirim", points)
    assert parties(spoiled) == {(DefectKind.ARROW_NOT_ORTHOGONAL, 1, YES, "")}


def test_a_loose_arrow_at_the_corner_of_a_box() -> None:
    """A line that begins at the very corner of a box does not look attached."""
    spoiled = with_arrow(decision(), "tulis", "periksa", [(289, 120), (289, 140), (270, 140), (270, 175)])
    assert parties(spoiled) == {(DefectKind.ARROW_LOOSE, 1, STRAIGHT, "tulis")}


def test_a_loose_arrow_at_the_side_of_a_rhombus() -> None:
    """A rhombus is met at its corners only."""
    spoiled = with_arrow(decision(), "tulis", "periksa", [(270, 120), (270, 140), (285, 140), (285, 182.5)])
    assert parties(spoiled) == {(DefectKind.ARROW_LOOSE, 1, STRAIGHT, "periksa")}


def test_a_loose_arrow_at_the_round_end_of_a_capsule() -> None:
    """A capsule is met in the middle of its sides; elsewhere its outline has already turned away."""
    symbols = [capsule("a", 0, 0), box("b", 2, 0)]
    clean = chart_of(page_of(symbols, [arrow("a", "b", [(270, 120), (270, 260)])]))
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "a", "b", [(290, 120), (290, 140), (270, 140), (270, 260)])
    assert parties(spoiled) == {(DefectKind.ARROW_LOOSE, 1, "a → b", "a")}


def test_an_arrow_that_ends_in_the_air_draws_no_edge() -> None:
    """A line that stops short of its target is loose, and its edge cannot be read."""
    spoiled = with_arrow(decision(), "tulis", "periksa", [(270, 120), (270, 172)])
    assert parties(spoiled) == {
        (DefectKind.ARROW_LOOSE, 1, STRAIGHT, "periksa"),
        (DefectKind.EDGE_MISSING, 0, "tulis → periksa", ""),
    }


def test_an_arrow_that_names_a_symbol_of_no_page() -> None:
    """An arrow whose target is not on its page is loose at that end."""
    spoiled = with_arrow(decision(), "tulis", "periksa", target="tiada")
    assert (DefectKind.ARROW_LOOSE, 1, "tulis → tiada", "tiada") in parties(spoiled)


def test_a_head_without_room() -> None:
    """The last piece of a line is as long as its head, or the head covers a bend."""
    points = [(270.0, 120.0), (270.0, 140.0), (290.0, 140.0), (290.0, 170.0), (270.0, 170.0), (270.0, 175.0)]
    spoiled = with_arrow(decision(), "tulis", "periksa", points)
    assert parties(spoiled) == {(DefectKind.ARROW_HEAD_SHORT, 1, STRAIGHT, "")}
    points[3:5] = [(290, 169), (270, 169)]
    assert parties(with_arrow(decision(), "tulis", "periksa", points)) == set()


def test_more_bends_than_anybody_follows() -> None:
    """Five bends pass, six do not."""
    six = [(270, 120), (270, 128), (280, 128), (280, 136), (290, 136), (290, 160), (270, 160), (270, 175)]
    assert parties(with_arrow(decision(), "tulis", "periksa", six)) == {(DefectKind.ARROW_MANY_BENDS, 1, STRAIGHT, "")}
    five = [(290, 110), (310, 110), (310, 128), (290, 128), (290, 160), (270, 160), (270, 175)]
    assert parties(with_arrow(decision(), "tulis", "periksa", five)) == set()


def test_an_arrow_that_strays_below_its_rows() -> None:
    """A line stays within the rows from its source to its target."""
    points = [(240, 190), (220, 190), (220, 250), (200, 250), (200, 110), (250, 110)]
    spoiled = with_arrow(decision(), "periksa", "tulis", points)
    assert parties(spoiled) == {(DefectKind.ARROW_STRAYS, 1, NO, "")}


@pytest.mark.parametrize(
    "points",
    [
        [(240, 190), (171, 190), (171, 110), (250, 110)],
        [(240, 190), (200, 190), (200, 151), (230, 151), (230, 110), (250, 110)],
    ],
    ids=["upright", "level"],
)
def test_an_arrow_on_a_table_line(points: list[tuple[float, float]]) -> None:
    """A piece within two points of a border of a lane or row cannot be told from it."""
    spoiled = with_arrow(decision(), "periksa", "tulis", points)
    assert parties(spoiled) == {(DefectKind.ARROW_ON_TABLE_LINE, 1, NO, "")}


def test_an_arrow_that_returns_to_the_port_it_left_by() -> None:
    """A loop at one symbol comes back by another port."""
    symbols = [diamond("a", 0, 0)]
    loop = arrow("a", "a", [(300, 110), (340, 110), (340, 80), (270, 80), (270, 95)])
    clean = chart_of(page_of(symbols, [loop]))
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "a", "a", [(300, 110), (340, 110), (340, 85), (320, 85), (320, 110), (300, 110)])
    assert parties(spoiled) == {
        (DefectKind.ARROW_ENTERS_EXIT, 1, "a → a", "a → a"),
        (DefectKind.ARROW_OVERLAP, 1, "a → a", "a → a"),
    }


def test_an_arrow_that_enters_where_another_leaves() -> None:
    """A port is a way out or a way in; two arrows at one port against each other are one line."""
    spoiled = with_arrow(
        decision(),
        "periksa",
        "tulis",
        [(300, 190), (320, 190), (320, 140), (270, 140), (270, 120)],
        label=None,
        answers=(),
    )
    found = parties(spoiled)
    assert (DefectKind.ARROW_ENTERS_EXIT, 1, NO, STRAIGHT) in found
    assert (DefectKind.ARROW_OVERLAP, 1, STRAIGHT, NO) in found


@pytest.mark.parametrize(("beside", "near"), [(0.0, True), (1.0, True), (3.5, False)])
def test_an_arrow_that_brushes_a_symbol(beside: float, near: bool) -> None:
    """A line that runs along the side of a symbol, on it or a point beside it, looks attached."""
    symbols = [box("a", 0, 0), box("b", 2, 0), box("c", 1, 0, dx=20 + beside)]
    chart = chart_of(page_of(symbols, [arrow("a", "b", [(270, 120), (270, 260)])]))
    assert parties(chart) == ({(DefectKind.ARROW_TOO_NEAR, 1, "a → b", "c")} if near else set())


def test_an_arrow_through_text() -> None:
    """A line over the words of a heading row, which reaches over all columns, is found."""
    words = "A. Pemeriksaan permohonan dan kelengkapan berkas pada loket"
    heading = Cell(2, 0, line_of_text(words, 43, 194), 1, 5, role="heading")
    page = page_of(
        [box("a", 0, 0), box("b", 2, 0)], [arrow("a", "b", [(290, 110), (340, 110), (340, 270), (290, 270)])]
    )
    table = page.tables[0]
    cells = (*(cell for cell in table.cells if cell.row != 2), heading)
    clean = chart_of(replace(page, tables=(replace(table, cells=cells),)))
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "a", "b", [(270, 120), (270, 260)])
    assert parties(spoiled) == {(DefectKind.ARROW_THROUGH_TEXT, 1, "a → b", words)}


def test_plain_lines_are_judged_like_arrows() -> None:
    """The line between the boxes of two actors must touch both and keep off everything else."""
    symbols = [box("a", 0, 0), box("a+lane", 0, 1)]
    clean = chart_of(page_of(symbols, [], [link("a", "a+lane", [(290, 110), (450, 110)])]))
    assert parties(clean) == set()
    loose = with_page(clean, links=(link("a", "a+lane", [(290, 110), (440, 110)]),))
    assert parties(loose) == {(DefectKind.ARROW_LOOSE, 1, "a with a+lane", "a+lane")}
    through = with_page(clean, symbols=(*symbols, box("c", 0, 0, dx=60)))
    assert parties(through) == {(DefectKind.ARROW_THROUGH_SYMBOL, 1, "a with a+lane", "c")}
