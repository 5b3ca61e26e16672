"""References: names that must be there before anything can be built from a SOP.

Steps are named by targets, actors by steps and capsules, steps again by `start`; ids are unique in the file. All of
this is read from the model alone, so it works for a file that has nothing else right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from sopflow.compiling.names import Names
from sopflow.compiling.problem import Delete, Mending, Problem, Replace
from sopflow.language import N_
from sopflow.loading.likeness import one_slip
from sopflow.model import Procedure, Step, Target
from sopflow.model.sop import Path, Sop
from sopflow.vocabulary import Code
from sopflow.vocabulary.values import END

__all__ = ["read_references"]

_TITLE = attrgetter("name")
"""What an actor is called in the table."""


def read_references(sop: Sop, flows: Sequence[tuple[Path, Procedure]]) -> list[Problem]:
    """Everything in a SOP that names what is not there, or what is there twice; [] when all references resolve.

    `flows` are those of the SOP.
    """
    found, homes = _ids(sop, flows)
    for path, procedure in flows:
        steps = {step.id: step for _, step in procedure.only_steps()}
        names, actors = Names(steps), Names(procedure.actors or {}, _TITLE)
        found += _starts(path, procedure, names)
        for index, step in procedure.only_steps():
            if step.next is not None or step.answers is not None:
                found += _targets((*path, "steps", index), step, steps, names, homes)
            if step.actor not in actors or step.lane is not None or step.decided_by is not None:
                found += _actors((*path, "steps", index), step, actors)
        found += _capsules(path, procedure, actors)
    if sop.procedures is not None:
        everybody = {key: actor for _, procedure in flows for key, actor in (procedure.actors or {}).items()}
        found += _capsules((), sop, Names(everybody, _TITLE))
    return found


def _ids(sop: Sop, flows: Sequence[tuple[Path, Procedure]]) -> tuple[list[Problem], dict[str, str]]:
    """The ids that are taken already, and the procedure of each step."""
    found: list[Problem] = []
    homes: dict[str, str] = {}
    steps: dict[str, Path] = {}
    procedures: dict[str, Path] = {}
    for path, procedure in flows:
        for index, step in procedure.only_steps():
            place = (*path, "steps", index, "id")
            homes.setdefault(step.id, procedure.id)
            if steps.setdefault(step.id, place) is not place:
                fact = N_("the step id {name} is already taken in line {line}")
                found.append(_twice(sop, fact, step.id, place, steps[step.id]))
        place = (*path, "id")
        if procedures.setdefault(procedure.id, place) is not place:
            fact = N_("the procedure id {name} is already taken in line {line}")
            found.append(_twice(sop, fact, procedure.id, place, procedures[procedure.id]))
    return found, homes


def _twice(sop: Sop, fact: str, name: str, place: Path, first: Path) -> Problem:
    return Problem("duplicate-id", place, fact, N_("choose another id"), {"name": name, "line": sop.span(first).line})


def _starts(path: Path, procedure: Procedure, steps: Names) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, start in enumerate(procedure.start):
        place = (*path, "start", index, "at")
        if start.at not in steps:
            remedy, params = steps.instead(start.at)
            fact, mending = (
                N_("`start` names step {name}, which does not exist"),
                _mending(place, start.at, params, steps),
            )
            yield Problem("bad-start", place, fact, remedy, params, mending=mending)
        elif start.at in seen:
            fact, params = N_("`start` names step {name} twice"), {"name": start.at}
            mending = Mending(N_("delete it"), (Delete(place[:-1]),), safe=start.label is None)
            yield Problem("duplicate-start", place, fact, N_("name it once"), params, mending=mending)
        seen.add(start.at)


def _targets(place: Path, step: Step, steps: dict[str, Step], names: Names, homes: dict[str, str]) -> Iterator[Problem]:
    for at, targets in _ways(place, step):
        for number, target in enumerate(targets):
            if target.end is not None or (target.step in steps and not target.decision):
                continue
            here = (*at, number) if len(targets) > 1 else at
            if target.step in steps:
                if steps[target.step].decided_by is None:
                    yield _no_diamond(here, step.id, target, steps[target.step].is_decision)
            else:
                yield _no_step(here, step.id, target, names, homes, steps)


def _ways(place: Path, step: Step) -> Iterator[tuple[Path, tuple[Target, ...]]]:
    if step.next is not None:
        yield (*place, "next"), step.next
    if step.answers is not None:
        for label, targets in step.answers.items():
            yield (*place, "answers", label), targets


def _no_diamond(at: Path, source: str, target: Target, decides: bool) -> Problem:
    fact = N_("step {step} leads to {target}, but step {name} has no `decided_by`")
    params = {"step": source, "target": Code(str(target), "Target"), "name": target.step}
    remedy = N_("write {name} without `.decision`")
    mending = Mending(N_("write {name}"), (Replace(at, target.step),), safe=decides)
    return Problem("unknown-target", at, fact, remedy, params, mending=mending)


def _no_step(
    at: Path, source: str, target: Target, names: Names, homes: dict[str, str], steps: dict[str, Step]
) -> Problem:
    if target.step in homes:
        fact = N_("step {step} leads to {name}, which is in procedure {procedure}")
        remedy = N_("stay inside the procedure, or say with `calls` or `related` how the two belong together")
        params = {"step": source, "name": target.step, "procedure": homes[target.step]}
        return Problem("unknown-target", at, fact, remedy, params)
    remedy, more = names.instead(target.step)
    mending = _mending(at, target.step, more, names, str(Target(str(more.get("close", "")), target.decision)))
    if target.step.casefold() in (*END, *END.values()) and not target.decision:
        remedy, more = N_("write `end` for the end of the flow"), {"name": target.step}
        mending = Mending(N_("write `end`"), (Replace(at, "end"),))
    elif "known" in more and target.step.isdecimal():
        remedy = N_("write the id of the step in place of its number, one of: {known}")
        numbered = _numbered(target.step, steps.values())
        if numbered is not None:
            remedy, more = N_("write {close}, if step number {name} is meant"), {"name": target.step, "close": numbered}
            mending = Mending(N_("write {close}"), (Replace(at, numbered),), safe=False)
    elif "known" in more and not target.decision and _is_near_the_end(target.step):
        remedy, more = N_("did you mean `end`?"), {"name": target.step}
        mending = Mending(N_("write `end`"), (Replace(at, "end"),), safe=False)
    elif "known" in more:
        remedy = N_("write one of: {known}; an end of that name is `{{end: {name}}}`")
    fact = N_("step {step} leads to {name}, which does not exist")
    return Problem("unknown-target", at, fact, remedy, more | {"step": source}, mending=mending)


def _numbered(number: str, steps: Iterable[Step]) -> str | None:
    """The id of the step in the row with a number; None where the table has no such row."""
    rows = [step.id for step in steps if not step.same_row]
    place = int(number) if len(number) < 5 else 0
    return rows[place - 1] if 0 < place <= len(rows) else None


def _is_near_the_end(name: str) -> bool:
    """Whether a name is one slip away from the word for the end."""
    return any(one_slip(name.casefold(), word) for word in (*END, *END.values()))


def _actors(place: Path, step: Step, known: Names) -> Iterator[Problem]:
    if step.actor is None and step.actors is None:
        yield Problem(
            "unknown-actor", (*place, "id"), N_("step {step} has no actor"), N_("add `actor:`"), {"step": step.id}
        )
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


def _actor(at: Path, step: str, name: str, known: Names) -> Problem:
    remedy, params = known.instead(name)
    fact, mending = N_("step {step} names actor {name}, who does not exist"), _mending(at, name, params, known)
    return Problem("unknown-actor", at, fact, remedy, params | {"step": step}, mending=mending)


def _capsules(path: Path, holder: Procedure | Sop, known: Names) -> Iterator[Problem]:
    if holder.terminators is None:
        return
    capsules = (
        ("start", holder.terminators.start, N_("the start capsule stands in the lane of {name}, who does not exist")),
        ("end", holder.terminators.end, N_("the end capsule stands in the lane of {name}, who does not exist")),
    )
    for key, name, fact in capsules:
        if name is not None and name not in known:
            place, (remedy, params) = (*path, "terminators", key), known.instead(name)
            mending = _mending(place, name, params, known)
            yield Problem("unknown-actor", place, fact, remedy, params, mending=mending)


def _mending(at: Path, name: str, params: dict[str, object], known: Names, write: str = "") -> Mending | None:
    """The close name in the place of one that does not exist; safe where they differ in their spelling only."""
    close = params.get("close")
    if not isinstance(close, str):
        return None
    return Mending(N_("write {close}"), (Replace(at, write or close),), safe=known.is_sure(name, close))
