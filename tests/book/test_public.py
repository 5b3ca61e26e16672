"""`sopflow.book`: a folder, files or SOPs to one document; what is wrong is said, and nothing is half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

import sopflow
from sopflow.binding import check_book, describe, twins
from sopflow.errors import Ambiguous, DrawingFailed
from sopflow.model import Book, Matter
from tests.book.reading import bookmarks, page_texts
from tests.book.sample import BOOK, DECREE, LOGO
from tests.cli.conftest import right


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three SOPs, a book file and a profile."""
    home = tmp_path / "sop"
    for name in ("2-b", "10-a", "anak/1-c"):
        path = home / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(right(path.stem), encoding="utf-8")
    (home / "buku.yaml").write_text(BOOK, encoding="utf-8")
    (home / "profil.yaml").write_text("paper: A4\n", encoding="utf-8")
    return home


def order(pdf: Path) -> list[str]:
    """The ids at the end of the titles of the SOPs, in the order of the bookmarks."""
    return [mark.text.split()[-1] for mark in bookmarks(pdf.read_bytes()) if mark.text[0].isdigit()]


def test_a_folder_is_bound_with_its_book_file(folder: Path, tmp_path: Path) -> None:
    """SOPs in the order of their names, the front matter as buku.yaml says; the path is returned."""
    target = tmp_path / "buku.pdf"
    assert sopflow.book(folder, target) == target
    texts = page_texts(target.read_bytes())
    assert "PEMERINTAH KOTA CONTOH" in texts[0]
    assert "KATA PENGANTAR" in texts[1]
    assert order(target) == ["2-b", "10-a", "1-c"]


def test_sops_and_files_keep_their_order(folder: Path, tmp_path: Path) -> None:
    """A list is bound as it is given, unless `sort` says otherwise."""
    given: list[sopflow.Sop | str | Path] = [
        folder / "10-a.yaml",
        sopflow.load(folder / "anak/1-c.yaml"),
        str(folder / "2-b.yaml"),
    ]
    assert order(sopflow.book(given, tmp_path / "a.pdf")) == ["10-a", "1-c", "2-b"]
    assert order(sopflow.book(given, tmp_path / "b.pdf", sort="title")) == ["1-c", "2-b", "10-a"]


def test_arguments_replace_what_the_book_file_says(folder: Path, tmp_path: Path) -> None:
    """Title, agency, unit, year, address and decree; what is not given stays."""
    decree = tmp_path / "sk.txt"
    decree.write_text(DECREE, encoding="utf-8")
    target = sopflow.book(
        folder, tmp_path / "x.pdf", title=["JUDUL", "BARU"], unit="BIDANG LAIN", year=2030, decree=decree, paper="A4"
    )
    first, second, *_ = page_texts(target.read_bytes())
    assert first.split("\n")[:2] == ["JUDUL", "BARU"]
    for words in ("BIDANG LAIN", "TAHUN 2030", "PEMERINTAH KOTA CONTOH", "Jalan Merdeka"):
        assert words in first
    assert second.startswith("KEPUTUSAN KEPALA DINAS")


def test_a_book_may_be_given_as_data(folder: Path, tmp_path: Path) -> None:
    """A `Book`, and a decree as `Matter`, with no file at all."""
    about = Book(title=("SATU",), decree=Matter(text="Isi keputusan."))
    target = sopflow.book([folder / "2-b.yaml"], tmp_path / "x.pdf", about=about)
    texts = page_texts(target.read_bytes())
    assert (texts[0], texts[1].split("\n")[:2]) == ("SATU", ["KEPUTUSAN", "Isi keputusan."])


def test_a_logo_stands_on_the_cover(folder: Path, tmp_path: Path) -> None:
    """One that a caller names, or the book file, from its own folder."""
    logo = tmp_path / "logo.png"
    logo.write_bytes(LOGO)
    assert describe(Book(), logo=logo).logo is not None
    (folder / "lambang.png").write_bytes(LOGO)
    (folder / "buku.yaml").write_text("book: 1\nagency: {name: A, logo: lambang.png}\n", encoding="utf-8")
    described = describe(folder / "buku.yaml")
    assert described.logo is not None
    assert described.logo.data == LOGO
    assert described.findings == ()


def test_logos_that_cannot_be_printed(folder: Path, tmp_path: Path) -> None:
    """A caller's is refused; an author's is a warning, and the book goes without."""
    with pytest.raises(FileNotFoundError):
        describe(Book(), logo=tmp_path / "tidak.png")
    broken = folder / "rusak.png"
    broken.write_bytes(LOGO[:60])
    with pytest.raises(DrawingFailed, match=r"broken|cut"):
        describe(Book(), logo=broken)
    book = folder / "buku.yaml"
    book.write_text("book: 1\nagency: {name: A, logo: rusak.png}\n", encoding="utf-8")
    assert [finding.rule for finding in describe(book).findings] == ["bad-logo"]
    assert [finding.rule for finding in check_book(book)] == ["bad-logo"]
    book.write_text("book: 1\nagency: {name: A, logo: tidak.png}\n", encoding="utf-8")
    assert [finding.rule for finding in check_book(book)] == ["missing-logo"]
    assert sopflow.book(folder, tmp_path / "x.pdf").is_file()


def test_broken_sops_are_all_told_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    """What is found while loading, and what only drawing finds; an older book stays as it was."""
    (folder / "2-b.yaml").write_text(right("x").replace("title:", "titel:"), encoding="utf-8")
    target = tmp_path / "buku.pdf"
    target.write_bytes(b"older")
    with pytest.raises(sopflow.InvalidSop) as raised:
        sopflow.book(folder, target)
    assert {Path(finding.span.file).name for finding in raised.value.findings} == {"2-b.yaml"}
    (folder / "2-b.yaml").write_text(right("x").replace("Setuju: catat", "Setuju: catt"), encoding="utf-8")
    with pytest.raises(sopflow.InvalidSop) as raised:
        sopflow.book(folder, target)
    assert [finding.rule for finding in raised.value.findings] == ["unknown-target"]
    assert target.read_bytes() == b"older"
    assert {path.name for path in tmp_path.iterdir()} == {"sop", "buku.pdf"}


def test_a_broken_book_file_is_told_with_its_findings(folder: Path, tmp_path: Path) -> None:
    """As for a SOP."""
    (folder / "buku.yaml").write_text("book: 1\nyaer: 2026\nsort: nama\n", encoding="utf-8")
    with pytest.raises(sopflow.InvalidSop) as raised:
        sopflow.book(folder, tmp_path / "x.pdf")
    assert [(finding.rule, finding.span.line) for finding in raised.value.findings] == [
        ("unknown-key", 2), ("wrong-value", 3)
    ]  # fmt: skip


def test_mistakes_of_callers(folder: Path, tmp_path: Path) -> None:
    """Each is refused before the work, in words that say what would do."""
    with pytest.raises(sopflow.UnsupportedFormat):
        sopflow.book(folder, tmp_path / "x.docx")
    with pytest.raises(sopflow.UnknownName, match="there is no sort 'nomor'"):
        sopflow.book(folder, tmp_path / "x.pdf", sort="nomor")  # type: ignore[arg-type]
    with pytest.raises(sopflow.UnknownName, match="paper"):
        sopflow.book(folder, tmp_path / "x.pdf", paper="B5")
    with pytest.raises(FileNotFoundError, match="no SOP"):
        sopflow.book(empty(tmp_path), tmp_path / "x.pdf")
    (folder / "lain.yaml").write_text("book: 1\n", encoding="utf-8")
    with pytest.raises(Ambiguous, match=r"buku\.yaml, .*lain\.yaml"):
        sopflow.book(folder, tmp_path / "x.pdf")


def empty(tmp_path: Path) -> Path:
    """A folder with a book file and no SOP."""
    place = tmp_path / "kosong"
    place.mkdir()
    (place / "buku.yaml").write_text("book: 1\n", encoding="utf-8")
    return place


def test_sops_that_are_taken_for_each_other_are_warned_of() -> None:
    """One id twice in a book, one number twice in an agency; numbers to be filled in are nobody's."""
    head = "agency: {name: Dinas}\n"
    sops = [
        sopflow.loads(right(id) + f"number: {number}\n" + head, file=f"{at}.yaml")
        for at, (id, number) in enumerate(
            [("a", "001"), ("b", "001"), ("a", "'.....'"), ("c", "'.....'"), ("d", "${nomor}"), ("e", "${nomor}")]
        )
    ]
    sops.append(sopflow.loads(right("f") + "number: '001'\nagency: {name: Lain}\n", file="6.yaml"))
    found = [(finding.rule, finding.span.file, finding.params["file"]) for finding in twins(sops)]
    assert found == [("same-number", "1.yaml", "0.yaml"), ("same-id", "2.yaml", "0.yaml")]


def test_related_sops_of_the_book_print_their_titles(tmp_path: Path) -> None:
    """Wherever their files lie, since the book knows them all."""
    for name in ("x/a", "y/b"):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir()
        path.write_text(right(path.stem) + ("related: [{sop: b}]\n" if path.stem == "a" else ""), encoding="utf-8")
    pages = page_texts(sopflow.book(tmp_path, tmp_path / "x.pdf").read_bytes())
    assert "1. SOP Izin [bold]Cuti[/bold] b" in pages[2]
