"""Shapes of a PDF: every symbol, arrow, head, joining line, table line, shade and picture is there, no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopflow.chart.model import Arrow, Image, Page, Point, Rect
from sopflow.proofing import FaultKind, proof_pdf
from sopflow.rendering import render_pages
from tests.proofing.tampering import changed_page, chart, pdf, pdf_kinds, with_content, without_path
from tests.render.sample import png
from tests.render.test_pdf import DRAWING, jpeg, with_logo

FLOW = chart().pages[1]
SYMBOLS = {symbol.id: symbol for symbol in FLOW.symbols}
TABLE = FLOW.tables[0]


def upper_left(rect: Rect) -> Point:
    return Point(rect.x, rect.y)


@pytest.mark.parametrize("id", ["tangani", "out:A"])
def test_a_symbol_that_is_not_drawn(id: str) -> None:
    """A box and a connector whose outlines are gone are missing, by their ids."""
    (fault,) = proof_pdf(chart(), without_path(upper_left(SYMBOLS[id].rect)))
    assert fault.kind is FaultKind.SYMBOL_MISSING
    assert fault.what.endswith(id)


def test_a_capsule_and_a_diamond_that_are_not_drawn() -> None:
    """The head of an arrow begins where the diamond does, so that it is lost as well."""
    start, decision = SYMBOLS["lapor"].rect, SYMBOLS["analisis"].rect
    data = without_path(Point(start.x + start.height / 2, start.y), Point(decision.centre.x, decision.y))
    found = [(fault.kind, fault.what) for fault in proof_pdf(chart(), data)]
    assert found == [
        (FaultKind.SYMBOL_MISSING, "capsule lapor"),
        (FaultKind.SYMBOL_MISSING, "diamond analisis"),
        (FaultKind.ARROWHEAD_MISSING, "arrow lapor → analisis"),
    ]


@pytest.mark.parametrize("id", list(SYMBOLS))
def test_another_symbol_in_the_same_place(id: str) -> None:
    """The form of a symbol says what it is: none of the four is taken for another one."""
    kinds = {symbol.kind for symbol in SYMBOLS.values()} - {SYMBOLS[id].kind}
    for kind in sorted(kinds):
        symbols = tuple(replace(symbol, kind=kind) if symbol.id == id else symbol for symbol in FLOW.symbols)
        other = changed_page(lambda page, symbols=symbols: replace(page, symbols=symbols))  # type: ignore[misc]
        found = [fault.kind for fault in proof_pdf(other, pdf())]
        assert FaultKind.SYMBOL_MISSING in found
        assert FaultKind.SHAPE_UNASKED in found


def test_a_symbol_that_is_moved_or_larger() -> None:
    """A tenth of a point is enough."""
    for change in ({"x": 0.1}, {"width": 0.2}):
        first, *others = FLOW.symbols
        rect = first.rect._replace(**{name: getattr(first.rect, name) + value for name, value in change.items()})
        other = changed_page(
            lambda page, first=first, rect=rect, others=others: replace(  # type: ignore[misc]
                page, symbols=(replace(first, rect=rect), *others)
            )
        )
        assert FaultKind.SYMBOL_MISSING in pdf_kinds(pdf(), other)


@pytest.mark.parametrize("arrow", FLOW.arrows[:3], ids=lambda arrow: arrow.target)
def test_an_arrow_without_its_line(arrow: Arrow) -> None:
    """The fault names the arrow."""
    (fault,) = proof_pdf(chart(), without_path(arrow.points[0]))
    assert (fault.kind, fault.what) == (FaultKind.ARROW_MISSING, f"arrow {arrow.source} → {arrow.target}")


def test_an_arrow_without_its_head() -> None:
    """The fault names the arrow, and its place is the tip."""
    refused = FLOW.arrows[1]
    (fault,) = proof_pdf(chart(), without_path(refused.points[-1]))
    assert (fault.kind, fault.what) == (FaultKind.ARROWHEAD_MISSING, "arrow analisis → (end)")
    assert fault.place is not None
    assert (fault.place.x, fault.place.y) == refused.points[-1]


def test_an_arrow_that_goes_another_way() -> None:
    """Every corner of an arrow counts, and so do its ends."""
    first = FLOW.arrows[0]
    for index in range(len(first.points)):
        points = list(first.points)
        points[index] = Point(points[index].x + 1, points[index].y)
        other = changed_page(
            lambda page, points=points: replace(  # type: ignore[misc]
                page, arrows=(replace(first, points=tuple(points)), *page.arrows[1:])
            )
        )
        found = pdf_kinds(pdf(), other)
        assert found & {FaultKind.ARROW_MISSING, FaultKind.ARROWHEAD_MISSING}
        assert FaultKind.SHAPE_UNASKED in found


def test_an_arrow_that_points_the_other_way() -> None:
    """A head at the wrong end is no head of that arrow."""
    first = FLOW.arrows[0]
    turned = replace(first, points=first.points[::-1])
    found = pdf_kinds(pdf(), changed_page(lambda page: replace(page, arrows=(turned, *page.arrows[1:]))))
    assert found == {FaultKind.ARROW_MISSING, FaultKind.ARROWHEAD_MISSING, FaultKind.SHAPE_UNASKED}


def test_two_arrows_need_two_heads() -> None:
    """What stands for one arrow does not stand for another one in the same place."""
    other = changed_page(lambda page: replace(page, arrows=(*page.arrows, page.arrows[-1])))
    assert {FaultKind.ARROW_MISSING, FaultKind.ARROWHEAD_MISSING} <= pdf_kinds(pdf(), other)


def test_a_joining_line_that_is_not_drawn() -> None:
    """The plain line between two boxes is asked for."""
    data = without_path(FLOW.links[0].points[0])
    assert FaultKind.LINK_MISSING in pdf_kinds(data)


def test_table_lines_that_are_not_drawn() -> None:
    """Without the lines of the table every border of every cell is missing."""
    faults = proof_pdf(chart(), without_path(Point(TABLE.x, TABLE.y)))
    assert {fault.kind for fault in faults} >= {FaultKind.TABLE_LINE_MISSING}
    assert any(fault.what == "the upper border of the cell number in row 1" for fault in faults)


def test_a_border_more_or_less() -> None:
    """A border that a cell no longer asks for is a line too many; one that it asks for now is a line too few."""

    def bordered(borders: str) -> set[FaultKind]:
        def change(page: Page) -> Page:
            table = page.tables[1]
            cells = tuple(replace(cell, borders=borders) if cell.row == 2 else cell for cell in table.cells)
            return replace(page, tables=(page.tables[0], replace(table, cells=cells)))

        return pdf_kinds(pdf(), changed_page(change, page=0))

    assert bordered("tlr") == set()
    assert bordered("tlbr") == {FaultKind.TABLE_LINE_MISSING}
    assert bordered("") == {FaultKind.SHAPE_UNASKED}


def test_a_shade_that_is_not_drawn() -> None:
    """The grey of a header cell is asked for."""
    first = TABLE.rect(TABLE.cells[0])
    found = pdf_kinds(without_path(upper_left(first)))
    assert FaultKind.SHADE_MISSING in found


def test_the_ground_of_an_answer_is_asked_for() -> None:
    """An answer over the line between two lanes hides that piece of it."""

    def opaque(page: Page) -> Page:
        arrows = [
            replace(arrow, label=replace(arrow.label, opaque=True)) if arrow.label else arrow for arrow in page.arrows
        ]
        return replace(page, arrows=tuple(arrows))

    other = changed_page(opaque)
    assert pdf_kinds(pdf(), other) == {FaultKind.SHADE_MISSING}
    assert pdf_kinds(render_pages(other, "pdf")[0], other) == set()


def test_lines_of_another_width_or_colour() -> None:
    """Width, dashes, colour and filling of every shape are looked at."""
    for old, new in (
        ("0.9 w", "2 w"),
        ("0.6 w", "0.1 w"),
        ("0.9 w", "[3 3] 0 d 0.9 w"),
        ("CS 0 0 0 SCN", "CS 1 0 0 SCN"),
    ):
        assert pdf_kinds(with_content(lambda text, old=old, new=new: text.replace(old, new))) == {  # type: ignore[misc]
            FaultKind.SHAPE_LOOK
        }
    filled = with_content(lambda text: text.replace("cs 1 1 1 scn", "cs 0.9 0 0 scn"))
    assert pdf_kinds(filled) == {FaultKind.SHAPE_LOOK}


def test_a_status_that_is_not_shown() -> None:
    """A symbol has the look of its status, and the legend says what looks mean."""
    running = replace(chart(), status={"lapor": "done"})
    assert pdf_kinds(render_pages(running, "pdf")[0], running) == set()
    found = pdf_kinds(pdf(), running)
    assert found == {FaultKind.SHAPE_LOOK, FaultKind.SYMBOL_MISSING, FaultKind.TEXT_MISSING}


@pytest.mark.parametrize(
    "drawn", ["10 10 m 90 30 l S", "10 10 m 90 10 l S", "10 10 50 20 re S", "1 0 0 rg 9 9 m 20 9 l 15 20 l h f"]
)
def test_a_shape_that_nobody_asked_for(drawn: str) -> None:
    """Lines, boxes and filled shapes that the chart does not have are noticed."""
    found = pdf_kinds(with_content(lambda text: f"{text}\nq {drawn} Q"))
    assert FaultKind.SHAPE_UNASKED in found
    assert found <= {FaultKind.SHAPE_UNASKED, FaultKind.SHAPE_LOOK}


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(png(), "image/png"), (png(60, 20), "image/png"), (jpeg("RGB"), "image/jpeg"), (DRAWING % b"", "image/svg+xml")],
)
@pytest.mark.parametrize("alt", ["Lambang", ""])
def test_a_picture_is_in_its_place(data: bytes, media_type: str, alt: str) -> None:
    """Logos of every kind are found where the chart has them; moved or left out they are missing."""
    good = with_logo(data, media_type, alt)
    file = render_pages(good, "pdf")[0]
    assert proof_pdf(good, file) == ()
    page = good.pages[0]
    moved = replace(page.images[0], rect=page.images[0].rect._replace(y=page.images[0].rect.y + 2))
    assert {fault.kind for fault in proof_pdf(replace(good, pages=(replace(page, images=(moved,)),)), file)} == {
        FaultKind.PICTURE_MISSING,
        FaultKind.SHAPE_UNASKED,
    }
    none = replace(good, pages=(replace(page, images=()),))
    assert FaultKind.SHAPE_UNASKED in {fault.kind for fault in proof_pdf(none, file)}


def test_a_picture_that_is_not_drawn() -> None:
    """One picture stands for one."""
    other = changed_page(
        lambda page: replace(page, images=(*page.images, Image("x", Rect(300, 66, 20, 20), "image/png", png(), ""))),
        page=0,
    )
    assert pdf_kinds(pdf(), other) == {FaultKind.PICTURE_MISSING}


def test_what_a_vector_logo_hides_is_not_read() -> None:
    """A logo may hold text, and shapes that its edge cuts off; they are no text or shape of the page."""
    inside = b'<path d="M-50 -50L99 99" stroke="red"/><text x="1" y="5">abc</text>'
    good = with_logo(DRAWING % inside, "image/svg+xml")
    assert proof_pdf(good, render_pages(good, "pdf")[0]) == ()
