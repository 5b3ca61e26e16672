"""`unknown-target`: an arrow leads to a step that does not exist in its procedure."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "unknown-target",
    Severity.ERROR,
    N_("an arrow leads to a step that does not exist in its procedure"),
    of_the_flow("unknown-target"),
)
