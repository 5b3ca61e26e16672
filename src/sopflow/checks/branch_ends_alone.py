"""`branch-ends-alone`: a branch of a fork ends while others go on."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "branch-ends-alone",
    Severity.ERROR,
    N_("a branch of a fork ends while others go on"),
    of_the_flow("branch-ends-alone"),
)
