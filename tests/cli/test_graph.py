"""`sopflow graph`."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

import sopflow
from sopflow.rendering import graphviz_program
from tests.cli.running import DEFINITIONS, ROOT, run

BOGOR = DEFINITIONS / "bogor/gangguan-jaringan.yaml"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("path", sorted(DEFINITIONS.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_the_overview_has_the_lanes_and_the_texts(path: Path, tmp_path: Path) -> None:
    """The SVG that Graphviz lays out holds the words of every lane."""
    target = tmp_path / "g.svg"
    assert run("graph", path, "-o", target) == (0, f"{target}\n", "")
    words = " ".join(text.text or "" for text in ElementTree.parse(target).iter(f"{SVG}text"))
    for actor in (sopflow.load(path).procedure().actors or {}).values():
        assert all(word in words for word in actor.name.split())


def test_png_and_pdf_are_drawn_whatever_graphviz_there_is(tmp_path: Path) -> None:
    """PNG is a picture; PDF has one page with the text of the process, also where Graphviz draws no PDF."""
    png, pdf = tmp_path / "keluar/g.png", tmp_path / "keluar/g.pdf"
    assert run("graph", BOGOR, "-o", png).code == run("graph", BOGOR, "-o", pdf).code == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    with pikepdf.open(pdf) as document:
        assert len(document.pages) == 1


def test_without_an_output_the_dot_text_is_printed(tmp_path: Path) -> None:
    """What is printed is what `-o x.gv` writes, and --direction turns it."""
    code, out, _ = run("graph", BOGOR)
    assert code == 0
    assert out.startswith("digraph")
    run("graph", BOGOR, "-o", tmp_path / "g.gv")
    assert (tmp_path / "g.gv").read_text(encoding="utf-8").rstrip() == out.rstrip()
    assert "rankdir=LR" in run("graph", BOGOR, "--direction", "lr").out


def test_a_procedure_is_chosen(tmp_path: Path) -> None:
    """--procedure draws another procedure than the first."""
    path = ROOT / "tests/shapes/several-procedures.yaml"
    ids = [procedure.id for _, procedure in sopflow.load(path).flows()]
    drawn = {run("graph", path, "--procedure", id).out for id in ids}
    assert len(drawn) == len(ids)
    assert run("graph", path).out == run("graph", path, "--procedure", ids[0]).out


def test_without_graphviz_the_remedies_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing program is wrong use of this machine: exit code 2, both remedies, no file."""
    monkeypatch.setattr(graphviz_program, "which", lambda *names, **where: None)
    code, out, err = run("graph", BOGOR, "-o", tmp_path / "g.svg")
    assert (code, out) == (2, "")
    assert "apt install graphviz" in err
    assert "pip install graphviz-pure" in err
    assert not list(tmp_path.iterdir())


def test_wrong_use_and_broken_files(wrong: Path, tmp_path: Path) -> None:
    """An unknown suffix is 2, a SOP that cannot be compiled is 1, and neither leaves a file."""
    code, _, err = run("graph", BOGOR, "-o", tmp_path / "g.bmp")
    assert (code, "'bmp' is not supported; use one of gv, pdf, png, svg" in err) == (2, True)
    code, _, err = run("graph", wrong, "-o", tmp_path / "g.svg")
    assert (code, "unknown-target" in err) == (1, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["salah.yaml"]
