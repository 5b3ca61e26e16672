"""`no-end`: no way from a step leads to an end."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "no-end",
    Severity.ERROR,
    N_("no way from a step leads to an end"),
    of_the_flow("no-end"),
)
