"""`near-duplicate`: most steps of a SOP are those of another one in the folder, names aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sopflow.checks.shelf import Abstract, Part, Shelf
from sopflow.checks.shelf_rule import ShelfRule
from sopflow.findings import Finding, Severity
from sopflow.language import N_
from sopflow.vocabulary import Code

__all__ = ["RULE", "pairs"]

FEWEST = 4
"""So many steps may be the same by chance: a letter that comes in goes the same way in every office."""
SHARE = 0.6
"""Of the steps of the shorter SOP."""
RUN = 6
"""So many steps on end are a copied block, however long the SOP is."""
ALIKE = 0.75
"""Words that two steps share, of all their words, from which on one is a copy of the other."""
WORDS = 3
"""A step of fewer words says too little to be a copy."""
CLOSEST = 3
"""Other SOPs that are compared step by step; which ones, a sketch of the steps tells."""


class Pair(NamedTuple):
    """The places of a step in the list of the later SOP and in that of the earlier one."""

    here: int
    there: int


def find(shelf: Shelf) -> Iterator[Finding]:
    """A finding for each SOP that is like an earlier one, with the one that it is most like.

    The lists of the identity page, which the SOPs of an agency share, are only told beside.
    """
    sketches: dict[tuple[int, int], list[int]] = {}
    for number, sop in enumerate(shelf.sops):
        keys = _sketch(sop)
        shared = Counter(other for key in keys for other in sketches.get(key, ()))
        tried = [(pairs(shelf.sops[other], sop), shelf.sops[other]) for other, _ in shared.most_common(CLOSEST)]
        same, twin = max(tried, key=lambda found: len(found[0]), default=([], None))
        if twin is not None and _copied(same, twin, sop):
            yield _finding(same, twin, sop)
        for key in keys:
            sketches.setdefault(key, []).append(number)


def pairs(earlier: Abstract, later: Abstract) -> list[Pair]:
    """The steps of two SOPs that say the same, names aside; each stands in one pair at most, in the later's order."""
    left = {place: frozenset(step.words) for place, step in enumerate(earlier.steps) if len(step.words) >= WORDS}
    found: list[Pair] = []
    for here, step in enumerate(later.steps):
        words = frozenset(step.words)
        if len(words) < WORDS or not left:
            continue
        # Of several that are as like, the one that goes on where the last one stood.
        wanted = found[-1].there + 1 if found else here
        best = max(left, key=lambda place: (_likeness(left[place], words), -abs(place - wanted)))
        if _likeness(left[best], words) >= ALIKE:
            found.append(Pair(here, best))
            del left[best]
    return found


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return 1.0 if one == other else len(one & other) / len(one | other)


def _sketch(sop: Abstract) -> set[tuple[int, int]]:
    """Two keys for each step. Steps that share most of their words are likely to have one of them in common.

    The words are spread evenly by their numbers, so the least and the greatest are a fair sample of them.
    """
    said = [step.words for step in sop.steps if len(step.words) >= WORDS]
    return {key for words in said for key in (words[:2], words[-2:])}  # type: ignore[misc]


def _copied(same: Sequence[Pair], earlier: Abstract, later: Abstract) -> bool:
    if len(same) < FEWEST:
        return False
    shorter = min(len(earlier.steps), len(later.steps))
    return len(same) >= SHARE * shorter or max(len(list(run)) for run in _runs(same)) >= RUN


def _runs(same: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Pairs that follow on each other in both SOPs."""
    numbered = enumerate(sorted(same))
    for _, run in groupby(numbered, key=lambda entry: (entry[1].here - entry[0], entry[1].there - entry[0])):
        yield [pair for _, pair in run]


def _finding(same: Sequence[Pair], earlier: Abstract, later: Abstract) -> Finding:
    here, there = [later.steps[pair.here] for pair in same], [earlier.steps[pair.there] for pair in same]
    fact = N_("{count} of {steps} steps are those of {file}, names aside: lines {here} here, {there} there")
    remedy = N_("keep one SOP for both or let one call the other; where both are needed, ignore this with the reason")
    lists = tuple(Code(key) for key, said in later.texts if (key, said) in earlier.texts)
    if lists:
        fact = N_(
            "{count} of {steps} steps and {lists} are those of {file}, names aside: lines {here} here, {there} there"
        )
    params = {
        "count": len(same), "steps": len(later.steps), "file": earlier.file, "lists": lists,
        "here": _lines(here), "there": _lines(there),
    }  # fmt: skip
    return later.finding(RULE.id, RULE.severity, fact, remedy, here[0].span, params)


def _lines(steps: Iterable[Part]) -> str:
    """The lines of steps, those that follow on each other as one range.

    >>> from sopflow.findings import Span
    >>> span = lambda line: Span("a.yaml", line, 5, line + 2, 9)
    >>> _lines([Part("a", span(4)), Part("b", span(7)), Part("c", span(20))])
    '4-9, 20-22'
    """
    ranges: list[list[int]] = []
    for step in sorted(steps, key=lambda step: step.span.line):
        first, last = step.span.line, max(step.span.line, step.span.end_line)
        if ranges and first <= ranges[-1][1] + 1:
            ranges[-1][1] = max(last, ranges[-1][1])
        else:
            ranges.append([first, last])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


RULE = ShelfRule(
    "near-duplicate",
    Severity.WARNING,
    N_("most steps of a SOP are those of another one in the folder, names aside"),
    find,
)
