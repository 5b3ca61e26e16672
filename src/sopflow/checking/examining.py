"""Examining one file: it is read, the rules that are asked for run over it, and its comments are read.

Nothing is left out yet: what comments let pass is decided when what the whole folder gives is known, too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopflow.checking.result import Order, Result
from sopflow.findings import Finding

if TYPE_CHECKING:
    from sopflow.checks.rule import Rule
    from sopflow.loading import Reading
    from sopflow.model import Sop

__all__ = ["examine", "examine_sop", "examine_text"]


def examine(path: str | os.PathLike[str], order: Order) -> Result:
    """What a file gives. Raises OSError if it cannot be opened, UnknownName for a preset that does not exist."""
    from sopflow.loading import read

    reading = read(path)
    text = "" if reading.sop is not None else Path(path).read_text(encoding="utf-8-sig", errors="replace")
    return _read(reading, text, os.fspath(path), order)


def examine_text(text: str, path: str | os.PathLike[str], order: Order) -> Result:
    """What a file would give if this were its text. Raises UnknownName for a preset that does not exist."""
    from sopflow.loading import reads

    return _read(reads(text, file=os.fspath(path), folder=Path(path).parent), text, os.fspath(path), order)


def examine_sop(sop: Sop, order: Order) -> Result:
    """The same of a SOP that was loaded before, or built from data."""
    from sopflow.checking.logos import logo_findings

    result = _ruled(sop, _rules(order), Result(sop.source.file if sop.source else sop.id))
    return result._replace(loading=(*result.loading, *logo_findings(sop)))


def _read(reading: Reading, text: str, file: str, order: Order) -> Result:
    from sopflow.checking.logos import logo_findings
    from sopflow.checks.incomplete import told_by_loading

    rules = _rules(order)  # an unknown preset is the caller's mistake, whatever the file is
    if reading.sop is None:
        return _commented(Result(file, reading.findings, lasting=False), text, ())
    if not reading.complete:
        rules = [rule for rule in rules if not _needs_all(rule)]
    result = _ruled(reading.sop, rules, Result(file, reading.findings, uses=_uses(reading.sop)))
    new = tuple(finding for finding in result.ruled if not told_by_loading(finding, reading.findings))
    result = result._replace(ruled=new)
    logo = logo_findings(reading.sop, reading.findings)
    result = result._replace(loading=(*result.loading, *logo))
    return result._replace(abstract=_abstract(reading.sop)) if order.shelved else result


def _ruled(sop: Sop, rules: Sequence[Rule], result: Result) -> Result:
    from sopflow.checks import Context, run_rule

    context = Context(sop)
    found = tuple(finding for rule in rules for finding in run_rule(rule, context))
    result = result._replace(ruled=found)
    return _commented(result, sop.source.text, rules) if sop.source else result


def _commented(result: Result, text: str, rules: Sequence[Rule]) -> Result:
    """The same with the comments of the text that ignore findings, and with what is wrong with them."""
    from sopflow.loading.ignores import read_ignores

    ignores = read_ignores(text, result.file)
    if not ignores:
        return result
    from sopflow.checking.known import known_rules
    from sopflow.checks.suppressing import doubts
    from sopflow.loading.rules import RULES as LOADING

    named = {rule for ignore in ignores for rule in ignore.rules}
    judged = named & {*LOADING, *(rule.id for rule in rules)}
    wrong: tuple[Finding, ...] = tuple(doubts(ignores, known_rules()))
    return result._replace(ignores=ignores, ruled=(*result.ruled, *wrong), judged=frozenset(judged))


def _rules(order: Order) -> list[Rule]:
    from sopflow.checks.choosing import choose
    from sopflow.checks.plugins import plugins

    return list(choose(order.preset, dict(order.weights), plugins()).rules)


def _needs_all(rule: Rule) -> bool:
    """Whether a rule must not judge a SOP that something was left out of; one of another package never does."""
    from sopflow.checks.incomplete import NEEDS_WHOLE_FLOW

    return rule.id in NEEDS_WHOLE_FLOW or "/" in rule.id


def _uses(sop: Sop) -> tuple[str, ...]:
    """The files beside a SOP that what is found in it depends on."""
    folder = Path(sop.source.file).parent if sop.source else Path()
    names = (sop.profile if sop.profile.lower().endswith((".yaml", ".yml")) else None, sop.agency and sop.agency.logo)
    return tuple(str(folder / name) for name in names if name and "\0" not in name)


def _abstract(sop: Sop) -> str:
    from sopflow.checking.coding import abstract_text
    from sopflow.checks.abstracts import abstract_of

    return abstract_text(abstract_of(sop))
