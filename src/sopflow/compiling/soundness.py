"""Soundness: whether every case of a net can end, ends cleanly, and never has two tokens in one place.

A net is sound when from every marking that a case can reach it can still end (option to complete), when nothing else is
open once a token ends (proper completion), when no place ever holds two tokens (1-safe), and when every task can be
opened (no dead step). The net is reduced first; what is left is explored up to a limit of markings, and past it the
answer is "not decided", never a guess.

>>> from sopflow.compiling.net import build_net
>>> from sopflow.model import Procedure
>>> steps = [
...     {"id": "bagi", "actor": "a", "next": ["satu", "dua"]},
...     {"id": "satu", "actor": "b", "next": "kirim"},
...     {"id": "dua", "actor": "c"},
...     {"id": "kirim", "actor": "a", "join": "all"},
... ]
>>> judge(build_net(Procedure.model_validate({"id": "p", "title": "", "steps": steps}))).sound
True
>>> del steps[3]["join"]
>>> judge(build_net(Procedure.model_validate({"id": "p", "title": "", "steps": steps}))).sound
False
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sopflow.compiling.net import Net
from sopflow.compiling.reduction import END, START, Transition, reduce_net, shorten

__all__ = ["LIMIT", "Stuck", "Verdict", "judge", "transitions_of"]

LIMIT = 20_000
"""How many markings of the reduced net are looked at."""

_FEW = 40
"""A net with fewer markings than this is looked at before it is reduced: that takes less time than the reduction."""
_LOOKED_AT = 200
"""Of so many markings that a case can stop in the reasons are looked for; the others have the same or similar ones."""


class Stuck(NamedTuple):
    """A join that can wait for ever: its name in the net, and the input places that stay empty."""

    join: str
    missing: tuple[str, ...]


class Verdict(NamedTuple):
    """What is known about a net."""

    sound: bool | None
    """None: not decided, the limit was reached before a defect was found."""
    stuck: tuple[Stuck, ...] = ()
    left: tuple[Stuck, ...] = ()
    """Joins that are left waiting when the last other token ends."""
    doubled: bool = False
    """Some place can get a second token."""
    improper: bool = False
    """A token can end while others go on."""
    explored: int = 0
    """Markings looked at after the reduction."""


def judge(net: Net, *, limit: int = LIMIT) -> Verdict:
    """Decide the soundness of a net whose tasks can all be reached along arrows."""
    numbers = {place: number for number, place in enumerate(net.places, 2)}
    numbers.update(dict.fromkeys(net.ends, END))
    transitions = transitions_of(net, numbers)
    if not net.forks:
        return Verdict(_all_lead_to_end(transitions))
    names = {number: place for place, number in numbers.items()}
    short = shorten(transitions)
    first = _Exploration(short, names, min(_FEW, limit)).verdict()
    if first.explored < _FEW and first.sound is not None:
        return first
    reduced = reduce_net(short)
    if reduced == [Transition(frozenset({START}), (END,))]:
        return Verdict(True)
    return _Exploration(reduced, names, limit).verdict()


def transitions_of(net: Net, numbers: dict[str, int]) -> list[Transition]:
    """The net as transitions between numbered places; all ends are one place."""

    def onward(places: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(numbers[place] for place in places))

    found = [Transition(frozenset({START}), onward(start.places)) for start in net.starts.values()]
    for (node, _), arrivals in net.moves.items():
        found.append(Transition(frozenset({numbers[node]}), onward(arrival.place for arrival in arrivals)))
    for name, join in net.joins.items():
        inputs = frozenset(numbers[place] for place in join.inputs)
        found.append(Transition(inputs, onward(arrival.place for arrival in join.arrivals), name))
    return found


def _all_lead_to_end(transitions: Sequence[Transition]) -> bool:
    """Whether every place that one token can reach leads to the end: all there is to ask where nothing forks."""
    ahead: dict[int, list[int]] = {}
    behind: dict[int, list[int]] = {}
    for (place,), (following,), _ in transitions:
        ahead.setdefault(place, []).append(following)
        behind.setdefault(following, []).append(place)
    reached = _closure([START], ahead)
    return reached == _closure([END], behind) and reached.issuperset(ahead)


def _closure(roots: Iterable[int], edges: dict[int, list[int]]) -> set[int]:
    seen = set(roots)
    stack = list(seen)
    while stack:
        for following in edges.get(stack.pop(), ()):
            if following not in seen:
                seen.add(following)
                stack.append(following)
    return seen


class _Exploration:
    """The markings of a net, as bit masks: bit n is place n."""

    def __init__(self, transitions: Sequence[Transition], names: dict[int, str], limit: int) -> None:
        self._names = names
        self._joins = [transition for transition in transitions if len(transition.ins) > 1]
        self._by_place: dict[int, list[tuple[int, int, int]]] = {}
        for number, (ins, outs, _) in enumerate(transitions):
            taken = sum(1 << place for place in ins)
            given = sum(1 << place for place in set(outs)) if len(set(outs)) == len(outs) else -1
            self._by_place.setdefault(min(ins), []).append((taken, given, number))
        self._fired: set[int] = set()
        self._total = len(transitions)
        self._behind: dict[int, list[int]] = {1 << START: []}
        self._ended = 1 << END
        self._dead_ends: set[int] = set()
        self._left: set[int] = set()
        self._doubled = self._improper = self._cut = False
        self._explore(limit)

    def _explore(self, limit: int) -> None:
        stack = [1 << START]
        while stack:
            marking = stack.pop()
            for following in self._after(marking):
                known = self._behind.get(following)
                if known is not None:
                    known.append(marking)
                elif len(self._behind) >= limit:
                    self._cut = True
                    return
                else:
                    self._behind[following] = [marking]
                    stack.append(following)

    def _after(self, marking: int) -> list[int]:
        """The markings that may follow; defects are noted and not followed."""
        found = []
        stays = True
        left = marking
        while left:
            lowest = left & -left
            left ^= lowest
            for taken, given, number in self._by_place.get(lowest.bit_length() - 1, ()):
                if marking & taken != taken:
                    continue
                stays = False
                self._fired.add(number)
                rest = marking & ~taken
                if given < 0 or rest & given:
                    self._doubled = True
                elif given & self._ended and (rest or given != self._ended):
                    self._improper = True
                    self._left.add(rest)
                else:
                    found.append(rest | given)
        if stays and marking != self._ended:
            self._dead_ends.add(marking)
        return found

    def verdict(self) -> Verdict:
        """What the exploration says; a defect counts even when the limit was reached."""
        defect = self._doubled or self._improper or bool(self._dead_ends)
        sound: bool | None = False if defect else None
        if not defect and not self._cut:
            ending = _closure([self._ended], self._behind) if self._ended in self._behind else set()
            sound = ending.issuperset(self._behind) and len(self._fired) == self._total
        stuck, left = self._waiting(self._dead_ends), self._waiting(self._left)
        return Verdict(sound, stuck, left, self._doubled, self._improper, len(self._behind))

    def _waiting(self, markings: Iterable[int]) -> tuple[Stuck, ...]:
        """The joins that hold some of their tokens, where no other step is open any more."""
        found: dict[Stuck, None] = {}
        for marking in sorted(markings)[:_LOOKED_AT]:
            if any(marking & taken == taken for triples in self._by_place.values() for taken, _, _ in triples):
                continue
            for ins, _, origin in self._joins:
                missing = [place for place in sorted(ins) if not marking >> place & 1]
                if 0 < len(missing) < len(ins):
                    found[Stuck(origin, tuple(self._names[place] for place in missing))] = None
        return tuple(found)
