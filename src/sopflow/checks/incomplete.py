"""What rules find that says nothing true, or nothing new, of a file that wrong values had to be left out of."""

from __future__ import annotations

from collections.abc import Iterable

from sopflow.findings import Finding

__all__ = ["NEEDS_WHOLE_FLOW", "told_by_loading"]

NEEDS_WHOLE_FLOW = frozenset({
    "branch-ends-alone", "branch-goes-back", "branch-runs-on", "empty-mutu-baku", "few-answers", "fork-without-join",
    "hidden-decision", "join-never-completes", "join-without-fork", "lane-order", "no-end", "not-decided",
    "single-actor", "total-duration", "unlinked-relation", "unproduced-requirement", "unreachable", "unrelated-call",
    "unused-lane", "unused-output",
})  # fmt: skip
"""Rules that would report what merely had to be left out of a file with wrong values."""


def told_by_loading(finding: Finding, loading: Iterable[Finding]) -> bool:
    """Whether a finding repeats what was found while the file was read: a step without any actor, or an arrow to a step
    that is missing because its dash is.
    """
    if finding.rule == "unknown-actor":
        return "name" not in finding.params
    lost = {told.params.get("step") for told in loading if told.rule == "duplicate-key"} - {None}
    return finding.rule in ("bad-start", "unknown-target") and finding.params.get("name") in lost
