"""`each-with-answers`: each of several actors answers, and nobody says whose answer counts."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "each-with-answers",
    Severity.ERROR,
    N_("each of several actors answers, and nobody says whose answer counts"),
    of_the_flow("each-with-answers"),
)
