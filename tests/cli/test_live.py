"""`sopflow render --live`: a chart coloured by the file that says how far a case is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.wiring import draw, load
from tests.cli.running import DEFINITIONS, SUMBAR, run


@pytest.fixture
def statuses(tmp_path: Path) -> Path:
    file = tmp_path / "kasus.yaml"
    file.write_text("lapor: done\nteruskan: done\nteruskan.kabid: late\ntangani: open\n")
    return file


def test_the_chart_is_coloured(statuses: Path, tmp_path: Path) -> None:
    """Steps and nodes have the status of the file, and a legend stands on the flow page only."""
    code, _, err = run("render", SUMBAR, "--live", statuses, "-f", "svg", "-o", tmp_path)
    assert code == 0, err
    identity, flow = ((tmp_path / f"{SUMBAR.stem}-{page}.svg").read_text() for page in (1, 2))
    for node, status in (("teruskan.koordinator", "done"), ("teruskan.kabid", "late"), ("tangani", "open")):
        symbol = next(part for part in flow.split('<g class="symbol"')[1:] if f'data-node="{node}"' in part)
        assert f'data-status="{status}"' in symbol
    assert flow.count('class="legend"') == 3
    assert "legend" not in identity


def test_the_program_draws_what_python_draws(statuses: Path, tmp_path: Path) -> None:
    """A file of the command line and a mapping in Python give the same drawing."""
    assert run("render", SUMBAR, "--live", statuses, "--page", 2, "-o", tmp_path / "x.svg").code == 0
    mapping = {"lapor": "done", "teruskan": "done", "teruskan.kabid": "late", "tangani": "open"}
    body = (tmp_path / "x.svg").read_text().partition("<title>")[2]
    assert body.removesuffix("</svg>\n") in draw(load(SUMBAR), status=mapping)


@pytest.mark.parametrize("form", ["pdf", "png", "gv"])
def test_every_format_is_coloured(form: str, statuses: Path, tmp_path: Path) -> None:
    """The same call without --live gives another file, in every format."""
    for name, more in (("live", ["--live", statuses]), ("plain", [])):
        assert run("render", SUMBAR, "--page", 2, "-o", tmp_path / f"{name}.{form}", *more).code == 0
    assert (tmp_path / f"live.{form}").read_bytes() != (tmp_path / f"plain.{form}").read_bytes()


def test_mistakes_in_the_file_are_findings(tmp_path: Path) -> None:
    """Each is printed with its line and what would do; nothing is drawn."""
    file = tmp_path / "kasus.json"
    file.write_text('{"lapr": "done",\n "lapor": "doen"}')
    target = tmp_path / "x.pdf"
    code, _, err = run("render", SUMBAR, "--live", file, "-o", target)
    assert code == 1
    assert "there is no step `lapr`" in err
    assert "did you mean `lapor`?" in err
    assert "`doen` is no status" in err
    assert "write done, open, late or skipped" in err
    assert not target.exists()


def test_one_case_is_of_one_sop(statuses: Path, tmp_path: Path) -> None:
    """Several SOPs, or a file that is not there, are wrong use."""
    code, _, err = run("render", DEFINITIONS, "--live", statuses, "-o", tmp_path)
    assert code == 2
    assert "--live is about one case of one SOP, but 5 SOPs" in err
    code, _, err = run("render", SUMBAR, "--live", tmp_path / "none.yaml", "-o", tmp_path / "x.pdf")
    assert code == 2
    assert "none.yaml: there is no such file" in err
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_coloured_chart_passes_the_audit(statuses: Path, tmp_path: Path) -> None:
    """Colours and legend are no defect of the chart, nor of the file."""
    code, out, _ = run("render", SUMBAR, "--live", statuses, "--audit", "-o", tmp_path / "x.svg", "--page", 2)
    assert (code, out.splitlines()[-1].rsplit(": ")[-1]) == (0, "0 defects")
