"""The repository holds nothing of the machine that it was written on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.documents import ROOT

_OWN = ("src", "tests", "docs", "examples", "definitions", "bench", ".ci")
_TEXT = {".py", ".md", ".yaml", ".yml", ".toml", ".json", ".svg", ".txt", ""}
_HOME = re.compile(r"(?<![\w.:/\\-])/(?:home|root|Users|work|mnt|opt|srv)/\w")


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the project."""
    inside = [path for name in _OWN for path in (ROOT / name).rglob("*") if "__pycache__" not in path.parts]
    for path in sorted([*inside, *ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml"]):
        if path.is_file() and path.suffix in _TEXT:
            yield path, path.read_text(encoding="utf-8", errors="replace")


def test_no_absolute_path_of_a_machine_is_written_anywhere() -> None:
    """No file names a folder that only one machine has."""
    found = [f"{path.relative_to(ROOT)}: {hit[0]}" for path, text in texts() for hit in _HOME.finditer(text)]
    assert not found


def test_services_of_the_examples_listen_on_this_machine_only() -> None:
    """No example binds to every address."""
    assert not [
        path for path, text in texts() if "examples" in path.parts and re.search(r"0\.0\.0\.0|\"\"\s*,\s*port", text)
    ]
