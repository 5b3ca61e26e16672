"""`join-never-completes`: a step waits for a branch that may never come."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "join-never-completes",
    Severity.ERROR,
    N_("a step waits for a branch that may never come"),
    of_the_flow("join-never-completes"),
)
