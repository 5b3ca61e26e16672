"""`not-decided`: the branches are too many to tell whether every case can end."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "not-decided",
    Severity.WARNING,
    N_("the branches are too many to tell whether every case can end"),
    of_the_flow("not-decided"),
)
