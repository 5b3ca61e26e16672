"""Formats, pages and files: what is written where, and what is left when something fails."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sopflow.chart.model import Chart
from sopflow.errors import DrawingFailed, OutOfRange, UnknownName, UnsupportedFormat
from sopflow.rendering import FORMATS, render_chart, render_pages, write
from sopflow.rendering.files import write_files
from tests.render.sample import identity_page, sample_chart

MAGIC = {"pdf": b"%PDF-", "svg": b"<svg ", "png": b"\x89PNG", "gv": b"digraph "}


def broken_chart() -> Chart:
    chart = sample_chart()
    return replace(chart, pages=(chart.pages[1], identity_page(b"no picture")))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_makes_its_files(name: str) -> None:
    """One file for a format of whole documents, one for each page otherwise, each of its kind and repeatable."""
    made = render_pages(sample_chart(), name)
    assert len(made) == (1 if FORMATS[name].whole else 2)
    assert all(data.startswith(MAGIC[name]) for data in made)
    assert made == render_pages(sample_chart(), name)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_one_page_can_be_had_alone(name: str) -> None:
    """A page by its number is what the whole gives for it, and a document of one page for PDF."""
    page = render_chart(sample_chart(), name, page=2)
    assert page.startswith(MAGIC[name])
    assert FORMATS[name].whole or page == render_pages(sample_chart(), name)[1]


@pytest.mark.parametrize("page", [0, 3, -1, None])
def test_a_page_that_is_not_there_is_refused(page: int | None) -> None:
    """Numbers count from 1; several pages need a number in a format of single pages."""
    with pytest.raises(UnknownName) as caught:
        render_chart(sample_chart(), "svg", page=page)
    assert caught.value.known == ["1", "2"]


def test_other_mistakes_of_callers_name_what_would_do() -> None:
    """Unknown formats, unknown statuses and impossible resolutions say what is allowed."""
    with pytest.raises(UnsupportedFormat, match="gv, pdf, png, svg"):
        render_pages(sample_chart(), "docx2")
    with pytest.raises(UnknownName, match="did you mean 'done'"):
        render_pages(sample_chart(), "svg", status={"lapor": "don"})
    with pytest.raises(OutOfRange):
        render_pages(sample_chart(), "png", ppi=0)


def test_status_of_the_call_replaces_that_of_the_chart() -> None:
    """Progress can be given when a chart is drawn; an empty one hides it."""
    shown = sample_chart(status={"lapor": "done"})
    assert render_pages(sample_chart(), "svg", status={"lapor": "done"}) == render_pages(shown, "svg")
    assert render_pages(shown, "svg", status={}) == render_pages(sample_chart(), "svg")


def test_resolution_scales_pictures() -> None:
    """72 pixels an inch give one pixel a point."""
    picture = render_chart(sample_chart(), "png", page=1, ppi=72)
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (935, 609)


def test_pages_get_numbers_only_when_there_are_several(tmp_path: Path) -> None:
    """`x.svg` for one page, `x-1.svg` and `x-2.svg` for two, `x.pdf` for all."""
    one = replace(sample_chart(), pages=sample_chart().pages[1:])
    assert write(one, tmp_path / "satu.v2.svg") == [tmp_path / "satu.v2.svg"]
    assert write(sample_chart(), tmp_path / "dua.svg") == [tmp_path / "dua-1.svg", tmp_path / "dua-2.svg"]
    assert write(sample_chart(), tmp_path / "dua.PDF") == [tmp_path / "dua.PDF"]
    assert write(one, tmp_path / "tanpa", format="gv") == [tmp_path / "tanpa"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "dua-1.svg",
        "dua-2.svg",
        "dua.PDF",
        "satu.v2.svg",
        "tanpa",
    ]


def test_a_suffix_that_nobody_serves_is_refused(tmp_path: Path) -> None:
    """Nothing is written for an unknown suffix, nor for none."""
    for name in ("x.docx2", "x"):
        with pytest.raises(UnsupportedFormat):
            write(sample_chart(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_drawing_leaves_no_file_and_changes_none(tmp_path: Path) -> None:
    """A chart with a broken picture leaves the folder as it was."""
    old = tmp_path / "sop.pdf"
    old.write_bytes(b"old")
    with pytest.raises(DrawingFailed):
        write(broken_chart(), old)
    with pytest.raises(DrawingFailed):
        write(broken_chart(), tmp_path / "baru.png")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("sop.pdf", b"old")]


def test_a_failed_writing_leaves_the_pages_before_untouched(tmp_path: Path) -> None:
    """When the second page cannot be written, the first is not replaced, and no helper file is left."""
    old = tmp_path / "sop-1.svg"
    old.write_bytes(b"old")
    (tmp_path / "sop-2.svg").mkdir()
    with pytest.raises(OSError, match="sop-2"):
        write(sample_chart(), tmp_path / "sop.svg")
    assert old.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sop-1.svg", "sop-2.svg"]


def test_a_missing_folder_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    """Writing never makes folders."""
    with pytest.raises(FileNotFoundError):
        write(sample_chart(), tmp_path / "none" / "sop.pdf")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    """A longer old file leaves no tail, its mode stays, and a new file has the usual mode."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"a much longer text than before")
    old.chmod(0o640)
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    write_files([(old, b"short"), (new, b"short")])
    assert old.read_bytes() == b"short"
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="links and devices of POSIX")
def test_links_are_followed_and_devices_are_not_replaced(tmp_path: Path) -> None:
    """A symbolic link stays a link; a pipe is written to as it is."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_files([(link, b"new")])
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_files([(pipe, b"new")])
    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert pipe.is_fifo()
