"""`review-due`: a SOP that nobody has looked at for half a year, or for a year."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterator

from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]

_MONITORED, _EVALUATED = 6, 12
"""Months between two rounds of monitoring, and between two evaluations, as the guideline wants them."""


def find(context: Context) -> Iterator[Problem]:
    """A problem for a SOP whose last date lies so far back; none where its revision is planned for a later day."""
    dates = context.sop.dates
    if dates is None:
        return
    typed = {"created": dates.created, "revised": dates.revised, "effective": dates.effective}
    days = {key: date.latest for key, date in typed.items() if date is not None and date.latest is not None}
    if not days or days.get("revised", datetime.date.min) >= context.today:
        return
    key = max(days, key=lambda name: (days[name], name == "revised"))
    date = typed[key]
    params = {"date": date.text.strip(" .") if date is not None else ""}
    if _later(days[key], _EVALUATED) <= context.today:
        fact = N_("a year has passed since {date}, and a SOP is evaluated every year")
        remedy = N_("evaluate it, and write the day of its revision or of its next review as `revised`")
    elif _later(days[key], _MONITORED) <= context.today:
        fact = N_("six months have passed since {date}, and a SOP is monitored every six months")
        remedy = N_("look at how it is followed, and write the day of its next review as `revised`")
    else:
        return
    yield Problem(RULE.id, ("dates", key), fact, remedy, params, RULE.severity)


def _later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last day of a shorter month.

    >>> _later(datetime.date(2025, 8, 31), 6)
    datetime.date(2026, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, datetime.MAXYEAR)
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


RULE = Rule("review-due", Severity.INFO, N_("the monitoring or the yearly evaluation of a SOP is due"), find)
