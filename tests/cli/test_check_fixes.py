"""`sopflow check --fix`, `--diff`, `--format` and `--explain`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import on_a_terminal, program, run
from tests.editing.looking import GOOD
from tests.reporting.sarif_model import broken

WRONG = GOOD.replace("title:", "Title:").replace("    actor: kasi\n", "    actor: kasie\n")
SAFE = WRONG.replace("Title:", "title:")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in the current folder with a mistake that has a safe fix, and one that has an unsafe fix."""
    monkeypatch.chdir(tmp_path)
    path = Path("surat.yaml")
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_fix_makes_the_safe_fixes_and_prints_what_remains(file: Path) -> None:
    """What remains decides; what was done is said with its place."""
    code, out, err = run("check", "--fix", file)
    assert file.read_text(encoding="utf-8") == SAFE
    assert code == 1
    assert "unknown-actor" in out
    assert "unknown-key" not in out
    assert "mended surat.yaml:4:1 unknown-key: write `title`" in err
    assert "made 1 fix\n" in err


def test_unsafe_fixes_are_made_when_asked_for(file: Path) -> None:
    """Then nothing remains, and the run is clean."""
    code, out, err = run("check", "--fix", "--unsafe-fixes", file)
    assert file.read_text(encoding="utf-8") == GOOD
    assert (code, out) == (0, "✔ no findings\n")
    assert "made 2 fixes\n" in err


def test_a_second_run_changes_nothing(file: Path) -> None:
    """Neither the text nor the time of the file."""
    run("check", "--fix", file)
    before = file.stat().st_mtime_ns
    assert "made" not in run("check", "--fix", file).err
    assert file.stat().st_mtime_ns == before


def test_diff_shows_what_fix_would_do_and_changes_nothing(file: Path) -> None:
    """stdout is a diff that `patch` takes, and what it makes is what --fix makes."""
    code, out, err = run("check", "--diff", file)
    assert file.read_text(encoding="utf-8") == WRONG
    assert code == 1
    assert [line for line in out.splitlines() if re.match(r"[-+](?![-+])", line)] == [
        "-Title: Surat Keterangan", "+title: Surat Keterangan",
    ]  # fmt: skip
    assert "--fix would make 1 fix\n" in err
    if patch := shutil.which("patch"):
        subprocess.run([patch, "-p0"], input=out.encode(), check=True, capture_output=True)
        assert file.read_text(encoding="utf-8") == SAFE


def test_diff_of_a_clean_file_is_empty_and_clean(file: Path) -> None:
    """Nothing to show, nothing wrong; an error without a fix is still an error."""
    file.write_text(GOOD, encoding="utf-8")
    assert run("check", "--diff", file)[:2] == (0, "")
    file.write_text(GOOD.replace("YA: end", "YA: tidak-ada"), encoding="utf-8")
    assert run("check", "--diff", file)[:2] == (1, "")


def test_fix_goes_through_folders(file: Path) -> None:
    """Every file is fixed by itself; one that is fine is not touched."""
    other = Path("lain/baik.yaml")
    other.parent.mkdir()
    other.write_text(GOOD.replace("id: contoh", "id: lain"), encoding="utf-8")
    before = other.stat().st_mtime_ns
    run("check", "--fix", ".")
    assert file.read_text(encoding="utf-8") == SAFE
    assert other.stat().st_mtime_ns == before


def test_a_file_that_cannot_be_written_is_said_and_the_others_are_fixed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run ends with 2, and no file is left half-written."""
    Path("lain.yaml").write_text(WRONG.replace("id: contoh", "id: lain"), encoding="utf-8")
    from sopflow.editing import writing

    real = writing.rewrite

    def rewrite(path: Path, before: bytes, after: bytes) -> None:
        if path.name == "lain.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        real(path, before, after)

    monkeypatch.setattr("sopflow.editing.files.rewrite", rewrite)
    code, _, err = run("check", "--fix", ".")
    assert code == 2
    assert "lain.yaml: Permission denied" in err
    assert file.read_text(encoding="utf-8") == SAFE
    assert "Title" in Path("lain.yaml").read_text(encoding="utf-8")


def test_what_a_comment_lets_pass_is_not_fixed(file: Path) -> None:
    """Who says why it is so does not want it changed."""
    typed = "    duration: 3 hari krja  # sopflow: ignore suspicious-duration begitu tertulis di peraturan\n"
    text = GOOD.replace("    duration: 3 hari kerja  # paling lama\n", typed)
    file.write_text(text, encoding="utf-8")
    assert run("check", "--fix", file).code == 0
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "options",
    [
        ["--fix", "--diff"], ["--unsafe-fixes"], ["--diff", "--json"], ["--diff", "--format", "sarif"],
        ["--json", "--format", "github"], ["--format", "xml"],
    ],
)  # fmt: skip
def test_options_that_contradict_each_other_are_wrong_use(file: Path, options: list[str]) -> None:
    """Nothing is checked and nothing is changed."""
    code, out, _ = run("check", *options, file)
    assert (code, out) == (2, "")
    assert file.read_text(encoding="utf-8") == WRONG


def test_json_is_a_format(file: Path) -> None:
    """--json is the short form of --format json."""
    assert run("check", "--format", "json", file) == run("check", "--json", file)
    assert json.loads(run("check", "--json", file, "--lang", "id").out)["language"] == "id"


def test_github_annotations_stand_alone(file: Path) -> None:
    """One line for each finding, and an empty stdout for none."""
    code, out, _ = run("check", "--format", "github", file)
    assert code == 1
    assert [line.split(" ")[0] for line in out.splitlines()] == ["::error"] * len(out.splitlines())
    assert "file=surat.yaml,line=4,endLine=4,col=1,endColumn=6,title=unknown-key" in out
    file.write_text(GOOD, encoding="utf-8")
    assert run("check", "--format", "github", file)[:2] == (0, "")


def test_sarif_is_valid_and_has_what_was_suppressed(file: Path) -> None:
    """Results with their fixes, rules with their help; a finding that a comment lets pass is in it, too."""
    typed = "    duration: 3 hari krja  # sopflow: ignore suspicious-duration begitu tertulis\n"
    file.write_text(WRONG.replace("    duration: 3 hari kerja  # paling lama\n", typed), encoding="utf-8")
    log = json.loads(run("check", "--format", "sarif", file).out)
    assert broken(log) == []
    results = {result["ruleId"]: result for result in log["runs"][0]["results"]}
    assert results["suspicious-duration"]["suppressions"][0]["justification"] == "begitu tertulis"
    assert "fixes" in results["unknown-key"]
    assert "suppressions" not in results["unknown-key"]


def test_explain_prints_the_page_of_a_rule() -> None:
    """As `sopflow rules RULE` does, and without a file."""
    assert run("check", "--explain", "unknown-target") == run("rules", "unknown-target")
    assert run("check", "--explain", "bad-date").out.startswith("# bad-date\n")
    code, _, err = run("check", "--explain", "tidak-ada")
    assert code == 2
    assert "no rule 'tidak-ada'" in err


def test_a_terminal_gets_colour_and_lines_that_fit(file: Path) -> None:
    """Both the report and the diff; with NO_COLOR neither has any escape character."""
    file.write_text(
        WRONG.replace("    note: pagi\n", "    note: '文書\t" + "sangat " * 30 + "panjang'\n"), encoding="utf-8"
    )
    where = {"cwd": Path.cwd()}
    code, shown = on_a_terminal("check", "surat.yaml", columns=60, **where)  # type: ignore[arg-type]
    assert code == 1
    assert "\x1b[" in shown
    code, shown = on_a_terminal("check", "--diff", "surat.yaml", **where)  # type: ignore[arg-type]
    assert "\x1b[32m+title: Surat Keterangan" in shown


def test_a_pipe_gets_no_colour(file: Path) -> None:
    """What goes to a file or another program is plain text."""
    ended = program("check", file, cwd=Path.cwd())
    assert "\x1b" not in ended.out
    assert "\x1b" not in program("check", "--diff", file, cwd=Path.cwd()).out
