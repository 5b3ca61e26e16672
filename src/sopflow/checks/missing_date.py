"""`missing-date`: a dash in the place of the date on which a SOP was made."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]

_DASHES = "-–—"


def find(context: Context) -> Iterator[Problem]:
    """A problem where `created` is nothing but dashes. A revision that is still to come is rightly one."""
    dates = context.sop.dates
    text = dates.created.text.strip() if dates is not None and dates.created is not None else ""
    if text and not text.strip(_DASHES):
        fact = N_("`created` is a dash, but every SOP has a date on which it was made")
        remedy = N_('write the date, or `"…………"` where it is filled in by hand')
        yield Problem(RULE.id, ("dates", "created"), fact, remedy, {}, RULE.severity)


RULE = Rule("missing-date", Severity.WARNING, N_("a dash stands for the date on which the SOP was made"), find)
