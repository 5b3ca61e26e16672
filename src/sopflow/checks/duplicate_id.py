"""`duplicate-id`: two steps or two procedures have the same id."""

from sopflow.checks.rule import Rule, Severity, of_the_flow

__all__ = ["RULE"]

RULE = Rule(
    "duplicate-id",
    Severity.ERROR,
    "two steps or two procedures have the same id",
    of_the_flow("duplicate-id"),
)
