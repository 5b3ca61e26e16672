"""Rules over a folder: what only shows when SOPs are looked at together.

Like a `Rule` each stands in a file of its own that is called like it, and holds one `RULE`. What it finds is a finding
at once, because an abstract knows where everything stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from sopflow.checks.shelf import Shelf
from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_

__all__ = ["ShelfRule", "closest", "run_shelf_rule"]


@dataclass(frozen=True, slots=True)
class ShelfRule:
    """One rule over a folder. `summary` is one sentence about what it reports, as `sopflow rules` lists it."""

    id: str
    severity: Severity
    summary: str
    find: Callable[[Shelf], Iterable[Finding]]


def run_shelf_rule(rule: ShelfRule, shelf: Shelf) -> list[Finding]:
    """What one rule finds. A rule that crashes gives a finding `rule-error` at the first file of the folder."""
    try:
        return list(rule.find(shelf))
    except Exception as error:
        fact = N_("rule {rule} crashed on this folder: {error}")
        remedy = N_("report it to those who made the rule, with the files")
        params = {"rule": rule.id, "error": f"{type(error).__name__}: {error}"}
        span = Span(shelf.sops[0].file, 1, 1) if shelf.sops else Span(".", 1, 1)
        return [Finding("rule-error", Severity.ERROR, fact, remedy, span, params)]


def closest(word: str, known: Iterable[str]) -> str:
    """The known id that was probably meant, or an empty text.

    >>> closest("ganguan-aplikasi", ["gangguan-aplikasi", "cuti"]), closest("x", ["cuti"])
    ('gangguan-aplikasi', '')
    """
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.75)), "")
