"""`unknown-actor`: a step or a capsule names an actor who does not exist."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "unknown-actor",
    Severity.ERROR,
    "a step or a capsule names an actor who does not exist",
    of_the_flow("unknown-actor"),
)
