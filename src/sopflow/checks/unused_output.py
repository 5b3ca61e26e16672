"""`unused-output`: an output that no later step needs."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.documents import Mentions, Places, documents_of
from sopflow.checks.flow import following, reach
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each step that a step with requirements follows, and whose output none of them takes up.

    What a step yields that leads to an end leaves the process; what the SOP records is kept.
    """
    kept = documents_of(context.sop.records)
    for path, procedure in context.flows:
        follows = following(procedure)
        steps = [step for _, step in procedure.only_steps()]
        required = Places((place, one) for place, step in enumerate(steps) for one in documents_of(step.requires))
        mentions = Mentions((place, step.activity or "") for place, step in enumerate(steps))
        requiring = sum(1 << place for place, step in enumerate(steps) if documents_of(step.requires))
        after, _ = reach(procedure)
        for (index, step), later in zip(procedure.only_steps(), after, strict=True):
            yielded = [one for one in documents_of(step.output) if not any(map(one.matches, kept))]
            if "" in follows[step.id] or not later & requiring:
                continue
            unused = tuple(one.text for one in yielded if not later & (required.of(one) | mentions.of(one)))
            if unused:
                fact = N_("no later step requires what step {step} yields: {documents}")
                remedy = N_("name it in `requires` where it is used, in the same words, or delete it")
                params = {"step": step.id, "documents": unused}
                yield Problem(RULE.id, (*path, "steps", index, "output"), fact, remedy, params, RULE.severity)


RULE = Rule("unused-output", Severity.INFO, N_("an output that no later step requires"), find)
