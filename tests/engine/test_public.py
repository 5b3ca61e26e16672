"""The public functions: what `import sopflow` gives and does not bring along, and a SOP from file to finished case."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path
from random import Random
from struct import pack
from xml.etree import ElementTree

import pytest

import sopflow
from sopflow.errors import InvalidSop, UnknownName, UnsupportedFormat
from sopflow.wiring import chart_of

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("definitions/*/*.yaml"), *ROOT.glob("tests/shapes/*.yaml")])
HEAVY = {"networkx", "pydantic", "transitions", "typst", "fontTools", "graphviz", "ruamel", "rich", "typer"}
SVG = "{http://www.w3.org/2000/svg}"


def _chunk(kind: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))


DOT = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(b"\0\0")),
        _chunk(b"IEND", b""),
    )
)
"""A picture of one black pixel."""

LETTER = """
sopflow: 1
id: surat
title: Surat Masuk
agency: {name: Dinas, logo: logo.png}
related: [{sop: arsip}]
actors: {loket: Loket, kasi: Kepala Seksi}
steps:
  - {id: terima, actor: loket, activity: Menerima surat}
  - {id: periksa, actor: kasi, activity: Memeriksa surat, answers: {YA: end, TIDAK: terima}}
"""


def test_importing_sopflow_brings_nothing_heavy() -> None:
    """A fresh process that imports sopflow has loaded none of the libraries that drawing, loading or compiling need."""
    code = "import sys, sopflow; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set() == HEAVY & set(out.stdout.split())
    assert "sopflow" in out.stdout.split()


def test_every_public_name_is_there() -> None:
    """All that the table of contents names can be had; another name is an AttributeError."""
    for name in sopflow.__all__:
        assert getattr(sopflow, name) is not None
    assert not hasattr(sopflow, "Prosedur")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sop_runs_to_an_end(file: Path) -> None:
    """Each shipped definition and each shape loads, compiles and runs from every start of every procedure to an end."""
    sop, random = sopflow.load(file), Random(file.stem)  # noqa: S311
    with sopflow.open() as engine:
        engine.publish(sop)
        for _, procedure in sop.flows():
            for at in (None, *(start.at for start in procedure.start)):
                case = engine.start(sop.id, ref=f"{at}", by="x", procedure=procedure.id, at=at)
                for _ in range(500):
                    if case.status is sopflow.CaseStatus.ENDED:
                        break
                    task = random.choice(case.open_tasks)
                    answer = random.choice(task.answers) if task.answers else None
                    case = engine.complete(task, by="x", actor=random.choice(task.actors), answer=answer)
                assert case.status is sopflow.CaseStatus.ENDED
        assert engine.worklist() == []


def test_no_module_takes_the_place_of_a_function() -> None:
    """Every public name is still what it was when all modules of the package have been imported."""
    code = (
        "import importlib, pkgutil, types, sopflow\n"
        "for found in pkgutil.walk_packages(sopflow.__path__, 'sopflow.'):\n"
        "    importlib.import_module(found.name)\n"
        "print([name for name in sopflow.__all__ if isinstance(getattr(sopflow, name), types.ModuleType)])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "[]\n"


def test_render_gives_the_path_of_what_it_wrote(tmp_path: Path) -> None:
    """Drawing into a file returns its path, or that of the first of several pages."""
    sop = sopflow.loads(LETTER)
    pages = len(chart_of(sop).pages)
    assert pages > 1
    assert sopflow.render(sop, tmp_path / "satu.gv") == tmp_path / "satu-1.gv"
    assert sopflow.render(sop, tmp_path / "dua.pdf") == tmp_path / "dua.pdf"
    assert sopflow.render(sop, tmp_path / "tiga", format="svg", paper="A4").is_file()
    assert len(list(tmp_path.iterdir())) == 2 * pages + 1


def test_render_refuses_before_it_draws(tmp_path: Path) -> None:
    """An output that nobody makes or a paper that does not exist is refused, and nothing is written."""
    sop = sopflow.loads(LETTER)
    with pytest.raises(UnsupportedFormat) as format:
        sopflow.render(sop, tmp_path / "surat.xyz")
    assert "pdf" in format.value.allowed
    with pytest.raises(UnknownName) as paper:
        sopflow.render(sop, tmp_path / "surat.pdf", paper="F5")
    assert "F4" in paper.value.known
    assert list(tmp_path.iterdir()) == []


def test_draw_gives_all_pages_as_one_picture() -> None:
    """The SVG text is well-formed and holds every page of the document below the one before, without overlap."""
    sop = sopflow.loads(LETTER)
    picture = ElementTree.fromstring(sopflow.draw(sop))
    pages = picture.findall(f"{SVG}svg")
    assert len(pages) == len(chart_of(sop).pages) > 1
    below = 0.0
    for page in pages:
        assert float(page.attrib["y"]) == below
        below += float(page.attrib["height"])
    assert picture.attrib["viewBox"].split()[3] == f"{below:g}"


def test_a_sop_shows_itself_in_a_notebook() -> None:
    """A loaded SOP offers its drawing to whoever displays it."""
    shown = sopflow.loads(LETTER)._repr_mimebundle_()
    assert shown["image/svg+xml"].startswith("<svg")


def test_a_chart_has_the_logo_and_the_titles_of_related_sops(tmp_path: Path) -> None:
    """The document is drawn with the picture beside the file and the titles of the SOPs it names."""
    (tmp_path / "logo.png").write_bytes(DOT)
    (tmp_path / "surat.yaml").write_text(LETTER)
    (tmp_path / "arsip.yaml").write_text(LETTER.replace("id: surat", "id: arsip").replace("Masuk", "Diarsipkan"))
    chart = chart_of(sopflow.load(tmp_path / "surat.yaml"))
    assert [image.data for page in chart.pages for image in page.images] == [DOT]
    texts = [cell.text.source for page in chart.pages for table in page.tables for cell in table.cells if cell.text]
    assert any("Surat Diarsipkan" in text for text in texts)
    (tmp_path / "logo.png").unlink()
    assert [image for page in chart_of(sopflow.load(tmp_path / "surat.yaml")).pages for image in page.images] == []


def test_a_sop_that_names_what_is_not_there_is_not_drawn() -> None:
    """A step that leads to no step is reported instead of being drawn without its arrow."""
    sop = sopflow.loads(LETTER.replace("TIDAK: terima", "TIDAK: trima"))
    with pytest.raises(InvalidSop) as invalid:
        chart_of(sop)
    assert [finding.rule for finding in invalid.value.findings] == ["unknown-target"]


def test_check_reads_a_file_that_cannot_be_loaded(tmp_path: Path) -> None:
    """Of a file with a wrong value and a wrong arrow both are found, in the order of the file."""
    file = tmp_path / "surat.yaml"
    file.write_text(LETTER.replace("title: Surat Masuk", "titel: Surat Masuk").replace("TIDAK: terima", "TIDAK: trima"))
    found = sopflow.check(file)
    assert "unknown-target" in [finding.rule for finding in found]
    assert len(found) > 1
    assert found == sorted(found, key=lambda finding: finding.order)


def test_check_does_not_report_what_was_only_left_out(tmp_path: Path) -> None:
    """An answer that cannot be read is reported itself, and not as a decision with too few answers."""
    file = tmp_path / "surat.yaml"
    file.write_text(LETTER.replace("TIDAK: terima", "TIDAK: {ke: terima}"))
    rules = [finding.rule for finding in sopflow.check(file)]
    assert rules
    assert "few-answers" not in rules


def test_another_store_is_refused_with_those_there_are() -> None:
    """A URL whose scheme no store serves is refused."""
    with pytest.raises(UnsupportedFormat) as refused:
        sopflow.open("berkas:///kasus")
    assert "memory://" in refused.value.allowed
