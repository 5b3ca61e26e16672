"""`branch-ends-alone`: a branch of a fork ends while others go on."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "branch-ends-alone",
    Severity.ERROR,
    "a branch of a fork ends while others go on",
    of_the_flow("branch-ends-alone"),
)
