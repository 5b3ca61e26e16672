"""The gate for answers: present, near their symbol, and clear of lines, symbols, borders and each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopflow.chart.audit import DefectKind
from sopflow.chart.model import Chart
from tests.chart.small import (
    arrow,
    box,
    chart_of,
    decision,
    diamond,
    label,
    link,
    page_of,
    parties,
    with_arrow,
    with_page,
)  # fmt: skip

YES, NO = "periksa → kirim", "periksa → tulis"
LABEL_YES, LABEL_NO = f"label of {YES}", f"label of {NO}"


def with_yes(x: float, y: float) -> Chart:
    return with_arrow(decision(), "periksa", "kirim", label=label("Ya", x, y))


def forked(left: bool, right: bool) -> Chart:
    """A decision whose "Ya" leads to two boxes by one port; either arrow may bear the label."""
    symbols = [diamond("periksa", 0, 0), box("x", 2, 0), box("y", 2, 1), box("z", 1, 1)]
    arrows = [
        arrow("periksa", "x", [(270, 125), (270, 260)], "Ya", (271.6, 128) if left else None),
        arrow(
            "periksa",
            "y",
            [(270, 125), (270, 200), (430, 200), (430, 270), (450, 270)],
            "Ya",
            (271.6, 128) if right else None,
        ),
        arrow("periksa", "z", [(300, 110), (470, 110), (470, 180)], "Tidak", (303, 99)),
    ]
    return chart_of(page_of(symbols, arrows))


@pytest.mark.parametrize(("x", "y", "line"), [(265, 212, YES), (265, 140, "tulis → periksa"), (195, 120, NO)])
def test_a_label_over_a_line(x: float, y: float, line: str) -> None:
    """No line runs through an answer: neither its own nor another's."""
    found = parties(with_yes(x, y))
    assert (DefectKind.LABEL_OVER_LINE, 1, LABEL_YES, line) in found
    assert {kind for kind, *_ in found} <= {
        DefectKind.LABEL_OVER_LINE,
        DefectKind.LABEL_FAR,
        DefectKind.LABEL_OVER_BORDER,
        DefectKind.LABEL_AMBIGUOUS,
    }


def test_a_label_over_a_plain_line() -> None:
    """The line between two boxes counts as a line."""
    chart = decision()
    symbols = (*chart.pages[0].symbols, box("a", 1, 0, dx=60), box("a+lane", 1, 1))
    across = link("a", "a+lane", [(350, 190), (450, 190)])
    clean = with_page(chart, symbols=symbols, links=(across,))
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "periksa", "kirim", label=label("Ya", 355, 186))
    assert (DefectKind.LABEL_OVER_LINE, 1, LABEL_YES, "a with a+lane") in parties(spoiled)


def test_a_label_over_a_symbol() -> None:
    """An answer stands beside its decision, not in it; beside a rhombus its bounding box is free."""
    assert parties(with_yes(273, 186)) == {(DefectKind.LABEL_OVER_SYMBOL, 1, LABEL_YES, "periksa")}
    assert parties(with_yes(293, 197)) == set()


def test_labels_over_each_other() -> None:
    """Two answers never share a place."""
    chart = with_arrow(decision(), "periksa", "tulis", label=label("Tidak", 215, 194))
    assert parties(chart) == set()
    spoiled = with_arrow(chart, "periksa", "kirim", label=label("Ya", 228, 196))
    elsewhere = {DefectKind.LABEL_FAR, DefectKind.LABEL_AMBIGUOUS}
    found = {item for item in parties(spoiled) if item[0] not in elsewhere}
    assert found == {(DefectKind.LABEL_OVER_LABEL, 1, YES, NO)}


def test_a_label_over_a_border() -> None:
    """A line of the table runs through an answer that hangs over the edge of its row."""
    assert parties(with_yes(273, 226)) == {(DefectKind.LABEL_OVER_BORDER, 1, LABEL_YES, "")}


def test_a_label_that_hides_the_line_between_lanes() -> None:
    """Where two lanes are too narrow an opaque answer may hide the line between them, but never the border of a row."""
    symbols = [diamond("periksa", 0, 0, dx=70), box("kirim", 1, 1)]
    way = arrow("periksa", "kirim", [(370, 110), (470, 110), (470, 180)], "Ya", (373, 99))
    clean = chart_of(page_of(symbols, [way]))
    assert parties(clean) == set()
    over = label("Ya", 366, 99)
    assert parties(with_arrow(clean, "periksa", "kirim", label=over)) == {
        (DefectKind.LABEL_OVER_BORDER, 1, "label of periksa → kirim", "")
    }
    assert parties(with_arrow(clean, "periksa", "kirim", label=replace(over, opaque=True))) == set()
    hiding = replace(label("Ya", 273, 226), opaque=True)
    assert parties(with_arrow(decision(), "periksa", "kirim", label=hiding)) == {
        (DefectKind.LABEL_OVER_BORDER, 1, LABEL_YES, "")
    }


def test_a_label_nearer_to_another_arrow() -> None:
    """An answer beside another arrow's line is read as that arrow's."""
    symbols = [diamond("periksa", 0, 0), box("kirim", 2, 0), box("tulis", 2, 1)]
    down = arrow("periksa", "kirim", [(270, 125), (270, 260)], "Ya", (273, 140))
    past = [(300, 110), (310, 110), (310, 250), (470, 250), (470, 260)]
    clean = chart_of(page_of(symbols, [down, arrow("periksa", "tulis", past, "Tidak", (313, 112))]))
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "periksa", "kirim", label=label("Ya", 297, 140))
    assert (DefectKind.LABEL_AMBIGUOUS, 1, LABEL_YES, NO) in parties(spoiled)


def test_a_label_outside_the_lanes() -> None:
    """An answer beside the table of the lanes would stand on the text of another column."""
    lanes = decision().pages[0].lanes
    assert lanes is not None
    found = parties(with_yes(lanes.x - 20, 130))
    assert (DefectKind.LABEL_OUTSIDE_LANES, 1, LABEL_YES, "") in found


def test_a_label_far_from_its_decision() -> None:
    """An answer is read where the arrow leaves; 25 points further nobody looks for it."""
    assert parties(with_yes(273, 233)) == {(DefectKind.LABEL_FAR, 1, LABEL_YES, "")}


def test_a_label_that_is_missing() -> None:
    """An arrow that stands for an answer shows it; without it another edge is read."""
    assert parties(with_arrow(decision(), "periksa", "kirim", label=None)) == {
        (DefectKind.LABEL_MISSING, 1, YES, ""),
        (DefectKind.EDGE_MISSING, 0, "periksa → kirim", "Ya"),
        (DefectKind.EDGE_UNASKED, 1, "periksa → kirim", ""),
    }


def test_a_label_far_behind_the_parting() -> None:
    """Where two answers leave as one line, each is read where they part, not at the far end of its arrow."""
    symbols = [diamond("periksa", 0, 0), box("x", 2, 0), box("y", 2, 1)]
    stem = [(270, 125), (270, 140)]
    arrows = [
        arrow("periksa", "x", [(270, 125), (270, 260)], "Ya", (273, 155)),
        arrow("periksa", "y", [*stem, (440, 140), (440, 270), (450, 270)], "Tidak", (273, 129)),
    ]
    clean = chart_of(page_of(symbols, arrows))
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "periksa", "y", label=label("Tidak", 443, 236))
    assert parties(spoiled) == {(DefectKind.LABEL_FAR, 1, "label of periksa → y", "")}


@pytest.mark.parametrize(("left", "right"), [(True, False), (False, True), (True, True)])
def test_one_label_names_both_branches_of_an_answer(left: bool, right: bool) -> None:
    """Two arrows of one answer that leave as one line need one label on it."""
    found = {item for item in parties(forked(left, right)) if item[0] is not DefectKind.LABEL_OVER_LABEL}
    assert found == set()


def test_a_branch_without_a_label_on_its_stem() -> None:
    """Where neither of the two arrows bears the label, both are found."""
    found = parties(forked(left=False, right=False))
    assert {item for item in found if item[0] is DefectKind.LABEL_MISSING} == {
        (DefectKind.LABEL_MISSING, 1, "periksa → x", ""),
        (DefectKind.LABEL_MISSING, 1, "periksa → y", ""),
    }


def test_a_label_behind_the_parting_names_one_branch_only() -> None:
    """A label beside the part of the line that is one arrow's alone does not name the other."""
    chart = with_arrow(forked(left=True, right=False), "periksa", "x", label=label("Ya", 271.6, 212))
    assert parties(chart) == {
        (DefectKind.EDGE_MISSING, 0, "periksa → y", "Ya"),
        (DefectKind.EDGE_UNASKED, 1, "periksa → y", ""),
    }


def test_the_label_of_another_answer_does_not_name_a_branch() -> None:
    """On a shared stem a label says only its own answer."""
    chart = with_arrow(forked(left=True, right=False), "periksa", "y", answers=("Ragu",))
    assert (DefectKind.LABEL_MISSING, 1, "periksa → y", "") in parties(chart)
