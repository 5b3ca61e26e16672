"""`lane-order`: lanes that do not stand in the order in which they first appear."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.appearance import charts, first_symbols
from sopflow.checks.rule import Context, Problem, Rule, Severity
from sopflow.compiling.problem import Mending, Order
from sopflow.language import N_

__all__ = ["RULE"]


def find(context: Context) -> Iterator[Problem]:
    """A problem for each list of actors that is in another order than their first symbols, from above.

    None while a step names an actor who does not exist: it may be the first symbol of a lane.
    """
    sop = context.sop
    if "unknown-actor" in context.flow_problems:
        return
    for path, procedures in charts(sop):
        actors = (procedures[0].actors or {}) if procedures else {}
        appear = first_symbols(procedures)
        lanes = [actor for actor in actors if actor in appear]
        right = sorted(lanes, key=appear.__getitem__)
        if lanes == right:
            continue
        wrong, earlier = next(pair for pair in zip(lanes, right, strict=True) if pair[0] != pair[1])
        rest = [actor for actor in actors if actor not in appear]
        params = {"actor": wrong, "first": right[0], "earlier": earlier, "order": ", ".join([*right, *rest])}
        fact = N_("lane {actor} stands before {earlier}, who acts earlier in the flow")
        if wrong == lanes[0]:
            fact = N_("the flow begins in lane {first}, and the left-most lane is {actor}")
        remedy = N_("write `actors` in the order in which they appear: {order}")
        mending = Mending(N_("put them into this order: {order}"), (Order(path, (*right, *rest)),))
        yield Problem(RULE.id, (*path, wrong), fact, remedy, params, RULE.severity, on_key=True, mending=mending)


RULE = Rule("lane-order", Severity.WARNING, N_("the lanes do not stand in the order in which they first appear"), find)
