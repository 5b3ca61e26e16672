"""The comparison of routers: one count for all, on the same symbols, and a clear word where a peer is not there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from bench import routers
from bench.peers import libavoid, ortho
from bench.peers.pages import Sample, rerouted, wires
from bench.peers.tally import Tally, tally
from bench.routers import compare, worst

from sopflow.chart.model import Page, Point
from sopflow.errors import MissingProgram
from tests.chart.small import arrow, box, decision, link, page_of

DOWN = ((270, 120), (270, 150), (430, 150), (430, 180))
LEVEL = ((300, 190), (400, 190))
CROSSING = page_of(
    [box("a", 0, 0), box("b", 0, 1), box("c", 1, 0), box("d", 1, 1)],
    [arrow("a", "d", DOWN), arrow("b", "c", [(430, 120), (430, 140), (300, 140), (300, 180)])],
    [link("c", "d", LEVEL)],
)
"""Two arrows that cross once, and a plain line."""


def moved(second: Sequence[tuple[float, float]]) -> Page:
    """The page with another way for its second arrow."""
    return rerouted(CROSSING, [[Point(*point) for point in way] for way in (DOWN, second, LEVEL)])


APART = moved([(470, 100), (470, 85), (200, 85), (200, 190), (240, 190)])
"""The same page without a crossing."""


def test_what_is_counted() -> None:
    """Lines, crossings, overlaps, symbols run through, slanting lines and bends are counted as they are drawn."""
    assert tally([CROSSING]) == Tally(3, 1, 0, 0, 0, 4, 0)
    assert tally([APART]) == Tally(3, 0, 0, 0, 0, 5, 0)
    assert tally([moved([(400, 120), (400, 150), (300, 150), (300, 180)])]) == Tally(3, 0, 1, 0, 0, 4, 0)
    assert tally([moved([(440, 110), (245, 110), (245, 180)])]) == Tally(3, 0, 0, 1, 0, 3, 0)
    assert tally([moved([(470, 120), (270, 190)])]).slanting == 1
    assert tally([moved([(470, 120), (470, 120)])]).lost == 1
    assert tally([CROSSING, APART]) == Tally(6, 1, 0, 0, 0, 9, 0)
    assert tally([]) == Tally()


def test_lines_to_one_symbol_may_run_together() -> None:
    """Two arrows that merge on their way to one target do not overlap."""
    page = page_of(
        [box("a", 0, 0), box("b", 0, 1), box("c", 1, 0)],
        [arrow("a", "c", [(270, 120), (270, 180)]), arrow("b", "c", [(470, 120), (470, 150), (270, 150), (270, 180)])],
    )
    assert tally([page]).overlaps == 0


def test_every_router_gets_the_same_wires() -> None:
    """Arrows come first, then plain lines; other ways replace theirs and nothing else of the page."""
    assert wires(CROSSING) == [(0, 3), (1, 2), (2, 3)]
    assert rerouted(APART, [CROSSING.arrows[0].points, CROSSING.arrows[1].points, CROSSING.links[0].points]) == CROSSING
    with pytest.raises(ValueError, match="zip"):
        rerouted(CROSSING, [[Point(0, 0)]])


def test_graphviz_routes_between_pinned_symbols() -> None:
    """Graphviz's lines are level and upright, begin and end at the symbols where they stand, and run through none."""
    page = decision().pages[0]
    routes = ortho.route(page)
    rects = {symbol.id: symbol.rect for symbol in page.symbols}
    assert len(routes) == len(page.arrows)
    for drawn, route in zip(page.arrows, routes, strict=True):
        for id, point in ((drawn.source, route[0]), (drawn.target, route[-1])):
            assert rects[id].x - 2 <= point.x <= rects[id].right + 2
            assert rects[id].y - 2 <= point.y <= rects[id].bottom + 2
    found = tally([rerouted(page, routes)])
    assert (found.through, found.slanting) == (0, 0)


def pretend(monkeypatch: pytest.MonkeyPatch, page: Page) -> None:
    """Have both peers draw that page."""
    ways = [list(one.points) for one in page.arrows] + [list(one.points) for one in page.links]
    monkeypatch.setattr(libavoid, "route", lambda pages, crossing: [ways for _ in pages])
    monkeypatch.setattr(ortho, "route", lambda page: ways)


def test_sopflow_is_held_against_its_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is to cross at most as often as libavoid, and at most a quarter as often as Graphviz."""
    pretend(monkeypatch, CROSSING)
    results = list(compare([Sample("x", CROSSING)]))
    assert [result.met for result in results] == [None, True, None, False]
    assert "sopflow crosses 1.00 × as often" in results[1].measured
    assert [result.met for result in compare([Sample("x", APART)])] == [None, True, None, True]


def test_a_peer_that_is_not_there_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Node.js and without Graphviz the table says what is needed, and no target is called missed."""

    def none(page: Page) -> None:
        raise MissingProgram("dot", "install it")

    monkeypatch.setattr(libavoid, "which", lambda name: None)
    monkeypatch.setattr(ortho, "route", none)
    results = list(compare([Sample("x", CROSSING)]))
    assert [result.met for result in results] == [None] * 4
    assert "needs Node.js" in results[1].measured
    assert "dot" in results[3].measured


def test_npm_that_fails_is_said_with_its_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the package cannot be had, as without a network, npm's own words are in the table."""
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error network no way out' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr(libavoid, "which", lambda name: str(npm))
    monkeypatch.setattr(libavoid, "_FOLDER", tmp_path / "peers")
    with pytest.raises(libavoid.Missing, match="npm could not install libavoid-js: npm error network no way out"):
        libavoid.route([CROSSING], crossing=70)


def test_the_pages_to_look_at_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libavoid crosses less often, the document and its page are named with both counts."""
    monkeypatch.setattr(routers, "_by_libavoid", lambda pages, crossing: [APART for _ in pages])
    assert list(worst([Sample("surat", CROSSING), Sample("lain", APART)])) == [
        "   1 by sopflow,   0 by libavoid: surat, page 1"
    ]
