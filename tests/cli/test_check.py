"""`sopflow check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import DEFINITIONS, run


def test_clean_files_exit_with_zero(good: Path) -> None:
    """A file without findings says so and exits with 0."""
    assert run("check", good) == (0, "✔ no findings\n", "checked 1 SOP\n")


def test_the_definitions_are_clean() -> None:
    """The five real SOPs have no findings at all."""
    assert run("check", DEFINITIONS, "--strict") == (0, "✔ no findings\n", "checked 5 SOPs\n")


def test_an_error_is_shown_with_its_line_and_a_mark(wrong: Path) -> None:
    """An error exits with 1, and the mark stands under what is wrong."""
    code, out, _ = run("check", wrong)
    assert code == 1
    lines = out.splitlines()
    assert lines[0] == str(wrong)
    assert "10:23 error unknown-target" in lines[1]
    assert lines[2].index("catt") == lines[3].index("^")
    assert lines[3].count("^") == len("catt")
    assert lines[-1] == "✖ 1 error"


@pytest.mark.parametrize(
    ("options", "code"), [([], 0), (["--strict"], 1), (["--max-warnings", 1], 0), (["--max-warnings", 0], 1)]
)
def test_warnings_fail_only_when_asked(doubtful: Path, options: list[object], code: int) -> None:
    """Warnings alone are clean unless --strict or --max-warnings says otherwise."""
    ended = run("check", doubtful, *options)
    assert ended.code == code
    assert "warning suspicious-duration" in ended.out


def test_json_is_version_1_and_stands_alone(wrong: Path, doubtful: Path) -> None:
    """--json prints one document on stdout, with the places of all findings."""
    code, out, _ = run("check", wrong, doubtful, "--json")
    data = json.loads(out)
    assert code == 1
    assert data["version"] == 1
    assert data["summary"] == {"error": 1, "warning": 1, "info": 0}
    found = {(finding["file"], finding["line"], finding["rule"]) for finding in data["findings"]}
    assert found == {(str(wrong), 10, "unknown-target"), (str(doubtful), 6, "suspicious-duration")}


def test_a_folder_means_the_sops_below_it(folder: Path) -> None:
    """YAML files with a line `sopflow:` are checked; another one is named, a hidden one is not."""
    code, _, err = run("check", folder)
    assert code == 0
    assert "checked 2 SOPs" in err
    assert f"left out, because no line begins with `sopflow:`: {folder / 'profil.yaml'}" in err
    assert "sunting" not in err


def test_a_file_that_is_named_is_always_checked(folder: Path) -> None:
    """A file that is no SOP gives findings when it is named itself."""
    code, out, _ = run("check", folder / "profil.yaml")
    assert code == 1
    assert "error" in out


def test_a_file_named_twice_is_checked_once(wrong: Path) -> None:
    """Neither a path given twice nor a folder and a file in it repeat findings."""
    assert run("check", wrong, wrong, wrong.parent).out.count("unknown-target") == 1


@pytest.mark.parametrize(
    "arguments", [["nirgends.yaml"], ["--preset", "kosong", "."], [], ["--max-warnings", "-1", "."]]
)
def test_wrong_use_exits_with_two(
    tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, good: Path
) -> None:
    """A path, a preset or an option that is not there is wrong use, said in one or two lines on stderr."""
    monkeypatch.chdir(tmp_path)
    code, out, err = run("check", *arguments)
    assert (code, out) == (2, "")
    assert 1 <= len(err.splitlines()) <= 4


def test_a_folder_without_sops_is_wrong_use(tmp_path: Path) -> None:
    """An empty folder is said to be one, instead of being clean."""
    code, out, err = run("check", tmp_path)
    assert (code, out) == (2, "")
    assert "holds no SOP" in err


def test_a_file_that_cannot_be_read_does_not_hide_the_others(wrong: Path) -> None:
    """A dangling link is reported, and the other file is still checked."""
    (wrong.parent / "hilang.yaml").symlink_to(wrong.parent / "tidak-ada.yaml")
    code, out, err = run("check", wrong.parent)
    assert code == 2
    assert "hilang.yaml: No such file or directory" in err
    assert "unknown-target" in out


def test_markup_and_controls_are_printed_as_they_are(tmp_path: Path) -> None:
    """What looks like markup of the terminal library stays, what a terminal would obey is written out."""
    path = tmp_path / "a\x1b[31mb.yaml"
    path.write_text("sopflow: 1\nid: x\ntitle: T\nactors: {a: A}\nsteps: [{id: b, actor: '[red]z', activity: c}]\n")
    code, out, _ = run("check", path)
    assert code == 1
    assert "[red]z" in out
    assert "\x1b" not in out
    assert "a\\x1b[31mb.yaml" in out
