"""`suspicious-duration`: a duration that cannot be measured, and is a slip away from one that can."""

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.durations import suspicion

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each duration such as "3 hari krja"."""
    for place, step in context.steps:
        if step.duration is None or step.duration.is_measurable:
            continue
        meant = suspicion(step.duration.text)
        if meant is not None:
            fact, params = "'{text}' cannot be measured", {"text": step.duration.text, "meant": meant}
            yield Problem(RULE.id, (*place, "duration"), fact, "did you mean '{meant}'?", params, RULE.severity)


RULE = Rule("suspicious-duration", Severity.WARNING, "a duration is probably misspelt and cannot be measured", find)
