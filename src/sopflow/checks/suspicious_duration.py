"""`suspicious-duration`: a duration that cannot be measured, and is a slip away from one that can."""

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.compiling.problem import Mending, Replace
from sopflow.durations import suspicion
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each duration such as "3 hari krja"."""
    for place, step in context.steps:
        if step.duration is None or step.duration.is_measurable:
            continue
        meant = suspicion(step.duration.text)
        if meant is not None:
            fact, params = N_("'{text}' cannot be measured"), {"text": step.duration.text, "meant": meant}
            path, remedy = (*place, "duration"), N_("did you mean '{meant}'?")
            mending = Mending(N_("write {meant}"), (Replace(path, meant),))
            yield Problem(RULE.id, path, fact, remedy, params, RULE.severity, mending=mending)


RULE = Rule("suspicious-duration", Severity.WARNING, N_("a duration is probably misspelt and cannot be measured"), find)
