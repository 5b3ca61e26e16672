"""`unknown-related`: a SOP is related to a SOP, or to a step of one, that is not in the folder."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.shelf import Abstract, Link, Shelf
from sopflow.checks.shelf_rule import ShelfRule, closest
from sopflow.findings import Finding, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(shelf: Shelf) -> Iterator[Finding]:
    """A finding for each such relation; that a SOP is not there can be said of a whole folder only."""
    for sop in shelf.sops:
        for relation in sop.relations:
            other = shelf.of(relation.sop)
            if other is None and shelf.whole:
                yield _no_sop(sop, relation, shelf)
            elif other is not None and relation.at and relation.at not in {step.id for step in other.steps}:
                fact, remedy = N_("the SOP {sop} has no step {step}"), N_("name one of its steps, or delete `at`")
                params = {"sop": relation.sop, "step": relation.at}
                if close := closest(relation.at, [step.id for step in other.steps]):
                    remedy, params = N_("did you mean {close}?"), params | {"close": close}
                yield sop.finding(RULE.id, RULE.severity, fact, remedy, relation.at_span or relation.span, params)


def _no_sop(sop: Abstract, relation: Link, shelf: Shelf) -> Finding:
    fact = N_("no SOP of the folder has the id {sop}")
    remedy, params = N_("correct the id, or write the name of that SOP as text"), {"sop": relation.sop}
    if close := closest(relation.sop, shelf.ids):
        remedy, params = N_("did you mean {close}?"), params | {"close": close}
    return sop.finding(RULE.id, RULE.severity, fact, remedy, relation.span, params)


RULE = ShelfRule(
    "unknown-related",
    Severity.WARNING,
    N_("a SOP is related to a SOP, or to a step of one, that is not in the folder"),
    find,
)
