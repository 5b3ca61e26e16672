"""What rules find that says nothing true, or nothing new, of a file that wrong values had to be left out of."""

from __future__ import annotations

from sopflow.findings import Finding

__all__ = ["NEEDS_WHOLE_FLOW", "told_by_loading"]

NEEDS_WHOLE_FLOW = frozenset({
    "branch-ends-alone", "branch-goes-back", "branch-runs-on", "empty-mutu-baku", "few-answers", "fork-without-join",
    "hidden-decision", "join-never-completes", "join-without-fork", "lane-order", "no-end", "not-decided",
    "single-actor", "total-duration", "unlinked-relation", "unproduced-requirement", "unreachable", "unrelated-call",
    "unused-lane", "unused-output",
})  # fmt: skip
"""Rules that would report what merely had to be left out of a file with wrong values."""


def told_by_loading(finding: Finding) -> bool:
    """Whether a finding is about a step without any actor: reading its file has told that, or what is wrong with it."""
    return finding.rule == "unknown-actor" and "name" not in finding.params
