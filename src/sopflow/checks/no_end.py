"""`no-end`: no way from a step leads to an end."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "no-end",
    Severity.ERROR,
    "no way from a step leads to an end",
    of_the_flow("no-end"),
)
