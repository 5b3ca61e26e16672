"""Plans: the structure that an outline stands for, with its steps numbered in file order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sopflow.testing.strategies.outline import Knot

__all__ = ["Plan", "Stop", "entries", "make_plan"]


@dataclass(eq=False)
class Stop:
    """One step with its id, and what is inside it."""

    id: str
    knot: Knot
    asides: list[Plan] = field(default_factory=list)
    """Chains that its first answers but one lead to."""
    branches: list[Plan] = field(default_factory=list)
    """Where it forks."""
    join: Stop | None = None
    redo: Stop | None = None

    @property
    def asks(self) -> bool:
        """Whether it is a decision."""
        return bool(self.knot.ways)


Plan: TypeAlias = list[Stop]
"""A chain of steps."""


def make_plan(outline: Sequence[Knot], prefix: str) -> tuple[Plan, list[Stop]]:
    """The chain that an outline stands for, and all its steps in file order, with ids that begin with `prefix`."""
    planner = _Planner()
    order = [Stop(f"{prefix}{number}", knot) for number, knot in enumerate(outline, 1)]
    for stop in order:
        planner.add(stop)
    return planner.finish(), order


def entries(plan: Plan) -> Iterator[Stop]:
    """The steps of a region: those of a chain and of the chains aside of it, without branches, joins and redos."""
    for stop in plan:
        yield stop
        for aside in stop.asides:
            yield from entries(aside)


@dataclass
class _Level:
    """A chain in the making."""

    chain: Plan
    fork: Stop | None = None
    """It is the latest branch of this one."""


class _Planner:
    """Puts one step behind the other. What a step cannot do where it stands it leaves, and just goes on."""

    def __init__(self) -> None:
        self._levels = [_Level([])]

    def add(self, stop: Stop) -> None:
        """Put a step where its kind says."""
        chain = self._levels[-1].chain
        last = chain[-1] if chain else None
        match stop.knot.kind:
            case "branch" if (fork := self._end_branch()) is not None:
                fork.branches.append([stop])
                self._levels.append(_Level(fork.branches[-1], fork))
                return
            case "join" if (fork := self._end_branch()) is not None:
                fork.join = stop
                return
            case "redo" if last is not None and last.join is not None and last.redo is None and stop.asks:
                last.redo = stop
                return
            case "aside" if last is not None and last.join is None and len(last.asides) < len(last.knot.ways):
                last.asides.append([stop])
                self._levels.append(_Level(last.asides[-1]))
                return
            case "close" if len(self._levels) > 1 and self._levels[-1].fork is None:
                self._levels.pop()
        self._levels[-1].chain.append(stop)
        if stop.knot.kind == "fork":
            stop.branches.append([])
            self._levels.append(_Level(stop.branches[0], stop))

    def finish(self) -> Plan:
        """The whole chain; a fork that is still open joins in its last step, or is none."""
        while len(self._levels) > 1:
            level = self._levels.pop()
            if level.fork is not None:
                self._levels[-1].chain += _settle(level.fork)
        return self._levels[0].chain

    def _end_branch(self) -> Stop | None:
        """End the branch that the next step stands in, unless that is still empty, and give its fork."""
        for index in reversed(range(len(self._levels))):
            level = self._levels[index]
            if level.fork is not None:
                if level.chain:
                    del self._levels[index:]
                    return level.fork
                return None
        return None


def _settle(fork: Stop) -> Plan:
    """Let the last step of the last branch be the join, if it can; else give back the steps of the branches."""
    fork.branches = [branch for branch in fork.branches if branch]
    last = fork.branches[-1] if fork.branches else []
    if sum(map(len, fork.branches)) > 1 and last[-1].join is None and not last[-1].asides:
        fork.join = last.pop()
        fork.branches = [branch for branch in fork.branches if branch]
        return []
    inside = [stop for branch in fork.branches for stop in branch]
    fork.branches = []
    return inside
