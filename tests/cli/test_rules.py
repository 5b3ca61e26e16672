"""`sopflow rules` and `sopflow schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sopflow.chart.remarks import RULES as DRAWING
from sopflow.checking.rules import RULES as CHECKING
from sopflow.checks import PRESETS, SHELF_RULES, Rule
from sopflow.checks import RULES as SINGLE
from sopflow.checks.shelf_rule import ShelfRule
from sopflow.interop.table import RULES as IMPORTING
from sopflow.loading import RULES as LOADING
from sopflow.loading.schema import Kind, shipped_schema
from tests.cli.running import run

CHECKS: dict[str, Rule | ShelfRule] = {**SINGLE, **SHELF_RULES}


def test_every_rule_is_listed_with_its_preset_and_its_sentence() -> None:
    """The list has the rules of loading and of every preset, each on a line of its own."""
    code, out, err = run("rules")
    assert (code, err) == (0, "")
    lines = [line.split(maxsplit=1) for line in out.splitlines() if line.startswith("  ")]
    assert sorted(name for name, _ in lines) == sorted([*LOADING, *CHECKING, *CHECKS, *DRAWING, *IMPORTING])
    assert [name for name, _ in lines if name in SINGLE] == list(SINGLE)
    assert all(LOADING[name] == text for name, text in lines if name in LOADING)
    assert all(f"{CHECKS[name].severity}: {CHECKS[name].summary}" == text for name, text in lines if name in CHECKS)
    for preset in PRESETS:
        assert f"{preset} (--preset {preset})" in out.splitlines()


def test_json_says_the_same() -> None:
    """--json gives the list as data, and one rule with its page."""
    listed = json.loads(run("rules", "--json").out)
    assert {entry["id"] for entry in listed} == {*LOADING, *CHECKING, *CHECKS, *DRAWING, *IMPORTING}
    assert {entry["preset"] for entry in listed} == {"loading", "checking", *PRESETS, "drawing", "importing"}
    one = json.loads(run("rules", "no-end", "--json").out)
    assert one["severity"] == "error"
    assert one["page"].startswith("# no-end\n")


@pytest.mark.parametrize("rule", sorted(LOADING))
def test_rules_of_loading_are_explained(rule: str) -> None:
    """A rule of loading has at least its sentence."""
    code, out, _ = run("rules", rule)
    assert code == 0
    assert out.startswith(f"# {rule}\n")
    assert LOADING[rule][1:] in out


def test_an_unknown_rule_is_wrong_use() -> None:
    """A slip in the id is met with the nearest one."""
    code, out, err = run("rules", "no-ende")
    assert (code, out) == (2, "")
    assert "did you mean 'no-end'?" in err


@pytest.mark.parametrize(("options", "name"), [([], "sop"), (["--profile"], "profile"), (["--book"], "book")])
def test_the_schema_is_the_shipped_one(options: list[str], name: Kind, tmp_path: Path) -> None:
    """What is printed is a JSON Schema, and a file or a folder takes the same text."""
    code, out, _ = run("schema", *options)
    assert code == 0
    Draft202012Validator.check_schema(json.loads(out))
    shipped = shipped_schema(name)
    assert out == shipped
    assert run("schema", *options, "-o", tmp_path).out == f"{tmp_path / f'{name}-v1.schema.json'}\n"
    assert run("schema", *options, "-o", tmp_path / "x.json").code == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        f"{name}-v1.schema.json": shipped, "x.json": shipped,
    }  # fmt: skip


def test_one_schema_at_a_time() -> None:
    """--profile and --book exclude each other."""
    code, out, err = run("schema", "--profile", "--book")
    assert (code, out) == (2, "")
    assert "not both" in err
