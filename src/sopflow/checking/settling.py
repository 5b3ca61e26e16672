"""Settling: from all that was found in a file to what is told, by its comments and by the settings of its folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sopflow.checking.policy import Policy
from sopflow.checking.result import Result
from sopflow.checks.suppressing import suppressed
from sopflow.findings import Finding, Severity, Span
from sopflow.language import N_

__all__ = ["Settled", "settle", "useless"]

_OFF = "off"


class Settled(NamedTuple):
    """What is told of a file."""

    findings: tuple[Finding, ...]
    passed: tuple[tuple[Finding, str], ...] = ()
    """What comments and settings let pass, each with the reason."""
    used: frozenset[Span] = frozenset()
    """The entries of the settings that were about a finding."""
    refused: tuple[Finding, ...] = ()
    """What is wrong with entries of the settings."""


def settle(result: Result, policy: Policy, shelf: Sequence[Finding] = (), judged: Collection[str] = ()) -> Settled:
    """What is told of a file: `shelf` was found in it beside other SOPs, by the rules `judged`."""
    left = suppressed((*result.ruled, *shelf), result.loading, result.ignores, {*result.judged, *judged})
    if not policy.folder:
        return Settled(left.kept, left.passed)
    weighed = _weighed(left.kept, result.loading, policy, result.file)
    return weighed._replace(passed=(*left.passed, *weighed.passed))


def _weighed(found: Sequence[Finding], loading: Sequence[Finding], policy: Policy, file: str) -> Settled:
    """Findings with the weights of the settings, without those that pass in this file.

    An error of reading keeps its weight, and what the settings say against it is a finding.
    """
    below = policy.below(Path(file))
    must = {id(finding) for finding in loading if finding.severity is Severity.ERROR}
    kept: list[Finding] = []
    passed: list[tuple[Finding, str]] = []
    used: set[Span] = set()
    refused: list[Finding] = []
    for finding in found:
        exempt = next((entry for entry in policy.exemptions if entry.covers(finding.rule, below)), None)
        weight = policy.by_rule.get(finding.rule)
        if id(finding) in must and (exempt is not None or weight not in (None, Severity.ERROR)):
            where = exempt.span if exempt else next(span for rule, _, span in policy.weights if rule == finding.rule)
            refused.append(_cannot(finding.rule, where))
            kept.append(finding)
            used.add(where)
        elif exempt is not None:
            used.add(exempt.span)
            passed.append((finding, exempt.reason))
        elif weight != _OFF:
            kept.append(finding if weight is None else replace(finding, severity=Severity(weight)))
    return Settled(tuple(kept), tuple(passed), frozenset(used), tuple(refused))


def useless(policies: Iterable[Policy], used: Collection[Span], folders: Iterable[Path]) -> Iterator[Finding]:
    """A finding for each entry of settings that let nothing pass, where all files it may be about were checked."""
    homes = [folder.absolute() for folder in folders]
    for policy in policies:
        if not any(Path(policy.folder).is_relative_to(home) for home in homes if policy.folder):
            continue
        for entry in policy.exemptions:
            if entry.span not in used:
                fact, remedy = N_("no file has a finding that this entry is about"), N_("delete the entry")
                yield Finding("unused-ignore", Severity.INFO, fact, remedy, entry.span)


def _cannot(rule: str, span: Span) -> Finding:
    fact = N_("{rule} is an error of reading a file, which keeps its weight")
    return Finding("cannot-ignore", Severity.WARNING, fact, N_("delete this entry"), span, {"rule": rule})
