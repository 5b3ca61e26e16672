"""Keys that depend on one another: what a model of single values cannot say.

These rules read the tree, so that they report whether or not the values themselves are fine. Targets, labels and the
flow are the business of the checks.

>>> step = {"id": "a", "actor": "x", "activity": "y", "next": "b", "answers": {"YA": "a"}}
>>> text = "actors: {x: X}\\nsteps: [{id: a, actor: x, activity: y, next: b, answers: {YA: a}}]"
>>> print(*shape({"actors": {"x": "X"}, "steps": [step]}, SourceText("a.yaml", text)))
a.yaml:2:40 error next-and-answers: step a has both `next` and `answers`; say in `answers` where each answer leads
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_
from sopflow.loading import limits
from sopflow.loading.positions import SourceText
from sopflow.model.sop import Path
from sopflow.vocabulary import Code, Vocabulary

__all__ = ["RESERVED", "counts", "shape"]

_SAME_ROW = frozenset(
    {
        "id",
        "actor",
        "actors",
        "lane",
        "activity",
        "question",
        "answers",
        "decided_by",
        "next",
        "join",
        "same_row",
        "optional",
        "calls",
    }
)
_OF_ONE_FLOW = ("start", "terminators")
"""Keys at the top that belong to the one flow of a file without procedures."""
_ACTORS = Code("actors", "Step")
RESERVED: dict[Vocabulary, tuple[str, ...]] = {"en": ("end",), "id": ("end", "selesai")}
"""Ids that no step can have, for where they stand as a target the end is meant."""


def counts(data: dict[str, Any], source: SourceText) -> list[Finding]:
    """Findings for more steps, actors or values than `limits` allows; such a file is not looked at further."""
    found = []
    flows = [((), data), *_procedures(data)]
    steps = sum(len(flow["steps"]) for _, flow in flows if isinstance(flow.get("steps"), list))
    if steps > limits.STEPS:
        at: Path = ("steps",) if "steps" in data else ("procedures",)
        fact, remedy = N_("there are {count} steps, more than {limit}"), N_("split the SOP")
        found.append(_error("too-many-steps", fact, remedy, source, at, key=True, count=steps, limit=limits.STEPS))
    for path, flow in flows:
        actors = flow.get("actors")
        if isinstance(actors, dict) and len(actors) > limits.ACTORS:
            fact, remedy = N_("there are {count} actors, more than {limit}"), N_("join some, or split the SOP")
            at = (*path, "actors")
            found.append(
                _error("too-many-actors", fact, remedy, source, at, key=True, count=len(actors), limit=limits.ACTORS)
            )
    # A value and what parts it from the next take two characters, so a short text needs no count.
    if not found and len(source.text) > 2 * limits.VALUES and _values(data) > limits.VALUES:
        fact, span = N_("the file has more than {limit} values"), Span(source.file, 1, 1)
        found.append(
            Finding("too-many-values", Severity.ERROR, fact, N_("split the SOP"), span, {"limit": limits.VALUES})
        )
    return found


def _values(node: Any) -> int:
    if isinstance(node, str):
        return 1
    return 1 + sum(map(_values, node.values() if isinstance(node, dict) else node))


def shape(data: dict[str, Any], source: SourceText) -> list[Finding]:
    """What is wrong between the keys of a file."""
    found = list(_file(data, source))
    for path, flow in [((), data), *_procedures(data)]:
        if isinstance(flow.get("steps"), list):
            found.extend(_table(flow["steps"], source, (*path, "steps")))
    return found


def _procedures(data: dict[str, Any]) -> list[tuple[Path, dict[str, Any]]]:
    procedures = data.get("procedures")
    if not isinstance(procedures, list):
        return []
    return [(("procedures", index), entry) for index, entry in enumerate(procedures) if isinstance(entry, dict)]


def _file(data: dict[str, Any], source: SourceText) -> Iterator[Finding]:
    if "procedures" not in data:
        if "steps" not in data:
            yield _error("steps-or-procedures", N_("the file has no `steps`"), N_("add `steps:`"), source, ())
        if "actors" not in data:
            yield _error("missing-actors", N_("the file does not name its actors"), N_("add `actors:`"), source, ())
        elif data["actors"] == {}:
            fact, remedy = (
                N_("`actors` names nobody"),
                N_("write an id and a title for each, such as `kabid: Kepala Bidang`"),
            )
            yield _error("missing-actors", fact, remedy, source, ("actors",), key=True)
        return
    if "steps" in data:
        fact, remedy = N_("the file has both `steps` and `procedures`"), N_("move the steps into a procedure")
        yield _error("steps-or-procedures", fact, remedy, source, ("steps",), key=True)
    for name in _OF_ONE_FLOW:
        if name in data:
            fact, remedy = (
                N_("`{name}` stands beside `procedures`"),
                N_("move it into the procedure that it belongs to"),
            )
            yield _error("steps-or-procedures", fact, remedy, source, (name,), key=True, name=Code(name))
    if data["procedures"] == []:
        yield _error("no-steps", N_("`procedures` is empty"), N_("add a procedure"), source, ("procedures",), key=True)
    for path, flow in _procedures(data):
        if "actors" not in data and "actors" not in flow:
            fact, remedy = N_("neither the file nor the procedure names its actors"), N_("add `actors:`")
            yield _error("missing-actors", fact, remedy, source, path)


def _table(steps: list[Any], source: SourceText, path: Path) -> Iterator[Finding]:
    empty = first = True
    for index, step in enumerate(steps):
        if not isinstance(step, dict):
            empty = False  # of the wrong kind, which is reported as such
        elif "heading" in step:
            first = True
        else:
            yield from _step(step, source, (*path, index), first)
            empty = first = False
    if empty:
        yield _error("no-steps", N_("`steps` holds no step"), N_("add a step"), source, path, key=True)


def _step(step: dict[str, Any], source: SourceText, path: Path, first: bool) -> Iterator[Finding]:
    def error(rule: str, fact: str, remedy: str, at: str = "", **params: object) -> Finding:
        return _error(
            rule, fact, remedy, source, (*path, at) if at else path, key=bool(at), step=_name(step, path), **params
        )

    if step.get("id") in RESERVED[source.vocabulary]:
        fact, remedy = N_("the step id {step} means the end of the flow"), N_("choose another id")
        yield _error("bad-id", fact, remedy, source, (*path, "id"), step=step["id"])
    if step.get("same_row") in ("true", "True"):
        if first:
            remedy = N_("delete `same_row`, or put the step behind the one whose row it shares")
            yield error("same-row-first", N_("step {step} has no row before it"), remedy, "same_row")
        for key in step.keys() - _SAME_ROW if not step.keys() <= _SAME_ROW else ():
            remedy = N_("write it at the first step of the row")
            yield error(
                "same-row-keys",
                N_("step {step} shares a row, and `{name}` belongs to the row"),
                remedy,
                key,
                name=Code(key),
            )
    elif "activity" not in step:
        yield error("missing-activity", N_("step {step} has no `activity`"), N_("say what is done"))
    if "actor" in step:
        if "actors" in step:
            yield error(
                "actor-or-actors",
                N_("step {step} has both `actor` and `{actors}`"),
                N_("keep one of the two"),
                "actors",
                actors=_ACTORS,
            )
    elif "actors" not in step:
        remedy = N_("add `actor:`, or `{actors}:` for several")
        yield error("actor-or-actors", N_("step {step} has no actor"), remedy, actors=_ACTORS)
    if "answers" in step:
        if "next" in step:
            remedy = N_("say in `answers` where each answer leads")
            yield error("next-and-answers", N_("step {step} has both `next` and `answers`"), remedy, "next")
        if isinstance(step["answers"], dict) and any(not label.strip() for label in step["answers"]):
            yield error(
                "empty-answer", N_("an answer of step {step} has no label"), N_("write what is answered"), "answers"
            )
    elif "question" in step:
        yield error(
            "question-without-answers",
            N_("step {step} has a `question` but no `answers`"),
            N_("add `answers:`"),
            "question",
        )
    if "decided_by" in step:
        yield from _decided_by(step, error)


def _decided_by(step: dict[str, Any], error: Callable[..., Finding]) -> Iterator[Finding]:
    if "answers" not in step:
        yield error(
            "decided-by", N_("step {step} has `decided_by` but no `answers`"), N_("add `answers:`"), "decided_by"
        )
    if "actors" in step:
        yield error(
            "decided-by",
            N_("`decided_by` stands with `{actors}` in step {step}"),
            N_("give the step one `actor`"),
            "decided_by",
            actors=_ACTORS,
        )
    elif step.get("actor") == step["decided_by"]:
        remedy = N_("name another actor, or delete `decided_by`")
        yield error("decided-by", N_("`decided_by` names the actor of step {step}"), remedy, "decided_by")


def _name(step: dict[str, Any], path: Path) -> str:
    """The id of a step, or its place in the list counted from 1."""
    name = step.get("id")
    return name[:64] if isinstance(name, str) and name else f"#{int(path[-1]) + 1}"


def _error(
    rule: str, fact: str, remedy: str, source: SourceText, path: Path, /, *, key: bool = False, **params: object
) -> Finding:
    return Finding(rule, Severity.ERROR, fact, remedy, source.span(path, key=key), params)
