"""The book file: read like a SOP, with each mistake at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopflow.findings import Severity
from sopflow.loading import RULES, kind_of, read_book, reads_book, yaml_files
from tests.book.sample import BOOK, DECREE
from tests.loading.test_schema import problems

TYPED = {
    "unknown key": ("book: 1\nyaer: 2026\n", "unknown-key", 2, 1, "did you mean `year`?"),
    "Indonesian key": ("book: 1\ntahun: 2026\n", "mixed-vocabulary", 2, 1, "write `year`"),
    "no book": ("title: Buku\n", "missing-key", 1, 1, "begin it with `book: 1`"),
    "another version": ("book: 2\n", "wrong-value", 1, 7, ""),
    "sort": ("book: 1\nsort: numbr\n", "wrong-value", 2, 7, "number"),
    "group": ("book: 1\ngroup: bidang\n", "wrong-value", 2, 8, "use one of none, agency, unit"),
    "orientation": ("book: 1\norientation: tegak\n", "wrong-value", 2, 14, "use one of landscape, portrait"),
    "paper": ("book: 1\npaper: B5\n", "wrong-value", 2, 8, "F4, A4"),
    "margins": ("book: 1\nmargins: {left: lebar}\n", "wrong-value", 2, 17, "write a number"),
    "no room": ("book: 1\nmargins: {left: 190}\n", "paper-too-small", 2, 10, "larger paper"),
    "full cover": (f"book: 1\ntitle: {'sangat ' * 300}\n", "text-too-long", 2, 8, "shorten its texts"),
    "label": ("book: 1\nlabels: {warna: X}\n", "unknown-key", 2, 10, "the keys are"),
    "key of a decree": ("book: 1\ndecree: {isi: [a]}\n", "unknown-key", 2, 10, "the keys are title, text"),
    "key of a clause": (
        "book: 1\ndecree:\n  text:\n    - lable: KESATU\n",
        "unknown-key",
        4,
        7,
        "did you mean `label`?",
    ),
    "colon in a list": ("book: 1\ndecree:\n  text:\n    - Menimbang: a\n", "unknown-key", 4, 7, "heading, label, text"),
    "date": (
        "book: 1\ndecree: {closing: {date: 31 Februari 2026}}\n",
        "wrong-value",
        2,
        26,
        "a day that does not exist",
    ),
    "agency without name": ("book: 1\nagency: {unit: A}\n", "missing-key", 2, 9, "add `name: …`"),
    "file that is not there": ("book: 1\ndecree: tidak-ada.txt\n", "missing-file", 2, 9, "write the text itself"),
    "file elsewhere": ("book: 1\ndecree: ../a.txt\n", "path-escapes", 2, 9, "put it into that folder"),
    "logo": ("book: 1\nagency: {name: A, logo: a.gif}\n", "bad-logo", 2, 25, "save it as one of"),
    "twice": ("book: 1\nyear: 1\nyear: 2\n", "duplicate-key", 3, 1, "keep one of the two"),
    "no mapping": ("- book\n", "wrong-value", 1, 1, "write keys"),
    "empty": ("", "empty-file", 1, 1, ""),
}


@pytest.mark.parametrize(("text", "rule", "line", "column", "words"), TYPED.values(), ids=TYPED)
def test_a_mistake_is_found_where_it_stands(text: str, rule: str, line: int, column: int, words: str) -> None:
    """One finding with its rule, its line and column, and a remedy; and no book."""
    reading = reads_book(text, "buku.yaml")
    (finding,) = [found for found in reading.findings if found.rule != "missing-key" or rule == "missing-key"]
    assert (finding.rule, finding.span.line, finding.span.column) == (rule, line, column)
    assert words in f"{finding.message}; {finding.hint}"
    assert finding.severity is Severity.ERROR
    assert finding.rule in RULES or finding.rule in ("paper-too-small",)
    assert reading.book is None


def test_all_mistakes_are_reported_at_once() -> None:
    """In the order of the file."""
    found = reads_book("book: 1\nsort: urut\nyaer: 2026\ndecree: tidak.txt\n").findings
    assert [finding.rule for finding in found] == ["wrong-value", "unknown-key", "missing-file"]


def test_warnings_keep_no_book_from_being_made(tmp_path: Path) -> None:
    """A missing logo and a letter that the font lacks are said, and the book is there."""
    reading = reads_book("book: 1\nyear: ✓\nagency: {name: A, logo: a.png}\n", folder=tmp_path)
    assert [finding.rule for finding in reading.findings] == ["missing-character", "missing-logo"]
    assert reading.book is not None


def test_front_matter_may_lie_in_files(tmp_path: Path) -> None:
    """A .txt file is read as typed, a .yaml file has the keys; mistakes in it carry its own name and line."""
    (tmp_path / "sk.txt").write_text(DECREE, encoding="utf-8")
    (tmp_path / "kata.yaml").write_text("text: [Satu, Dua]\nclosing: {nam: X}\n", encoding="utf-8")
    text = "book: 1\ndecree: sk.txt\nforeword: kata.yaml\n"
    (finding,) = reads_book(text, folder=tmp_path).findings
    assert str(finding).startswith(f"{tmp_path / 'kata.yaml'}:2:11 error unknown-key")
    (tmp_path / "kata.yaml").write_text("text: [Satu, Dua]\n", encoding="utf-8")
    book = reads_book(text, folder=tmp_path).book
    assert book is not None
    assert book.decree is not None
    assert book.decree.title == ("KEPUTUSAN KEPALA DINAS", "NOMOR : 188/2026")
    assert book.foreword is not None
    assert [entry.text for entry in book.foreword.text] == ["Satu", "Dua"]


def test_a_control_character_in_a_text_file_has_its_line(tmp_path: Path) -> None:
    """Plain text is checked like a SOP file."""
    (tmp_path / "sk.txt").write_text("SATU\n\ndua\x07\n", encoding="utf-8")
    (finding,) = reads_book("book: 1\ndecree: sk.txt\n", folder=tmp_path).findings
    assert (finding.rule, finding.span.line, finding.span.column) == ("bad-character", 3, 4)


def test_the_sample_is_read_without_findings(tmp_path: Path) -> None:
    """What the other tests use is right, and stays itself on the way through a file."""
    path = tmp_path / "buku.yaml"
    path.write_text(BOOK, encoding="utf-8")
    reading = read_book(path)
    assert reading.findings == ()
    assert reading.book == reads_book(BOOK).book


def test_files_of_a_folder_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    """`sopflow:` makes a SOP, `book:` a book; the order is that of people, who count."""
    for name, text in {
        "b10.yaml": "sopflow: 1\n",
        "b9.yml": "# x\nsopflow: 1\n",
        "buku.yaml": "book: 1\n",
        "profil.yaml": "paper: A4\n",
        "anak/a.yaml": '"sopflow": 1\n',
        ".sunting.yaml": "sopflow: 1\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = [(path.relative_to(tmp_path).as_posix(), kind_of(path)) for path in yaml_files(tmp_path)]
    assert found == [
        ("anak/a.yaml", "sop"), ("b9.yml", "sop"), ("b10.yaml", "sop"), ("buku.yaml", "book"), ("profil.yaml", "other")
    ]  # fmt: skip


def test_the_schema_takes_what_the_loader_takes() -> None:
    """Editors underline nothing that is right, and what is wrong in the keys they do."""
    for text in (BOOK, "book: 1\ndecree: sk.txt\n", "book: 1\nyear: 2026\npaper: {width: 300, height: 200}\n"):
        assert problems(text, "book") == []
    for name in ("unknown key", "no book", "sort", "group", "orientation", "paper", "label", "key of a clause"):
        assert problems(TYPED[name][0], "book"), name
