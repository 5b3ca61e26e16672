"""The files that paths name: those that are named themselves, and the SOPs in and below the folders that are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sopflow.errors import SopflowError
from sopflow.language import N_, Phrase
from sopflow.loading.folders import kind_of, yaml_files

__all__ = ["Found", "NoFile", "Search", "search"]


class NoFile(SopflowError):
    """A path that leads to nothing. `path` is what was typed."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(Phrase("{path}: {reason}", {"path": str(path), "reason": Phrase(reason)}))


class Found(NamedTuple):
    """One file: its path as findings name it, and its place below the folder that was given."""

    path: Path
    below: Path
    folder: Path | None = None
    """The folder that was given; None for a file that was named itself."""


class Search(NamedTuple):
    """What was found: SOP files in order, each once, book files, and YAML files of folders that are neither."""

    files: tuple[Found, ...]
    others: tuple[Path, ...]
    books: tuple[Path, ...] = ()
    """Files with a line `book:` that were named or lie in a folder that was, but not deeper."""


def search(paths: Iterable[Path]) -> Search:
    """The files that paths name. A file counts whatever it holds; in a folder YAML files with a line `sopflow:` do.

    Folders are searched in order of names, without hidden ones and without following links. Raises `NoFile` for a
    path that does not exist or cannot be read, and for a folder without any SOP.
    """
    files: dict[Path, Found] = {}
    books: dict[Path, None] = {}
    others: list[Path] = []
    for path in paths:
        if not path.is_dir():
            if not path.exists():
                raise NoFile(path, N_("there is no such file or folder"))
            if path.is_file() and kind_of(path) == "book":
                books[path] = None
            else:
                files.setdefault(path, Found(path, Path(path.name)))
            continue
        empty = True
        for file in yaml_files(path):
            kind = kind_of(file)
            if kind == "sop":
                empty = False
                files.setdefault(file, Found(file, file.relative_to(path), path))
            elif kind == "other":
                others.append(file)
            elif file.parent == path:
                books[file] = None
        if empty:
            raise NoFile(path, N_("the folder holds no SOP, which is a .yaml file with a line `sopflow: 1`"))
    return Search(tuple(files.values()), tuple(others), tuple(books))
