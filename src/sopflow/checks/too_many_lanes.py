"""`too-many-lanes`: more lanes than can be drawn on the paper."""

from collections.abc import Iterator

from sopflow.checks.lanes import crowded
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each procedure that this is so of."""
    return crowded(context, "too-many-lanes")


RULE = Rule("too-many-lanes", Severity.ERROR, N_("more lanes than can be drawn on the paper"), find)
