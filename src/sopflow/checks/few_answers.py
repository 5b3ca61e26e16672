"""`few-answers`: a decision has fewer than two answers."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "few-answers",
    Severity.ERROR,
    N_("a decision has fewer than two answers"),
    of_the_flow("few-answers"),
)
