"""`sopflow render`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from sopflow.chart.audit import Defect, DefectKind
from sopflow.errors import DrawingFailed
from tests.cli.running import DEFINITIONS, SUMBAR, run

MAGIC = {"pdf": b"%PDF-", "svg": b"<svg", "png": b"\x89PNG", "gv": b"digraph"}


def files(folder: Path) -> list[str]:
    """All files below a folder, hidden ones too, as paths from there."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_one_file_by_the_suffix_of_its_name(good: Path, tmp_path: Path) -> None:
    """`-o x.pdf` writes that file, prints its path, and nothing else."""
    target = tmp_path / "keluar/x.pdf"
    code, out, err = run("render", good, "-o", target)
    assert (code, out) == (0, f"{target}\n")
    assert err.startswith("wrote 1 file in")
    assert target.read_bytes().startswith(MAGIC["pdf"])
    assert files(target.parent) == ["x.pdf"]


def test_several_formats_into_a_folder(good: Path, tmp_path: Path) -> None:
    """Each --format gives its files, with a page number where a format has one file for each page."""
    out = tmp_path / "keluar"
    code, printed, _ = run("render", good, "-o", out, "-f", "pdf", "-f", "svg", "-f", "png", "-f", "gv", "--ppi", 20)
    assert code == 0
    assert files(out) == ["cuti-1.gv", "cuti-1.png", "cuti-1.svg", "cuti-2.gv", "cuti-2.png", "cuti-2.svg", "cuti.pdf"]
    assert sorted(printed.splitlines()) == sorted(str(out / name) for name in files(out))
    for path in out.iterdir():
        assert path.read_bytes().lstrip().startswith(MAGIC[path.suffix[1:]])


def test_a_folder_keeps_its_shape(folder: Path, tmp_path: Path) -> None:
    """Folders below the one named are made again below the output, and PDF is what comes without a format."""
    out = tmp_path / "keluar"
    assert run("render", folder, "-o", out).code == 0
    assert files(out) == ["kabupaten/a.pdf", "kota/b.pdf"]


def test_processes_draw_what_one_process_draws(tmp_path: Path) -> None:
    """With --jobs 2 the files, their bytes and the order of the paths are those of --jobs 1."""
    outs = {}
    for jobs in (1, 2):
        out = tmp_path / str(jobs)
        code, printed, _ = run("render", DEFINITIONS, "-o", out, "-f", "svg", "-f", "pdf", "--jobs", jobs)
        assert code == 0
        outs[jobs] = (printed.replace(str(out), ""), {name: (out / name).read_bytes() for name in files(out)})
    assert outs[1] == outs[2]
    assert len(outs[1][1]) > 5


def test_a_broken_file_does_not_stop_the_others(wrong: Path, good: Path, tmp_path: Path) -> None:
    """A SOP with errors gives its findings and exit code 1, leaves no file, and the other one is drawn."""
    out = tmp_path / "keluar"
    code, printed, err = run("render", wrong, good, "-o", out)
    assert code == 1
    assert printed == f"{out / 'cuti.pdf'}\n"
    assert "unknown-target" in err
    assert files(out) == ["cuti.pdf"]


def test_a_file_that_cannot_be_written_stops_no_other(folder: Path, tmp_path: Path) -> None:
    """Where a file stands in the way of a folder, that is said, and the other SOP is drawn."""
    out = tmp_path / "keluar"
    out.mkdir()
    (out / "kota").write_text("a file")
    code, printed, err = run("render", folder, "-o", out)
    assert code == 2
    assert printed == f"{out / 'kabupaten/a.pdf'}\n"
    assert "b.yaml: " in err


def test_a_failed_drawing_leaves_what_was_there(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second of two formats fails, the first is not written either, and an older file stays as it was."""

    def fail(chart: object, ppi: float) -> tuple[bytes, ...]:
        raise DrawingFailed("the PNG", "no ink")

    render = import_module("sopflow.rendering")
    formats = {**render.FORMATS, "png": render.FORMATS["png"]._replace(draw=fail)}
    monkeypatch.setattr(render, "FORMATS", formats)
    out = tmp_path / "keluar"
    out.mkdir()
    (out / "cuti.pdf").write_bytes(b"older")
    code, printed, err = run("render", good, "-o", out, "-f", "pdf", "-f", "png")
    assert (code, printed) == (1, "")
    assert "no ink" in err
    assert files(out) == ["cuti.pdf"]
    assert (out / "cuti.pdf").read_bytes() == b"older"


def test_audit_prints_defects_and_fails(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every defect is printed with its file, they are counted, and the exit code is 1; the file is still written."""
    from sopflow.chart import audit

    defect = Defect(DefectKind.ARROW_OVERLAP, 2, 10, 20, "a", "b")
    monkeypatch.setattr(audit, "audit", lambda chart: (defect,))
    code, out, _ = run("render", good, "-o", tmp_path / "x.pdf", "--audit")
    assert code == 1
    assert out.splitlines() == [str(tmp_path / "x.pdf"), f"{good}: {defect}", f"{good}: 1 defect"]


def test_the_definitions_have_no_defect(tmp_path: Path) -> None:
    """The five real SOPs pass the audit on every paper."""
    for paper in ("F4", "A4", "A3", "Letter", "Legal"):
        code, out, _ = run("render", DEFINITIONS, "-o", tmp_path, "-f", "gv", "--audit", "--paper", paper)
        assert code == 0, out
        assert out.splitlines()[-1] == "0 defects in 5 SOPs"


def test_paper_that_does_not_exist_is_told_with_those_that_do(good: Path, tmp_path: Path) -> None:
    """They are named as they are written."""
    code, _, err = run("render", good, "-o", tmp_path / "x.pdf", "--paper", "F5")
    assert code == 2
    assert "'F5' is not one of 'F4', 'A4', 'A3', 'Letter', 'Legal'" in err


def test_paper_changes_the_page(tmp_path: Path) -> None:
    """--paper is the size of the page, whatever its case."""
    sizes = {}
    for paper in ("f4", "A4", "legal"):
        target = tmp_path / f"{paper}.svg"
        assert run("render", SUMBAR, "-o", target, "--paper", paper, "--page", 2).code == 0
        box = target.read_text(encoding="utf-8").split("viewBox=", 1)[1].split('"')[1].split()
        sizes[paper] = (round(float(box[2]) / 72 * 25.4, 1), round(float(box[3]) / 72 * 25.4, 1))
    assert sizes == {"f4": (330, 215), "A4": (297, 210), "legal": (355.6, 215.9)}


def test_one_page_alone(tmp_path: Path) -> None:
    """--page writes that page, to the file named, or with its number into a folder."""
    for form in ("pdf", "svg"):
        assert run("render", SUMBAR, "-o", tmp_path / "semua", "-f", form).code == 0
        assert run("render", SUMBAR, "-o", tmp_path / "satu", "-f", form, "--page", 2).code == 0
        assert run("render", SUMBAR, "-o", tmp_path / f"x.{form}", "--page", 2).code == 0
        one = (tmp_path / f"satu/darurat-kondisi-layanan-2.{form}").read_bytes()
        assert one == (tmp_path / f"x.{form}").read_bytes()
    assert one == (tmp_path / "semua/darurat-kondisi-layanan-2.svg").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{good}", "-o", "x.docx"], "'docx' is not supported; use one of"),
        (["{good}", "{doubtful}", "-o", "x.pdf"], "x.pdf is one file, but 2 SOPs are to be drawn"),
        (["{good}", "-f", "pdf", "-f", "svg", "-o", "x.pdf"], "x.pdf is one file, but 2 formats are to be drawn"),
        (["{good}", "-f", "svg", "-o", "x.pdf"], "-f says svg, x.pdf says pdf"),
        (["{good}", "-f", "bmp"], "bmp"),
        (["{good}", "--paper", "B5"], "B5"),
        (["{good}", "--ppi", "5"], "--ppi"),
        (["{good}", "--page", "0"], "--page"),
        (["{good}", "--page", "9", "-o", "x.pdf"], "there is no page 9"),
        (["{good}", "--jobs", "0"], "--jobs"),
        (["tidak-ada.yaml"], "there is no such file or folder"),
    ],
)
def test_wrong_use_exits_with_two_and_writes_nothing(
    arguments: list[str], said: str, good: Path, doubtful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call that cannot be meant is refused before anything is written, and says what would do."""
    monkeypatch.chdir(good.parent)
    code, out, err = run("render", *(part.format(good=good, doubtful=doubtful) for part in arguments))
    assert (code, out) == (2, "")
    assert said in err
    assert files(good.parent) == ["cuti.yaml", "ragu.yaml"]


def test_two_files_of_one_name_are_not_drawn_over_each_other(folder: Path, tmp_path: Path) -> None:
    """Files of the same name in two places cannot go to one folder, and the message names both."""
    first, second = folder / "kota/b.yaml", tmp_path / "b.yaml"
    second.write_bytes(first.read_bytes())
    code, _, err = run("render", first, second, "-o", tmp_path / "keluar")
    assert code == 2
    assert str(first) in err
    assert str(second) in err
