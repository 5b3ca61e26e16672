"""`active-verb`: an activity that does not begin with an active verb."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.checks.subjects import subject_of
from sopflow.checks.wording import opening
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each activity such as "Penerimaan berkas", "Terima berkas" or "Berkas diterima"."""
    actors = {path: procedure.actors or {} for path, procedure in context.flows}
    for place, step in context.steps:
        begins = opening(step.activity or "")
        if begins.kind == "verb" or subject_of(begins, actors[place[:-2]]):
            continue
        fact = N_("the activity of step {step} begins with '{word}', which is no active verb")
        if begins.kind == "passive":
            fact = N_("the activity of step {step} is in the passive voice, '{word}'")
        remedy, params = N_("begin with what is done, such as 'Menerima' or 'Memeriksa'"), {"step": step.id}
        if begins.verb:
            remedy, params = N_("begin with '{verb}'"), params | {"verb": begins.verb}
        params["word"] = begins.text
        yield Problem(RULE.id, (*place, "activity"), fact, remedy, params, RULE.severity)


RULE = Rule("active-verb", Severity.WARNING, N_("an activity does not begin with an active verb"), find)
