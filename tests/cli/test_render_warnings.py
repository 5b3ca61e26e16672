"""`sopflow render`: what an author should know about a drawing, and SOPs that cannot be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import right
from tests.cli.running import run


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A file with one warning about its drawing, in line 3."""
    path = tmp_path / "ganjil.yaml"
    path.write_text(right("ganjil").replace("title: Izin", "title: Izin ✓"), encoding="utf-8")
    return path


def test_warnings_are_talk(odd: Path, tmp_path: Path) -> None:
    """They go to stderr with their line; stdout has the paths, and the exit code is 0."""
    code, out, err = run("render", odd, "-o", tmp_path / "x.pdf")
    assert (code, out) == (0, f"{tmp_path / 'x.pdf'}\n")
    assert "3:8 warning missing-character: the font lacks ✓, printed as ‹U+2713›" in err
    assert "= write √ instead" in err
    assert "⚠ 1 warning" in err


def test_strict_makes_warnings_count(odd: Path, good: Path, tmp_path: Path) -> None:
    """The file is written all the same; a file without warnings still gives 0."""
    assert run("render", odd, "-o", tmp_path / "x.pdf", "--strict").code == 1
    assert (tmp_path / "x.pdf").is_file()
    assert run("render", good, "-o", tmp_path / "y.pdf", "--strict").code == 0


def test_warnings_of_all_files_come_together(odd: Path, good: Path, tmp_path: Path) -> None:
    """In one report at the end, also from other processes."""
    other = tmp_path / "lain.yaml"
    other.write_text(odd.read_text(encoding="utf-8"), encoding="utf-8")
    for jobs in (1, 2):
        code, _, err = run("render", odd, good, other, "-o", tmp_path, "-f", "gv", "--jobs", jobs)
        assert code == 0
        assert err.count("warning missing-character") == 2
        assert err.count("⚠ 2 warnings") == 1


def test_what_cannot_be_drawn_leaves_no_file(good: Path, tmp_path: Path) -> None:
    """Margins that the paper of --paper has no room for: a finding at their line, exit code 1, nothing written."""
    wide = tmp_path / "lebar.yaml"
    text = right("lebar") + "layout: {paper: A3, margins: {left: 200}}\n"
    wide.write_text(text, encoding="utf-8")
    out = tmp_path / "keluar"
    assert run("render", wide, "-o", out).code == 0
    code, printed, err = run("render", wide, good, "-o", out, "-f", "svg", "--paper", "Letter")
    assert code == 1
    assert printed.splitlines() == [str(out / f"cuti-{page}.svg") for page in (1, 2)]
    assert "error paper-too-small: margins and `footer_reserve` leave 67 by 179 mm" in err
    assert not list(out.glob("lebar*.svg"))


def test_rules_of_drawing_are_listed_and_explained() -> None:
    """In a group of their own, and each has a page."""
    out = run("rules").out
    assert "\ndrawing (sopflow render)\n" in out
    assert "row-over-pages" in out.split("drawing (sopflow render)")[1]
    page = run("rules", "too-many-pages").out
    assert page.startswith("# too-many-pages\n")
    assert "\n## What to do\n" in page
