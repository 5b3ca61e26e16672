"""`same-id`: two SOPs of a folder have the same id."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.shelf import Shelf
from sopflow.checks.shelf_rule import ShelfRule
from sopflow.findings import Finding, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(shelf: Shelf) -> Iterator[Finding]:
    """A finding for each SOP whose id an earlier file has."""
    for sop in shelf.sops:
        first = shelf.ids[sop.id]
        if first is not sop:
            fact, remedy = N_("{file} has the id {id}, too"), N_("give each SOP an id of its own")
            yield sop.finding(RULE.id, RULE.severity, fact, remedy, sop.id_span, {"id": sop.id, "file": first.file})


RULE = ShelfRule("same-id", Severity.ERROR, N_("two SOPs of a folder have the same id"), find)
