"""The hooks and the workflows that the documents show are such that they would run."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from pre_commit.clientlib import load_manifest
from ruamel.yaml import YAML

from sopflow.cli.app import verbs
from tests.docs.documents import ROOT, run

PAGE = (ROOT / "docs/automation.md").read_text(encoding="utf-8")
EDITORS = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def blocks(page: str, language: str) -> list[str]:
    """The blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Every command of sopflow in the workflow, in the hook of git, and in the hooks of pre-commit."""
    workflow = [
        line for block in blocks(PAGE, "yaml") for line in re.findall(r"run: (sopflow .*)$", block, re.MULTILINE)
    ]
    git = re.findall(r"^exec (sopflow .*)$", PAGE, re.MULTILINE)
    hooks = [f"{hook['entry']} definitions" for hook in load_manifest(str(MANIFEST))]
    return [*workflow, *git, *hooks]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with SOPs of its own, which commands may write to."""
    (tmp_path / "definitions").mkdir()
    for file in (ROOT / "definitions").glob("*/*.yaml"):
        (tmp_path / "definitions" / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_hooks_are_what_pre_commit_takes() -> None:
    """pre-commit's own reader accepts the manifest, and each hook calls a verb that exists."""
    hooks = load_manifest(str(MANIFEST))
    assert {hook["id"] for hook in hooks} == {"sopflow-check", "sopflow-fmt"}
    for hook in hooks:
        program, verb = hook["entry"].split()
        assert (program, verb in verbs()) == ("sopflow", True)


def test_the_page_names_hooks_that_exist() -> None:
    """Every hook id on the page is one of the manifest."""
    ids = {hook["id"] for hook in load_manifest(str(MANIFEST))}
    assert set(re.findall(r"- id: (\S+)", PAGE)) == ids


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", commands())
def test_the_commands_run_as_shown(command: str) -> None:
    """No command of the page is wrong use; without errors in the SOPs all of them succeed."""
    words = shlex.split(command.split(">")[0])
    code, _, err = run(words[1:])
    assert code == 0, err


def test_the_workflow_is_yaml_with_a_job() -> None:
    """The workflow has the keys that GitHub needs."""
    workflow: dict[str, Any] = next(
        data
        for block in blocks(PAGE, "yaml")
        if isinstance(data := YAML(typ="safe").load(block), dict) and "jobs" in data
    )
    assert {"name", "on", "jobs"} <= workflow.keys()
    assert all(step.keys() & {"uses", "run"} for step in workflow["jobs"]["check"]["steps"])


def test_the_problem_matcher_reads_what_check_prints(folder: Path) -> None:
    """The pattern that the page gives to VS Code finds file, line, column and sentence in the annotations."""
    right = (folder / "definitions/gangguan-aplikasi.yaml").read_text(encoding="utf-8")
    (folder / "definitions/salah.yaml").write_text(right.replace("actor: ", "actor: tidak-ada-", 1), encoding="utf-8")
    _, out, _ = run(["check", "--format", "github", "definitions/salah.yaml"])
    tasks = next(json.loads(block) for block in blocks(EDITORS, "json") if "problemMatcher" in block)
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]["regexp"]
    found = [match for line in out.splitlines() if (match := re.match(pattern, line))]
    assert found
    assert all(match[2].endswith("salah.yaml") and int(match[3]) and int(match[4]) and match[5] for match in found)


@pytest.mark.parametrize("block", blocks(EDITORS, "json"))
def test_settings_for_editors_are_json(block: str) -> None:
    """What is to be pasted into a settings file can be read."""
    assert json.loads(block)
