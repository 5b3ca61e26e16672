"""What a benchmark gives: one line of the table."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Result"]


class Result(NamedTuple):
    """One measurement."""

    what: str
    """What was done, and against what."""
    measured: str
    """The figures with their units."""
    target: str
    """What it should be; empty for a figure that only explains another."""
    met: bool | None
    """Whether it is; None without a target, and where nothing could be measured."""
