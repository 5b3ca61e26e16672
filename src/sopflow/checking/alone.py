"""Checking one SOP by itself: a file, a text that may become one, or a SOP that was loaded before."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from sopflow.checking.examining import examine, examine_sop, examine_text
from sopflow.checking.policy import Policy, policy_of
from sopflow.checking.result import DEFAULT, Order, Result
from sopflow.checking.settling import settle
from sopflow.findings import Finding

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["check_alone", "check_text"]


def check_alone(sop: Sop | str | PathLike[str], *, preset: str | None = None) -> list[Finding]:
    """What is wrong or doubtful in a SOP or in a file, by the settings of its folder; see `sopflow.check`."""
    if isinstance(sop, (str, PathLike)):
        policy = policy_of(Path(sop).parent)
        return _told(examine(sop, _order(policy, preset)), policy)
    file = Path(sop.source.file) if sop.source else None
    policy = policy_of(file.parent) if file is not None and file.is_file() else Policy()
    return _told(examine_sop(sop, _order(policy, preset)), policy)


def check_text(text: str, path: str | PathLike[str], *, preset: str | None = None) -> list[Finding]:
    """What would be wrong or doubtful in a file by itself if this were its text, by the settings of its folder."""
    policy = policy_of(Path(path).parent)
    return _told(examine_text(text, fspath(path), _order(policy, preset)), policy)


def _order(policy: Policy, preset: str | None) -> Order:
    return Order(preset or policy.preset or DEFAULT, tuple(sorted(policy.by_rule.items())))


def _told(result: Result, policy: Policy) -> list[Finding]:
    """What is left of a result, and what is wrong with the settings and with packages that bring rules."""
    from sopflow.checks.plugins import plugins

    left = settle(result, policy)
    told = (*plugins().findings, *policy.findings, *left.findings, *left.refused)
    return sorted(told, key=lambda finding: finding.order)
