"""What rules find that says nothing true, or nothing new, of a file that wrong values had to be left out of."""

from __future__ import annotations

from collections.abc import Iterable

from sopflow.findings import Finding
from sopflow.loading.mistakes import NO_ID

__all__ = ["NEEDS_WHOLE_FLOW", "told_by_loading"]

NEEDS_WHOLE_FLOW = frozenset({
    "branch-ends-alone", "branch-goes-back", "branch-runs-on", "empty-mutu-baku", "few-answers", "fork-without-join",
    "hidden-decision", "join-never-completes", "join-without-fork", "lane-order", "no-end", "not-decided",
    "single-actor", "total-duration", "unlinked-relation", "unproduced-requirement", "unreachable", "unrelated-call",
    "unused-lane", "unused-output",
})  # fmt: skip
"""Rules that would report what merely had to be left out of a file with wrong values."""


def told_by_loading(finding: Finding, loading: Iterable[Finding]) -> bool:
    """Whether a finding only repeats what was found while the file was read: a step without any actor, an actor where
    the file names none, or an arrow to a step whose dash or id is missing.
    """
    if finding.rule == "unknown-actor":
        unnamed = any(told.rule == "missing-actors" for told in loading)
        return "name" not in finding.params or (unnamed and "close" not in finding.params)
    if finding.rule not in ("bad-start", "unknown-target"):
        return False
    lost = {told.params.get("step") for told in loading if told.rule == "duplicate-key"} - {None}
    nameless = any(told.rule == "missing-key" and told.fact == NO_ID for told in loading)
    return finding.params.get("name") in lost or (nameless and "close" not in finding.params)
