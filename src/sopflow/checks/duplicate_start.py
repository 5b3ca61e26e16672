"""`duplicate-start`: `start` names a step twice."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "duplicate-start",
    Severity.ERROR,
    N_("`start` names a step twice"),
    of_the_flow("duplicate-start"),
)
