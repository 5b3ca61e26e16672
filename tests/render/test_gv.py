"""GV: DOT text of a finished page, which Graphviz redraws with every symbol, line and word in its place."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopflow.chart.model import Run
from sopflow.rendering import render_pages
from sopflow.rendering.graphviz_program import layout
from sopflow.rendering.gv import page_gv
from tests.render.sample import lines_of, page_of, sample_chart

NS = "{http://www.w3.org/2000/svg}"


@cache
def redrawn(number: int) -> ElementTree.Element:
    source = render_pages(sample_chart(), "gv")[number - 1].decode()
    return ElementTree.fromstring(layout(source, "nop2", "svg"))


def numbers(text: str | None) -> list[tuple[float, float]]:
    """Points of a path or a polygon in page coordinates; the drawing grows upwards from the lower left corner."""
    values = [float(value) for value in re.findall(r"-?\d+\.?\d*", text or "")]
    height = sample_chart().pages[1].height
    return [(x, y + height) for x, y in zip(values[::2], values[1::2], strict=True)]


def group(identifier: str) -> ElementTree.Element:
    return next(element for element in redrawn(2).iter(f"{NS}g") if element.get("id") == identifier)


@pytest.mark.parametrize("number", [1, 2])
def test_every_word_is_redrawn_as_it_stands(number: int) -> None:
    """Text that looks like HTML, an entity or an escape of DOT prints as text."""
    found = "".join(text for element in redrawn(number).iter(f"{NS}text") for text in element.itertext())
    expected = "".join(line.text for line, _ in lines_of(sample_chart().pages[number - 1]))
    assert sorted(found.replace("\u00a0", " ").replace(" ", "")) == sorted(expected.replace(" ", ""))


@settings(max_examples=25, deadline=None)
@given(st.text(" !\"#$%&'()*+,-./09:;<=>?@ANGL[\\]^_`nlrx{|}~é–", max_size=12), st.booleans())
def test_any_line_is_redrawn_as_it_stands(text: str, bold: bool) -> None:
    """Whatever signs a line is made of, plain or bold, Graphviz prints those signs."""
    (source,) = render_pages(page_of(Run(text, bold=bold), Run("<end>", bold=bold)), "gv")
    root = ElementTree.fromstring(layout(source.decode(), "nop2", "svg"))
    found = "".join(part for element in root.iter(f"{NS}text") for part in element.itertext())
    assert found.replace("\u00a0", " ").replace(" ", "") == f"{text}<end>".replace(" ", "")


def test_symbols_stand_where_they_stood() -> None:
    """Every symbol fills its rectangle within half a point."""
    for symbol in sample_chart().pages[1].symbols:
        shape = group(symbol.id).find(f"{NS}polygon")
        if shape is None:
            shape = group(symbol.id).find(f"{NS}path")
        assert shape is not None
        points = numbers(shape.get("points") or shape.get("d"))
        left, top = min(x for x, _ in points), min(y for _, y in points)
        right, bottom = max(x for x, _ in points), max(y for _, y in points)
        rect = symbol.rect
        assert (left, top, right, bottom) == pytest.approx((rect.x, rect.y, rect.right, rect.bottom), abs=0.5)


def test_arrows_run_where_they_ran_and_end_at_their_targets() -> None:
    """Each arrow starts at its first point, and its head ends at its last, within 1.5 points."""
    edges = [element for element in redrawn(2).iter(f"{NS}g") if element.get("class") == "edge arrow"]
    arrows = sample_chart().pages[1].arrows
    assert len(edges) == len(arrows)
    for edge, arrow in zip(edges, arrows, strict=True):
        path, head = edge.find(f"{NS}path"), edge.find(f"{NS}polygon")
        assert path is not None
        assert head is not None
        tip = arrow.points[-1]
        assert numbers(path.get("d"))[0] == pytest.approx(arrow.points[0], abs=0.1)
        assert min(abs(x - tip.x) + abs(y - tip.y) for x, y in numbers(head.get("points"))) <= 1.5


def test_the_page_keeps_its_size() -> None:
    """The invisible corners hold the paper's size."""
    background = redrawn(2).find(f"{NS}g/{NS}polygon")
    assert background is not None
    xs, ys = zip(*numbers(background.get("points")), strict=True)
    assert (max(xs) - min(xs), max(ys) - min(ys)) == pytest.approx((935.433, 609.449), abs=0.1)


def test_the_same_chart_gives_the_same_text() -> None:
    """No order of a set or a date shows in the text."""
    assert page_gv(sample_chart(), sample_chart().pages[1]) == page_gv(sample_chart(), sample_chart().pages[1])


def test_a_running_case_is_coloured_and_explained() -> None:
    """Looks of statuses and the legend are part of the text."""
    chart = sample_chart(status={"tangani": "late", "(end)": "skipped"})
    text = page_gv(chart, chart.pages[1])
    assert "legend_late" in text
    assert 'style="filled,rounded,dashed"' in text
    assert "legend_late" not in page_gv(sample_chart(), sample_chart().pages[1])
