"""`unreachable`: no way from the start leads to a step."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "unreachable",
    Severity.ERROR,
    N_("no way from the start leads to a step"),
    of_the_flow("unreachable"),
)
