"""Run rules over a SOP and put what they find in file order."""

from __future__ import annotations

from datetime import date

from sopflow.checks.presets import DEFAULT, PRESETS
from sopflow.checks.rule import Context, Rule
from sopflow.errors import UnknownName
from sopflow.findings import Finding, Severity
from sopflow.language import N_
from sopflow.model import Sop

__all__ = ["check", "run_rule"]


def check(sop: Sop, *, preset: str = DEFAULT, today: date | None = None) -> list[Finding]:
    """Everything that the rules of a preset find in a SOP, in the order of the file.

    `today` is the day that counts for what is due; the day of the call unless given.
    Raises UnknownName for a preset that does not exist.
    """
    if preset not in PRESETS:
        raise UnknownName("preset", preset, PRESETS)
    context = Context(sop, today or date.today())
    found = [finding for rule in PRESETS[preset] for finding in run_rule(rule, context)]
    return sorted(found, key=lambda finding: finding.order)


def run_rule(rule: Rule, context: Context) -> list[Finding]:
    """What one rule finds. A rule that crashes gives a finding `rule-error`, so that the others still count."""
    try:
        return [problem.finding(context.sop) for problem in rule.find(context)]
    except Exception as error:
        fact = N_("rule {rule} crashed on this file: {error}")
        remedy = N_("this is a defect of sopflow; report it with the file")
        if "/" in rule.id:
            remedy = N_("report it to those who made the rule, with the file")
        params = {"rule": rule.id, "error": f"{type(error).__name__}: {error}"}
        return [Finding("rule-error", Severity.ERROR, fact, remedy, context.sop.span(()), params)]
