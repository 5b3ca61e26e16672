"""Files: names for the pages of a chart, and writing that never leaves half a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from errno import ENOENT
from pathlib import Path
from secrets import token_hex
from shutil import copymode

from sopflow.language import N_

__all__ = ["page_paths", "write_files"]


def page_paths(path: Path, count: int) -> list[Path]:
    """Where the pages of a chart go: one page to `path` itself, several to `name-1.svg`, `name-2.svg` beside it.

    >>> [path.as_posix() for path in page_paths(Path("out/surat.v2.svg"), 2)]
    ['out/surat.v2-1.svg', 'out/surat.v2-2.svg']
    """
    if count == 1:
        return [path]
    return [path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(1, count + 1)]


def write_files(contents: Sequence[tuple[Path, bytes]]) -> None:
    """Writes files, each beside its place first; only when all are written they are renamed into place.

    A file that existed stays as it was when anything fails before, and nothing else is left behind. A symbolic link
    is followed; permissions of an existing file are kept. A place that is a device or a pipe is written to as it is.
    Raises `OSError`.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in contents:
            place = Path(os.path.realpath(path))
            if place.exists() and not place.is_file():
                path.write_bytes(data)
                continue
            if not place.parent.is_dir():
                raise FileNotFoundError(ENOENT, N_("there is no such folder"), str(place.parent))
            beside = place.with_name(f".{place.name[:100]}.{token_hex(6)}.tmp")
            waiting.append((beside, place))
            with beside.open("xb") as file:
                file.write(data)
            if place.exists():
                copymode(place, beside)
        for beside, place in waiting:
            beside.replace(place)
    except BaseException:
        _remove(beside for beside, _ in waiting)
        raise


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
