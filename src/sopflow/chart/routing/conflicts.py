"""Wires that run where another wire runs: found on the finished ways, and mended by moving a neighbour.

Laying wires one by one leaves conflicts that no single wire can mend: an arrow in needs the port that an arrow out has
taken, which could as well leave elsewhere. So the two are taken up together with one more wire of the same symbols and
laid again in another order (rip-up and reroute, McMurchie and Ebeling 1995, with the ports as the contested places).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from itertools import combinations

from sopflow.chart.routing.occupancy import Occupancy, Way
from sopflow.chart.routing.scene import Wire
from sopflow.chart.routing.search import Finder

__all__ = ["Pair", "conflicts", "settle"]

TRIALS = 60
"""How often wires of a page are taken up together before its rows and lanes have to grow."""

Pair = tuple[int, int]


def conflicts(
    wires: Mapping[int, Wire], ways: Mapping[int, Way], rules: Occupancy, among: Collection[int] | None = None
) -> set[Pair]:
    """The pairs of wires, all of them laid, that share a port or a place which they may not share; only those with one
    of `among`, if that is given."""
    chosen = ways.keys() if among is None else frozenset(among)
    spots = {vertex for id in chosen for vertex, _, _ in rules.shared(ways[id])}
    at: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    ports: dict[tuple[str, int, int], list[tuple[int, bool]]] = defaultdict(list)
    for id, way in ways.items():
        for vertex, inward, outward in rules.shared(way):
            if vertex in spots:
                at[vertex].append((id, inward, outward))
        ports[way.exit.shape, way.exit.side, way.exit.offset].append((id, True))
        ports[way.entry.shape, way.entry.side, way.entry.offset].append((id, False))
    found: set[Pair] = set()
    for users in at.values():
        for (one, inward, outward), (other, their_in, their_out) in combinations(users, 2):
            if one not in chosen and other not in chosen:
                continue
            if not rules.meet(wires[one], wires[other], inward, outward, their_in, their_out):
                found.add((one, other) if one < other else (other, one))
    for guests in ports.values():
        for (one, leaving), (other, leaves) in combinations(guests, 2):
            if one not in chosen and other not in chosen:
                continue
            shared = rules.stems if leaving else rules.merges
            if leaving != leaves or not shared(wires[one], wires[other]):
                found.add((one, other) if one < other else (other, one))
    return found


def settle(ways: MutableMapping[int, Way], finder: Finder, occupancy: Occupancy) -> set[Pair]:
    """Move wires until no two are in conflict, or no move helps any more; returns the conflicts that are left."""
    wires = occupancy.wires
    bad = conflicts(wires, ways, occupancy)
    trials = TRIALS
    while bad and trials > 0:
        better = None
        for order in _orders(bad, wires, ways):
            trials -= 1
            better = _moved(order, ways, finder, occupancy, bad)
            if better is not None or trials <= 0:
                break
        if better is None:
            break
        bad = better
    return bad


def _orders(bad: set[Pair], wires: Mapping[int, Wire], ways: Mapping[int, Way]) -> Iterator[tuple[int, ...]]:
    """Which wires to lay again, and in which order: the two of a conflict, then with one that shares a symbol, then
    with all that share one port of it."""
    for one, other in sorted(bad):
        yield one, other
        yield other, one
    for one, other in sorted(bad):
        ends = {wires[one].source, wires[one].target, wires[other].source, wires[other].target}
        for id in ways:
            if id not in (one, other) and (wires[id].source in ends or wires[id].target in ends):
                yield one, other, id
                yield other, one, id
    for one, other in sorted(bad):
        ends = {wires[one].source, wires[one].target, wires[other].source, wires[other].target}
        for guests in _guests(ends, ways):
            others = [id for id in guests if id not in (one, other)]
            if len(others) > 1:
                yield one, other, *others
                yield other, one, *others


def _guests(ends: Collection[str], ways: Mapping[int, Way]) -> list[list[int]]:
    """The wires at each port of these symbols."""
    found: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for id, way in ways.items():
        for port in (way.exit, way.entry):
            if port.shape in ends:
                found[port.shape, port.side, port.offset].append(id)
    return list(found.values())


def _moved(
    order: tuple[int, ...], ways: MutableMapping[int, Way], finder: Finder, occupancy: Occupancy, bad: set[Pair]
) -> set[Pair] | None:
    """Lay the wires again in that order; None, and all as it was, where that leaves as many conflicts."""
    wires = occupancy.wires
    old = {id: ways[id] for id in order}
    for id in order:
        occupancy.lift(wires[id], ways[id])
    for id in order:
        ways[id] = finder.find(wires[id]) or old[id]
        occupancy.lay(wires[id], ways[id])
    left = {pair for pair in bad if pair[0] not in old and pair[1] not in old}
    left |= conflicts(wires, ways, occupancy, old)
    if len(left) < len(bad):
        return left
    for id in order:
        occupancy.lift(wires[id], ways[id])
        ways[id] = old[id]
    for id in order:
        occupancy.lay(wires[id], ways[id])
    return None
