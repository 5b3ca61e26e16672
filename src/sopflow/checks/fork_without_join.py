"""`fork-without-join`: the branches of a fork never come together, or meet where nobody waits for them."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "fork-without-join",
    Severity.ERROR,
    "the branches of a fork never come together, or meet where nobody waits for them",
    of_the_flow("fork-without-join"),
)
