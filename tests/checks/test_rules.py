"""Rules against their fixtures: `<rule>/valid*.yaml` gives nothing, `<rule>/invalid*.yaml` exactly what it expects."""

from __future__ import annotations

import datetime
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import sopflow.checks
from sopflow.checks import PRESETS, RULES, SHELF_RULES, check
from sopflow.checks.presets import DEFAULT
from sopflow.findings import Severity
from sopflow.loading import loads

HERE = Path(__file__).parent
WITHOUT_FIXTURES = {"not-decided"}
"""No file of a sensible size reaches the limit of soundness; tests/compiling lowers the limit instead."""
TODAY = datetime.date(2026, 6, 1)
_EXPECTED = re.compile(r"# expect ([a-z-]+(?:, [a-z-]+)*)$")


def first_preset(rule: str) -> str:
    """The preset that a rule belongs to: of those that run it, the one with the fewest rules."""
    return next(name for name, rules in PRESETS.items() if RULES[rule] in rules)


def fixtures(kind: str) -> list[object]:
    """The files of one kind, each with its rule, as parameters."""
    return [
        pytest.param(path.parent.name, path, id=f"{path.parent.name}/{path.stem}")
        for path in sorted(HERE.glob(f"*/{kind}*.yaml"))
    ]


@pytest.mark.parametrize(("rule", "path"), fixtures("invalid"))
def test_a_wrong_file_gives_the_findings_it_expects(rule: str, path: Path) -> None:
    """Every line marked `# expect rule` has that finding, and no other line has any."""
    text = path.read_text(encoding="utf-8")
    expected = {
        (number, name)
        for number, line in enumerate(text.splitlines(), 1)
        if (match := _EXPECTED.search(line))
        for name in match[1].split(", ")
    }
    found = check(loads(text, file=path.name), preset=first_preset(rule), today=TODAY)
    assert expected == {(finding.span.line, finding.rule) for finding in found}
    assert rule in {finding.rule for finding in found}
    assert all(finding.severity is RULES[finding.rule].severity for finding in found)
    assert all(finding.message and finding.hint for finding in found)


@pytest.mark.parametrize(("rule", "path"), fixtures("valid"))
def test_a_right_file_gives_nothing(rule: str, path: Path) -> None:
    """A file that is right for one rule is right for all of its preset."""
    sop = loads(path.read_text(encoding="utf-8"), file=path.name)
    assert check(sop, preset=first_preset(rule), today=TODAY) == []


@pytest.mark.parametrize("rule", sorted(set(RULES) - WITHOUT_FIXTURES))
def test_every_rule_has_fixtures(rule: str) -> None:
    """Each rule has at least one right and one wrong file."""
    assert list((HERE / rule).glob("valid*.yaml"))
    assert list((HERE / rule).glob("invalid*.yaml"))


def test_rules_are_called_like_their_files() -> None:
    """A rule's file is its id with `_` for `-`, and every file that holds a rule holds one that some preset runs."""
    names = [module.name for module in iter_modules(sopflow.checks.__path__)]
    found = {name: getattr(import_module(f"sopflow.checks.{name}"), "RULE", None) for name in names}
    rules = {name.replace("_", "-"): rule.id for name, rule in found.items() if rule is not None}
    assert rules == {rule: rule for rule in (*RULES, *SHELF_RULES)}


def test_presets_name_no_rule_twice() -> None:
    """A preset runs a rule once."""
    for rules in PRESETS.values():
        assert len(rules) == len({rule.id for rule in rules})


def test_presets_grow() -> None:
    """Each preset runs what the one before it runs, and more; the default is the one in the middle."""
    correctness, default, strict = (set(rules) for rules in PRESETS.values())
    assert list(PRESETS) == ["correctness", DEFAULT, "strict"]
    assert correctness < default < strict == set(RULES.values())


def test_conventions_never_keep_a_sop_from_being_compiled() -> None:
    """Only rules of correctness are errors."""
    conventions = set(RULES.values()) - set(PRESETS["correctness"])
    assert {rule.severity for rule in conventions} == {Severity.WARNING, Severity.INFO}
    assert {rule.severity for rule in set(PRESETS["strict"]) - set(PRESETS[DEFAULT])} == {Severity.INFO}


def test_only_warnings_let_a_file_compile() -> None:
    """The three weights are used as documented: the warnings are those that leave a SOP usable."""
    warnings = {rule.id for rule in PRESETS["correctness"] if rule.severity is Severity.WARNING}
    assert warnings == {
        "join-without-fork", "missing-character", "narrow-lanes", "not-decided", "open-question", "self-reference",
        "suspicious-duration",
    }  # fmt: skip
