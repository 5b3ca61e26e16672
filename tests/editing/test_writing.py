"""Writing files anew: whole or not at all, and only what was read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sopflow.editing.writing import rewrite


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that a group may read."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"lama\r\n")
    path.chmod(0o640)
    return path


def test_the_new_text_is_there_and_the_permissions_stay(file: Path) -> None:
    """To the letter; and nothing else is left in the folder."""
    rewrite(file, b"lama\r\n", b"baru\r\n")
    assert file.read_bytes() == b"baru\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_a_link(file: Path) -> None:
    """What it leads to is written."""
    link = file.parent / "tautan.yaml"
    link.symlink_to("a.yaml")
    rewrite(link, b"lama\r\n", b"baru")
    assert link.is_symlink()
    assert file.read_bytes() == b"baru"


def test_what_somebody_else_has_changed_is_not_overwritten(file: Path) -> None:
    """The text was read before; what is there now stays."""
    with pytest.raises(OSError, match="changed meanwhile"):
        rewrite(file, b"dulu", b"baru")
    assert file.read_bytes() == b"lama\r\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_may_not_be_written_is_not(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although the folder would allow to replace it."""
    file.chmod(0o440)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # whoever runs this may be allowed everything
    with pytest.raises(PermissionError):
        rewrite(file, b"lama\r\n", b"baru")
    assert file.read_bytes() == b"lama\r\n"


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_write_that_fails_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Wherever it stops, the old text is there, and no half of the new one lies about."""

    def fail(*arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(OSError, match="No space"):
        rewrite(file, b"lama\r\n", b"baru")
    monkeypatch.undo()
    assert file.read_bytes() == b"lama\r\n"
    assert list(file.parent.iterdir()) == [file]
