"""`sopflow import`: what it writes, prints and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sopflow
from tests.cli.running import program, run
from tests.interop.sheets import SHEETS


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A text table with one note and no error."""
    path = tmp_path / "titik-koma.csv"
    path.write_bytes(SHEETS["titik-koma.csv"]())
    return path


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A workbook with errors."""
    path = tmp_path / "banyak-masalah.xlsx"
    path.write_bytes(SHEETS["banyak-masalah.xlsx"]())
    return path


def test_the_file_stands_beside_the_table(table: Path) -> None:
    """Its path on stdout, the findings with their cells on stderr, and it loads."""
    done = run("import", table)
    written = table.with_suffix(".yaml")
    assert (done.code, done.out) == (0, f"{written}\n")
    assert "3:9 info import-read-as: I3: only the answer Tidak lengkap is told" in done.err
    assert "⚠ 1 warning, 1 note" in done.err
    assert f"then run: sopflow check {written}" in done.err
    assert sopflow.load(written).id == "titik-koma"


def test_errors_are_an_exit_code_of_one_and_the_file_is_there(doubtful: Path) -> None:
    """What has to be filled in does not keep the rest from being written."""
    done = run("import", doubtful)
    assert done.code == 1
    assert "6:2 error import-no-mark: B6: no lane is marked in this row" in done.err
    assert "belum-diketahui" in doubtful.with_suffix(".yaml").read_text(encoding="utf-8")


def test_nothing_is_replaced_without_force(table: Path) -> None:
    """A file that is there stays to the byte; with --force it is replaced; the table itself never is."""
    target = table.with_suffix(".yaml")
    target.write_text("milik saya\n", encoding="utf-8")
    done = run("import", table)
    assert done.code == 2
    assert "exists; replace it with --force" in " ".join(done.err.split())
    assert target.read_text(encoding="utf-8") == "milik saya\n"
    assert run("import", table, "--force").code == 0
    assert sopflow.load(target).id == "titik-koma"
    before = table.read_bytes()
    done = run("import", table, "-o", table, "--force")
    assert done.code == 2
    assert "is the table itself" in " ".join(done.err.split())
    assert table.read_bytes() == before


def test_where_the_file_goes(table: Path, tmp_path: Path) -> None:
    """To a file, into a folder, to stdout; a folder that is not there is said."""
    assert run("import", table, "-o", tmp_path / "izin.yaml").out == f"{tmp_path / 'izin.yaml'}\n"
    (tmp_path / "hasil").mkdir()
    assert run("import", table, "-o", tmp_path / "hasil").out == f"{tmp_path / 'hasil' / 'titik-koma.yaml'}\n"
    printed = run("import", table, "-o", "-")
    assert printed.out == (tmp_path / "izin.yaml").read_text(encoding="utf-8")
    assert "sopflow check" not in printed.err
    lost = run("import", table, "-o", tmp_path / "tidak/ada.yaml")
    assert lost.code == 2
    assert not (tmp_path / "tidak").exists()


@pytest.mark.parametrize("options", [["--lang", "id"], ["--vocabulary", "id"], ["--lang", "en", "--vocabulary", "id"]])
def test_indonesian_keys_and_comments(table: Path, options: list[str]) -> None:
    """Keys are in the language that is spoken unless --vocabulary says otherwise, and comments go with them."""
    text = run("import", table, "-o", "-", *options).out
    assert "\njudul: Titik koma\n" in text
    assert "    # periksa: I3: " in text


def test_english_keys_for_somebody_who_speaks_indonesian(table: Path) -> None:
    """With --vocabulary en and --lang id only the comments are Indonesian."""
    text = run("import", table, "-o", "-", "--lang", "id", "--vocabulary", "en").out
    assert "\ntitle: Titik koma\n" in text
    assert "    # periksa: I3: " in text


def test_json_tells_where_the_file_is_and_what_was_found(table: Path, doubtful: Path) -> None:
    """The findings as those of check, with the file; with -o - the text is among it."""
    data = json.loads(run("import", table, "--json").out)
    assert data["file"] == str(table.with_suffix(".yaml"))
    assert data["summary"] == {"error": 0, "warning": 1, "info": 1}
    assert data["findings"][1]["params"]["cell"] == "I3"
    done = run("import", doubtful, "--json", "-o", "-")
    data = json.loads(done.out)
    assert done.code == 1
    assert data["file"] is None
    assert data["text"].startswith("# check: A1: ")


def test_what_is_no_table_leaves_no_file(tmp_path: Path) -> None:
    """One sentence with what to do, an exit code of one, and nothing written."""
    old = tmp_path / "lama.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = run("import", old)
    assert (done.code, done.out) == (1, "")
    assert "error import-unreadable: .xls files cannot be read\n      = save it as .xlsx" in done.err
    assert json.loads(run("import", old, "--json").out)["file"] is None
    assert [path.name for path in tmp_path.iterdir()] == ["lama.xls"]


def test_a_wrong_sheet_and_a_lost_file_are_wrong_use(tmp_path: Path) -> None:
    """The sheets that there are, and the path that is not."""
    book = tmp_path / "buku.xlsx"
    book.write_bytes(SHEETS["lembar-identitas.xlsx"]())
    done = run("import", book, "--sheet", "Alr")
    assert done.code == 2
    assert "did you mean 'Alur'?" in done.err
    assert run("import", book, "--sheet", "alur", "-o", "-").out.startswith("#")
    assert "Lama" not in run("import", book, "-o", "-").err
    assert "judul: " in run("import", book, "--sheet", "Lama", "--vocabulary", "id", "-o", "-").out
    lost = run("import", tmp_path / "tidak-ada.xlsx")
    assert lost.code == 2
    assert "tidak-ada.xlsx: No such file or directory" in lost.err


def test_as_a_program(table: Path) -> None:
    """In a process of its own, with warnings as errors."""
    done = program("import", table.name, "-o", "-", cwd=table.parent)
    assert done.code == 0
    assert done.out.startswith("sopflow: 1\nid: titik-koma\n")
