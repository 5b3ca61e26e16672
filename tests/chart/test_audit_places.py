"""The gate for what stands still: symbols in their cells, text in its cell or symbol, everything on the sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopflow.chart.audit import DefectKind
from sopflow.chart.model import Chart, Kind, Line, Run, TextBlock
from sopflow.chart.ruler import advance
from tests.chart.small import box, decision, line_of_text, parties, symbol, with_page, with_symbol


def with_cell(chart: Chart, row: int, column: int, text: TextBlock) -> Chart:
    """The chart with a text in one cell of its table."""
    table = chart.pages[0].tables[0]
    cells = tuple(
        replace(cell, text=text) if (cell.row, cell.column) == (row, column) else cell for cell in table.cells
    )
    assert cells != table.cells
    return with_page(chart, tables=(replace(table, cells=cells),))


def test_symbols_over_each_other() -> None:
    """Two symbols never share any area."""
    chart = decision()
    spoiled = with_page(chart, symbols=(*chart.pages[0].symbols, box("lain", 0, 0, dx=30)))
    assert parties(spoiled) == {(DefectKind.SYMBOL_OVER_SYMBOL, 1, "tulis", "lain")}


@pytest.mark.parametrize(("dx", "dy"), [(90, 0), (-90, 0), (60, 35), (60, -35)])
def test_a_symbol_outside_its_cell(dx: float, dy: float) -> None:
    """A symbol stands within the row and lane that it belongs to, on every side."""
    chart = decision()
    spoiled = with_page(chart, symbols=(*chart.pages[0].symbols, box("lain", 1, 1, dx, dy)))
    assert parties(spoiled) == {(DefectKind.SYMBOL_OUTSIDE_CELL, 1, "lain", "")}


def test_a_symbol_in_a_cell_of_another_row() -> None:
    """What counts is the cell that the symbol names, not that it stands in any."""
    assert parties(with_symbol(decision(), "kirim", row=1)) >= {(DefectKind.SYMBOL_OUTSIDE_CELL, 1, "kirim", "")}


def test_text_beside_its_cell() -> None:
    """A line that is wider than its cell is found with the cell's role and step, and with its words."""
    clean = with_cell(decision(), 1, 1, line_of_text("Menulis", 73, 110))
    assert parties(clean) == set()
    words = "Menulis surat permohonan izin keramaian"
    assert parties(with_cell(decision(), 1, 1, line_of_text(words, 73, 110))) == {
        (DefectKind.TEXT_OUTSIDE_CELL, 1, "activity", words),
        (DefectKind.ARROW_THROUGH_TEXT, 1, "periksa → tulis", words),
    }


def test_a_word_cut_without_need() -> None:
    """A word that has room in its cell is not cut between two letters; one with a hyphen or too long for it may be."""
    first, second = line_of_text("Menu", 73, 105).lines[0], line_of_text("lis surat", 73, 115).lines[0]
    cut = TextBlock((first._replace(joined=True), second), 8.5, "Menulis surat")
    assert parties(with_cell(decision(), 1, 1, cut)) == {(DefectKind.WORD_BROKEN, 1, "activity", "Menulis")}
    hyphened = TextBlock((first._replace(hyphen=True, joined=True), second), 8.5, "Menulis surat")
    assert parties(with_cell(decision(), 1, 1, hyphened)) == set()
    long = TextBlock((first._replace(joined=True), line_of_text("l" * 200, 73, 115).lines[0]), 8.5, "x")
    assert DefectKind.WORD_BROKEN not in {kind for kind, *_ in parties(with_cell(decision(), 1, 1, long))}


def test_text_below_its_cell() -> None:
    """A line that stands in the row below is found."""
    assert parties(with_cell(decision(), 1, 1, line_of_text("Menulis", 73, 152))) == {
        (DefectKind.TEXT_OUTSIDE_CELL, 1, "activity", "Menulis")
    }


@pytest.mark.parametrize("kind", [Kind.DIAMOND, Kind.BOX, Kind.CAPSULE])
def test_text_beside_its_symbol(kind: Kind) -> None:
    """Words that stick out of their symbol are found with it."""
    chart = decision()
    fits = replace(symbol("lain", kind, 0, 1, 60, 30), text=line_of_text("Ya?", 464, 112))
    clean = with_page(chart, symbols=(*chart.pages[0].symbols, fits))
    assert parties(clean) == set()
    spoiled = with_symbol(clean, "lain", text=line_of_text("Sudah lengkap semuanya?", 440, 112))
    assert parties(spoiled) == {(DefectKind.TEXT_OUTSIDE_SYMBOL, 1, "lain", "Sudah lengkap semuanya?")}


def test_text_beside_the_sheet() -> None:
    """A title that runs over the edge of the paper is found."""
    chart = decision()
    assert parties(with_page(chart, texts=(line_of_text("Lampiran", 40, 30),))) == set()
    spoiled = with_page(chart, texts=(line_of_text("Lampiran", 700, 30),))
    assert parties(spoiled) == {(DefectKind.TEXT_OUTSIDE_PAGE, 1, "text", "Lampiran")}


def test_text_over_text() -> None:
    """Two texts that print over each other are found."""
    chart = decision()
    apart = (line_of_text("Lampiran", 40, 30), line_of_text("Judul", 90, 30))
    assert parties(with_page(chart, texts=apart)) == set()
    spoiled = with_page(chart, texts=(apart[0], line_of_text("Judul", 60, 31)))
    assert {kind for kind, *_ in parties(spoiled)} == {DefectKind.TEXT_OVER_TEXT}


def test_a_title_over_the_table() -> None:
    """A text outside the table that prints over a cell's text is found."""
    spoiled = with_page(decision(), texts=(line_of_text("Lampiran", 43, 58),))
    assert {kind for kind, *_ in parties(spoiled)} == {DefectKind.TEXT_OVER_TEXT}


@pytest.mark.parametrize("where", ["cell", "symbol", "page"])
def test_text_too_small_to_read(where: str) -> None:
    """Text below six and a half points is found wherever it stands."""
    small = line_of_text("ya", 460, 112, 6.4)
    chart = decision()
    if where == "cell":
        spoiled, name = with_cell(chart, 1, 3, small), "lane"
    elif where == "symbol":
        spoiled, name = (
            with_page(chart, symbols=(*chart.pages[0].symbols, replace(box("lain", 0, 1), text=small))),
            "lain",
        )
    else:
        spoiled, name = with_page(chart, texts=(line_of_text("ya", 460, 30, 6.4),)), "text"
    assert parties(spoiled) == {(DefectKind.TEXT_SMALL, 1, name, "")}


def test_a_table_beside_the_sheet() -> None:
    """A table that does not fit on the paper is found by its title."""
    table = replace(decision().pages[0].tables[0], title="Pengiriman")
    spoiled = with_page(decision(), tables=(table,), width=600.0)
    assert parties(spoiled) == {(DefectKind.TABLE_OUTSIDE_PAGE, 1, "Pengiriman", "")}
    assert parties(with_page(decision(), tables=(table,), width=670.0)) == set()


def test_a_page_without_a_flow_table_is_judged_for_its_texts() -> None:
    """An identity page has no lanes; its tables and texts are judged all the same."""
    page = replace(decision().pages[0], kind="identity", flow_table=-1, lanes=None, symbols=(), arrows=())
    chart = replace(decision(), pages=(page,), edges=())
    assert parties(chart) == set()
    runs = (Run("Dasar Hukum"),)
    block = TextBlock((Line(600, 100, advance("Dasar Hukum", 8), runs),), 8, "Dasar Hukum")
    assert parties(with_cell(chart, 1, 0, block)) == {(DefectKind.TEXT_OUTSIDE_CELL, 1, "number", "Dasar Hukum")}
