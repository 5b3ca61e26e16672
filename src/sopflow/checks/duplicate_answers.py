"""`duplicate-answers`: two answers of a decision read the same."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "duplicate-answers",
    Severity.ERROR,
    "two answers of a decision read the same",
    of_the_flow("duplicate-answers"),
)
