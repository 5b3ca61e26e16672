"""`duplicate-id`: two steps or two procedures have the same id."""

from sopflow.checks.rule import Rule, Severity, of_the_flow
from sopflow.language import N_

__all__ = ["RULE"]

RULE = Rule(
    "duplicate-id",
    Severity.ERROR,
    N_("two steps or two procedures have the same id"),
    of_the_flow("duplicate-id"),
)
