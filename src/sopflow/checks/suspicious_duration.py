"""`suspicious-duration`: a duration that cannot be measured and was meant to be, or has no Indonesian unit."""

from collections.abc import Iterator

from sopflow.checks.amounts import doubt_of
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.compiling.problem import Mending, Replace
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each duration such as "3 hari krja", "15", "15 minutes" or "secukupnya"."""
    for place, step in context.steps:
        doubt = doubt_of(step.duration) if step.duration is not None else None
        if step.duration is None or doubt is None:
            continue
        path, params = (*place, "duration"), {"text": step.duration.text, "meant": doubt.meant}
        changes = (Replace(path, doubt.meant),)
        mending = Mending(N_("write {meant}"), changes, safe=doubt.sure) if doubt.meant else None
        yield Problem(RULE.id, path, doubt.fact, doubt.remedy, params, RULE.severity, mending=mending)


RULE = Rule(
    "suspicious-duration",
    Severity.WARNING,
    N_("a duration is probably misspelt, lacks its unit or says no amount of time"),
    find,
)
