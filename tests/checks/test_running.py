"""Running rules: presets, order, and rules that crash."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings

from sopflow.checks import PRESETS, Context, Rule, check, run_rule
from sopflow.checks.rule import Problem
from sopflow.errors import UnknownName
from sopflow.findings import Severity
from sopflow.loading import loads
from tests.compiling.strategies import Steps, any_steps, sop_of

TEXT = """
sopflow: 1
id: surat
title: Surat
actors: {loket: Loket}
steps:
  - {id: terima, actor: loket, activity: Menerima, duration: 3 hari krja}
  - {id: kirim, actor: kurir, activity: Mengirim, next: kirim}
"""


def test_findings_come_in_file_order() -> None:
    """By line and column, whichever rule found them first."""
    found = check(loads(TEXT, file="surat.yaml"), preset="correctness")
    assert [(finding.rule, finding.span.line, finding.span.column) for finding in found] == [
        ("suspicious-duration", 7, 62),
        ("no-end", 8, 10),
        ("unknown-actor", 8, 24),
    ]


def test_an_unknown_preset_is_a_mistake_of_the_caller() -> None:
    """The exception says which presets there are."""
    with pytest.raises(UnknownName) as caught:
        check(loads(TEXT), preset="corectness")
    assert caught.value.suggestions == ["correctness"]


def test_a_rule_that_crashes_is_a_finding() -> None:
    """The crash is reported with the rule and the reason, and the other rules still run."""

    def crash(context: Context) -> Iterable[Problem]:
        yield Problem("broken", ("steps",), "one", "two")
        raise KeyError(context.sop.id)

    rule = Rule("broken", Severity.WARNING, "a rule that crashes", crash)
    (finding,) = run_rule(rule, Context(loads(TEXT, file="surat.yaml")))
    assert (finding.rule, finding.severity, finding.span.file) == ("rule-error", Severity.ERROR, "surat.yaml")
    assert finding.message == "rule broken crashed on this file: KeyError: 'surat'"


@settings(max_examples=100, deadline=None)
@given(any_steps())
def test_no_rule_crashes(steps: Steps) -> None:
    """Any flow whatever gives findings of rules, each of its own id and weight."""
    sop = sop_of(steps)
    for rule in PRESETS["strict"]:
        for finding in run_rule(rule, Context(sop)):
            assert (finding.rule, finding.severity) == (rule.id, rule.severity)
