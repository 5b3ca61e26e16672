"""The stamp of an environment: what a result depends on besides the files that are checked.

That is sopflow itself down to its source, Python, the installed packages, the rules that others bring, and the day,
since some rules say what is due.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from sopflow.checking.cache import key_of
from sopflow.checks.points import points

__all__ = ["stamp"]

_FORMAT = "1"
"""Of what is kept; another figure makes everything that was kept before useless."""
_MOST = 10_000
"""Files of a package that are looked at."""


def stamp(today: date | None = None) -> str:
    """A text that changes with the environment and with the day, which is today's unless given."""
    parts = [_FORMAT, sys.version, (today or date.today()).isoformat(), *_files(Path(__file__).parents[1])]
    parts += _packages(sys.path)
    for point in points():
        parts += [point.name, point.value, point.dist.name if point.dist else "", *_module(point.module)]
    return key_of(*parts)


def _files(folder: Path) -> Iterator[str]:
    """Name, size and time of each file in and below a folder; nothing is read."""
    waiting, count = [os.fspath(folder)], 0
    while waiting and count < _MOST:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name != "__pycache__":
                            waiting.append(entry.path)
                    else:
                        count += 1
                        stat = entry.stat()
                        yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
        except OSError:
            continue


def _packages(path: Iterable[str]) -> Iterator[str]:
    """The names, which hold the versions, of all installed distributions."""
    for folder in path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208  # names are all that is needed
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _module(name: str) -> Iterator[str]:
    """The files of the package that a module belongs to, so that rules under work are run anew."""
    try:
        spec = find_spec(name.partition(".")[0])
    except (ImportError, ValueError):
        return
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield from _files(Path(folder))
    if spec is not None and spec.origin and not spec.submodule_search_locations:
        stat = os.stat(spec.origin) if os.path.isfile(spec.origin) else None  # noqa: PTH113, PTH116
        yield f"{spec.origin} {stat and (stat.st_size, stat.st_mtime_ns)}"
