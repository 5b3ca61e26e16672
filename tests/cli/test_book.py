"""`sopflow book`."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path

import pytest

from sopflow.chart.audit import Defect, DefectKind
from sopflow.errors import DrawingFailed
from tests.book.reading import bookmarks, page_texts
from tests.book.sample import BOOK, DECREE, LOGO
from tests.cli.conftest import right
from tests.cli.running import DEFINITIONS, program, run
from tests.cli.test_render import files


@pytest.fixture
def described(folder: Path) -> Path:
    """The folder of two SOPs, with a book file in it and another one deeper, which counts for that folder only."""
    (folder / "buku.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "kota/buku.yaml").write_text("book: 1\n", encoding="utf-8")
    return folder


def test_a_folder_becomes_one_document(described: Path, tmp_path: Path) -> None:
    """The path is all that is printed; how many SOPs and pages it has is talk."""
    target = tmp_path / "keluar/buku.pdf"
    code, out, err = run("book", described, "-o", target)
    assert (code, out) == (0, f"{target}\n")
    texts = page_texts(target.read_bytes())
    assert "bound 2 SOPs on 8 pages" in err
    assert len(texts) == 8
    assert "PEMERINTAH KOTA CONTOH" in texts[0]
    assert "left out" not in err
    assert files(target.parent) == ["buku.pdf"]


def test_a_book_file_by_itself_stands_for_its_folder(described: Path, tmp_path: Path) -> None:
    """The document is the one that its folder gives; into a folder it goes as buku.pdf."""
    for name, path in (("a", described), ("b", described / "buku.yaml")):
        (tmp_path / name).mkdir()
        assert run("book", path, "-o", tmp_path / name).code == 0
    assert (tmp_path / "a/buku.pdf").read_bytes() == (tmp_path / "b/buku.pdf").read_bytes()
    assert run("book", described / "kota/buku.yaml", described / "kabupaten", "-o", tmp_path / "c.pdf").code == 0
    assert [mark.text for mark in bookmarks((tmp_path / "c.pdf").read_bytes())][2:] == [
        "1. Izin [bold]Cuti[/bold] a"
    ]  # fmt: skip


def test_options_say_what_stands_on_the_cover(folder: Path, tmp_path: Path) -> None:
    """Each line of title, agency and address by an option of its own; the decree from a file of plain text."""
    decree, logo, target = tmp_path / "sk.txt", tmp_path / "logo.png", tmp_path / "x.pdf"
    decree.write_text(DECREE, encoding="utf-8")
    logo.write_bytes(LOGO)
    options = ["--title", "BUKU", "--title", "SOP", "--agency", "KOTA", "--agency", "DINAS", "--unit", "BIDANG"]
    options += ["--year", "2026", "--address", "Jalan Satu", "--address", "Kota", "--sort", "title", "--paper", "a4"]
    code, _, err = run("book", folder, "-o", target, "--decree", decree, "--logo", logo, *options)
    assert code == 0, err
    texts = page_texts(target.read_bytes())
    assert texts[0].splitlines() == ["BUKU", "SOP", "KOTA", "DINAS", "BIDANG", "TAHUN 2026", "Jalan Satu", "Kota"]
    assert texts[1].splitlines()[0] == "KEPUTUSAN KEPALA DINAS"
    assert [mark.text for mark in bookmarks(target.read_bytes())][3:] == [
        "1. Izin [bold]Cuti[/bold] a", "2. Izin [bold]Cuti[/bold] b"
    ]  # fmt: skip


def test_processes_bind_what_one_process_binds(tmp_path: Path) -> None:
    """With --jobs 2 the bytes are those of --jobs 1, and those of another run."""
    made: list[bytes] = []
    for jobs in (1, 2, 1):
        target = tmp_path / f"{len(made)}.pdf"
        code, _, err = run("book", DEFINITIONS, "-o", target, "--group", "agency", "--jobs", jobs)
        assert code == 0, err
        made.append(target.read_bytes())
    assert made[0] == made[1] == made[2]


def test_a_broken_sop_stops_the_book(folder: Path, wrong: Path, tmp_path: Path) -> None:
    """Its findings are printed, the exit code is 1, nothing is written, and the way out is named."""
    shutil.copy(wrong, folder / "salah.yaml")
    target = tmp_path / "x.pdf"
    code, out, err = run("book", folder, "-o", target)
    assert (code, out) == (1, "")
    assert "unknown-target" in err
    assert "wrote nothing, because 1 SOP cannot be bound; --skip-broken leaves out" in err
    assert not target.exists()


def test_broken_sops_may_be_left_out(folder: Path, wrong: Path, tmp_path: Path) -> None:
    """With --skip-broken the others are bound, the findings are still printed and the exit code is still 1."""
    shutil.copy(wrong, folder / "salah.yaml")
    (folder / "rusak.yaml").write_text("sopflow: 1\n", encoding="utf-8")
    target = tmp_path / "x.pdf"
    code, out, err = run("book", folder, "-o", target, "--skip-broken")
    assert (code, out) == (1, f"{target}\n")
    assert "unknown-target" in err
    assert "missing-key" in err
    assert "bound 2 SOPs on" in err
    assert "left out 2" in err
    code, out, err = run("book", folder / "rusak.yaml", "-o", tmp_path / "y.pdf", "--skip-broken")
    assert (code, out) == (1, "")
    assert not (tmp_path / "y.pdf").exists()


def test_a_broken_book_file_stops_the_book(described: Path, tmp_path: Path) -> None:
    """Its findings are printed like those of a SOP; `check` finds them, too."""
    (described / "buku.yaml").write_text("book: 1\nyaer: 2026\n", encoding="utf-8")
    code, out, err = run("book", described, "-o", tmp_path / "x.pdf")
    assert (code, out) == (1, "")
    assert "2:1 error unknown-key" in err
    assert "did you mean `year`?" in err
    code, out, err = run("check", described)
    assert code == 1
    assert "2:1 error unknown-key" in out
    assert "checked 2 SOPs and 1 book" in err


def test_warnings_are_printed_and_count_with_strict(described: Path, tmp_path: Path) -> None:
    """A missing logo and two SOPs of one id do not stop a book; --strict makes the exit code 1."""
    (described / "buku.yaml").write_text("book: 1\nagency: {name: A, logo: tidak.png}\n", encoding="utf-8")
    (described / "lagi.yaml").write_text(right("b"), encoding="utf-8")
    for strict, expected in ([], 0), (["--strict"], 1):
        target = tmp_path / f"{expected}.pdf"
        code, out, err = run("book", described, "-o", target, *strict)
        assert (code, out) == (expected, f"{target}\n")
        assert "warning missing-logo" in err
        assert "warning same-id" in err


def test_audit_prints_defects_and_fails(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for `render`: the book is still written."""
    from sopflow.chart import audit

    assert run("book", folder, "-o", tmp_path / "x.pdf", "--audit").out.splitlines()[0] == "0 defects"
    defect = Defect(DefectKind.ARROW_OVERLAP, 2, 10, 20, "a", "b")
    monkeypatch.setattr(audit, "audit", lambda chart: (defect,))
    code, out, _ = run("book", folder, "-o", tmp_path / "x.pdf", "--audit")
    assert code == 1
    assert out.splitlines() == [str(defect), "1 defect", str(tmp_path / "x.pdf")]


def test_a_failed_drawing_leaves_what_was_there(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older book stays as it was, and nothing else is left."""

    def fail(chart: object, ppi: float) -> tuple[bytes, ...]:
        raise DrawingFailed("the PDF file", "no ink")

    rendering = import_module("sopflow.rendering")
    formats = {**rendering.FORMATS, "pdf": rendering.FORMATS["pdf"]._replace(draw=fail)}
    monkeypatch.setattr(rendering, "FORMATS", formats)
    target = tmp_path / "keluar/x.pdf"
    target.parent.mkdir()
    target.write_bytes(b"older")
    code, out, err = run("book", folder, "-o", target)
    assert (code, out) == (1, "")
    assert "no ink" in err
    assert target.read_bytes() == b"older"
    assert files(target.parent) == ["x.pdf"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{folder}", "-o", "x.docx"], "'.docx' is not supported; use one of"),
        (["{folder}", "--logo", "tidak.png"], "there is no such picture"),
        (["{folder}", "--decree", "tidak.txt"], "tidak.txt"),
        (["{folder}", "--sort", "nomor"], "nomor"),
        (["{folder}", "--paper", "B5"], "B5"),
        (["{folder}/tidak-ada"], "there is no such file or folder"),
        (["{folder}/kosong"], "the folder holds no SOP"),
        (["{folder}", "{folder}/kosong/buku.yaml", "{folder}/kota/buku.yaml"], "kosong/buku.yaml"),
    ],
)
def test_wrong_use_exits_with_two_and_writes_nothing(
    arguments: list[str], said: str, described: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call that cannot be meant is refused, and says what would do."""
    (described / "kosong").mkdir()
    (described / "kosong/buku.yaml").write_text("book: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, out, err = run("book", *(part.format(folder=described) for part in arguments))
    assert (code, out) == (2, "")
    assert said in err
    assert not list(tmp_path.glob("*.pdf"))


def test_other_formats_have_a_file_for_each_page(folder: Path, tmp_path: Path) -> None:
    """A preview of the book as pictures."""
    code, out, _ = run("book", folder, "-o", tmp_path / "png/x.png")
    assert code == 0
    assert files(tmp_path / "png") == [f"x-{number}.png" for number in range(1, 7)]
    assert out.splitlines() == [str(tmp_path / f"png/x-{number}.png") for number in range(1, 7)]


def test_other_verbs_know_a_book_file(described: Path, tmp_path: Path) -> None:
    """`render` leaves it out and says so; by itself it is named for what it is."""
    code, _, err = run("render", described, "-o", tmp_path / "keluar")
    assert code == 0
    assert "`sopflow book` binds" in err
    code, _, err = run("render", described / "buku.yaml", "-o", tmp_path / "keluar")
    assert code == 2
    assert "bind it with `sopflow book`" in err


def test_the_program_binds_and_is_quiet_where_nobody_looks(described: Path, tmp_path: Path) -> None:
    """As a process of its own, without a terminal: no bar, no spinner, the same bytes as here."""
    one, other = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert run("book", described, "-o", one).code == 0
    code, out, err = program("book", described, "-o", other, "--jobs", 2)
    assert (code, out) == (0, f"{other}\n")
    assert err.startswith("bound 2 SOPs")
    assert one.read_bytes() == other.read_bytes()
