"""References: names that must be there before anything can be built from a SOP.

Steps are named by targets, actors by steps and capsules, steps again by `start`; ids are unique in the file. All of
this is read from the model alone, so it works for a file that has nothing else right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from sopflow.compiling.problem import Problem
from sopflow.model import Procedure, Step, Target
from sopflow.model.sop import Path, Sop

__all__ = ["read_references"]

_SHOWN = 8
"""So many known names are listed; more would bury the sentence."""
_SEARCHES = 100
"""So many wrong names of a kind are compared with all known ones, which takes milliseconds each in a long SOP."""


def read_references(sop: Sop, flows: Sequence[tuple[Path, Procedure]]) -> list[Problem]:
    """Everything in a SOP that names what is not there, or what is there twice; [] when all references resolve.

    `flows` are those of the SOP.
    """
    homes: dict[str, str] = {}
    found = list(_duplicate_ids(sop, flows, homes))
    for path, procedure in flows:
        steps = {step.id: step for _, step in procedure.only_steps()}
        actors = procedure.actors or {}
        found += _starts(path, procedure, steps)
        for index, step in procedure.only_steps():
            if step.next is not None or step.answers is not None:
                found += _targets((*path, "steps", index), step, steps, homes)
            if step.actor not in actors or step.lane is not None or step.decided_by is not None:
                found += _actors((*path, "steps", index), step, actors)
        found += _capsules(path, procedure, actors)
    if sop.procedures is not None:
        found += _capsules((), sop, {actor for _, procedure in flows for actor in procedure.actors or {}})
    return found


def _duplicate_ids(sop: Sop, flows: Sequence[tuple[Path, Procedure]], homes: dict[str, str]) -> Iterator[Problem]:
    """The ids that are taken already; `homes` learns the procedure of each step."""
    first: dict[str, Path] = {}
    for path, procedure in flows:
        for index, step in procedure.only_steps():
            place = (*path, "steps", index, "id")
            homes.setdefault(step.id, procedure.id)
            if first.setdefault(step.id, place) is not place:
                yield _twice(sop, "the step id {name} is already taken in line {line}", step.id, place, first[step.id])
    named: dict[str, Path] = {}
    for path, procedure in flows:
        if path and named.setdefault(procedure.id, (*path, "id")) != (*path, "id"):
            fact = "the procedure id {name} is already taken in line {line}"
            yield _twice(sop, fact, procedure.id, (*path, "id"), named[procedure.id])


def _twice(sop: Sop, fact: str, name: str, place: Path, first: Path) -> Problem:
    return Problem("duplicate-id", place, fact, "choose another id", {"name": name, "line": sop.span(first).line})


def _starts(path: Path, procedure: Procedure, steps: Collection[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, start in enumerate(procedure.start):
        place = (*path, "start", index, "at")
        if start.at not in steps:
            remedy, params = _instead(start.at, steps)
            yield Problem("bad-start", place, "`start` names step {name}, which does not exist", remedy, params)
        elif start.at in seen:
            yield Problem(
                "duplicate-start", place, "`start` names step {name} twice", "name it once", {"name": start.at}
            )
        seen.add(start.at)


def _targets(place: Path, step: Step, steps: dict[str, Step], homes: dict[str, str]) -> Iterator[Problem]:
    for at, targets in _ways(place, step):
        for number, target in enumerate(targets):
            if target.end is not None or (target.step in steps and not target.decision):
                continue
            problem = _target((*at, number) if len(targets) > 1 else at, step.id, target, steps, homes)
            if problem is not None:
                yield problem


def _ways(place: Path, step: Step) -> Iterator[tuple[Path, tuple[Target, ...]]]:
    if step.next is not None:
        yield (*place, "next"), step.next
    if step.answers is not None:
        for label, targets in step.answers.items():
            yield (*place, "answers", label), targets


def _target(at: Path, source: str, target: Target, steps: dict[str, Step], homes: dict[str, str]) -> Problem | None:
    rule, params = "unknown-target", {"step": source, "target": str(target), "name": target.step}
    if target.step in steps:
        if steps[target.step].decided_by is not None:
            return None
        fact = "step {step} leads to {target}, but step {name} has no `decided_by`"
        return Problem(rule, at, fact, "write {name} without `.decision`", params)
    if target.step in homes:
        fact = "step {step} leads to {name}, which is in procedure {procedure}"
        remedy = "stay inside the procedure, or say with `calls` or `related` how the two belong together"
        return Problem(rule, at, fact, remedy, params | {"procedure": homes[target.step]})
    remedy, more = _instead(target.step, steps)
    if "known" in more:
        remedy = "write one of: {known}; an end of that name is {{end: {name}}}"
    return Problem(rule, at, "step {step} leads to {name}, which does not exist", remedy, params | more)


def _actors(place: Path, step: Step, known: Collection[str]) -> Iterator[Problem]:
    if step.actor is None and step.actors is None:
        yield Problem("unknown-actor", (*place, "id"), "step {step} has no actor", "add `actor:`", {"step": step.id})
    if step.actor is not None and step.actor not in known:
        yield _actor((*place, "actor"), step.id, step.actor, known)
    if step.actors is not None:
        for number, actor in enumerate(step.actors.ids):
            if actor not in known:
                yield _actor((*place, "actors", str(step.actors.mode), number), step.id, actor, known)
    if step.lane is not None and step.lane not in known:
        yield _actor((*place, "lane"), step.id, step.lane, known)
    if step.decided_by is not None and step.decided_by not in known:
        yield _actor((*place, "decided_by"), step.id, step.decided_by, known)


def _actor(at: Path, step: str, name: str, known: Collection[str]) -> Problem:
    remedy, params = _instead(name, known)
    return Problem(
        "unknown-actor", at, "step {step} names actor {name}, who does not exist", remedy, params | {"step": step}
    )


def _capsules(path: Path, holder: Procedure | Sop, known: Collection[str]) -> Iterator[Problem]:
    if holder.terminators is None:
        return
    capsules = (
        ("start", holder.terminators.start, "the start capsule stands in the lane of {name}, who does not exist"),
        ("end", holder.terminators.end, "the end capsule stands in the lane of {name}, who does not exist"),
    )
    for key, name, fact in capsules:
        if name is not None and name not in known:
            yield Problem("unknown-actor", (*path, "terminators", key), fact, *_instead(name, known))


class _Names:
    """The names that may stand somewhere, and what to write instead of one that is not among them."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known
        self._searches = 0

    def __contains__(self, name: object) -> bool:
        return name in self.known

    def instead(self, name: str) -> tuple[str, dict[str, object]]:
        """The remedy for a name that is not there, and its parameters."""
        self._searches += 1
        close = get_close_matches(name, self.known, n=1) if self._searches <= _SEARCHES else []
        if close:
            return "did you mean {close}?", {"name": name, "close": close[0]}
        shown = ", ".join(list(self.known)[:_SHOWN]) + (", …" if len(self.known) > _SHOWN else "")
        return "write one of: {known}", {"name": name, "known": shown or "-"}
