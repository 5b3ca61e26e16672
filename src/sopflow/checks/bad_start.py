"""`bad-start`: `start` names a step that does not exist."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "bad-start",
    Severity.ERROR,
    "`start` names a step that does not exist",
    of_the_flow("bad-start"),
)
