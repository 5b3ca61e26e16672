"""Branches: which branches of which forks a token can stand for, and which arrows a join must wait for.

For every fork the branches are followed along the arrows: a token after `next: [a, b]` stands for branch 0 or branch 1
of that fork; where ways meet it may stand for any of them; a joining step that all branches reach ends the matter.
Two arrows can bring tokens of one case at the same time when, for some fork, they stand for different branches.

>>> from sopflow.compiling.stages import read_stages
>>> from sopflow.model import Procedure
>>> procedure = Procedure.model_validate({"id": "p", "title": "", "steps": [
...     {"id": "s1", "actor": "a", "next": ["s2", "s4"]},
...     {"id": "s2", "actor": "b"},
...     {"id": "s3", "actor": "b"},
...     {"id": "s4", "actor": "a", "join": "all"},
...     {"id": "s5", "actor": "a", "answers": {"YA": "end", "TIDAK": "s4"}},
... ]})
>>> branches = read_branches(read_stages(procedure))
>>> [[[edge.source for edge in group] for group in family] for family in branches.families("s4")]
[[['s1'], ['s3']], [['s5']]]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from sopflow.compiling.dominators import ROOT, dominates, immediate_dominators, reverse_postorder
from sopflow.compiling.stages import Stages

__all__ = ["Branches", "Edge", "Fork", "Labels", "Plan", "read_branches"]

_MANY = 16
"""Kinds of arrows from which on they are not compared one by one before a fork has split them."""
Labels = Mapping[int, int]
"""For the index of a fork: the set of its branches that a token can stand for, as a bit mask."""


class Edge(NamedTuple):
    """One arrow between stages: the exit it belongs to and its place in that exit's targets."""

    source: str
    exit: int
    branch: int
    target: str


class Fork(NamedTuple):
    """An exit with several targets."""

    stage: str
    exit: int
    size: int

    @property
    def all(self) -> int:
        """The mask of all branches."""
        return (1 << self.size) - 1


class Plan(NamedTuple):
    """A join to be made: its name in the net, the stage it leads to, and an input place for each group of arrows."""

    name: str
    stage: str
    groups: tuple[tuple[Edge, ...], ...]
    inputs: tuple[str, ...]


class Branches:
    """What the branches of a procedure's forks reach."""

    def __init__(self, stages: Stages) -> None:
        successors = {stage.id: [t for out in stage.exits for t in out.targets] for stage in stages.by_id.values()}
        successors[ROOT] = [stage for _, stage in stages.starts]
        self._stages = stages
        self._successors = successors
        self._order = reverse_postorder(successors, ROOT)
        self.forks: list[Fork] = []
        self._fork_of: dict[tuple[str, int], int] = {}
        self.incoming: dict[str, list[Edge]] = {}
        """The arrows into each stage and end that a case can take, in file order."""
        self._collect()
        self.position = self._order if self._is_reducible() else self._forward_order()
        """Stages and ends in an order in which only loops lead back."""
        self.before: dict[str, Labels] = {}
        """What a token that arrives can stand for."""
        self._after: dict[str, Labels] = {ROOT: {}}
        self._follow()

    def labels(self, edge: Edge) -> Labels:
        """What a token on this arrow can stand for."""
        labels = self._after[edge.source]
        fork = self._fork_of.get((edge.source, edge.exit))
        return labels if fork is None else {**labels, fork: 1 << edge.branch}

    def loops(self, edge: Edge) -> bool:
        """Whether the arrow comes from behind its target: every way to its source leads through the target."""
        if self._order[edge.source] < self._order[edge.target]:
            return False
        return dominates(self._idom, self._order, edge.target, edge.source)

    def concurrent(self, edges: Sequence[Edge]) -> Iterator[tuple[Edge, Edge, Fork]]:
        """The pairs of these arrows that can bring two tokens at once, each with the fork that made the two."""
        labels = [self.labels(edge) for edge in edges]
        for index, one in enumerate(labels):
            for other in range(index + 1, len(labels)):
                fork = _told_apart(one, labels[other])
                if fork is not None:
                    yield edges[index], edges[other], self.forks[fork]

    def families(self, stage: str) -> list[list[list[Edge]]]:
        """The arrows into a joining stage: families of groups of arrows.

        A join waits for one token from each group of a family. A family with a single group passes alone: an arrow from
        behind the join, one that goes round the fork, or arrows whose branches cannot be told apart.
        """
        alone: list[list[list[Edge]]] = []
        classes: dict[frozenset[tuple[int, int]], list[Edge]] = {}
        for edge in self.incoming.get(stage, ()):
            if self.loops(edge):
                alone.append([[edge]])
            else:
                classes.setdefault(frozenset(self.labels(edge).items()), []).append(edge)
        members = list(classes.values())
        families = _families([dict(kind) for kind in classes])
        return [[[e for kind in group for e in members[kind]] for group in family] for family in families] + alone

    @cached_property
    def _idom(self) -> dict[str, str]:
        return immediate_dominators(self._successors, self._order)

    def _is_reducible(self) -> bool:
        """Whether every arrow that goes back in the depth-first order is a loop; true of all but tangled flows."""
        order = self._order
        return all(
            order[edge.source] < order[edge.target] or self.loops(edge)
            for edges in self.incoming.values()
            for edge in edges
        )

    @cached_property
    def joins(self) -> dict[str, list[list[list[Edge]]]]:
        """For every joining stage that a case can reach: its families."""
        return {stage: self.families(stage) for stage in self._order if self._waits(stage)}

    @cached_property
    def plans(self) -> list[Plan]:
        """The joins that these families need."""
        found = []
        for stage, families in self.joins.items():
            number = 0
            for which, groups in enumerate((groups for groups in families if len(groups) > 1), 1):
                inputs = tuple(f"(wait {stage} {number + place})" for place in range(1, len(groups) + 1))
                number += len(groups)
                found.append(Plan(f"(join {stage} {which})", stage, tuple(map(tuple, groups)), inputs))
        return found

    def _waits(self, stage: str) -> bool:
        return stage in self._stages.by_id and self._stages.by_id[stage].waits

    def _collect(self) -> None:
        for number, (_, start) in enumerate(self._stages.starts):
            self.incoming.setdefault(start, []).append(Edge(ROOT, 0, number, start))
        for stage in self._stages.by_id.values():
            for index, out in enumerate(stage.exits if stage.id in self._order else ()):
                if len(out.targets) > 1:
                    self._fork_of[stage.id, index] = len(self.forks)
                    self.forks.append(Fork(stage.id, index, len(out.targets)))
                for branch, target in enumerate(out.targets):
                    self.incoming.setdefault(target, []).append(Edge(stage.id, index, branch, target))

    def _forward_order(self) -> dict[str, int]:
        """Like a topological order without the loops; where ways cross in a circle, joining stages come last."""
        waiting = {
            stage: {edge.source for edge in edges if edge.source != ROOT and not self.loops(edge)}
            for stage, edges in self.incoming.items()
        }
        followers: dict[str, list[str]] = {}
        for stage, sources in waiting.items():
            for source in sources:
                followers.setdefault(source, []).append(stage)
        ready = [stage for stage in reversed(self._order) if stage != ROOT and not waiting[stage]]
        order = {ROOT: 0}
        while len(order) < len(self._order):
            if not ready:
                left = (stage for stage in self._order if stage not in order)
                ready.append(min(left, key=lambda stage: (self._waits(stage), self._order[stage])))
            stage = ready.pop()
            if stage in order:
                continue
            order[stage] = len(order)
            for follower in followers.get(stage, ()):
                waiting[follower].discard(stage)
                if not waiting[follower] and follower not in order:
                    ready.append(follower)
        return order

    def _follow(self) -> None:
        for stage, place in self.position.items():
            if stage == ROOT:
                continue
            merged: dict[int, int] = {}
            for edge in self.incoming[stage]:
                if self.position[edge.source] < place:
                    for fork, mask in self.labels(edge).items():
                        merged[fork] = merged.get(fork, 0) | mask
            self.before[stage] = merged
            whole = self._waits(stage)
            self._after[stage] = {
                fork: mask for fork, mask in merged.items() if not (whole and mask == self.forks[fork].all)
            }


def read_branches(stages: Stages) -> Branches:
    """Follow the branches of every fork of these stages."""
    return Branches(stages)


def _told_apart(one: Labels, other: Labels) -> int | None:
    """A fork for which the two stand for different branches, or None."""
    for fork, mask in one.items():
        if fork in other and not mask & other[fork]:
            return fork
    return None


def _families(kinds: Sequence[Labels]) -> list[list[list[int]]]:
    """Split kinds of arrows by their labels: a family is connected by being told apart, a group by not being it."""
    for fork in set.intersection(*map(set, kinds)) if len(kinds) > _MANY else ():
        parts = _components(range(len(kinds)), _sharing([kind[fork] for kind in kinds]))
        if len(parts) > 1:  # All parts are told apart by this fork: one family, and no group reaches over two parts.
            return [[group for part in parts for group in _groups(part, _apart(part, kinds))]]
    apart = _apart(range(len(kinds)), kinds)
    return [_groups(family, apart) for family in _components(range(len(kinds)), apart)]


def _sharing(masks: Sequence[int]) -> dict[int, set[int]]:
    """For each mask the first ones that have a branch of it."""
    neighbours: dict[int, set[int]] = {index: set() for index in range(len(masks))}
    first: dict[int, int] = {}
    for index, mask in enumerate(masks):
        while mask:
            branch = mask & -mask
            mask ^= branch
            other = first.setdefault(branch, index)
            neighbours[index].add(other)
            neighbours[other].add(index)
    return neighbours


def _apart(members: Sequence[int], kinds: Sequence[Labels]) -> dict[int, set[int]]:
    apart: dict[int, set[int]] = {member: set() for member in members}
    for place, one in enumerate(members):
        for other in members[place + 1 :]:
            if _told_apart(kinds[one], kinds[other]) is not None:
                apart[one].add(other)
                apart[other].add(one)
    return apart


def _groups(members: Sequence[int], apart: Mapping[int, set[int]]) -> list[list[int]]:
    return _components(members, {one: set(members) - apart[one] for one in members})


def _components(nodes: Iterable[int], neighbours: Mapping[int, set[int]]) -> list[list[int]]:
    """Connected components, each sorted, in the order of their first members."""
    found: list[list[int]] = []
    seen: set[int] = set()
    for node in nodes:
        if node in seen:
            continue
        component, stack = [], [node]
        seen.add(node)
        while stack:
            here = stack.pop()
            component.append(here)
            new = neighbours[here] - seen
            seen |= new
            stack.extend(new)
        found.append(sorted(component))
    return found
