"""Marking: the tokens of a case, and how they move.

The net says which tokens move where; each single move is made by the flow's machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sopflow.compiling import Arrival, Net

__all__ = ["Machine", "Token", "advance", "fire"]


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
    moved: list[str] = []
    coming = deque((place, event) for _, event in arrivals)
    while coming:
        here = fire(machine, *coming.popleft())
        if here not in net.waiting:
            moved.append(here)
            continue
        join = net.joins[net.waiting[here]]
        others = [needed for needed in join.inputs if needed != here]
        if all(needed in stay for needed in others):
            for needed in others:
                stay.remove(needed)
            coming.extend((here, event) for _, event in join.arrivals)
        else:
            stay.append(here)
    return (*stay, *moved), tuple(moved)
