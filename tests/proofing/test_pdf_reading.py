"""Tags of a PDF: what is read, in which order, and which cells, headers and figures a listener is told of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from sopflow.proofing import FaultKind, proof_pdf
from tests.proofing.tampering import chart, edited, mcid_of, pdf_kinds, with_text


def document(pdf: pikepdf.Pdf) -> Any:
    """The outermost element."""
    kids = pdf.Root.StructTreeRoot.K
    return kids[0] if isinstance(kids, pikepdf.Array) else kids


def flow_table(pdf: pikepdf.Pdf) -> Any:
    """The element of the flow table, the last of the tables."""
    return [kid for kid in document(pdf).K if str(kid.S) == "/Table"][-1]


def cell(pdf: pikepdf.Pdf, row: int, column: int) -> Any:
    """The element of a cell of the flow table; rows are counted with those of the header."""
    rows = [row for part in flow_table(pdf).K for row in part.K]
    return rows[row].K[column]


def swapped(element: Any, one: int, other: int) -> None:
    """Two children of an element change places."""
    kids = list(element.K)
    kids[one], kids[other] = kids[other], kids[one]
    element.K = pikepdf.Array(kids)


def test_a_table_that_is_read_before_its_title() -> None:
    """The order of the tree is the order of reading, wherever things stand on the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        names = [str(kid.S) for kid in document(pdf).K]
        swapped(document(pdf), names.index("/H2"), names.index("/H2") + 1)

    (fault,) = proof_pdf(chart(), edited(change))
    assert (fault.kind, fault.page) == (FaultKind.READING_ORDER, 2)
    assert fault.fact == "is read before text 'Darurat Kondisi Layanan'"


def test_a_page_that_is_read_before_the_page_before() -> None:
    """The order goes through the whole document."""

    def change(pdf: pikepdf.Pdf) -> None:
        kids = list(document(pdf).K)
        first = [str(kid.S) for kid in kids].index("/H2")
        document(pdf).K = pikepdf.Array([*kids[first:], *kids[:first]])

    found = proof_pdf(chart(), edited(change))
    assert FaultKind.READING_ORDER in {fault.kind for fault in found}


def test_a_line_that_is_read_before_the_line_above() -> None:
    """Lines of one cell have an order, too."""
    activity = 1
    found = proof_pdf(chart(), edited(lambda pdf: swapped(cell(pdf, 3, activity), 0, 1)))
    assert {fault.kind for fault in found} == {FaultKind.READING_ORDER}
    assert all("activity analisis" in str(fault) for fault in found)


def test_a_text_that_is_read_twice() -> None:
    """What the tree names twice is heard twice."""

    def change(pdf: pikepdf.Pdf) -> None:
        number = cell(pdf, 2, 0)
        number.K = pikepdf.Array([*number.K, *number.K])

    (fault,) = proof_pdf(chart(), edited(change))
    assert (fault.kind, fault.what, fault.fact) == (FaultKind.READING_ORDER, "number lapor '1'", "is read 2 times")


def test_cells_that_are_read_in_another_order() -> None:
    """A row is read from the number to the note; cells that change places are no longer the cells of their columns."""
    found = pdf_kinds(edited(lambda pdf: swapped([row for part in flow_table(pdf).K for row in part.K][3], 0, 1)))
    assert found == {FaultKind.READING_ORDER, FaultKind.TABLE_TAGS}


def test_rows_that_are_read_in_another_order() -> None:
    """So are the rows."""
    found = pdf_kinds(edited(lambda pdf: swapped(flow_table(pdf).K[1], 0, 1)))
    assert found == {FaultKind.READING_ORDER, FaultKind.TABLE_TAGS}


def test_text_that_no_tag_holds() -> None:
    """Text marked as an ornament is not read, and neither is text whose number the tree does not name."""
    artifact = with_text("Berita acara", lambda block: block.replace("/Span<</MCID", "/Artifact<</Ignored"))
    assert pdf_kinds(artifact) == {FaultKind.TEXT_UNTAGGED}

    def forget(pdf: pikepdf.Pdf) -> None:
        del cell(pdf, 2, 0).K

    assert pdf_kinds(edited(forget)) >= {FaultKind.TEXT_UNTAGGED}


def test_a_number_of_marked_content_that_stands_elsewhere() -> None:
    """The text of one cell under the number of another is read there."""
    number = mcid_of("Berita acara")
    data = with_text("Berita acara", lambda block: block.replace(f"MCID {number}>>", "MCID 0>>"))
    assert pdf_kinds(data) == {FaultKind.READING_ORDER, FaultKind.TABLE_TAGS}


def test_a_document_without_tags() -> None:
    """Neither the mark nor the tree may be missing."""

    def unmarked(pdf: pikepdf.Pdf) -> None:
        pdf.Root.MarkInfo.Marked = False

    def treeless(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    assert pdf_kinds(edited(unmarked)) == {FaultKind.NOT_TAGGED}
    assert pdf_kinds(edited(treeless)) == {FaultKind.NOT_TAGGED}


def _as_data_cell(pdf: pikepdf.Pdf) -> None:
    cell(pdf, 0, 0).S = pikepdf.Name.TD


def _without_span(pdf: pikepdf.Pdf) -> None:
    del cell(pdf, 0, 0).A[0].RowSpan


def _without_a_cell(pdf: pikepdf.Pdf) -> None:
    row = flow_table(pdf).K[1].K[0]
    row.K = pikepdf.Array(list(row.K)[:-1])


def _without_a_row(pdf: pikepdf.Pdf) -> None:
    body = flow_table(pdf).K[1]
    body.K = pikepdf.Array(list(body.K)[:-1])


def _without_a_table(pdf: pikepdf.Pdf) -> None:
    flow_table(pdf).S = pikepdf.Name.Div


def _with_a_figure_elsewhere(pdf: pikepdf.Pdf) -> None:
    here, there = cell(pdf, 2, 2), cell(pdf, 2, 3)
    there.K, here.K = here.K, pikepdf.Array([])


@pytest.mark.parametrize(
    "change",
    [_as_data_cell, _without_span, _without_a_cell, _without_a_row, _without_a_table, _with_a_figure_elsewhere],
)
def test_a_table_that_is_tagged_otherwise(change: Callable[[pikepdf.Pdf], None]) -> None:
    """Rows, cells, headers, spans and the symbols in cells are those of the chart."""
    found = pdf_kinds(edited(change))
    assert FaultKind.TABLE_TAGS in found
    assert found <= {FaultKind.TABLE_TAGS, FaultKind.TEXT_UNTAGGED, FaultKind.FIGURE_WITHOUT_WORDS}


@pytest.mark.parametrize("scope", [None, pikepdf.Name.Row])
def test_a_header_that_heads_nothing(scope: pikepdf.Name | None) -> None:
    """A header cell says that it heads its column."""

    def change(pdf: pikepdf.Pdf) -> None:
        if scope is None:
            del cell(pdf, 0, 0).A[0].Scope
        else:
            cell(pdf, 0, 0).A[0].Scope = scope

    (fault,) = proof_pdf(chart(), edited(change))
    assert fault.kind is FaultKind.HEADER_SCOPE
    assert fault.what == "the cell number in row 1, column 1"


def test_a_figure_without_words() -> None:
    """A symbol, and the drawing of the arrows, say in words what they are."""

    def silent(pdf: pikepdf.Pdf) -> None:
        del cell(pdf, 2, 2).K[0].Alt

    def gone(pdf: pikepdf.Pdf) -> None:
        next(kid for kid in document(pdf).K if str(kid.S) == "/Figure").S = pikepdf.Name.Div

    assert pdf_kinds(edited(silent)) == {FaultKind.FIGURE_WITHOUT_WORDS}
    assert pdf_kinds(edited(gone)) == {FaultKind.FIGURE_WITHOUT_WORDS}
