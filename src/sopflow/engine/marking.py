"""Marking: the tokens of a case, and how they move.

The net says which tokens move where; each single move is made by the flow's machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sopflow.compiling import Arrival, Net

__all__ = ["Machine", "Token", "advance", "arrive", "fire", "rests"]


class _Trigger(Protocol):
    def trigger(self, model: Any) -> Any: ...


class Machine(Protocol):
    """What a case needs of `transitions.Machine`: an event by name, which moves a token."""

    @property
    def events(self) -> Mapping[str, _Trigger]: ...


class Token:
    """A token on its way through the machine; between commands only its place is kept."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


def fire(machine: Machine, place: str, event: str) -> str:
    """The place where the machine takes a token from `place` on `event`."""
    token = Token(place)
    machine.events[event].trigger(token)
    return token.state


def advance(
    net: Net, machine: Machine, tokens: tuple[str, ...], place: str, arrivals: Iterable[Arrival]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Move the token at `place`, then go through every join that this completes.

    Returns all tokens after it, and those among them that have arrived at a task or an end.
    """
    if len(tokens) == 1 and not net.joins:
        arrived = tuple([fire(machine, place, event) for _, event in arrivals])
        return arrived, arrived
    stay = list(tokens)
    stay.remove(place)
    return _join(net, machine, stay, [fire(machine, place, event) for _, event in arrivals])


def arrive(
    net: Net, machine: Machine, tokens: tuple[str, ...], place: str, waits: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take the token at `place` to the waiting place of a join without any work; the same as `advance` otherwise.

    The machine knows no such move: it is the way of a cancelled task, which no arrow of the chart shows.
    """
    stay = list(tokens)
    stay.remove(place)
    return _join(net, machine, stay, [waits])


def _join(net: Net, machine: Machine, stay: list[str], arrived: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Let these tokens arrive beside those that stay, and go through every join that this completes."""
    moved: list[str] = []
    coming = deque(arrived)
    while coming:
        here = coming.popleft()
        if here not in net.waiting:
            moved.append(here)
            continue
        join = net.joins[net.waiting[here]]
        others = [needed for needed in join.inputs if needed != here]
        if all(needed in stay for needed in others):
            for needed in others:
                stay.remove(needed)
            coming.extend(fire(machine, here, event) for _, event in join.arrivals)
        else:
            stay.append(here)
    return (*stay, *moved), tuple(moved)


def rests(net: Net, place: str) -> list[frozenset[str]]:
    """Where the work at `place` comes to rest when nobody does anything else: each set of places that it can end in.

    These are waiting places of joins that other branches have to reach, or an end. The net is free-choice (no token
    decides over the way of another), so it is enough to move one of the tokens at a time, in all of its ways.
    """
    found: list[frozenset[str]] = []
    seen: set[frozenset[str]] = set()
    left = [frozenset((place,))]
    while left:
        here = left.pop()
        if here in seen:
            continue
        seen.add(here)
        task = min(here & net.tasks.keys(), default=None)
        if task is None:
            found.append(here)
            continue
        for answer in net.tasks[task].answers or (None,):
            left.append(_settled(net, here - {task} | {arrival.place for arrival in net.moves[task, answer]}))
    return found


def _settled(net: Net, places: frozenset[str]) -> frozenset[str]:
    """These places once every join that they complete has happened."""
    for place in places & net.waiting.keys():
        join = net.joins[net.waiting[place]]
        if places.issuperset(join.inputs):
            gone = places.difference(join.inputs)
            return _settled(net, gone | {arrival.place for arrival in join.arrivals})
    return places
