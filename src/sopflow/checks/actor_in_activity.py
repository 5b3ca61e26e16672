"""`actor-in-activity`: an activity that says who acts, which the lane says already."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.checks.subjects import subject_of
from sopflow.checks.wording import opening
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each activity such as "Kepala Seksi mendisposisikan surat"."""
    actors = {path: procedure.actors or {} for path, procedure in context.flows}
    for place, step in context.steps:
        begins = opening(step.activity or "")
        actor = subject_of(begins, actors[place[:-2]])
        if actor:
            fact = N_("the activity of step {step} begins with who acts, '{actor}'")
            remedy, params = N_("leave it out, for the lane says who acts"), {"step": step.id, "actor": actor}
            if begins.verb:
                remedy = N_("begin with '{verb}', for the lane says who acts")
                params["verb"] = begins.verb
            yield Problem(RULE.id, (*place, "activity"), fact, remedy, params, RULE.severity)


RULE = Rule("actor-in-activity", Severity.WARNING, N_("an activity says who acts, which the lane says already"), find)
