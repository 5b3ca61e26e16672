"""Labels of arrows: beside the first part of their way, clear of everything, once for a shared stem."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from sopflow.chart.model import Kind, Point, Rect
from sopflow.chart.routing.labels import Homeless, label_text, place_labels
from sopflow.chart.routing.room import FREE, NEAR
from sopflow.chart.routing.scene import Band, Scene, Shape, Wire, Wired

LANES = (Band(0, 120), Band(120, 240))
ROWS = (Band(0, 80), Band(80, 160), Band(160, 240))
DIAMOND = Shape("q", Kind.DIAMOND, Rect(32, 26, 56, 28), 0, 0)
BELOW = Shape("b", Kind.BOX, Rect(40, 110, 40, 20), 1, 0)
BESIDE = Shape("c", Kind.BOX, Rect(160, 110, 40, 20), 1, 1)
DOWN = [(60, 54), (60, 110)]
RIGHT = [(88, 40), (180, 40), (180, 110)]


def wired(target: str, points: Sequence[tuple[float, float]], *answers: str, forked: bool = False) -> Wired:
    id = sum(map(ord, target + "".join(answers)))
    return Wired(Wire(id, "q", target, answers, forked=forked), tuple(Point(*point) for point in points))


def placed(
    *ways: Wired, shapes: Sequence[Shape] = (DIAMOND, BELOW, BESIDE), tight: bool = False
) -> tuple[dict[str, Rect], list[Homeless]]:
    """The rectangles of the labels by their targets, and the labels without a place."""
    found, homeless = place_labels(
        Scene(LANES, ROWS, tuple(shapes), tuple(way.wire for way in ways), tight=tight), ways
    )
    return {way.wire.target: way.label.rect for way in found if way.label is not None}, homeless


def touches(rect: Rect, points: Sequence[tuple[float, float]], gap: float = 0.0) -> bool:
    boxes = (Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in pairwise(points))
    return any(
        box.x <= rect.right + gap
        and rect.x - gap <= box.right
        and box.y <= rect.bottom + gap
        and rect.y - gap <= box.bottom
        for box in boxes
    )


def test_several_answers_are_one_label() -> None:
    """Answers to the same place stand beside each other with a stroke between."""
    assert label_text(["Ya"]) == "Ya"
    assert label_text(["A", "B", "C"]) == "A / B / C"


def test_a_label_stands_beside_the_start_of_its_arrow() -> None:
    """Near the corner that the arrow leaves by, and not on its line."""
    rects, homeless = placed(wired("b", DOWN, "Ya"), wired("c", RIGHT, "Tidak"))
    assert homeless == []
    for target, points in (("b", DOWN), ("c", RIGHT)):
        rect, (x, y) = rects[target], points[0]
        assert not touches(rect, DOWN, 0.9)
        assert not touches(rect, RIGHT, 0.9)
        dx, dy = max(rect.x - x, x - rect.right, 0), max(rect.y - y, y - rect.bottom, 0)
        assert (dx * dx + dy * dy) ** 0.5 <= NEAR
    assert not rects["b"].overlaps(rects["c"], gap=FREE - 0.01)


def test_a_label_keeps_off_borders_and_symbols() -> None:
    """No border of a lane or row and no symbol comes nearer than a point."""
    rects, _ = placed(wired("b", DOWN, "Ya"), wired("c", RIGHT, "Tidak"))
    for rect in rects.values():
        assert not any(rect.x - FREE < x < rect.right + FREE for x in (0, 120, 240))
        assert not any(rect.y - FREE < y < rect.bottom + FREE for y in (0, 80, 160, 240))
        assert not any(rect.overlaps(one.rect, gap=FREE - 0.01) for one in (BELOW, BESIDE, DIAMOND))


def test_arrows_without_an_answer_have_no_label() -> None:
    """A plain step is not labelled."""
    assert placed(wired("b", DOWN)) == ({}, [])


def test_a_long_answer_is_broken_at_its_spaces() -> None:
    """What does not fit in one line stands in several, words whole."""
    text = "Sesuai dengan ketentuan"
    found, _ = place_labels(Scene(LANES, ROWS, (DIAMOND, BELOW), ()), [wired("b", DOWN, text)])
    [label] = [way.label for way in found]
    assert label is not None
    lines = [line.text for line in label.text.lines]
    assert len(lines) > 1
    assert " ".join(lines) == text


def test_a_long_word_breaks_only_where_nothing_can_grow() -> None:
    """A word that is wider than the lane leaves is homeless, until the scene says that no lane can grow."""
    narrow = Shape("q", Kind.DIAMOND, Rect(12, 26, 36, 28), 0, 0)
    lanes = (Band(0, 60), Band(60, 120))
    way = Wired(Wire(0, "q", "b", ("Pertanggungjawaban",)), (Point(30, 54), Point(30, 110)))
    for tight in (False, True):
        scene = Scene(lanes, ROWS, (narrow,), (way.wire,), tight=tight)
        found, homeless = place_labels(scene, [way])
        assert (found[0].label is None) is not tight
        assert bool(homeless) is not tight


def test_a_homeless_label_says_what_it_lacks() -> None:
    """The lane has to grow for a word that is too wide."""
    lanes = (Band(0, 60), Band(60, 120))
    diamond = Shape("q", Kind.DIAMOND, Rect(12, 26, 36, 28), 0, 0)
    [homeless] = place_labels(
        Scene(lanes, ROWS, (diamond,), ()),
        [Wired(Wire(0, "q", "b", ("Dipertimbangkan",)), (Point(30, 54), Point(30, 110)))],
    )[1]
    assert homeless.lane > 0


def test_a_label_that_a_line_keeps_from_its_place_wishes_for_it() -> None:
    """Where only an arrow is in the way, the label names the place that should be left free."""
    lanes = (Band(0, 66),)
    diamond = Shape("q", Kind.DIAMOND, Rect(12, 26, 42, 28), 0, 0)
    stranger = [Wired(Wire(number, "x", "y"), (Point(x, 0), Point(x, 240))) for number, x in ((1, 24), (2, 42))]
    way = Wired(Wire(0, "q", "b", ("Lengkap",)), (Point(33, 54), Point(33, 110)))
    [homeless] = place_labels(Scene(lanes, ROWS, (diamond,), ()), [way, *stranger])[1]
    assert homeless.wish is not None
    assert touches(homeless.wish, [(24, 0), (24, 240)]) or touches(homeless.wish, [(42, 0), (42, 240)])


def test_branches_of_one_answer_on_one_stem_have_one_label() -> None:
    """Two arrows that leave together for the same answer are named once, on the line they share."""
    other = [(60, 54), (60, 66), (180, 66), (180, 110)]
    rects, homeless = placed(wired("b", DOWN, "Ya", forked=True), wired("c", other, "Ya", forked=True))
    assert homeless == []
    [rect] = rects.values()
    assert rect.y < 66
    assert touches(rect, [(60, 54), (60, 66)], 2.5)


def test_different_answers_on_one_stem_are_named_behind_the_parting() -> None:
    """Where two answers leave as one line, each label stands beside the part that is its own."""
    roomy = (Band(0, 200), Band(200, 400))
    diamond = Shape("q", Kind.DIAMOND, Rect(72, 26, 56, 28), 0, 0)
    down = Wired(Wire(0, "q", "b", ("Ya",)), (Point(100, 54), Point(100, 120)))
    aside = Wired(Wire(1, "q", "c", ("Tidak",)), (Point(100, 54), Point(100, 66), Point(300, 66), Point(300, 110)))
    found, homeless = place_labels(Scene(roomy, (Band(0, 120), Band(120, 240)), (diamond,), ()), [down, aside])
    assert homeless == []
    rects = {way.wire.target: way.label.rect for way in found if way.label}
    assert rects["b"].y > 66
    assert rects["c"].x > 100


@pytest.mark.parametrize("text", ["Ya", "Tidak lengkap", "Sesuai dengan ketentuan yang berlaku"])
def test_the_text_stands_within_the_rectangle(text: str) -> None:
    """The rectangle that was tested for clashes holds every line of the label."""
    found, _ = place_labels(Scene(LANES, (Band(0, 160), Band(160, 240)), (DIAMOND,), ()), [wired("b", DOWN, text)])
    label = found[0].label
    assert label is not None
    for line in label.text.lines:
        assert label.rect.x <= line.x
        assert line.x + line.width <= label.rect.right
        assert label.rect.y < line.y < label.rect.bottom
