"""An oracle for soundness: every marking of the unreduced net, one by one, with multisets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sopflow.compiling.net import Net

__all__ = ["TooManyError", "is_sound", "transitions"]

Marking = tuple[tuple[str, int], ...]


class TooManyError(Exception):
    """The net has more markings than the oracle looks at."""


def transitions(net: Net) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Everything that can happen: the places a token is taken from, the places a token is put to."""
    for start in net.starts.values():
        yield ("begin",), start.places
    for (node, _), arrivals in net.moves.items():
        yield (node,), tuple(arrival.place for arrival in arrivals)
    for node, arrivals in net.skips.items():
        yield (node,), tuple(arrival.place for arrival in arrivals)
    for join in net.joins.values():
        yield join.inputs, tuple(arrival.place for arrival in join.arrivals)


def is_sound(net: Net, *, limit: int = 4000) -> bool:
    """Option to complete, proper completion, 1-safe and no dead task, by the definitions."""
    moves = list(transitions(net))
    start: Marking = (("begin", 1),)
    after: dict[Marking, set[Marking]] = {}
    todo = [start]
    opened: set[str] = set()
    while todo:
        marking = todo.pop()
        if marking in after:
            continue
        if len(after) >= limit:
            raise TooManyError
        after[marking] = set()
        held = Counter(dict(marking))
        opened |= set(held)
        if max(held.values()) > 1:
            return False
        if any(place in net.ends for place in held):
            if len(held) > 1:
                return False
            continue
        for taken, given in moves:
            if all(held[place] for place in taken):
                following = tuple(sorted((held - Counter(taken) + Counter(given)).items()))
                after[marking].add(following)
                todo.append(following)
    good = {marking for marking in after if any(place in net.ends for place, _ in marking)}
    grown = True
    while grown:
        more = {marking for marking in after if marking not in good and after[marking] & good}
        good |= more
        grown = bool(more)
    return good == set(after) and opened >= set(net.tasks)
