"""`unused-lane`: a lane without a symbol."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.appearance import charts, first_symbols
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.compiling.problem import Delete, Mending
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each actor in whose lane nothing is drawn, in any procedure that has this lane.

    None while a step names an actor who does not exist: that step may be the one of the lane.
    """
    sop = context.sop
    if "unknown-actor" in context.flow_problems:
        return
    for path, procedures in charts(sop):
        appear = first_symbols(procedures)
        acting = {actor for procedure in procedures for _, step in procedure.only_steps() for actor in step.lanes}
        for actor in (procedures[0].actors or {}) if procedures else sop.actors or {}:
            if actor in appear:
                continue
            fact, remedy = N_("lane {actor} has no symbol"), N_("give {actor} a step, or delete it")
            if actor in acting:
                fact = N_("lane {actor} has no symbol, for all steps of {actor} stand in other lanes")
                remedy = N_("draw a step of {actor} in its own lane by deleting its `lane`")
            place, params = (*path, actor), {"actor": actor}
            mending = Mending(N_("delete lane {actor}"), (Delete(place),), safe=False) if actor not in acting else None
            yield Problem(RULE.id, place, fact, remedy, params, RULE.severity, on_key=True, mending=mending)


RULE = Rule("unused-lane", Severity.WARNING, N_("a lane has no symbol"), find)
