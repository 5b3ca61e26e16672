"""Random flows: steps with decisions, loops, skips and forks inside each other, sound by construction.

A flow is a chain of steps; a fork in it has branches, each a chain of its own, and a step behind it where they join. An
answer leads to a step of its own chain or to what the chain leads to, never into a branch and never past a join that
waits. A loop back to a joining step comes only from a step that no arrow and no start reaches without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from random import Random
from typing import Any

from tests.chart.random_texts import LABELS, QUESTIONS, texts, words

__all__ = ["Drawn", "draw_flow"]

END = "end"
ENDINGS: tuple[Any, ...] = (END, END, {"end": "ditolak"}, {"end": "Dikembalikan kepada pemohon"})
DEEPEST = 2


@dataclass
class Node:
    """One step in the making. A fork has branches; the step behind it in the chain is where they join."""

    id: str = ""
    branches: list[list[Node]] = field(default_factory=list)
    early: bool = False
    """A branch of this fork leads straight to the join."""
    joins: bool = False
    aside: Node | None = None
    """A step that only one answer of this one leads to."""
    keys: dict[str, Any] = field(default_factory=dict)


@dataclass
class Drawn:
    """The steps as they would be typed, in file order, and what a case may begin with."""

    steps: list[dict[str, Any]]
    starts: list[Any]


def draw_flow(random: Random, actors: Sequence[str], count: int, prefix: str) -> Drawn:
    """About `count` steps, whose ids begin with `prefix`."""
    top = _chain(random, count, 0)
    order = list(_in_file_order(random, top))
    for index, node in enumerate(order):
        node.id = f"{prefix}{index}"
    starts = _starts(random, top)
    writer = _Writer(
        random, actors, {node.id: after for node, after in zip(order, [*order[1:], None], strict=True)}, order
    )
    begun = {entry["at"] if isinstance(entry, dict) else entry for entry in starts}
    writer.chain(top, None, {index for index, node in enumerate(top) if node.id in begun})
    return Drawn([{"id": node.id, **node.keys} for node in order], starts)


def _chain(random: Random, count: int, depth: int) -> list[Node]:
    nodes: list[Node] = []
    while count > 0:
        if count >= 4 and depth < DEEPEST and random.random() < 0.12:
            width = random.choice([2, 2, 2, 3, 4])
            each = max(1, min(3, (count - 2) // width))
            fork = Node(early=random.random() < 0.15)
            fork.branches = [_chain(random, random.randint(1, each), depth + 1) for _ in range(width - fork.early or 1)]
            nodes += [fork, Node(joins=True)]
            count -= 2 + sum(len(branch) for branch in fork.branches)
        else:
            node = Node()
            if random.random() < 0.07:
                node.aside = Node()
                count -= 1
            nodes.append(node)
            count -= 1
    return nodes


def _in_file_order(random: Random, chain: Sequence[Node]) -> Iterator[Node]:
    """A fork's branches stand one behind the other, or take turns."""
    for node in chain:
        yield node
        if node.aside is not None:
            yield node.aside
        branches = [list(_in_file_order(random, branch)) for branch in node.branches]
        if random.random() < 0.5:
            branches = [[step for step in turn if step] for turn in zip_longest(*branches)]
        for branch in branches:
            yield from branch


def _starts(random: Random, top: Sequence[Node]) -> list[Any]:
    later = [node.id for node in top[1:] if not node.joins]
    if not later or random.random() > 0.1:
        return []
    chosen = [top[0].id, *random.sample(later, min(len(later), random.choice([1, 1, 2])))]
    return [{"at": id, "label": words(random, 1, 3)} if random.random() < 0.4 else id for id in chosen]


class _Writer:
    """Gives every step its actors, texts and arrows."""

    def __init__(
        self, random: Random, actors: Sequence[str], after: dict[str, Node | None], order: Sequence[Node]
    ) -> None:
        self.random, self.actors, self.after, self.first = random, actors, after, order[0]

    def chain(self, nodes: Sequence[Node], leads_to: Node | None, starts: set[int]) -> None:
        """Write a chain; `leads_to` is the join behind a branch, None at the top. `starts` are indexes in the chain."""
        jumps: list[tuple[int, int]] = []
        for index, node in enumerate(nodes):
            following = nodes[index + 1] if index + 1 < len(nodes) else leads_to
            if node.joins:
                node.keys["join"] = "all"
            if node.branches:
                self._fork(nodes, index, leads_to, jumps)
            elif node.aside is not None:
                self._decision(nodes, index, following, leads_to, jumps, starts)
                self._aside(node, node.aside, self._back(nodes, index, jumps, starts), following)
            elif following is not None and self.random.random() < 0.22:
                self._decision(nodes, index, following, leads_to, jumps, starts)
            else:
                self._plain(node, following)

    def _plain(self, node: Node, following: Node | None) -> None:
        self._act(node, ["in_turn", "jointly", "each", "any"])
        if following is not None:
            if self.after[node.id] is not following:
                node.keys["next"] = following.id
        elif self.after[node.id] is not None or self.random.random() < 0.2:
            node.keys["next"] = self.random.choice(ENDINGS)
        if self.random.random() < 0.04 and not node.joins:
            node.keys["optional"] = True

    def _fork(self, nodes: Sequence[Node], index: int, leads_to: Node | None, jumps: list[tuple[int, int]]) -> None:
        node, join = nodes[index], nodes[index + 1]
        targets: list[Any] = [branch[0].id for branch in node.branches] + ([join.id] if node.early else [])
        beyond = self._forward(nodes, index + 1, leads_to, jumps, index)
        if beyond is not None and self.random.random() < 0.3:
            self._act(node, ["in_turn", "jointly", "any"], decides=True)
            first, second = self.random.choice([labels for labels in LABELS if len(labels) == 2])
            node.keys["answers"] = {first: targets, second: beyond}
        else:
            self._act(node, ["in_turn", "jointly", "any"])
            node.keys["next"] = targets
        for branch in node.branches:
            self.chain(branch, join, set())

    def _decision(
        self, nodes: Sequence[Node], index: int, following: Node | None, leads_to: Node | None,
        jumps: list[tuple[int, int]], starts: set[int],
    ) -> None:  # fmt: skip
        node = nodes[index]
        self._act(node, ["in_turn", "jointly", "any"], decides=True)
        labels = self.random.choice(LABELS)
        answers: dict[str, Any] = {labels[0]: following.id if following else self.random.choice(ENDINGS)}
        for label in labels[1:]:
            forward = None if self.random.random() < 0.6 else self._forward(nodes, index, leads_to, jumps, index)
            answers[label] = forward if forward is not None else self._back(nodes, index, jumps, starts)
        if node.aside is not None:
            answers[labels[-1]] = node.aside.id
        node.keys["answers"] = answers

    def _aside(self, node: Node, aside: Node, back: Any, following: Node | None) -> None:
        self._act(aside, [])
        aside.keys["next"] = back if self.random.random() < 0.6 else following.id if following else END
        if self.random.random() < 0.6:
            aside.keys = {key: aside.keys[key] for key in ("actor", "next")} | {"same_row": True}

    def _back(self, nodes: Sequence[Node], index: int, jumps: list[tuple[int, int]], starts: set[int]) -> Any:
        """An earlier step of the chain or this one; a joining step only where every way here leads through it."""
        near = [
            place
            for place in range(max(0, index - 6), index + 1)
            if not nodes[place].joins or self._always_through(place, index, jumps, starts)
        ]
        if self.random.random() < 0.1:
            near = [0]
        target = nodes[self.random.choice(near)]
        return f"{target.id}.decision" if "decided_by" in target.keys and self.random.random() < 0.4 else target.id

    def _always_through(self, join: int, index: int, jumps: list[tuple[int, int]], starts: set[int]) -> bool:
        skipped = any(source <= join < target for source, target in jumps) or any(join < start for start in starts)
        return join < index and not skipped

    def _forward(
        self, nodes: Sequence[Node], beyond: int, leads_to: Node | None, jumps: list[tuple[int, int]], source: int
    ) -> Any:
        """A later step of the chain, or what the chain leads to."""
        later = [place for place in range(beyond + 1, min(len(nodes), beyond + 7)) if not nodes[place].joins]
        if not later or self.random.random() < 0.3:
            jumps.append((source, len(nodes)))
            return leads_to.id if leads_to is not None else self.random.choice(ENDINGS)
        place = self.random.choice(later)
        jumps.append((source, place))
        return nodes[place].id

    def _act(self, node: Node, modes: Sequence[str], *, decides: bool = False) -> None:
        """Who acts, in which lane, with which texts; for a decision also who decides and the question."""
        random, actors, keys = self.random, self.actors, node.keys
        if modes and len(actors) > 1 and random.random() < 0.16:
            keys["actors"] = {random.choice(modes): random.sample(actors, random.randint(2, min(3, len(actors))))}
        else:
            keys["actor"] = random.choice(actors)
            others = [actor for actor in actors if actor != keys["actor"]]
            if decides and others and random.random() < 0.2:
                keys["decided_by"] = random.choice(others)
            elif others and random.random() < 0.04:
                keys["lane"] = random.choice(others)
        if decides and random.random() < 0.35:
            keys["question"] = random.choice(QUESTIONS)
        if node is not self.first and not decides and node.aside is None and random.random() < 0.04:
            keys["same_row"] = True
        else:
            keys |= texts(random)
