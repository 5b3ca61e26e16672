"""The page of the benchmarks: rows of a run replace those of an earlier one, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import __main__ as command
from bench import table
from bench.__main__ import BENCHES, main
from bench.result import Result
from bench.table import document

EMPTY = "# Speed\n\n<!-- begin: python -m bench -->\n<!-- end -->\n\nAfter.\n"
NAMES = ["a", "b", "c"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "benchmarks.md"
    file.write_text(EMPTY)
    return file


def rows(page: Path) -> list[str]:
    return [line for line in page.read_text().splitlines() if line.startswith("| ")][1:]


def test_results_stand_between_the_marks(page: Path) -> None:
    """In the order of the benches, whatever the order of the results, with what is around them kept."""
    document([("b", Result("y", "2", "≤ 1", False)), ("a", Result("x", "1", "", None))], page, NAMES)
    assert rows(page) == ["| a | x | 1 |  |  |", "| b | y | 2 | ≤ 1 | no |"]
    assert page.read_text().startswith("# Speed\n")
    assert page.read_text().endswith("\n\nAfter.\n")


def test_rows_of_other_benches_are_kept(page: Path) -> None:
    """A run of one bench replaces all its rows and leaves the others."""
    document([("a", Result("x", "1", "", None)), ("b", Result("y", "2", "", None))], page, NAMES)
    document([("b", Result("z", "3", "", True)), ("c", Result("w", "4", "", None))], page, NAMES)
    assert rows(page) == ["| a | x | 1 |  |  |", "| b | z | 3 |  | yes |", "| c | w | 4 |  |  |"]


def test_figures_of_two_machines_are_not_mixed(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another machine may replace all rows, but not some."""
    document([("a", Result("x", "1", "", None)), ("b", Result("y", "2", "", None))], page, NAMES)
    monkeypatch.setattr(table, "machine", lambda: "another")
    with pytest.raises(ValueError, match="another machine"):
        document([("a", Result("x", "9", "", None))], page, NAMES)
    document([("a", Result("x", "9", "", None)), ("b", Result("y", "8", "", None))], page, NAMES)
    assert rows(page) == ["| a | x | 9 |  |  |", "| b | y | 8 |  |  |"]


def test_the_command_writes_only_when_asked(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bench that is named leaves the page alone unless --write says otherwise; a missed target gives 1."""
    monkeypatch.setattr(command, "PAGE", page)
    monkeypatch.setitem(BENCHES, "loading", lambda: iter([Result("x", "1", "≤ 0", False)]))
    assert main(["loading"]) == 1
    assert page.read_text() == EMPTY
    assert main(["--write", "loading"]) == 1
    assert rows(page) == ["| loading | x | 1 | ≤ 0 | no |"]


def test_a_bench_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown name is wrong use, and the known ones are listed."""
    assert main(["laoding"]) == 2
    assert "there is no bench laoding; known: loading" in capsys.readouterr().err
