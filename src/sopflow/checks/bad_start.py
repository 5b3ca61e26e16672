"""`bad-start`: `start` names a step that does not exist."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "bad-start",
    Severity.ERROR,
    N_("`start` names a step that does not exist"),
    of_the_flow("bad-start"),
)
