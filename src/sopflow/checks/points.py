"""Where rules of other packages come in: the entry points of the group `sopflow.rules`. Nothing is imported here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["GROUP", "points"]

GROUP = "sopflow.rules"


@cache
def points() -> tuple[EntryPoint, ...]:
    """The entry points of all installed distributions, in order of the names of those and of their own.

    They are looked for once in a process. `importlib.metadata` takes a tenth of the time of checking one SOP, and most
    machines have no such rules, so it is asked only where some file of entry points names the group.
    """
    if not any(map(_names_the_group, _declarations())):
        return ()
    from importlib.metadata import entry_points

    found = (point for point in entry_points(group=GROUP) if point.dist is not None)
    return tuple(sorted(found, key=lambda point: (point.dist.name if point.dist else "", point.name)))


def _declarations() -> Iterator[Path]:
    """The files of entry points of what is installed; an archive on the path stands for what it holds."""
    for place in map(Path, sys.path):
        if place.is_file():
            yield place
        try:
            names = os.listdir(place)  # noqa: PTH208 - a Path for each of them would take most of the time
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                yield place / name / "entry_points.txt"


def _names_the_group(file: Path) -> bool:
    if file.suffix != ".txt":
        return True
    try:
        return GROUP.encode() in file.read_bytes()
    except OSError:
        return False
