"""`single-actor`: a SOP that one actor alone carries out."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.appearance import charts, first_symbols
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for a SOP in whose procedures fewer than two actors take part."""
    taking_part = {actor for _, step in context.steps for actor in (*step.lanes, step.lane, step.decided_by) if actor}
    for _, procedures in charts(context.sop):
        taking_part |= first_symbols(procedures).keys()
    if len(taking_part) == 1:
        fact = N_("{actor} carries out this SOP alone, and a SOP AP has two actors or more")
        remedy = N_("name who else acts or receives the result, or make it a work instruction")
        path = next(path for path, _ in charts(context.sop))
        yield Problem(RULE.id, path, fact, remedy, {"actor": next(iter(taking_part))}, RULE.severity, on_key=True)


RULE = Rule("single-actor", Severity.WARNING, N_("one actor alone carries out the SOP"), find)
