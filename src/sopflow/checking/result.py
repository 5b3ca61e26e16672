"""What is known of one file after it was read and checked by itself: plain data that can be kept for the next run."""

from __future__ import annotations

from typing import NamedTuple

from sopflow.findings import Finding
from sopflow.loading.ignores import Ignore

__all__ = ["DEFAULT", "Order", "Result"]

DEFAULT = "permenpan-35-2012"
"""The preset where neither the caller nor the settings of the folder name one."""


class Order(NamedTuple):
    """What is asked of a file: a preset, weights of single rules, and whether other SOPs of its folder are checked."""

    preset: str
    weights: tuple[tuple[str, str], ...] = ()
    shelved: bool = False


class Result(NamedTuple):
    """What one file gave."""

    file: str
    loading: tuple[Finding, ...] = ()
    """What was found while it was read."""
    ruled: tuple[Finding, ...] = ()
    """What rules found, and what is wrong with comments that ignore findings."""
    ignores: tuple[Ignore, ...] = ()
    judged: frozenset[str] = frozenset()
    """Of the rules that comments name, those that were run."""
    abstract: str = ""
    """What other SOPs of the folder need to know of it, as JSON; empty where nothing is known or none is asked for."""
    uses: tuple[str, ...] = ()
    """Other files that were read for it: its profile, its logo."""
    lasting: bool = True
    """Whether the same file gives the same again, as far as that can be known."""
