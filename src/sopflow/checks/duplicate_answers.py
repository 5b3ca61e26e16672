"""`duplicate-answers`: two answers of a decision read the same."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "duplicate-answers",
    Severity.ERROR,
    N_("two answers of a decision read the same"),
    of_the_flow("duplicate-answers"),
)
