"""Random SOPs drawn and audited: what goes wrong, how well the arrows run, and how long it takes.

`python -m bench.stress 300` draws the seeds 0 to 299; `--first 300` begins elsewhere, `--jobs 2` says how many run side
by side, `--limit 60` how many seconds a document may take, `--show 17` prints the file of one seed instead. The exit
code is 1 when any document has a defect, fails or takes too long.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from multiprocessing import get_context
from statistics import median
from typing import NamedTuple

from tests.chart.measure import Measure, measure
from tests.chart.random_sops import random_sop, random_text

from sopflow.chart import make_chart

__all__ = ["Drawn", "draw", "main", "report"]

SEEDS_SHOWN = 3
SIZES = (5, 10, 20, 40, 80)
"""Upper ends of the classes that times are reported for, in steps."""


class Drawn(NamedTuple):
    """One document: its seed, its steps, the seconds to draw it, its numbers, and what stopped it."""

    seed: int
    steps: int
    seconds: float
    numbers: Measure
    failure: str = ""


class _TooLongError(Exception):
    """A document took more than its time."""


def draw(seed: int, *, limit: int) -> Drawn:
    """Draw and audit the document of a seed, in at most `limit` seconds."""

    def stop(number: int, frame: object) -> None:
        raise _TooLongError(f"more than {limit} s")

    steps, begin = 0, time.perf_counter()
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(limit)
    try:
        sop = random_sop(seed)
        steps = sum(1 for _, procedure in sop.flows() for _ in procedure.only_steps())
        begin = time.perf_counter()
        chart = make_chart(sop)
        seconds = time.perf_counter() - begin
        return Drawn(seed, steps, seconds, measure(chart))
    except Exception as error:  # whatever it is, the others go on and it is reported
        return Drawn(seed, steps, time.perf_counter() - begin, Measure(), f"{type(error).__name__}: {error}")
    finally:
        signal.alarm(0)


def report(found: Sequence[Drawn]) -> str:
    """The table of a run."""
    whole = sum((one.numbers for one in found), Measure())
    lines = [
        f"{len(found)} documents, {whole.pages} pages, {whole.edges} edges, {whole.arrows} arrows",
        f"{whole.crossings_in_a_thousand:.1f} crossings in 1,000 edges, {whole.bends_each:.2f} bends an arrow, "
        f"{whole.stretch:.3f} times the shortest length",
        "",
        f"{'steps':>9} {'documents':>10} {'median s':>9} {'longest s':>10}  seed",
        *_times(found),
        "",
    ]
    spoiled = [one for one in found if one.numbers.defects]
    lines.append(f"{len(spoiled)} documents with defects, {sum(bool(one.failure) for one in found)} failed")
    seeds: dict[str, list[int]] = defaultdict(list)
    for one in sorted(found):
        for kind in one.numbers.defects:
            seeds[kind].append(one.seed)
        if one.failure:
            seeds[one.failure.splitlines()[0][:70]].append(one.seed)
    counts = whole.defects + Counter(one.failure.splitlines()[0][:70] for one in found if one.failure)
    for kind, count in counts.most_common():
        some = ", ".join(map(str, seeds[kind][:SEEDS_SHOWN]))
        lines.append(f"{count:>7} {kind:<24} in {len(seeds[kind]):>3} documents: {some}")
    return "\n".join(lines)


def _times(found: Iterable[Drawn]) -> Iterable[str]:
    classes: dict[int, list[Drawn]] = defaultdict(list)
    for one in found:
        classes[next((size for size in SIZES if one.steps <= size), 10 * SIZES[-1])].append(one)
    for size, members in sorted(classes.items()):
        slowest = max(members, key=lambda one: one.seconds)
        name = f"to {size}" if size <= SIZES[-1] else "more"
        middle = median(one.seconds for one in members)
        yield f"{name:>9} {len(members):>10} {middle:>9.2f} {slowest.seconds:>10.2f}  {slowest.seed}"


def main(arguments: Sequence[str]) -> int:
    """Draw and report."""
    parser = argparse.ArgumentParser(prog="python -m bench.stress", description="Draw random SOPs and audit them.")
    parser.add_argument("count", type=int, nargs="?", default=100, help="how many documents")
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=int, default=60, metavar="SECONDS", help="for one document")
    parser.add_argument("--show", type=int, metavar="SEED", help="print the file of this seed")
    options = parser.parse_args(arguments)
    if options.show is not None:
        sys.stdout.write(random_text(options.show) + "\n")
        return 0
    seeds = range(options.first, options.first + max(options.count, 1))
    found: list[Drawn] = []
    with get_context("spawn").Pool(max(options.jobs, 1)) as pool:
        for one in pool.imap_unordered(partial(draw, limit=max(options.limit, 1)), seeds, chunksize=4):
            found.append(one)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{len(found)} of {len(seeds)}")
    sys.stdout.write(report(found) + "\n")
    return int(any(one.numbers.defects or one.failure for one in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
