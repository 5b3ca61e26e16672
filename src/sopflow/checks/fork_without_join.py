"""`fork-without-join`: the branches of a fork never come together, or meet where nobody waits for them."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "fork-without-join",
    Severity.ERROR,
    N_("the branches of a fork never come together, or meet where nobody waits for them"),
    of_the_flow("fork-without-join"),
)
