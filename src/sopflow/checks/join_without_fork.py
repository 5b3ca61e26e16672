"""`join-without-fork`: a step has `join: all`, but no fork leads to it."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "join-without-fork",
    Severity.WARNING,
    N_("a step has `join: all`, but no fork leads to it"),
    of_the_flow("join-without-fork"),
)
