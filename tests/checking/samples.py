"""SOP files that the tests of checking share."""

from __future__ import annotations

from pathlib import Path

__all__ = ["text", "write"]

_TEXT = """\
sopflow: 1
id: {id}
title: Izin {id}
actors: {{loket: Loket, kasi: Kepala Seksi}}
steps:
  - {{id: terima, actor: loket, activity: {activity}, duration: {duration}, output: Izin}}
  - {{id: catat, actor: kasi, activity: Mencatat izin {id}, requires: Izin, duration: 5 menit, output: Agenda{more}}}
"""


def text(id: str = "izin", *, duration: str = "1 hari", activity: str = "Menerima izin", more: str = "") -> str:
    """A SOP without findings, unless the arguments bring one; lines 6 and 7 are its steps."""
    return _TEXT.format(id=id, duration=duration, activity=activity, more=more)


def write(folder: Path, **files: str) -> Path:
    """Write texts into a folder, under the names of the arguments with .yaml behind them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        folder.joinpath(f"{name}.yaml").write_text(content, encoding="utf-8")
    return folder
