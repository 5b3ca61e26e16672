"""Graph = picture: the edges are read back from the drawing alone, and compared with those of the flow."""

from __future__ import annotations

from dataclasses import replace

from sopflow.chart.audit import DefectKind
from sopflow.chart.audit.picture import read_picture
from sopflow.chart.model import Point
from tests.chart.small import (
    arrow,
    box,
    chart_of,
    decision,
    label,
    link,
    page_of,
    parties,
    with_arrow,
    with_page,
)  # fmt: skip
from tests.chart.test_audit_pages import two_pages


def test_edges_are_read_from_the_places_of_the_ends() -> None:
    """An arrow's edge is what it touches at both ends and what is written beside it, each with its page."""
    assert dict(read_picture(decision())) == {
        ("tulis", "periksa", ""): 1,
        ("periksa", "kirim", "Ya"): 1,
        ("periksa", "tulis", "Tidak"): 1,
    }


def test_what_an_arrow_says_of_itself_is_not_believed() -> None:
    """The edges are read from the drawing, so an arrow that names other symbols changes nothing in what is read."""
    chart = with_arrow(decision(), "periksa", "kirim", source="x", target="y", edges=())
    assert read_picture(chart) == read_picture(decision())


def test_an_edge_over_pages_is_read_by_its_letter() -> None:
    """An arrow to a connector goes on where that letter arrives, and counts for the page that it leaves."""
    assert dict(read_picture(two_pages())) == {("a", "b", ""): 1}


def test_an_edge_that_is_not_drawn() -> None:
    """An edge without an arrow is missing."""
    chart = decision()
    assert parties(with_page(chart, arrows=chart.pages[0].arrows[1:])) == {
        (DefectKind.EDGE_MISSING, 0, "tulis → periksa", "")
    }


def test_an_edge_that_nobody_asked_for() -> None:
    """An arrow without an edge is found on its page."""
    chart = decision()
    more = arrow("kirim", "tulis", [(470, 260), (470, 110), (290, 110)])
    assert parties(with_page(chart, arrows=(*chart.pages[0].arrows, more))) == {
        (DefectKind.EDGE_UNASKED, 1, "kirim → tulis", "")
    }


def test_a_wrong_answer_is_another_edge() -> None:
    """A label that says something else than the flow is one edge missing and one unasked."""
    assert parties(with_arrow(decision(), "periksa", "kirim", label=label("Ye", 273, 208))) == {
        (DefectKind.EDGE_MISSING, 0, "periksa → kirim", "Ya"),
        (DefectKind.EDGE_UNASKED, 1, "periksa → kirim", "Ye"),
    }


def test_an_arrow_to_the_wrong_symbol() -> None:
    """An arrow that says it leads to one symbol but stands at another is loose, and draws another edge."""
    chart = decision()
    wrong = with_page(chart, symbols=(*chart.pages[0].symbols, box("lain", 2, 1, dx=-60)))
    spoiled = with_arrow(wrong, "periksa", "kirim", [(270, 205), (270, 270), (390, 270)])
    assert parties(spoiled) == {
        (DefectKind.ARROW_LOOSE, 1, "periksa → kirim", "kirim"),
        (DefectKind.EDGE_MISSING, 0, "periksa → kirim", "Ya"),
        (DefectKind.EDGE_UNASKED, 1, "periksa → lain", "Ya"),
        (DefectKind.ARROW_TOO_NEAR, 1, "periksa → kirim", "lain"),
    }


def test_an_edge_drawn_twice() -> None:
    """Two arrows for one edge are one too many."""
    chart = decision()
    twice = replace(
        chart.pages[0].arrows[0], points=(Point(290, 110), Point(330, 110), Point(330, 190), Point(300, 190))
    )
    assert parties(with_page(chart, arrows=(*chart.pages[0].arrows, twice))) == {
        (DefectKind.EDGE_UNASKED, 1, "tulis → periksa", "")
    }


def test_answers_to_one_place_share_a_label() -> None:
    """Several answers that lead to the same symbol are one arrow with all of them beside it."""
    chart = with_arrow(decision(), "periksa", "kirim", label=label("Ya / Ragu", 273, 208), answers=("Ya", "Ragu"))
    asked = (
        ("tulis", "periksa", ""),
        ("periksa", "kirim", "Ya"),
        ("periksa", "kirim", "Ragu"),
        ("periksa", "tulis", "Tidak"),
    )
    assert parties(replace(chart, edges=asked)) == set()


def test_a_plain_line_that_is_missing() -> None:
    """Boxes of one task without the line between them read as two tasks."""
    chart = decision()
    joint = replace(box("kirim+lain", 2, 1, dx=70), node="kirim")
    joined = with_page(
        chart, symbols=(*chart.pages[0].symbols, joint), links=(link("kirim", "kirim+lain", [(490, 270), (520, 270)]),)
    )
    assert parties(joined) == set()
    assert parties(with_page(joined, links=())) == {(DefectKind.LINK_MISSING, 1, "kirim+lain", "kirim")}


def test_a_plain_line_that_is_missing_between_two_pairs() -> None:
    """Boxes of one task are joined to one group, not to several."""
    boxes = [replace(box(f"a{index}", 0, index // 2, dx=-50 + 100 * (index % 2)), node="a") for index in range(4)]
    links = [link(f"a{i}", f"a{i + 1}", [(240 + 100 * i, 110), (300 + 100 * i, 110)]) for i in range(3)]
    clean = chart_of(page_of(boxes, [], links))
    assert parties(clean) == set()
    assert {kind for kind, *_ in parties(with_page(clean, links=(links[0], links[2])))} == {DefectKind.LINK_MISSING}


def test_a_plain_line_is_no_edge() -> None:
    """The line between boxes of actors who work jointly says nothing about the flow."""
    chart = decision()
    symbols = (*chart.pages[0].symbols, box("kirim+lain", 2, 1, dx=70))
    assert read_picture(
        with_page(chart, symbols=symbols, links=(link("kirim", "kirim+lain", [(490, 270), (520, 270)]),))
    ) == (read_picture(chart))
