"""`sopflow render --audit` proofs the files that it writes."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from sopflow.chart.model import Chart
from tests.chart.small import line_of_text
from tests.cli.conftest import right
from tests.cli.running import run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file without findings."""
    path = tmp_path / "cuti.yaml"
    path.write_text(right(), encoding="utf-8")
    return path


def drawn_otherwise(monkeypatch: pytest.MonkeyPatch, form: str, *, only_first: bool = False) -> None:
    """Let a format print a line that the chart does not have, each time or only the first time."""
    rendering = import_module("sopflow.rendering")
    real = rendering.FORMATS[form].draw
    drawn: list[Chart] = []

    def draw(chart: Chart, ppi: float) -> tuple[bytes, ...]:
        first, *others = chart.pages
        changed = replace(chart, pages=(replace(first, texts=(*first.texts, line_of_text("x", 9, 9))), *others))
        drawn.append(chart)
        return tuple(real(chart if only_first and len(drawn) > 1 else changed, ppi))

    monkeypatch.setattr(rendering, "FORMATS", {**rendering.FORMATS, form: rendering.FORMATS[form]._replace(draw=draw)})


@pytest.mark.parametrize("form", ["pdf", "svg"])
def test_faults_of_files_count_like_defects(
    form: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault is printed with its format and place, counted, and makes the exit code 1."""
    drawn_otherwise(monkeypatch, form)
    code, out, _ = run("render", good, "-o", tmp_path / f"x.{form}", "--audit")
    assert code == 1
    told = f"{good}: {form} page 1 at 9,3 text-unasked: 'x' is printed, and nobody asks for it"
    assert out.splitlines()[-2:] == [told, f"{good}: 1 defect"]


def test_bytes_that_differ_the_second_time_are_a_defect(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file is drawn twice."""
    drawn_otherwise(monkeypatch, "svg", only_first=True)
    code, out, _ = run("render", good, "-o", tmp_path / "x.svg", "--audit")
    assert code == 1
    assert "svg page 1 bytes-differ: the file drawn again differs from byte" in out


def test_a_text_that_the_chart_lacks_is_a_defect(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chart is compared with the SOP whatever the format is, and once."""
    wiring = import_module("sopflow.wiring")
    real = wiring.chart_of
    monkeypatch.setattr(wiring, "chart_of", lambda sop, **more: real(sop.model_copy(update={"title": "Lain"}), **more))
    code, out, _ = run("render", good, "-o", tmp_path, "-f", "gv", "-f", "svg", "--audit")
    assert code == 1
    assert f"{good}: source-lost: title 'Izin [bold]Cuti[/bold] cuti'" in out.splitlines()
    assert out.splitlines()[-1] == f"{good}: 1 defect"


def test_one_page_alone_is_proofed_as_such(good: Path, tmp_path: Path) -> None:
    """--page and --audit go together in every format."""
    arguments = ["render", good, "-o", tmp_path / "out", "-f", "pdf", "-f", "svg", "-f", "png", "-f", "gv"]
    code, out, _ = run(*arguments, "--page", 2, "--ppi", 20, "--audit")
    assert code == 0
    assert out.splitlines()[-1] == f"{good}: 0 defects"


def test_what_reads_pdf_may_be_missing(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then one line says what to install, the other proofs are made, and the exit code is theirs."""
    module = import_module("sopflow.proofing.pdf")
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    code, out, err = run("render", good, "-o", tmp_path, "-f", "pdf", "-f", "svg", "--audit")
    assert (code, out.splitlines()[-1]) == (0, f"{good}: 0 defects")
    hint = "PDF files were not read back: pikepdf was not found; run: pip install 'sopflow[proof]'"
    assert err.count(hint) == 1
    assert hint not in run("render", good, "-o", tmp_path, "-f", "svg", "--audit").err
    assert hint not in run("render", good, "-o", tmp_path).err
