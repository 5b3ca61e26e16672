"""Where rules of other packages come in: the entry points of the group `sopflow.rules`. Nothing is imported here."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points

__all__ = ["GROUP", "points"]

GROUP = "sopflow.rules"


@cache
def points() -> tuple[EntryPoint, ...]:
    """The entry points of all installed distributions, in order of the names of those and of their own.

    They are looked for once in a process, since every installed distribution has to be opened for that.
    """
    found = (point for point in entry_points(group=GROUP) if point.dist is not None)
    return tuple(sorted(found, key=lambda point: (point.dist.name if point.dist else "", point.name)))
