"""`unreachable`: no way from the start leads to a step."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "unreachable",
    Severity.ERROR,
    "no way from the start leads to a step",
    of_the_flow("unreachable"),
)
