"""Rules against their fixtures: `<rule>/valid*.yaml` gives nothing, `<rule>/invalid*.yaml` exactly what it expects."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import iter_modules

import pytest

import sopflow.checks
from sopflow.checks import PRESETS, RULES, check
from sopflow.findings import Severity
from sopflow.loading import loads

HERE = Path(__file__).parent
WITHOUT_FIXTURES = {"not-decided"}
"""No file of a sensible size reaches the limit of soundness; tests/compiling lowers the limit instead."""
_EXPECTED = re.compile(r"# expect ([a-z-]+(?:, [a-z-]+)*)$")


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
    found = check(loads(text, file=path.name))
    assert expected == {(finding.span.line, finding.rule) for finding in found}
    assert rule in {finding.rule for finding in found}
    assert all(finding.severity is RULES[finding.rule].severity for finding in found)
    assert all(finding.message and finding.hint for finding in found)


@pytest.mark.parametrize(("rule", "path"), fixtures("valid"))
def test_a_right_file_gives_nothing(rule: str, path: Path) -> None:
    """A file that is right for one rule is right for all of them."""
    assert check(loads(path.read_text(encoding="utf-8"), file=path.name)) == []
    assert rule in RULES


@pytest.mark.parametrize("rule", sorted(set(RULES) - WITHOUT_FIXTURES))
def test_every_rule_has_fixtures(rule: str) -> None:
    """Each rule has at least one right and one wrong file."""
    assert list((HERE / rule).glob("valid*.yaml"))
    assert list((HERE / rule).glob("invalid*.yaml"))


def test_rules_are_called_like_their_files() -> None:
    """A rule's file is its id with `_` for `-`, and every such file holds a rule that some preset runs."""
    helpers = {"lanes", "presets", "rule", "running"}
    files = {
        module.name.replace("_", "-") for module in iter_modules(sopflow.checks.__path__) if module.name not in helpers
    }
    assert files == set(RULES)


def test_presets_name_no_rule_twice() -> None:
    """A preset runs a rule once."""
    for rules in PRESETS.values():
        assert len(rules) == len({rule.id for rule in rules})


def test_only_warnings_let_a_file_compile() -> None:
    """The three weights are used as documented: the warnings are those that leave a SOP usable."""
    warnings = {rule.id for rule in RULES.values() if rule.severity is Severity.WARNING}
    assert warnings == {
        "join-without-fork", "missing-character", "narrow-lanes", "not-decided", "self-reference",
        "suspicious-duration",
    }  # fmt: skip
