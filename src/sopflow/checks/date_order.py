"""`date-order`: a SOP that takes effect, or is revised, before it was made."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each date that surely lies before that of making; a month counts from its first to its last day."""
    dates = context.sop.dates
    if dates is None or dates.created is None or dates.created.earliest is None:
        return
    effective = N_("the SOP takes effect on {date}, before it was made on {created}")
    revised = N_("the SOP is revised on {date}, before it was made on {created}")
    for key, date, fact in (("effective", dates.effective, effective), ("revised", dates.revised, revised)):
        if date is not None and date.latest is not None and date.latest < dates.created.earliest:
            params = {"date": date.text.strip(" ."), "created": dates.created.text.strip(" .")}
            remedy = N_("correct the one that is wrong")
            yield Problem(RULE.id, ("dates", key), fact, remedy, params, RULE.severity)


RULE = Rule("date-order", Severity.WARNING, N_("a SOP takes effect, or is revised, before it was made"), find)
