"""`sopflow check` over folders: SOPs beside each other, settings, and what is kept from one run to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.cli import gathering
from tests.checking.samples import text, write
from tests.cli.running import environment, on_a_terminal, program, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three SOPs, one of them with a warning."""
    return write(tmp_path / "sop", a=text("a"), b=text("b", duration="3 hari krja"), c=text("c"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("SOPFLOW_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_sops_of_a_folder_are_compared(folder: Path) -> None:
    """Two SOPs with the same id are found where a folder is given, and where both files are."""
    write(folder, d=text("a"))
    for paths in ([folder], [folder / "a.yaml", folder / "d.yaml"]):
        code, out, _ = run("check", *paths)
        assert code == 1
        assert f"{folder / 'a.yaml'} has the id a, too" in out
    assert run("check", folder / "d.yaml").code == 0


def test_findings_come_by_file(folder: Path) -> None:
    """In the order of the files, each with its own lines."""
    write(folder, a=text("a", duration="1 jm"), c=text("c", duration="1 hri"))
    out = run("check", folder).out
    places = [out.index(str(folder / f"{name}.yaml")) for name in "abc"]
    assert places == sorted(places)


def test_settings_of_the_folder_count_unless_the_caller_says_otherwise(folder: Path) -> None:
    """`--preset` replaces the preset of the settings; their mistakes are told and fail the run."""
    (folder / ".sopflow.yaml").write_text("rules: {suspicious-duration: off}\n")
    assert run("check", folder, "--strict").code == 0
    (folder / ".sopflow.yaml").write_text("preset: kosong\n")
    code, out, _ = run("check", folder)
    assert code == 1
    assert ".sopflow.yaml" in out
    assert "unknown-preset" in out


def test_a_second_run_tells_the_same(folder: Path, cache: Path) -> None:
    """What is printed does not show whether it was known; `--no-cache` neither reads nor writes."""
    fresh = run("check", folder, "--no-cache")
    assert not cache.exists()
    assert run("check", folder) == fresh
    assert list(cache.rglob("*.json"))
    for entry in cache.rglob("*.json"):
        entry.write_text("broken")
    assert run("check", folder) == run("check", folder) == run("check", folder, "--no-cache") == fresh


def test_a_known_folder_is_told_without_the_models(folder: Path, cache: Path) -> None:
    """The second run as a program imports neither the parser nor the models, which is what makes it quick."""
    first = program("check", folder, env=environment(), anew=True)
    again = program("check", folder, env=environment(PYTHONPROFILEIMPORTTIME="1"), anew=True)
    assert (first.code, first.out) == (again.code, again.out)
    imported = {line.rpartition("|")[2].strip() for line in again.err.splitlines() if line.startswith("import time:")}
    assert "sopflow.checking.running" in imported
    assert not imported & {"sopflow.model.sop", "ruamel.yaml", "networkx", "sopflow.engine", "sopflow.checks.rule"}


def test_many_files_are_shared_out_to_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With several processes the findings are the same and in the same order."""
    alone = run("check", folder, "--no-cache")
    monkeypatch.setattr(gathering, "SHARE", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert run("check", folder, "--no-cache") == alone


def test_a_terminal_shows_how_far_it_is(folder: Path) -> None:
    """A bar on stderr, for several files and only there; what is known already needs none."""
    environ = environment(SOPFLOW_CACHE_DIR=str(folder / ".cache"))
    code, shown = on_a_terminal("check", folder, out=folder.parent / "out.txt", env=environ)
    assert code == 0
    assert "checking" in shown
    assert "/3" in shown
    _, shown = on_a_terminal("check", folder, out=folder.parent / "out.txt", env=environ)
    assert "/3" not in shown


def test_one_verb_is_imported_at_a_time() -> None:
    """What verbs that nobody asked for need is left where it is, and a verb that is none is wrong use."""
    ended = program("schema", env=environment(PYTHONPROFILEIMPORTTIME="1"), anew=True)
    imported = {line.rpartition("|")[2].strip() for line in ended.err.splitlines() if line.startswith("import time:")}
    assert "sopflow.cli.app" in imported
    assert not imported & {"sopflow.cli.drawing", "sopflow.cli.sheaves", "sopflow.cli.telling", "sopflow.engine"}
    assert program("schemma", anew=True).code == 2
