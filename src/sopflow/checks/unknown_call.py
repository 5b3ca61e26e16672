"""`unknown-call`: a step calls a SOP that is not in the folder."""

from __future__ import annotations

from collections.abc import Iterator

from sopflow.checks.shelf import Shelf
from sopflow.checks.shelf_rule import ShelfRule, closest
from sopflow.findings import Finding, Severity
from sopflow.language import N_

__all__ = ["RULE"]


def find(shelf: Shelf) -> Iterator[Finding]:
    """A finding for each such call, where the whole folder is known."""
    for sop in shelf.sops if shelf.whole else ():
        for call in sop.calls:
            if shelf.of(call.sop) is None:
                fact = N_("no SOP of the folder has the id {sop}, which is called here")
                remedy, params = N_("correct the id, or check the folder that holds that SOP, too"), {"sop": call.sop}
                if close := closest(call.sop, shelf.ids):
                    remedy, params = N_("did you mean {close}?"), params | {"close": close}
                yield sop.finding(RULE.id, RULE.severity, fact, remedy, call.span, params)


RULE = ShelfRule("unknown-call", Severity.ERROR, N_("a step calls a SOP that is not in the folder"), find)
