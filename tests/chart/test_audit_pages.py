"""The gate for pages against each other: connectors in pairs, equal headers, no page with a single row."""

from __future__ import annotations

from dataclasses import replace

from sopflow.chart.audit import DefectKind, audit
from sopflow.chart.model import Chart
from tests.chart.small import arrow, box, chart_of, line_of_text, page_of, parties, pentagon, with_page


def two_pages() -> Chart:
    """A box on each of two pages; the arrow between them leaves by the connector A and arrives from it."""
    first = page_of(
        [box("a", 0, 0), pentagon("A", 1, 0, dy=20, outgoing=True)],
        [arrow("a", "to A", [(270, 120), (270, 202)])],
        rows=2,
    )
    second = page_of(
        [pentagon("A", 0, 0, dy=-20, outgoing=False), box("b", 1, 0)], [arrow("from A", "b", [(270, 98), (270, 180)])],
        rows=2, number=2,
    )  # fmt: skip
    return chart_of(first, second, edges=[("a", "b", "")])


def test_an_arrow_over_two_pages_is_clean() -> None:
    """A connector that leaves once and arrives once is one edge."""
    assert parties(two_pages()) == set()


def test_a_connector_that_never_arrives() -> None:
    """A letter that leaves and is nowhere else is found where it leaves; the edge leads nowhere."""
    chart = two_pages()
    spoiled = with_page(chart, 1, symbols=chart.pages[1].symbols[1:], arrows=())
    assert parties(spoiled) == {
        (DefectKind.CONNECTOR_UNPAIRED, 1, "A", "arrives 0 times"),
        (DefectKind.EDGE_MISSING, 0, "a → b", ""),
        (DefectKind.EDGE_UNASKED, 1, "a → connector A", ""),
    }


def test_a_connector_that_arrives_without_leaving() -> None:
    """A letter that only arrives is found where it arrives."""
    chart = two_pages()
    spoiled = with_page(chart, 0, symbols=chart.pages[0].symbols[:1], arrows=())
    assert (
        DefectKind.CONNECTOR_UNPAIRED,
        2,
        "A",
        "arrives 1 time",
    ) in parties(spoiled)


def test_a_connector_that_arrives_twice() -> None:
    """A letter has one way in."""
    chart = two_pages()
    again = replace(pentagon("A", 0, 1, dy=-20, outgoing=False), id="from A again")
    spoiled = with_page(chart, 1, symbols=(*chart.pages[1].symbols, again))
    assert parties(spoiled) == {(DefectKind.CONNECTOR_UNPAIRED, 1, "A", "arrives 2 times")}


def test_a_connector_that_leaves_a_page_twice() -> None:
    """All arrows of a page to one target leave by one connector."""
    chart = two_pages()
    again = replace(pentagon("A", 1, 1, dy=20, outgoing=True), id="to A again")
    spoiled = with_page(chart, 0, symbols=(*chart.pages[0].symbols, again))
    assert parties(spoiled) == {(DefectKind.CONNECTOR_UNPAIRED, 1, "A", "leaves 2 times")}


def test_a_letter_may_leave_several_pages() -> None:
    """Arrows from different pages to one target bear the same letter."""
    chart = two_pages()
    more = replace(
        page_of(
            [box("c", 0, 0), pentagon("A", 1, 0, dy=20, outgoing=True)],
            [arrow("c", "to A", [(270, 120), (270, 202)])],
            rows=2,
        ),
        number=3,
    )
    assert parties(replace(chart, pages=(*chart.pages, more), edges=(*chart.edges, ("c", "b", "")))) == set()


def test_a_header_that_differs() -> None:
    """The header rows are the same on each page of a procedure, and may differ between procedures."""
    chart = two_pages()
    table = chart.pages[1].tables[0]
    cells = (replace(table.cells[0], text=line_of_text("Nomor", 43, 58)), *table.cells[1:])
    spoiled = with_page(chart, 1, tables=(replace(table, cells=cells),))
    assert parties(spoiled) == {(DefectKind.HEADER_DIFFERS, 2, "p", "")}
    assert parties(with_page(spoiled, 1, procedure="q")) == set()


def test_a_page_with_a_single_row() -> None:
    """A row that stands alone on a page is found when the page before had room for it."""
    chart = two_pages()
    lonely = page_of(
        [pentagon("A", 0, 0, dy=-24, outgoing=False), box("b", 0, 0, dy=20)],
        [arrow("from A", "b", [(270, 94), (270, 120)])],
        rows=1,
        number=2,
    )
    spoiled = replace(chart, pages=(chart.pages[0], lonely))
    assert parties(spoiled) == {(DefectKind.PAGE_TOO_EMPTY, 2, "p", "")}
    full = page_of(list(chart.pages[0].symbols), list(chart.pages[0].arrows), rows=6)
    assert parties(replace(chart, pages=(full, lonely))) == set()


def test_defects_come_in_the_order_of_pages() -> None:
    """What concerns no page stands first, then page after page."""
    chart = two_pages()
    spoiled = with_page(with_page(chart, 1, arrows=()), 0, width=600.0)
    pages = [defect.page for defect in audit(spoiled)]
    assert pages == sorted(pages)
    assert len(pages) > 1


def test_a_defect_says_where_it_is() -> None:
    """The text of a defect has its page, its place in points, its kind, what that is, and both parties."""
    [defect] = audit(with_page(two_pages(), 1, symbols=(*two_pages().pages[1].symbols, box("lain", 1, 0, dx=30))))
    assert str(defect) == "page 2 at 250,180 symbol-over-symbol: two symbols overlap (b, lain)"
    assert defect.said_in("id") == "halaman 2 di 250,180 symbol-over-symbol: dua simbol bertumpuk (b, lain)"
