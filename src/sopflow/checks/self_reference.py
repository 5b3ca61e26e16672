"""`self-reference`: a SOP that calls itself, or is related to itself."""

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each `calls` and `related` that names the SOP in which it stands."""
    sop = context.sop
    for place, step in context.steps:
        for number, call in enumerate(step.calls):
            if call.sop == sop.id:
                fact, remedy = (
                    N_("step {step} calls the very SOP it stands in"),
                    N_("let an arrow lead back to a step instead"),
                )
                yield Problem(RULE.id, (*place, "calls", number, "sop"), fact, remedy, {"step": step.id}, RULE.severity)
    for number, relation in enumerate(sop.related if isinstance(sop.related, tuple) else ()):
        if relation.sop == sop.id:
            fact, remedy = N_("the SOP {sop} is related to itself"), N_("name another SOP, or delete the entry")
            yield Problem(RULE.id, ("related", number, "sop"), fact, remedy, {"sop": sop.id}, RULE.severity)


RULE = Rule("self-reference", Severity.WARNING, N_("a SOP calls itself or is related to itself"), find)
