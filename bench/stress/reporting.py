"""What a run says: the table at its end, and the line while it goes on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from tests.chart.measure import Measure

from bench.stress.drawing import Drawn

__all__ = ["progress", "report"]

SEEDS_SHOWN = 3
SIZES = (5, 10, 20, 40, 80)
"""Upper ends of the classes that times are reported for, in steps."""
_LONGEST = 70


def report(found: Sequence[Drawn], *, all_seeds: bool = False) -> str:
    """The table of a run; it names three seeds of each kind of defect, or all of them."""
    whole = sum((one.numbers for one in found), Measure())
    lines = [
        f"{len(found)} documents, {whole.pages} pages, {whole.edges} edges, {whole.arrows} arrows",
        f"{whole.crossings_in_a_thousand:.1f} crossings in 1,000 edges, {whole.bends_each:.2f} bends an arrow, "
        f"{whole.stretch:.3f} times the shortest length",
        f"{sum(one.seconds for one in found):.1f} s of layout and routing",
        "",
        f"{'steps':>9} {'documents':>10} {'median s':>9} {'longest s':>10}  seed",
        *_times(found),
        "",
    ]
    spoiled = [one for one in found if one.numbers.defects]
    lines.append(f"{len(spoiled)} documents with defects, {sum(bool(one.failure) for one in found)} failed")
    seeds: dict[str, list[int]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for one in sorted(found, key=lambda one: one.seed):
        for kind, count in _trouble(one).items():
            seeds[kind].append(one.seed)
            counts[kind] += count
    for kind, count in counts.most_common():
        some = ", ".join(map(str, seeds[kind][: None if all_seeds else SEEDS_SHOWN]))
        lines.append(f"{count:>7} {kind:<24} in {len(seeds[kind]):>3} documents: {some}")
    return "\n".join(lines)


def progress(done: int, total: int, spoiled: int, seconds: float) -> str:
    """How far a run is after so many seconds, and when it will end if it goes on like this.

    >>> progress(250, 1000, 3, 60.0)
    '250 of 1,000, 3 spoiled, 4.2 a second, 3:00 to go'
    """
    left = round(seconds / max(done, 1) * (total - done))
    hours, minutes = divmod(left // 60, 60)
    clock = f"{hours}:{minutes:02}:{left % 60:02}" if hours else f"{minutes}:{left % 60:02}"
    return f"{done:,} of {total:,}, {spoiled:,} spoiled, {done / max(seconds, 1e-9):.1f} a second, {clock} to go"


def _trouble(one: Drawn) -> Counter[str]:
    """What is wrong with a document, by kind: defects, or what stopped it."""
    return Counter({one.failure.splitlines()[0][:_LONGEST]: 1}) if one.failure else one.numbers.defects


def _times(found: Iterable[Drawn]) -> Iterable[str]:
    classes: dict[int, list[Drawn]] = defaultdict(list)
    for one in found:
        classes[next((size for size in SIZES if one.steps <= size), 10 * SIZES[-1])].append(one)
    for size, members in sorted(classes.items()):
        slowest = max(members, key=lambda one: one.seconds)
        name = f"to {size}" if size <= SIZES[-1] else "more"
        middle = median(one.seconds for one in members)
        yield f"{name:>9} {len(members):>10} {middle:>9.2f} {slowest.seconds:>10.2f}  {slowest.seed}"
