"""Writing: an outline as the steps that an author would type, sound whatever the outline.

Within one region (the whole flow without the branches of forks, or one branch without those inside it) an answer may
lead to any step. That is sound: the first answer, or the only way on, goes along the chain to its end, so every step is
reached and comes out; and what happens in a branch stays in it until the join.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Any

from sopflow.model import ActorMode
from sopflow.testing.strategies.outline import Knot, Way
from sopflow.testing.strategies.plan import Plan, Stop, entries, make_plan

__all__ = ["write_steps"]

_Target = Any
"""`id`, `id.decision`, "end" or {"end": name}, as in a file; a list of them for a fork."""


def write_steps(outline: Sequence[Knot], actors: Sequence[str], prefix: str, end: str) -> tuple[list[Any], list[str]]:
    """The items of a procedure: steps, whose ids begin with `prefix`, some with a heading above them.

    `end` is the name of the end that the way along the chain leads to. Returns also the ids of the steps that a case
    may begin at, the first step first.
    """
    plan, order = make_plan(outline, prefix)
    who = {stop.id: _who(stop, actors) for stop in order}
    arrows = _Arrows(order, {id for id, keys in who.items() if "decided_by" in keys})
    arrows.region(plan, _end(end), None)
    joins = {stop.join.id for stop in order if stop.join is not None}
    items: list[dict[str, Any]] = []
    for stop in order:
        if stop.knot.manner.heading is not None:
            items.append({"heading": stop.knot.manner.heading})
        beside = stop.knot.manner.beside and bool(items) and "heading" not in items[-1]
        join = {"join": "all"} if stop.id in joins else {}
        items.append({"id": stop.id, **who[stop.id], **_texts(stop, beside=beside), **join, **arrows.of[stop.id]})
    return items, [stop.id for stop in entries(plan)]


def _who(stop: Stop, actors: Sequence[str]) -> dict[str, Any]:
    """Who does the step. Numbers that stand for the same actor are one."""
    acting = stop.knot.acting
    named = list(dict.fromkeys(actors[number % len(actors)] for number in acting.numbers))
    if acting.mode is not None and len(named) > 1:
        mode = ActorMode.ANY if stop.asks and acting.mode is ActorMode.EACH else acting.mode
        return {"actors": {str(mode): named}}
    found = {"actor": named[0]}
    for key, number in (("decided_by", acting.decides if stop.asks else None), ("lane", acting.lane)):
        if number is not None and actors[number % len(actors)] != named[0]:
            found[key] = actors[number % len(actors)]
    return found


def _texts(stop: Stop, *, beside: bool) -> dict[str, Any]:
    """What is written in the row, or of a step in the row of another only what may be."""
    knot = stop.knot
    found = {key: text for key, text in knot.texts.items() if not beside or key == "activity"}
    if beside:
        found["same_row"] = True
    else:
        found.setdefault("activity", "Melanjutkan")
    if stop.asks and knot.manner.question is not None:
        found["question"] = knot.manner.question
    if knot.manner.optional and not stop.asks and stop.join is None:
        found["optional"] = True
    return found


@dataclass
class _Region:
    """What answers inside may lead to."""

    steps: Sequence[Stop]
    leaving: _Target | None
    """The join of its fork; None where to leave it is to end."""


class _Arrows:
    """Where each step leads: `next` or `answers`, by id."""

    def __init__(self, order: Sequence[Stop], decided: Container[str]) -> None:
        self._decided = decided
        self.of: dict[str, dict[str, Any]] = {stop.id: {} for stop in order}
        self._following = {stop.id: after.id for stop, after in pairwise(order)}

    def region(self, plan: Plan, onward: _Target, leaving: _Target | None) -> None:
        """Write a chain, and the chains aside of it, as a region of its own."""
        self._chain(plan, onward, _Region(list(entries(plan)), leaving), [])

    def _chain(self, plan: Plan, onward: _Target, region: _Region, around: Plan) -> None:
        """Write a chain that leads to `onward`; `around` are the steps of the chains that it stands in."""
        around = [*around, *plan]
        for stop, after in zip(plan, [*plan[1:], None], strict=True):
            following = onward if after is None else after.id
            main = following if stop.join is None else self._fork(stop, stop.join, following, region)
            self._stop(stop, main, following, region, around)

    def _fork(self, stop: Stop, join: Stop, following: _Target, region: _Region) -> _Target:
        """Write what a fork leads to, and give its targets."""
        for branch in stop.branches:
            self.region(branch, join.id, join.id)
        behind = following
        if stop.redo is not None:
            behind = stop.redo.id
            self._stop(stop.redo, following, following, region, [])
            self.of[stop.redo.id]["answers"][stop.redo.knot.labels[1]] = join.id
        self._stop(join, behind, following, region, [])
        straight = stop.knot.manner.straight or len(stop.branches) < 2
        return [branch[0].id for branch in stop.branches] + [join.id] * straight

    def _stop(self, stop: Stop, main: _Target, following: _Target, region: _Region, around: Plan) -> None:
        arrows = self.of[stop.id]
        if not stop.asks:
            if main != self._following.get(stop.id, "end"):
                arrows["next"] = main
            return
        answers = arrows["answers"] = {stop.knot.labels[0]: main}
        for label, way, aside in zip_longest(stop.knot.labels[1:], stop.knot.ways, stop.asides):
            if way is None:
                break
            if aside:
                # Back only to what it stands in: two chains aside that lead into each other would never come out.
                self._chain(aside, self._target(way, stop, following, region.leaving, around), region, around)
                answers[label] = aside[0].id
            else:
                answers[label] = self._target(way, stop, following, region.leaving, region.steps)

    def _target(
        self, way: Way, stop: Stop, following: _Target, leaving: _Target | None, steps: Sequence[Stop]
    ) -> _Target:
        """Where an answer of `stop` leads; `steps` are those that it may jump to."""
        if way.to == "next":
            return following
        if way.to == "leave":
            return leaving or _end(way.end)
        id = stop.id if way.to == "again" or not steps else steps[way.number % len(steps)].id
        return f"{id}.decision" if way.diamond and id in self._decided else id


def _end(name: str) -> _Target:
    return {"end": name} if name else "end"
