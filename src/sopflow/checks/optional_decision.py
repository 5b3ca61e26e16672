"""`optional-decision`: a decision or a fork is optional."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "optional-decision",
    Severity.ERROR,
    "a decision or a fork is optional",
    of_the_flow("optional-decision"),
)
