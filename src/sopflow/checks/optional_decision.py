"""`optional-decision`: a decision or a fork is optional."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "optional-decision",
    Severity.ERROR,
    N_("a decision or a fork is optional"),
    of_the_flow("optional-decision"),
)
