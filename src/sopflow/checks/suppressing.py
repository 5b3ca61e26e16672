"""Suppressing: findings that a comment in the file lets pass, and what is wrong with such comments.

A comment must say why, name rules that exist, and be of use. An error of reading a file passes in no way: what cannot
be read cannot be checked either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from sopflow.findings import Finding, Severity
from sopflow.language import N_
from sopflow.loading.ignores import Ignore

__all__ = ["RULES", "Suppressed", "doubts", "suppressed"]

RULES = {
    "cannot-ignore": N_("an error without whose remedy the file cannot be read is to be ignored"),
    "ignore-without-reason": N_("a comment ignores a finding without a reason"),
    "unknown-ignore": N_("a comment ignores a rule that does not exist"),
    "unused-ignore": N_("a comment ignores a finding that is not there"),
}
"""What may be wrong with such comments, each with the sentence that `sopflow rules` shows."""


def doubts(ignores: Iterable[Ignore], known: Collection[str]) -> Iterator[Finding]:
    """What is wrong with comments by themselves: no reason, no rule, a rule that is not `known`."""
    for ignore in ignores:
        if not ignore.rules:
            fact, remedy = N_("the comment names no rule"), N_("write `# sopflow: ignore RULE REASON`")
            yield Finding("unknown-ignore", Severity.WARNING, fact, remedy, ignore.span)
        for rule in ignore.rules:
            if rule not in known:
                yield _unknown(ignore, rule, known)
        if ignore.rules and not ignore.reason:
            fact = N_("the comment gives no reason, so it ignores nothing")
            remedy = N_("write why behind the rule")
            yield Finding("ignore-without-reason", Severity.WARNING, fact, remedy, ignore.span)


class Suppressed(NamedTuple):
    """The findings that are left, what is wrong with comments among them, and those that pass with the reason."""

    kept: tuple[Finding, ...]
    passed: tuple[tuple[Finding, str], ...] = ()


def suppressed(
    found: Sequence[Finding], fixed: Sequence[Finding], ignores: Sequence[Ignore], judged: Collection[str]
) -> Suppressed:
    """The findings of rules, `found`, and of reading, `fixed`, of one file, by the comments in it.

    `judged` are the rules that were run: a comment about another one may be of use in another run.
    """
    reasons = {(ignore.line, rule): ignore.reason for ignore in ignores if ignore.reason for rule in ignore.rules}
    must = {id(finding) for finding in fixed if finding.severity is Severity.ERROR}
    kept: list[Finding] = []
    passed: list[tuple[Finding, str]] = []
    refused: set[tuple[int, str]] = set()
    for finding in (*fixed, *found):
        place = (finding.span.line, finding.rule)
        if place not in reasons or finding.span.file != ignores[0].span.file:
            kept.append(finding)
        elif id(finding) in must:
            kept.append(finding)
            refused.add(place)
        else:
            passed.append((finding, reasons[place]))
    hits = {(finding.span.line, finding.rule) for finding, _ in passed}
    return Suppressed((*kept, *_useless(ignores, hits, refused, judged)), tuple(passed))


def _useless(
    ignores: Iterable[Ignore], hits: set[tuple[int, str]], refused: set[tuple[int, str]], judged: Collection[str]
) -> Iterator[Finding]:
    for ignore in ignores:
        for rule in ignore.rules if ignore.reason else ():
            place = (ignore.line, rule)
            if place in refused:
                fact = N_("{rule} is an error of reading the file, which cannot be ignored")
                remedy = N_("correct the line and delete the comment")
                yield Finding("cannot-ignore", Severity.WARNING, fact, remedy, ignore.span, {"rule": rule})
            elif place not in hits and rule in judged:
                fact = N_("line {line} has no finding {rule}, so there is nothing to ignore")
                remedy = N_("delete the comment, or put it on the line that the finding names")
                params = {"line": ignore.line, "rule": rule}
                yield Finding("unused-ignore", Severity.INFO, fact, remedy, ignore.span, params)


def _unknown(ignore: Ignore, rule: str, known: Collection[str]) -> Finding:
    from sopflow.checks.shelf_rule import closest

    fact, remedy = N_("there is no rule {rule}"), N_("`sopflow rules` lists them")
    params = {"rule": rule}
    if close := closest(rule, known):
        remedy, params = N_("did you mean {close}?"), params | {"close": close}
    return Finding("unknown-ignore", Severity.WARNING, fact, remedy, ignore.span, params)
