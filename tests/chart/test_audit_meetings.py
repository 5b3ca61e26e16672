"""The gate for two arrows: they may cross, merge into one target, or part from one source, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sopflow.chart.audit import DefectKind
from sopflow.chart.audit.meetings import count_crossings
from sopflow.chart.model import Arrow, Chart
from tests.chart.small import arrow, box, chart_of, decision, link, page_of, parties, with_arrow, with_page

FIRST, SECOND = "a → b", "c → d"


def two_columns(second: Sequence[tuple[float, float]] = ((470, 120), (470, 260))) -> Chart:
    """Two boxes below each other in each lane, and an arrow down in each."""
    symbols = [box("a", 0, 0), box("b", 2, 0), box("c", 0, 1), box("d", 2, 1)]
    return chart_of(page_of(symbols, [arrow("a", "b", [(270, 120), (270, 260)]), arrow("c", "d", second)]))


def into_one(second: Arrow) -> Chart:
    """Two boxes beside each other whose arrows lead to the box below them."""
    first = arrow("e", "b", [(220, 200), (220, 240), (270, 240), (270, 260)])
    return chart_of(page_of([box("e", 1, 0, dx=-50), box("f", 1, 0, dx=50), box("b", 2, 0)], [first, second]))


def test_arrows_may_cross() -> None:
    """Two lines that cross at a right angle, straight, are no defect and count as a crossing."""
    crossing = two_columns([(450, 110), (220, 110 + 50), (220, 160), (220, 200), (470, 200), (470, 260)])
    assert count_crossings(two_columns().pages[0]) == 0
    clean = two_columns([(470, 120), (470, 170), (220, 170), (220, 210), (470, 210), (470, 260)])
    assert parties(clean) == set()
    assert count_crossings(clean.pages[0]) == 2
    assert crossing != clean


def test_a_crossing_on_a_corner_is_none() -> None:
    """Where one line turns on another they touch, and nobody can tell which goes where."""
    spoiled = with_arrow(
        two_columns([(450, 110), (400, 110), (400, 190), (340, 190), (340, 270), (450, 270)]),
        "a", "b", [(290, 110), (340, 110), (340, 190), (220, 190), (220, 270), (250, 270)],
    )  # fmt: skip
    assert parties(spoiled) == {
        (DefectKind.ARROW_OVERLAP, 1, FIRST, SECOND),
        (DefectKind.ARROW_TOUCH, 1, FIRST, SECOND),
    }
    assert count_crossings(spoiled.pages[0]) == 0


def test_a_line_that_ends_on_another() -> None:
    """An arrow whose head stands on a line that passes touches it."""
    clean = with_arrow(two_columns(), "a", "b", [(270, 120), (270, 240), (310, 240), (310, 270), (290, 270)])
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "c", "d", [(470, 120), (470, 140), (290, 140), (290, 300), (470, 300), (470, 280)])
    assert (DefectKind.ARROW_TOUCH, 1, FIRST, SECOND) in parties(spoiled)
    assert DefectKind.ARROW_OVERLAP not in {kind for kind, *_ in parties(spoiled)}


def test_an_overlap_of_strangers() -> None:
    """Two arrows between different symbols never share a piece of line, though they run the same way."""
    spoiled = two_columns([(470, 120), (470, 140), (270, 140), (270, 240), (470, 240), (470, 260)])
    found = {item for item in parties(spoiled) if item[0] is not DefectKind.ARROW_TOUCH}
    assert found == {(DefectKind.ARROW_OVERLAP, 1, FIRST, SECOND)}


def test_an_overlap_against_the_grain() -> None:
    """Two arrows out of one symbol may share a line only as long as they run the same way."""
    symbols = [box("a", 0, 0), box("b", 2, 0), box("d", 2, 1)]
    straight = arrow("a", "b", [(290, 110), (340, 110), (340, 270), (290, 270)])
    other = arrow("a", "d", [(270, 120), (270, 140), (430, 140), (430, 270), (450, 270)])
    clean = chart_of(page_of(symbols, [straight, other]))
    assert parties(clean) == set()
    back = [(270, 120), (270, 240), (340, 240), (340, 140), (430, 140), (430, 270), (450, 270)]
    assert parties(with_arrow(clean, "a", "d", back)) == {(DefectKind.ARROW_OVERLAP, 1, "a → b", "a → d")}


def test_a_shared_stem_is_no_overlap() -> None:
    """Arrows out of one symbol may leave as one line and part."""
    symbols = [box("a", 0, 0), box("b", 2, 0), box("d", 2, 1)]
    straight = arrow("a", "b", [(270, 120), (270, 260)])
    other = arrow("a", "d", [(270, 120), (270, 200), (470, 200), (470, 260)])
    assert parties(chart_of(page_of(symbols, [straight, other]))) == set()


def test_a_merge_is_no_overlap() -> None:
    """Arrows into one symbol may run as one line from where they meet."""
    other = arrow("f", "b", [(320, 200), (320, 220), (270, 220), (270, 260)])
    assert parties(into_one(other)) == set()


def test_a_merge_from_opposite_sides_reads_as_one_line() -> None:
    """Two arrows that meet head-on above their target look like a line from one source to the other."""
    clean = into_one(arrow("f", "b", [(320, 200), (320, 270), (290, 270)]))
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "f", "b", [(320, 200), (320, 240), (270, 240), (270, 260)])
    assert parties(spoiled) == {(DefectKind.ARROW_HEAD_ON, 1, "e → b", "f → b")}


@pytest.mark.parametrize(("gap", "near"), [(2.9, True), (3.1, False)])
def test_lines_that_run_too_near(gap: float, near: bool) -> None:
    """Parallel lines keep three points apart, whatever they connect."""
    x = 270 + gap
    spoiled = two_columns([(470, 120), (470, 140), (x, 140), (x, 240), (470, 240), (470, 260)])
    assert parties(spoiled) == ({(DefectKind.ARROW_TOO_NEAR, 1, FIRST, SECOND)} if near else set())


def test_merging_lines_keep_their_distance_before_they_merge() -> None:
    """Two lines into one target that run side by side look like one thick line."""
    symbols = [box("e", 0, 0, dx=-50), box("f", 0, 0, dx=50), box("b", 2, 0)]
    first = arrow("e", "b", [(220, 120), (220, 270), (250, 270)])
    clean = chart_of(page_of(symbols, [first, arrow("f", "b", [(320, 120), (320, 270), (290, 270)])]))
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "f", "b", [(320, 120), (320, 140), (222, 140), (222, 240), (270, 240), (270, 260)])
    assert parties(spoiled) == {(DefectKind.ARROW_TOO_NEAR, 1, "e → b", "f → b")}


def test_plain_lines_never_merge() -> None:
    """A plain line between two boxes is a stranger to every arrow, also to one of its own symbols."""
    symbols = [box("a", 0, 0), box("a+lane", 0, 1), box("b", 2, 0)]
    across = link("a", "a+lane", [(290, 110), (450, 110)])
    clean = chart_of(page_of(symbols, [arrow("a", "b", [(270, 120), (270, 260)])], [across]))
    assert parties(clean) == set()
    spoiled = with_arrow(clean, "a", "b", [(290, 110), (340, 110), (340, 270), (290, 270)])
    assert (DefectKind.ARROW_OVERLAP, 1, "a → b", "a with a+lane") in parties(spoiled)


def test_lines_that_have_parted_do_not_meet_again() -> None:
    """Two arrows of one decision that part and then share a line once more cannot be told apart."""
    symbols = [box("a", 0, 0), box("b", 2, 0), box("d", 2, 1)]
    straight = arrow("a", "b", [(270, 120), (270, 260)])
    clean = chart_of(page_of(symbols, [straight, arrow("a", "d", [(290, 110), (470, 110), (470, 260)])]))
    assert parties(clean) == set()
    spoiled = with_arrow(
        clean, "a", "d", [(290, 110), (340, 110), (340, 140), (270, 140), (270, 210), (470, 210), (470, 260)]
    )
    assert parties(spoiled) == {(DefectKind.ARROW_OVERLAP, 1, "a → b", "a → d")}


def test_a_line_that_runs_back_over_itself() -> None:
    """An arrow never covers a part of itself."""
    clean = decision()
    spoiled = with_arrow(clean, "tulis", "periksa", [(270, 120), (270, 140), (310, 140), (270, 140), (270, 175)])
    assert parties(spoiled) == {(DefectKind.ARROW_OVERLAP, 1, "tulis → periksa", "tulis → periksa")}


def test_crossings_are_counted_once_each() -> None:
    """A line over two others crosses twice."""
    chart = two_columns([(470, 120), (470, 180), (210, 180), (210, 270), (250, 270)])
    page = with_page(chart, arrows=(*chart.pages[0].arrows, arrow("x", "y", [(240, 120), (240, 300)]))).pages[0]
    assert count_crossings(page) == 3
