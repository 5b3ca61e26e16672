"""The charts that are kept as pictures: those of all SOPs in the tree, a file for each page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sopflow.rendering import render_pages
from tests.chart.helpers import FILES, ROOT, chart_from

__all__ = ["ACTUAL", "FILES", "GOLDEN", "accept", "drawn", "kept", "orphans"]

GOLDEN = ROOT / "tests" / "golden"
ACTUAL = ROOT / "out" / "golden"
"""Where a chart that differs is written to be looked at."""
_PAGE = re.compile(r"(.+)-\d+\.svg")


def drawn(name: str) -> Mapping[str, bytes]:
    """The pages of a chart as they are drawn now, by file name."""
    pages = render_pages(chart_from(name), "svg")
    return {f"{name}-{number}.svg": page for number, page in enumerate(pages, 1)}


def kept(name: str) -> Mapping[str, bytes]:
    """The pages of a chart as they were accepted, by file name."""
    return {path.name: path.read_bytes() for path in sorted(GOLDEN.glob("*.svg")) if _name(path) == name}


def accept(name: str) -> None:
    """Keep the pages as they are drawn now in place of those that were accepted."""
    pages = drawn(name)
    for gone in kept(name).keys() - pages.keys():
        (GOLDEN / gone).unlink()
    for file, content in pages.items():
        (GOLDEN / file).write_bytes(content)


def orphans() -> list[Path]:
    """Pages whose SOP is no longer in the tree."""
    return [path for path in sorted(GOLDEN.glob("*.svg")) if _name(path) not in FILES]


def _name(path: Path) -> str:
    match = _PAGE.fullmatch(path.name)
    return match[1] if match else ""
