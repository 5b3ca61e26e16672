"""Rules of other packages: real distributions on the path, and what is told of broken ones."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import sopflow
from sopflow.checking import Cache, check_paths
from sopflow.checks.plugins import plugins
from sopflow.checks.points import points
from sopflow.errors import UnknownName
from sopflow.findings import Severity
from tests.checking.samples import text, write
from tests.cli.running import run

RULES = """
from sopflow.checks import Rule, ShelfRule
from sopflow.checks.rule import Problem
from sopflow.findings import Finding, Severity

def shouting(context):
    for place, step in context.steps:
        if (step.activity or "").isupper():
            place, params = (*place, "activity"), {"step": step.id}
            yield Problem(LOUD.id, place, "step {step} shouts", "lower it", params, LOUD.severity)

def crowd(shelf):
    for sop in shelf.sops[2:]:
        yield Finding(CROWD.id, CROWD.severity, "this is one SOP too many", "move it", sop.id_span)

LOUD = Rule("acme/loud", Severity.WARNING, "an activity shouts", shouting)
CROWD = ShelfRule("acme/crowd", Severity.INFO, "a folder has more than two SOPs", crowd)
ALL = [LOUD, CROWD]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that packages are installed into."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    forget()
    yield folder
    forget()


def forget() -> None:
    """Forget what was imported and what was found."""
    plugins.cache_clear()
    points.cache_clear()
    for name in ("acme_rules", "broken", "crashing"):
        sys.modules.pop(name, None)


def install(site: Path, name: str, points: str, module: str = "") -> None:
    """Install a distribution with entry points of the group, and a module."""
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[sopflow.rules]\n{points}\n")
    (info / "RECORD").write_text(f"{name}-1.0.dist-info/entry_points.txt,,\n")
    if module:
        (site / f"{name}.py").write_text(module)


@pytest.fixture
def acme(site: Path) -> Path:
    """A package with a rule over a SOP and one over a folder."""
    install(site, "acme_rules", "all = acme_rules:ALL", RULES)
    return site


def test_rules_of_an_installed_package_run(acme: Path, tmp_path: Path) -> None:
    """Over one SOP and over a folder, with every preset, and in order with the others."""
    loud = text("a", activity="MENERIMA IZIN")
    folder = write(tmp_path / "sop", a=loud, b=text("b"), c=text("c"))
    for preset in ("correctness", "strict"):
        found = [(Path(one.span.file).name, one.rule) for one in check_paths([folder], preset=preset)]
        assert found == [("a.yaml", "acme/loud"), ("c.yaml", "acme/crowd")]
    assert [one.rule for one in sopflow.check(folder / "a.yaml")] == ["acme/loud"]
    assert [one.rule for one in sopflow.check(sopflow.load(folder / "a.yaml"))] == ["acme/loud"]


def test_they_are_listed_and_can_be_ignored(acme: Path, tmp_path: Path) -> None:
    """`sopflow rules` has them, comments and settings may name them."""
    listed = run("rules").out
    assert "other packages (always)" in listed
    assert "acme/loud" in listed
    quiet = "  # sopflow: ignore acme/loud dari naskah\n  - {id: terima"
    folder = write(tmp_path / "sop", a=text("a", activity="MENERIMA").replace("  - {id: terima", quiet))
    assert check_paths([folder]) == []
    write(folder, a=text("a", activity="MENERIMA"))
    assert [one.rule for one in check_paths([folder])] == ["acme/loud"]
    (folder / ".sopflow.yaml").write_text("rules: {acme/loud: off}\n")
    assert check_paths([folder]) == []


def test_a_package_that_changes_is_run_anew(acme: Path, tmp_path: Path) -> None:
    """A cache knows the files of packages that bring rules."""
    cache, folder = Cache(tmp_path / "cache"), write(tmp_path / "sop", a=text("a", activity="MENERIMA"))
    assert [one.message for one in check_paths([folder], cache=cache)] == ["step terima shouts"]
    (acme / "acme_rules.py").write_text(RULES.replace("shouts", "is too loud"))
    forget()
    assert [one.message for one in check_paths([folder], cache=cache)] == ["step terima is too loud"]


@pytest.mark.parametrize(
    ("point", "module", "why"),
    [
        ("x = nirgends:ALL", "", "ModuleNotFoundError: No module named 'nirgends'"),
        ("x = broken:ALL", "ALL = [", "SyntaxError"),
        ("x = broken:ALL", "raise RuntimeError('boom')", "RuntimeError: boom"),
        ("x = broken:ALL", "", "AttributeError"),
        ("x = broken:ALL", "ALL = 3", "TypeError: 3 is no rule"),
        ("x = broken:ALL", "ALL = ['loud']", "TypeError: 'loud' is no rule"),
        ("x = broken:ALL", RULES.replace("acme/loud", "loud"), "'loud' is no id of the form vendor/rule"),
        ("x = broken:ALL\ny = broken:ALL", RULES, "there are two rules acme/loud"),
    ],
)
def test_a_package_that_cannot_be_used_is_a_finding(
    site: Path, tmp_path: Path, point: str, module: str, why: str
) -> None:
    """It stands at the line that declares it, says why, and everything else is checked as ever."""
    install(site, "broken", point, module or "# empty\n")
    folder = write(tmp_path / "sop", a=text("a", duration="3 hari krja"))
    for cache in (None, Cache(tmp_path / "cache"), Cache(tmp_path / "cache")):
        found = check_paths([folder], cache=cache)
        assert [one.rule for one in found if one.rule != "acme/loud"] == ["suspicious-duration", "plugin-error"]
        finding = found[-1]
        assert (finding.severity, Path(finding.span.file).name) == (Severity.ERROR, "entry_points.txt")
        assert finding.span.line == 2 + point.count("\n")
        assert why in finding.message
    assert [one.rule for one in sopflow.check(folder / "a.yaml")].count("plugin-error") == 1


def test_a_rule_of_a_package_that_crashes_is_a_finding(site: Path, tmp_path: Path) -> None:
    """One that crashes over a SOP, and one over a folder."""
    broken = RULES.replace("for place, step in context.steps:", "1 / 0\n    for place, step in context.steps:")
    install(site, "crashing", "all = crashing:ALL", broken.replace("shelf.sops[2:]", "shelf.nothing"))
    folder = write(tmp_path / "sop", a=text("a"))
    found = check_paths([folder])
    assert [one.rule for one in found] == ["rule-error", "rule-error"]
    assert {str(one.params["rule"]) for one in found} == {"acme/loud", "acme/crowd"}


def test_what_is_not_installed_is_not_looked_for(site: Path) -> None:
    """A module without a distribution brings no rules, and importing sopflow brings none."""
    (site / "acme_rules.py").write_text(RULES)
    assert plugins().ids == ()
    with pytest.raises(UnknownName):
        sopflow.check(sopflow.loads(text()), preset="acme")
