"""`duplicate-start`: `start` names a step twice."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "duplicate-start",
    Severity.ERROR,
    "`start` names a step twice",
    of_the_flow("duplicate-start"),
)
