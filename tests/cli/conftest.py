"""SOP files that the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Desk
from tests.store.conftest import postgres, postgres_url

__all__ = ["postgres", "postgres_url"]

RIGHT = """\
sopflow: 1
id: {id}
title: Izin [bold]Cuti[/bold] {id}
actors: {{pegawai: Pegawai, kepala: Kepala}}
steps:
  - {{id: ajukan, actor: pegawai, activity: Mengajukan, duration: {duration}, output: Formulir}}
  - id: putuskan
    actor: kepala
    activity: Memutuskan
    answers: {{Setuju: catat, Kembali: ajukan, Tolak: {{end: ditolak}}}}
    requires: Formulir
    duration: Sesuai kebutuhan
    output: Keputusan
  - id: catat
    actor: pegawai
    activity: Mencatat
    requires: Keputusan
    duration: Sesuai kebutuhan
    output: Agenda
    optional: true
"""


def right(id: str = "cuti", duration: str = "1 hari") -> str:
    """A SOP without findings."""
    return RIGHT.format(id=id, duration=duration)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file without findings."""
    path = tmp_path / "cuti.yaml"
    path.write_text(right(), encoding="utf-8")
    return path


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A file with one warning."""
    path = tmp_path / "ragu.yaml"
    path.write_text(right("ragu", "3 hari krja"), encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A file with one error, in line 10."""
    path = tmp_path / "salah.yaml"
    path.write_text(right("salah").replace("Setuju: catat", "Setuju: catt"), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two SOPs in folders of their own, a profile, a hidden file and other files."""
    home = tmp_path / "sops"
    for name in ("kota/b.yaml", "kabupaten/a.yml"):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(right(path.stem), encoding="utf-8")
    (home / "profil.yaml").write_text("paper: A4\n", encoding="utf-8")
    (home / ".sunting.yaml").write_text(right("x"), encoding="utf-8")
    (home / "catatan.txt").write_text("sopflow: 1\n", encoding="utf-8")
    return home


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder without a store, in which the clerk rina works."""
    home = tmp_path / "meja"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.delenv("SOPFLOW_DB", raising=False)
    monkeypatch.setenv("SOPFLOW_BY", "rina")
    return Desk(home)


@pytest.fixture
def office(desk: Desk, good: Path) -> Desk:
    """The same with a store in which one case of `cuti` has begun, 2026/1."""
    assert desk("case", "start", good, "--ref", "2026/1").code == 0
    return desk
