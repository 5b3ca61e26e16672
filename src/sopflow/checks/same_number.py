"""`same-number`: two SOPs that one agency keeps in a folder have the same number."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.shelf import Abstract, Shelf
from sopflow.checks.shelf_rule import ShelfRule
from sopflow.findings import Finding, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(shelf: Shelf) -> Iterator[Finding]:
    """A finding for each SOP whose number an earlier file of the same agency has."""
    seen: dict[tuple[str, tuple[str, ...]], Abstract] = {}
    for sop in shelf.sops:
        if not sop.number:
            continue
        # The spacing of "048 / SOP - ESDU / 2019" is not the same in every copy.
        first = seen.setdefault(("".join(sop.number.casefold().split()), sop.agency), sop)
        if first is not sop and first.id != sop.id:
            fact, remedy = N_("{file} has the number {number}, too"), N_("give each SOP a number of its own")
            params = {"number": sop.number, "file": first.file}
            yield sop.finding(RULE.id, RULE.severity, fact, remedy, sop.number_span or sop.id_span, params)


RULE = ShelfRule(
    "same-number", Severity.WARNING, N_("two SOPs that one agency keeps in a folder have the same number"), find
)
