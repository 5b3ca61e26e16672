"""Decisions: what is wrong with the ways out of single steps, before anything is asked about the flow.

>>> from sopflow.model import Procedure
>>> procedure = Procedure.model_validate({"id": "p", "title": "", "steps": [
...     {"id": "periksa", "actor": "kasi", "answers": {"Ya": "end", "ya ": "periksa"}},
... ]})
>>> [(problem.rule, problem.path) for problem in read_decisions((), procedure)]
[('duplicate-answers', ('steps', 0, 'answers', 'ya '))]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopflow.compiling.problem import Delete, Mending, Problem
from sopflow.language import N_
from sopflow.model import ActorMode, Procedure, Step
from sopflow.model.sop import Path

__all__ = ["read_decisions"]


_OPTIONAL_DECISION = N_("decision {step} is optional, and nobody says what follows when it is skipped")
_OPTIONAL_FORK = N_("fork {step} is optional, and nobody says whether its branches are then skipped, too")


def read_decisions(path: Path, procedure: Procedure) -> list[Problem]:
    """The problems of every single step's answers and forks; `path` is the procedure's place in the file."""
    found: list[Problem] = []
    for index, step in procedure.only_steps():
        if step.answers is not None:
            found += _answers((*path, "steps", index), step, step.answers)
        elif step.optional and step.next is not None and len(step.next) > 1:
            found.append(_optional((*path, "steps", index), step, _OPTIONAL_FORK))
    return found


def _answers(place: Path, step: Step, answers: Mapping[str, object]) -> Iterator[Problem]:
    name: dict[str, object] = {"step": step.id}
    if len(answers) < 2:
        fact = N_("decision {step} has one answer only") if answers else N_("decision {step} has no answer")
        remedy = N_("add the other answer, or write `next` in place of `answers`")
        yield Problem("few-answers", (*place, "answers"), fact, remedy, name, on_key=True)
    first: dict[str, str] = {}
    for label in answers:
        same = first.setdefault(label.strip().casefold(), label)
        if same != label:
            fact = N_("decision {step} has the answers '{first}' and '{second}', which read the same")
            params = name | {"first": same, "second": label}
            at = (*place, "answers", label)
            yield Problem("duplicate-answers", at, fact, N_("word one of them differently"), params, on_key=True)
    if step.actors is not None and step.actors.mode is ActorMode.EACH:
        fact = N_("each of several actors answers in step {step}, and nobody says whose answer counts")
        remedy = N_("write `any` (the first answer counts), `jointly` or `in_turn` (the last one decides) for `each`")
        yield Problem("each-with-answers", (*place, "actors"), fact, remedy, name)
    if step.optional:
        yield _optional(place, step, _OPTIONAL_DECISION)


def _optional(place: Path, step: Step, fact: str) -> Problem:
    remedy = N_("delete `optional`, or let a decision before {step} lead around it")
    path = (*place, "optional")
    mending = Mending(N_("delete `optional`"), (Delete(path),), safe=False)
    return Problem("optional-decision", path, fact, remedy, {"step": step.id}, mending=mending)
