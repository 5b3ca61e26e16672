"""Dominators: which stages every way from the start leads through.

The iterative algorithm of Cooper, Harvey and Kennedy over plain dictionaries, so that checking a file needs no graph
library.

>>> successors = {ROOT: ["a"], "a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["a"]}
>>> order = reverse_postorder(successors, ROOT)
>>> idom = immediate_dominators(successors, order)
>>> idom["d"], dominates(idom, order, "a", "d"), dominates(idom, order, "b", "d")
('a', True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["ROOT", "dominates", "immediate_dominators", "reverse_postorder"]

ROOT = "(start)"
"""The point before every start."""


def reverse_postorder(successors: Mapping[str, Iterable[str]], root: str) -> dict[str, int]:
    """The nodes that can be reached from the root, each with its place in a depth-first reverse postorder."""
    finished: list[str] = []
    seen = {root}
    stack = [(root, iter(successors.get(root, ())))]
    while stack:
        node, rest = stack[-1]
        for following in rest:
            if following not in seen:
                seen.add(following)
                stack.append((following, iter(successors.get(following, ()))))
                break
        else:
            stack.pop()
            finished.append(node)
    return {node: place for place, node in enumerate(reversed(finished))}


def immediate_dominators(successors: Mapping[str, Iterable[str]], order: Mapping[str, int]) -> dict[str, str]:
    """For every node but the root: the last node that every way to it leads through; the root has itself."""
    root = next(iter(order))
    predecessors: dict[str, list[str]] = {node: [] for node in order}
    for node in order:
        for following in successors.get(node, ()):
            predecessors[following].append(node)
    idom = {root: root}
    changed = True
    while changed:
        changed = False
        for node in order:
            if node == root:
                continue
            known = [before for before in predecessors[node] if before in idom]
            nearest = known[0]
            for before in known[1:]:
                nearest = _common(idom, order, nearest, before)
            if idom.get(node) != nearest:
                idom[node] = nearest
                changed = True
    return idom


def dominates(idom: Mapping[str, str], order: Mapping[str, int], upper: str, lower: str) -> bool:
    """Whether every way to `lower` leads through `upper`; a node dominates itself."""
    while order[lower] > order[upper]:
        lower = idom[lower]
    return lower == upper


def _common(idom: Mapping[str, str], order: Mapping[str, int], one: str, other: str) -> str:
    while one != other:
        while order[one] > order[other]:
            one = idom[one]
        while order[other] > order[one]:
            other = idom[other]
    return one
