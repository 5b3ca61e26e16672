"""`sopflow fmt`: what it writes, what it leaves alone, and how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import DEFINITIONS, environment, program, run

UNTIDY = "title: Izin   # judul\r\nid: izin\r\nsopflow: 1\r\n"
TIDY = "sopflow: 1\nid: izin\ntitle: Izin  # judul\n"


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    """A file that would change."""
    path = tmp_path / "izin.yaml"
    path.write_bytes(UNTIDY.encode())
    return path


def test_files_are_written_and_named(untidy: Path, good: Path) -> None:
    """What changes is printed; the mode of a file stays, and a second run has nothing to do."""
    untidy.chmod(0o640)
    code, out, err = run("fmt", untidy)
    assert (code, out) == (0, f"{untidy}\n")
    assert "1 of 1 file changed" in err
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert untidy.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in untidy.parent.iterdir() if path not in (untidy, good)] == []
    assert run("fmt", untidy)[:2] == (0, "")


def test_a_link_stays_a_link(untidy: Path) -> None:
    """What a link leads to is written."""
    link = untidy.with_name("link.yaml")
    link.symlink_to(untidy.name)
    assert run("fmt", link).code == 0
    assert link.is_symlink()
    assert untidy.read_text(encoding="utf-8") == TIDY


def test_check_writes_nothing(untidy: Path) -> None:
    """--check lists the files that would change and exits with 1; for tidy ones with 0."""
    code, out, err = run("fmt", "--check", untidy)
    assert (code, out) == (1, f"{untidy}\n")
    assert "1 of 1 file would change" in err
    assert untidy.read_bytes() == UNTIDY.encode()
    assert run("fmt", untidy).code == 0
    assert run("fmt", "--check", untidy)[:2] == (0, "")


def test_diff_shows_and_writes_nothing(untidy: Path) -> None:
    """--diff prints a unified diff."""
    code, out, _ = run("fmt", "--diff", untidy)
    assert code == 1
    assert out.startswith(f"--- {untidy}\n+++ {untidy}\n")
    assert "+title: Izin  # judul\n" in out
    assert untidy.read_bytes() == UNTIDY.encode()


def test_stdin_goes_to_stdout() -> None:
    """With - an editor pipes a text through; nothing but the text is on stdout."""
    assert program("fmt", "-", input=UNTIDY) == (0, TIDY, "")
    assert program("fmt", "-", "--check", input=UNTIDY)[:2] == (1, "")
    assert program("fmt", "-", "--check", input=TIDY)[:2] == (0, "")
    code, out, err = program("fmt", "-", input="id: [\n")
    assert (code, out) == (1, "")
    assert "<stdin>" in err
    assert run("fmt", "-", "x.yaml", input="").code == 2


def test_stdin_keeps_its_bytes() -> None:
    """UTF-8 comes out as UTF-8, whatever the terminal knows."""
    command = [sys.executable, "-m", "sopflow", "fmt", "-"]
    done = subprocess.run(
        command, input="title: Jum’at – ½\n".encode(), capture_output=True, check=True, env=environment(LC_ALL="C")
    )
    assert done.stdout == "title: Jum’at – ½\n".encode()


def test_a_broken_file_is_left_alone_and_others_are_written(untidy: Path) -> None:
    """Findings go to stderr with their line, the exit code is 1, and the rest of the work is done."""
    broken = untidy.with_name("rusak.yaml")
    broken.write_text('sopflow: 1\nid: "a\n', encoding="utf-8")
    code, out, err = run("fmt", untidy, broken)
    assert (code, out) == (1, f"{untidy}\n")
    assert "2:5 error yaml-syntax" in err
    assert broken.read_text(encoding="utf-8") == 'sopflow: 1\nid: "a\n'


def test_folders_are_searched_as_for_check(folder: Path) -> None:
    """SOPs in and below a folder are formatted; what is no SOP is named and left alone."""
    before = (folder / "profil.yaml").read_bytes()
    code, out, err = run("fmt", folder)
    assert code == 0
    assert [Path(line).name for line in out.splitlines()] == ["a.yml", "b.yaml"]
    assert "left out" in err
    assert (folder / "profil.yaml").read_bytes() == before


def test_words_change_with_vocabulary(untidy: Path) -> None:
    """--vocabulary puts the words into the other language, and back."""
    assert run("fmt", "--vocabulary", "id", untidy).code == 0
    assert untidy.read_text(encoding="utf-8") == "sopflow: 1\nid: izin\njudul: Izin  # judul\n"
    assert run("fmt", "--vocabulary", "en", untidy).code == 0
    assert untidy.read_text(encoding="utf-8") == TIDY


def test_wrong_use_is_said(tmp_path: Path, untidy: Path) -> None:
    """A path that leads nowhere is exit code 2, and so is a file that may not be written."""
    assert run("fmt", tmp_path / "nirgends.yaml").code == 2
    assert run("fmt").code == 2
    assert untidy.read_bytes() == UNTIDY.encode()


def test_the_definitions_are_canonical() -> None:
    """`sopflow fmt --check definitions` has nothing to say."""
    assert run("fmt", "--check", DEFINITIONS)[:2] == (0, "")
