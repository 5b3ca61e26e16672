"""`sopflow publish`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import right
from tests.cli.running import DEFINITIONS, Desk


def test_a_folder_is_published(desk: Desk) -> None:
    """Every SOP in and below it is listed as new, and as unchanged the next time."""
    first = desk("publish", DEFINITIONS)
    assert first.code == 0
    assert first.err == "made sopflow.db\n"
    assert [line.split()[-1] for line in first.out.splitlines()[1:]] == ["new"] * 5
    assert [line.split()[-1] for line in desk("publish", DEFINITIONS).out.splitlines()[1:]] == ["unchanged"] * 5


def test_publishing_what_is_current_changes_nothing(desk: Desk, good: Path) -> None:
    """Who published it, and when, stays as it was."""
    desk("publish", good, by="kepala")
    before = desk.data("published")
    assert desk("publish", good, by="magang").code == 0
    assert desk("case", "start", good, "--ref", "1", by="magang").code == 0
    assert desk.data("published") == before


def test_an_earlier_version_becomes_current_again(desk: Desk, good: Path) -> None:
    """Publishing what was replaced is new again for the cases that start from now on."""
    for text in (right(), right().replace("Mencatat", "Menulis"), right()):
        good.write_text(text, encoding="utf-8")
        assert desk.data("publish", good)[0]["new"] is True
    assert [version["current"] for version in desk.data("published")] == [False, True]


def test_a_file_with_errors_is_left_out(desk: Desk, good: Path, wrong: Path, tmp_path: Path) -> None:
    """Its findings are printed, the others are published, and the exit code is 1."""
    ended = desk("publish", good, wrong)
    assert ended.code == 1
    assert "unknown-target" in ended.err
    assert "published 1 SOP of 2" in ended.err
    assert [version["sop"] for version in desk.data("published")] == ["cuti"]


def test_without_a_good_file_no_store_is_made(desk: Desk, wrong: Path) -> None:
    """Only findings come of it."""
    assert desk("publish", wrong).code == 1
    assert desk("publish", "nihil.yaml").code == 2
    assert list(desk.home.iterdir()) == []


def test_a_store_without_sops_says_so(desk: Desk) -> None:
    """An empty store is no failure."""
    assert desk("db", "upgrade").code == 0
    assert desk("published") == (0, "", "no SOP is published; `sopflow publish` does that\n")
