"""The files that a verb works on: those named, and the SOPs in and below the folders named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sopflow.errors import SopflowError

__all__ = ["Found", "NoFile", "Search", "search"]

_SUFFIXES = (".yaml", ".yml")
_READ = 1 << 20
"""Bytes in which the line `sopflow:` is looked for; a longer file is refused by the loader anyway."""
_MARKS = b"\xff\xfe\xef\xbb\xbf"
"""The bytes of byte order marks."""
_FIRST_KEY = re.compile(rb"^[\"']?sopflow[\"']?[ \t]*:", re.MULTILINE)


class NoFile(SopflowError):
    """A path that leads to nothing. `path` is what was typed."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


@dataclass(frozen=True, slots=True)
class Found:
    """One file: its path as findings name it, and its place below the folder that was given."""

    path: Path
    below: Path


@dataclass(frozen=True, slots=True)
class Search:
    """What was found: SOP files in order, each once, and YAML files of folders that are no SOPs."""

    files: tuple[Found, ...]
    others: tuple[Path, ...]


def search(paths: Iterable[Path]) -> Search:
    """The files that paths name. A file counts whatever it holds; in a folder YAML files with a line `sopflow:` do.

    Folders are searched in order of names, without hidden ones and without following links. Raises `NoFile` for a
    path that does not exist or cannot be read, and for a folder without any SOP.
    """
    files: dict[Path, Found] = {}
    others: list[Path] = []
    for path in paths:
        if not path.is_dir():
            if not path.exists():
                raise NoFile(path, "there is no such file or folder")
            files.setdefault(path, Found(path, Path(path.name)))
            continue
        empty = True
        for file in _walk(path):
            if _is_sop(file):
                empty = False
                files.setdefault(file, Found(file, file.relative_to(path)))
            else:
                others.append(file)
        if empty:
            raise NoFile(path, "the folder holds no SOP, which is a .yaml file with a line `sopflow: 1`")
    return Search(tuple(files.values()), tuple(others))


def _walk(folder: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if name.lower().endswith(_SUFFIXES) and not name.startswith(".") and not file.is_fifo():
                yield file


def _is_sop(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            raw = file.read(_READ)
    except OSError:
        return True  # so that the verb says why it cannot be read
    # UTF-16, which the loader has a finding for, is ASCII with zeros here.
    return _FIRST_KEY.search(raw.replace(b"\0", b"").lstrip(_MARKS)) is not None
