"""The pages that routers are compared on, and what a router sees of them: rectangles, and which leads to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tests.chart.helpers import FILES, chart_from, flow_pages
from tests.chart.random_sops import random_sop

from sopflow.chart import make_chart
from sopflow.chart.model import Page, Point

__all__ = ["SIZES", "Route", "Sample", "rerouted", "sample", "wires"]

SIZES = (6, 10, 15, 20)
"""Steps of the random documents, in turn."""

Route = Sequence[Point]
"""The points of one line, from the symbol it leaves to the one it leads to."""


class Sample(NamedTuple):
    """A page and the document that it comes from."""

    name: str
    page: Page


def sample(count: int) -> Iterator[Sample]:
    """The flow pages of all SOPs in the tree and of so many random ones, as sopflow draws them."""
    for name in FILES:
        yield from (Sample(name, page) for page in flow_pages(chart_from(name)))
    for seed in range(count):
        chart = make_chart(random_sop(seed, steps=SIZES[seed % len(SIZES)]))
        yield from (Sample(f"seed {seed}", page) for page in flow_pages(chart))


def wires(page: Page) -> list[tuple[int, int]]:
    """What is to be connected, as indexes of symbols: the arrows of a page, then its plain lines."""
    at = {symbol.id: index for index, symbol in enumerate(page.symbols)}
    arrows = [(at[arrow.source], at[arrow.target]) for arrow in page.arrows]
    return arrows + [(at[link.first], at[link.second]) for link in page.links]


def rerouted(page: Page, routes: Iterable[Route]) -> Page:
    """A page with other ways for its lines, in the order of `wires`. Raises ValueError when one is missing."""
    ways = [tuple(Point(*point) for point in route) for route in routes]
    count = len(page.arrows)
    arrows = zip(page.arrows, ways[:count], strict=True)
    links = zip(page.links, ways[count:], strict=True)
    return replace(
        page,
        arrows=tuple(replace(arrow, points=way, label=None) for arrow, way in arrows),
        links=tuple(replace(link, points=way) for link, way in links),
    )
