"""`open-question`: a comment or a placeholder that an import wrote is still there."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.left_open import NO_ACTIVITY, UNKNOWN_ACTOR, UNKNOWN_NAME, questions
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.findings import Span
from sopflow.language import N_
from sopflow.model import Step

__all__ = ["RULE"]

_LONGEST = 160
"""Letters of a comment that a finding repeats."""


def find(context: Context) -> Iterator[Problem]:
    """A problem for each comment, and for each placeholder that no comment stands above."""
    source = context.sop.source
    asked = questions(source.text) if source is not None else ()
    for question in asked:
        text = question.text if len(question.text) <= _LONGEST else f"{question.text[: _LONGEST - 1].rstrip()}…"
        fact = N_("what the import asks is still open: {question}")
        remedy = N_("settle it, then delete the comment")
        at = Span(source.file if source else "", question.line, question.column, question.line, question.end)
        yield Problem(RULE.id, (), fact, remedy, {"question": text}, RULE.severity, at=at)
    told = {question.about for question in asked}
    for path, procedure in context.flows:
        unknown = {id for id, actor in (procedure.actors or {}).items() if actor.name == UNKNOWN_NAME} | {UNKNOWN_ACTOR}
        for index, step in procedure.only_steps():
            for key, placeholder, remedy in _placeholders(step, unknown):
                place = (*path, "steps", index, key)
                if source is None or context.sop.span(place).line not in told:
                    fact = N_("step {step} still has the placeholder '{placeholder}' of the import")
                    params = {"step": step.id, "placeholder": placeholder}
                    yield Problem(RULE.id, place, fact, remedy, params, RULE.severity)


def _placeholders(step: Step, unknown: set[str]) -> Iterator[tuple[str, str, str]]:
    """The keys of a step that hold a placeholder, each with it and with what to write in its place."""
    if (step.activity or "").strip() == NO_ACTIVITY:
        yield "activity", NO_ACTIVITY, N_("write what is done")
    for actor in step.lanes:
        if actor in unknown:
            yield "actors" if step.actors else "actor", actor, N_("write the id of who acts")


RULE = Rule("open-question", Severity.WARNING, N_("a comment or a placeholder of the import is still there"), find)
