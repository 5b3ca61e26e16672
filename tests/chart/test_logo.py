"""The logo from its file to the page: a good one is printed, a bad one is a finding that says where and what to do."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from sopflow.chart.logo import LogoData, read_logo, recognise
from sopflow.errors import SopflowError
from sopflow.findings import Finding, Severity, Span
from sopflow.wiring import chart_of, check, load, render
from tests.chart.pictures import jpeg_of, picture, png, spoilt, svg

SPAN = Span("contoh.yaml", 5, 9)
SOP = """sopflow: 1
id: contoh
title: Contoh
actors: {a: Petugas, b: Kepala}
agency: {name: Dinas Contoh, logo: LOGO}
steps:
  - {id: kerja, actor: a, activity: Mengerjakan, requires: Berkas, duration: 1 hari, output: Hasil}
  - {id: sah, actor: b, activity: Mengesahkan, requires: Berkas, duration: 1 hari, output: Hasil}
"""


def sop_with(folder: Path, name: str, data: bytes | None) -> Path:
    if data is not None:
        (folder / name).write_bytes(data)
    (folder / "contoh.yaml").write_text(SOP.replace("LOGO", name), encoding="utf-8")
    return folder / "contoh.yaml"


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7", b"BM\0\0", b"RIFF\0\0\0\0WEBP", bytes(100)])
def test_other_files_are_refused(data: bytes) -> None:
    """Whatever their name says: the bytes decide."""
    with pytest.raises(ValueError, match=r"no PNG, JPEG or SVG picture|empty file"):
        recognise(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [("logo.png", picture("PNG")), ("logo.JPG", jpeg_of()), ("logo.svg", svg("<path d='M0 0H80V100Z'/>"))],
)
def test_a_good_logo_is_printed(tmp_path: Path, name: str, data: bytes) -> None:
    """In every format, without a word."""
    path = sop_with(tmp_path, name, data)
    assert check(path) == []
    chart = chart_of(load(path))
    assert [image.data for image in chart.pages[0].images] == [data]
    assert chart.findings == ()
    for suffix in ("pdf", "png", "svg"):
        assert render(load(path), tmp_path / f"contoh.{suffix}").stat().st_size > 1_000


def test_the_bytes_say_what_it_is_and_not_the_suffix(tmp_path: Path) -> None:
    """A JPEG that is called .png prints."""
    path = sop_with(tmp_path, "logo.png", jpeg_of())
    assert check(path) == []
    assert chart_of(load(path)).pages[0].images[0].media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("name", "data", "rule", "words"),
    [
        ("logo.png", None, "missing-logo", "is missing, so none is printed"),
        ("logo.png", b"", "bad-logo", "is an empty file"),
        ("logo.png", b"GIF89a", "bad-logo", "is no PNG, JPEG or SVG picture"),
        ("logo.png", picture("PNG")[:-20], "bad-logo", "is cut off"),
        ("logo.jpg", jpeg_of(mode="CMYK"), "bad-logo", "CMYK"),
        ("logo.svg", svg("<script/>"), "bad-logo", "<script>"),
        ("logo.svg", svg("<rect style='fill:url({http://x})'/>"), "bad-logo", "{http://x}"),
    ],
)
def test_a_bad_logo_is_a_finding_at_its_line(
    tmp_path: Path, name: str, data: bytes | None, rule: str, words: str
) -> None:
    """A warning with file, line, column and remedy; the document is drawn without it, and says so as well."""
    path = sop_with(tmp_path, name, data)
    [finding] = check(path)
    assert (finding.rule, finding.severity) == (rule, Severity.WARNING)
    assert (finding.span.file, finding.span.line, finding.span.column) == (str(path), 5, 36)
    assert words in finding.message
    assert "so none is printed" in finding.message
    assert finding.hint
    chart = chart_of(load(path))
    assert chart.findings == (finding,)
    assert chart.pages[0].images == ()


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """A folder and a pipe, which would wait for ever, are named as what they are."""
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    for name in ("folder.png", "pipe.png"):
        [finding] = check(sop_with(tmp_path, name, None))
        assert finding.message == f"the logo `{name}` is a folder or a pipe, so none is printed"
        found = read_logo(tmp_path / name, SPAN)
        assert isinstance(found, Finding)
        assert "cannot be read" in found.message


def test_a_file_that_vanishes_is_a_finding(tmp_path: Path) -> None:
    """Between the look for it and its reading."""
    found = read_logo(tmp_path / "logo.png", SPAN)
    assert isinstance(found, Finding)
    assert (found.span, found.severity) == (SPAN, Severity.WARNING)
    assert "No such file" in found.message


def test_a_name_of_another_kind_is_an_error(tmp_path: Path) -> None:
    """The suffix shows that it was meant to be another file."""
    [finding] = check(sop_with(tmp_path, "logo.gif", b"GIF89a"))
    assert (finding.rule, finding.severity) == ("bad-logo", Severity.ERROR)
    assert finding.hint == "save it as one of .png, .jpg, .jpeg, .svg"


def test_a_picture_that_no_reader_takes_is_found_before_it_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a file pass that typst cannot read, the trial finds it, and no document fails because of it."""
    damaged = picture("PNG")[:-20]
    taken = LogoData(damaged, "image/png", 30, 40)
    monkeypatch.setattr("sopflow.chart.logo.recognise", lambda data: taken)
    path = sop_with(tmp_path, "logo.png", damaged)
    [finding] = check(path)
    assert "is a broken picture file" in finding.message
    assert render(load(path), tmp_path / "contoh.pdf").exists()


def test_no_spoilt_logo_leaves_half_a_document(tmp_path: Path) -> None:
    """Twenty spoilt pictures: every document is written whole, and nothing else is left in the folder."""
    chance = Random(7)  # noqa: S311 - the same pictures every time
    for number in range(20):
        data = spoilt([picture("PNG"), jpeg_of(), png(methods=b"\0\0\1")][number % 3], chance)
        path = sop_with(tmp_path, "logo.png", data)
        try:
            render(load(path), tmp_path / "contoh.pdf")
        except SopflowError as error:
            pytest.fail(f"{number}: {error}")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["contoh.pdf", "contoh.yaml", "logo.png"]
    assert (tmp_path / "contoh.pdf").read_bytes().rstrip().endswith(b"%%EOF")
