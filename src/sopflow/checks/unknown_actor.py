"""`unknown-actor`: a step or a capsule names an actor who does not exist."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "unknown-actor",
    Severity.ERROR,
    N_("a step or a capsule names an actor who does not exist"),
    of_the_flow("unknown-actor"),
)
