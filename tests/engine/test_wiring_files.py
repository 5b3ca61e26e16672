"""Files at the edge: logos that are no pictures, folders that are not there, pipes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import sopflow

SOP = """
sopflow: 1
id: surat
title: Surat
agency: {name: Dinas, logo: logo.png}
actors: {loket: Loket}
steps:
  - {id: terima, actor: loket, activity: Menerima surat}
"""


def test_a_logo_that_is_no_picture_is_a_finding(tmp_path: Path) -> None:
    """A corrupt logo is a warning at its line, in a check of the file and of the SOP."""
    (tmp_path / "surat.yaml").write_text(SOP, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(b"hello")
    found = sopflow.check(tmp_path / "surat.yaml", preset="correctness")
    assert [(finding.rule, finding.span.line) for finding in found] == [("bad-logo", 5)]
    loaded = sopflow.check(sopflow.load(tmp_path / "surat.yaml"), preset="correctness")
    assert [finding.rule for finding in loaded] == ["bad-logo"]


def test_a_missing_logo_is_said_once(tmp_path: Path) -> None:
    """A logo that is not there is the finding of the loader alone."""
    (tmp_path / "surat.yaml").write_text(SOP, encoding="utf-8")
    found = sopflow.check(tmp_path / "surat.yaml", preset="correctness")
    assert [finding.rule for finding in found] == ["missing-logo"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """Drawing into a folder that is not there says which folder."""
    (tmp_path / "surat.yaml").write_text(SOP.replace(", logo: logo.png", ""), encoding="utf-8")
    with pytest.raises(FileNotFoundError) as caught:
        sopflow.render(sopflow.load(tmp_path / "surat.yaml"), tmp_path / "a" / "surat.gv")
    assert caught.value.filename == str(tmp_path / "a")


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    """A pipe in place of a file is an OSError at once."""
    os.mkfifo(tmp_path / "pipa.yaml")
    with pytest.raises(OSError, match="a pipe is no SOP file"):
        sopflow.load(tmp_path / "pipa.yaml")


def test_bytes_are_no_text() -> None:
    """Bytes in place of text are the caller's mistake, named as such."""
    with pytest.raises(TypeError, match="not from bytes"):
        sopflow.loads(SOP.encode())  # type: ignore[arg-type]
