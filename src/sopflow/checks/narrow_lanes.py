"""`narrow-lanes`: lanes that are narrower than a symbol with its arrows, or than the profile wants them."""

from collections.abc import Iterator

from sopflow.checks.lanes import crowded
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each procedure that this is so of."""
    return crowded(context, "narrow-lanes")


RULE = Rule("narrow-lanes", Severity.WARNING, N_("lanes that are narrower than a symbol with its arrows"), find)
