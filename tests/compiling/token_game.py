"""The token game on a net: what an engine does, in the fewest lines."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from sopflow.compiling.net import Arrival, Net

__all__ = ["after", "begin", "choices", "walk"]

Marking = tuple[str, ...]


def begin(net: Net, at: str | None = None) -> Marking:
    """The tokens of a new case."""
    start = net.starts[at] if at is not None else next(iter(net.starts.values()))
    return _settle(net, list(start.places))


def choices(net: Net, marking: Marking) -> list[tuple[str, str | None]]:
    """What can be done next: a task and an answer."""
    return [(node, answer) for node, answer in net.moves if node in marking]


def after(net: Net, marking: Marking, node: str, arrivals: Sequence[Arrival]) -> Marking:
    """The tokens after a task is done; asserts that no place ever holds two."""
    tokens = [place for place in marking if place != node] + [arrival.place for arrival in arrivals]
    return _settle(net, tokens)


def walk(net: Net, seed: int, *, at: str | None = None, most: int = 20_000) -> list[str]:
    """A case from its start to its end with random choices; gives the tasks done, or fails when it does not end."""
    random = Random(seed)  # noqa: S311
    marking = begin(net, at)
    done: list[str] = []
    for _ in range(most):
        possible = choices(net, marking)
        if not possible:
            break
        node, answer = random.choice(possible)
        done.append(node)
        marking = after(net, marking, node, net.moves[node, answer])
    assert len(marking) == 1, marking
    assert marking[0] in net.ends
    return done


def _settle(net: Net, tokens: list[str]) -> Marking:
    moved = True
    while moved:
        assert len(tokens) == len(set(tokens)), tokens
        assert len(tokens) == 1 or not set(tokens) & set(net.ends), tokens
        moved = False
        for join in net.joins.values():
            if set(join.inputs) <= set(tokens):
                tokens = [place for place in tokens if place not in join.inputs]
                tokens += [arrival.place for arrival in join.arrivals]
                moved = True
    return tuple(tokens)
