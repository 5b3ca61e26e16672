"""The files of a folder, and which of them are SOPs or say what a book of SOPs is like.

A YAML file counts by the line that it holds, not by its name: `sopflow:` makes it a SOP, `book:` or `buku:` a book.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal

from sopflow.loading.limits import FILE

__all__ = ["kind_of", "natural_key", "path_key", "yaml_files"]

_SUFFIXES = (".yaml", ".yml")
_MARKS = b"\xff\xfe\xef\xbb\xbf"
"""The bytes of byte order marks."""
_FIRST_KEY = re.compile(rb"^[\"']?(sopflow|book|buku)[\"']?[ \t]*:", re.MULTILINE)
_DIGITS = re.compile(r"(\d+)")


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files in and below a folder in order of names, without hidden ones and without following links.

    Digits in names count as numbers. Raises OSError for a folder that cannot be read.
    """

    def fail(error: OSError) -> None:
        raise error

    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = [Path(place, name) for name in names if name.lower().endswith(_SUFFIXES) and not name.startswith(".")]
        found += [file for file in files if not file.is_fifo()]
    return sorted(found, key=path_key)


def path_key(path: Path) -> tuple[object, ...]:
    """A sort key for paths: part by part, digits as numbers."""
    return tuple(map(natural_key, path.parts))


def natural_key(text: str) -> tuple[tuple[bool, int, str], ...]:
    """A sort key that puts 2 before 10 and small letters beside capitals.

    >>> sorted(["SOP 10", "sop 2", "SOP 1"], key=natural_key)
    ['SOP 1', 'sop 2', 'SOP 10']
    """
    # The value of digits by their count, because int() refuses thousands of them.
    parts = [(part.lstrip("0") if index % 2 else part, index) for index, part in enumerate(_DIGITS.split(text))]
    return tuple((bool(index % 2), len(part) * (index % 2), part.casefold()) for part, index in parts)


def kind_of(path: Path) -> Literal["sop", "book", "other"]:
    """What a YAML file is. One that cannot be read counts as a SOP, so that whoever loads it says why."""
    try:
        with path.open("rb") as file:
            raw = file.read(FILE)  # a longer file is refused by the loader anyway
    except OSError:
        return "sop"
    # UTF-16, which the loader has a finding for, is ASCII with zeros here.
    found = _FIRST_KEY.search(raw.replace(b"\0", b"").lstrip(_MARKS))
    return "other" if found is None else "sop" if found[1] == b"sopflow" else "book"
