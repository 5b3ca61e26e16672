"""Crossings on the same symbols: sopflow's arrows against those of libavoid and of Graphviz's `splines=ortho`.

`python -m bench.routers 100` takes a hundred random documents in place of the few that `python -m bench` takes, and
names the pages where libavoid crosses least against sopflow.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress

from bench.peers import libavoid, ortho
from bench.peers.pages import Sample, rerouted, sample
from bench.peers.tally import Tally, tally
from bench.result import Result
from sopflow.chart.model import Page
from sopflow.errors import MissingProgram

__all__ = ["main", "measure"]

DOCUMENTS = 24
CROSSING = 70.0
"""What a crossing costs libavoid, in points of length, where it is the measure for sopflow."""
DEAR = 150.0
"""What it costs libavoid when it is to avoid crossings at about any price."""
AT_MOST_LIBAVOID, AT_MOST_ORTHO = 1.0, 0.25
WORST = 12


def measure() -> Iterator[Result]:
    yield from compare(list(sample(DOCUMENTS)))


def compare(samples: Sequence[Sample]) -> Iterator[Result]:
    """sopflow's arrows and those of each peer on some pages."""
    pages = [one.page for one in samples]
    own = tally(pages)
    documents = len({one.name for one in samples})
    what = f"{own.wires:,} lines on {len(pages)} pages of {documents} SOPs"
    yield Result(f"{what}, by sopflow", str(own), "", None)
    for crossing, limit in ((CROSSING, AT_MOST_LIBAVOID), (DEAR, None)):
        name = f"the same lines by libavoid, symbols fixed, {crossing:.0f} a crossing"
        try:
            yield _against(name, own, tally(_by_libavoid(pages, crossing)), limit)
        except libavoid.Missing as error:
            yield Result(name, f"not measured: {error}", _target(limit), None)
    name = "the same lines by Graphviz, splines=ortho, symbols fixed"
    try:
        yield _against(name, own, tally(rerouted(page, ortho.route(page)) for page in pages), AT_MOST_ORTHO)
    except MissingProgram as error:
        yield Result(name, f"not measured: {error}", _target(AT_MOST_ORTHO), None)


def _by_libavoid(pages: Sequence[Page], crossing: float) -> list[Page]:
    routes = libavoid.route(pages, crossing=crossing)
    return [rerouted(page, lines) for page, lines in zip(pages, routes, strict=True)]


def _against(name: str, own: Tally, other: Tally, limit: float | None) -> Result:
    ratio = own.crossings / max(other.crossings, 1)
    met = None if limit is None else ratio <= limit
    return Result(name, f"{other}; sopflow crosses {ratio:.2f} × as often", _target(limit), met)


def _target(limit: float | None) -> str:
    return "" if limit is None else f"≤ {limit:g} ×"


def worst(samples: Sequence[Sample]) -> Iterator[str]:
    """The pages where sopflow's arrows cross most often more than libavoid's, and by how much."""
    peers = _by_libavoid([one.page for one in samples], CROSSING)
    found = [
        (own - other, own, other, one)
        for one, peer in zip(samples, peers, strict=True)
        if (own := tally([one.page]).crossings) > (other := tally([peer]).crossings)
    ]
    for _, own, other, one in sorted(found, key=lambda entry: entry[0], reverse=True)[:WORST]:
        yield f"{own:>4} by sopflow, {other:>3} by libavoid: {one.name}, page {one.page.number}"


def main(arguments: Sequence[str]) -> int:
    """Compare on so many random documents. The exit code is 1 when a target is missed."""
    from bench.table import show

    samples = list(sample(int(arguments[0]) if arguments else DOCUMENTS))
    results = list(compare(samples))
    show([("routers", result) for result in results])
    with suppress(libavoid.Missing):  # the table has said so
        sys.stdout.writelines(f"{line}\n" for line in worst(samples))
    return int(any(result.met is False for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
