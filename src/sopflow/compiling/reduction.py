"""Reduction: make a net small without changing whether it is sound.

Murata's rules: a place whose token always goes on by itself is merged into its transitions (series fusion), places that
are always filled and emptied together become one (parallel places), equal transitions become one (parallel
transitions), and a transition that changes nothing goes (self-loop). Ten parallel branches of ten steps, whose
markings are 11 to the power of 10, become one transition.

Places are numbers: 0 is the start, 1 the end. A transition takes one token from each place in `ins` and puts one to
each in `outs`; `origin` is the join it comes from, or "".

>>> fork_and_join = [
...     Transition(frozenset({0}), (2, 3)), Transition(frozenset({2}), (4,)), Transition(frozenset({3}), (5,)),
...     Transition(frozenset({4, 5}), (1,), "(join kirim 1)"),
... ]
>>> reduce_net(fork_and_join)
[Transition(ins=frozenset({0}), outs=(1,), origin='')]
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

__all__ = ["END", "START", "Transition", "reduce_net", "shorten"]

START, END = 0, 1

_CHEAP = 16
"""Places with more transitions around them wait until nothing else can be done."""
_GROWTH = 64
"""How many transitions may take the place of those around one place in a part of the net where nothing forks."""


class Transition(NamedTuple):
    """Takes one token from each of `ins`, puts one to each of `outs` (sorted; a place named twice gets two)."""

    ins: frozenset[int]
    outs: tuple[int, ...]
    origin: str = ""


def reduce_net(transitions: Iterable[Transition]) -> list[Transition]:
    """A smaller net that is sound exactly when the given one is.

    Every place must be reachable from the start along arrows. Places keep their numbers.
    """
    reducer = _Reducer(transitions)
    reducer.run()
    return [node.plain() for node in reducer.alive]


def shorten(transitions: list[Transition]) -> list[Transition]:
    """The first of the rules, for plain chains and all at once: it takes most places out of most nets.

    >>> shorten([Transition(frozenset({0}), (2,)), Transition(frozenset({2}), (3,)), Transition(frozenset({3}), (1,))])
    [Transition(ins=frozenset({0}), outs=(1,), origin='')]
    """
    only: dict[int, Transition | None] = {}
    filled: set[int] = set()
    for transition in transitions:
        filled.update(transition.outs)
        for place in transition.ins:
            only[place] = None if place in only else transition
    ahead = {
        place: taker.outs[0]
        for place, taker in only.items()
        if taker is not None and len(taker.ins) == len(taker.outs) == 1 and place in filled
    }
    last: dict[int, int] = {}
    for place in list(ahead):
        chain: dict[int, None] = {}
        while place in ahead and place not in last:
            if place in chain:
                del ahead[place]  # a circle: this place stays and goes to itself
                break
            chain[place] = None
            place = ahead[place]
        place = last.get(place, place)
        last.update(dict.fromkeys(chain, place))
    return [
        Transition(ins, tuple(sorted([last.get(place, place) for place in outs])), origin)
        for ins, outs, origin in transitions
        if len(ins) > 1 or next(iter(ins)) not in ahead
    ]


class _Node:
    """A transition that changes in place: a fork of many branches is touched once for each of them."""

    __slots__ = ("doubled", "ins", "key", "number", "origin", "outs")

    def __init__(self, ins: set[int], outs: Iterable[int], origin: str, doubled: frozenset[int] = frozenset()) -> None:
        self.number = 0
        """Its age, for an order that does not change between runs."""
        self.ins = ins
        self.outs: set[int] = set()
        self.doubled = doubled
        """Places that get two tokens or more."""
        self.origin = origin
        self.key: tuple[frozenset[int], ...] = ()
        self.give(outs)

    def give(self, outs: Iterable[int], doubled: frozenset[int] = frozenset()) -> None:
        """Let it fill these places, too."""
        for place in outs:
            if place in self.outs:
                doubled |= {place}
            self.outs.add(place)
        if doubled:
            self.doubled |= doubled

    def plain(self) -> Transition:
        """As data."""
        return Transition(frozenset(self.ins), tuple(sorted([*self.outs, *self.doubled])), self.origin)


class _Reducer:
    def __init__(self, transitions: Iterable[Transition]) -> None:
        self.alive: dict[_Node, None] = {}
        self._known: dict[tuple[frozenset[int], ...], _Node] = {}
        self._fillers: dict[int, set[_Node]] = {}
        self._takers: dict[int, set[_Node]] = {}
        self._twins: dict[tuple[frozenset[_Node], frozenset[_Node]], int] = {}
        self._queue: deque[int] = deque()
        self._queued: set[int] = set()
        self._numbers = count()
        for ins, outs, origin in transitions:
            self._add(_Node(set(ins), outs, origin))

    def run(self) -> None:
        """Apply the rules until none applies, first where little has to be rewritten."""
        late: deque[int] = deque()
        while self._queue or late:
            place = self._queue.popleft() if self._queue else late.popleft()
            self._queued.discard(place)
            fillers, takers = self._fillers.get(place), self._takers.get(place)
            if place in (START, END) or not fillers or not takers:
                continue
            if len(fillers) * len(takers) > _CHEAP and self._queue:
                self._queued.add(place)
                late.append(place)
                continue
            self._drop_self_loop(place)
            if takers and not self._merge_twin(place):
                self._fuse(place)

    def _drop_self_loop(self, place: int) -> None:
        for node in self._fillers[place] & self._takers[place]:
            # Without another filler the place never holds a token, and only this transition would tell.
            if node.ins == node.outs == {place} and not node.doubled and len(self._fillers[place]) > 1:
                self._remove(node)

    def _merge_twin(self, place: int) -> bool:
        """Drop the place when another one is filled and emptied by the same transitions."""
        fillers, takers = self._fillers[place], self._takers[place]
        if any(place in node.doubled for node in fillers):
            return False
        key = (frozenset(fillers), frozenset(takers))
        twin = self._twins.setdefault(key, place)
        if twin == place or self._fillers.get(twin) != fillers or self._takers.get(twin) != takers:
            self._twins[key] = place
            return False
        for node in fillers | takers:
            self._forget(node)
            node.outs.discard(place)
            node.ins.discard(place)
        self._fillers[place], self._takers[place] = set(), set()
        for node in _by_age(key[0] | key[1]):
            self._learn(node)
            if len(node.outs) == 1:
                self._touch(node.ins)
        self._touch((twin,))
        return True

    def _fuse(self, place: int) -> None:
        """Let every transition that fills the place go on at once to what empties it."""
        fillers, takers = _by_age(self._fillers[place]), _by_age(self._takers[place])
        if any(len(node.ins) > 1 or place in node.outs for node in takers):
            return
        many = len(fillers) * len(takers)
        if many > len(fillers) + len(takers) and (many > _GROWTH or not _plain([*fillers, *takers])):
            return
        for node in takers:
            self._remove(node)
        self._fillers[place] = set()
        for node in fillers:
            self._forget(node)
            node.outs.discard(place)
            twice = place in node.doubled
            node.doubled -= {place}
            for taker in takers[1:]:
                copy = _Node(set(node.ins), node.outs, node.origin, node.doubled)
                copy.give(taker.outs, taker.doubled | (taker.outs if twice else set()))
                self._add(copy)
            node.give(takers[0].outs, takers[0].doubled | (takers[0].outs if twice else set()))
            for out in takers[0].outs:
                self._fillers.setdefault(out, set()).add(node)
            self._learn(node)
            self._touch(node.ins)
            self._touch(takers[0].outs)

    def _add(self, node: _Node) -> None:
        node.number = next(self._numbers)
        self.alive[node] = None
        for place in node.ins:
            self._takers.setdefault(place, set()).add(node)
        for place in node.outs:
            self._fillers.setdefault(place, set()).add(node)
        self._touch(node.ins)
        self._touch(node.outs)
        self._learn(node)

    def _remove(self, node: _Node) -> None:
        self._forget(node)
        del self.alive[node]
        for place in node.ins:
            self._takers[place].discard(node)
        for place in node.outs:
            self._fillers[place].discard(node)
        self._touch(node.ins)
        self._touch(node.outs)

    def _learn(self, node: _Node) -> None:
        """Keep one of several equal transitions."""
        node.key = (frozenset(node.ins), frozenset(node.outs), node.doubled)
        if self._known.setdefault(node.key, node) is not node:
            self._remove(node)

    def _forget(self, node: _Node) -> None:
        if self._known.get(node.key) is node:
            del self._known[node.key]

    def _touch(self, places: Iterable[int]) -> None:
        for place in places:
            if place not in self._queued:
                self._queued.add(place)
                self._queue.append(place)


def _by_age(nodes: Iterable[_Node]) -> list[_Node]:
    return sorted(nodes, key=lambda node: node.number)


def _plain(nodes: Iterable[_Node]) -> bool:
    return all(len(node.ins) == len(node.outs) == 1 and not node.doubled for node in nodes)
