"""The results as a table for the terminal and as one for the documentation."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.result import Result

__all__ = ["document", "machine", "show"]

_BEGIN, _END = "<!-- begin: python -m bench -->", "<!-- end -->"


def machine() -> str:
    """What the figures were taken on."""
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {os.cpu_count()} CPUs"
    )


def show(results: Iterable[tuple[str, Result]]) -> None:
    """Print the results."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=machine(), title_justify="left")
    for column in ("bench", "what", "measured", "target", "met"):
        table.add_column(column, overflow="fold")
    for name, result in results:
        table.add_row(name, result.what, result.measured, result.target, _met(result))
    Console().print(table)


def document(results: Iterable[tuple[str, Result]], page: Path, benches: Sequence[str]) -> None:
    """Put the results between the two marks of a page, in the order of `benches`.

    Rows of other benches that stand there already are kept. Raises ValueError where the page has no marks, and where
    rows that would be kept were taken on another machine.
    """
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(_BEGIN)
    inside, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"{page} has no place for the figures, which is between {_BEGIN} and {_END}")
    rows: dict[str, list[str]] = {}
    for name, r in results:
        rows.setdefault(name, []).append(f"| {name} | {r.what} | {r.measured} | {r.target} | {_met(r)} |")
    old = [line for line in inside.splitlines() if line.startswith("| ")][1:]
    kept = {name: lines for name in benches if (lines := [line for line in old if line.startswith(f"| {name} |")])}
    taken = f"Taken on {machine()}."
    if taken not in inside and not kept.keys() <= rows.keys():
        raise ValueError(f"{page} has figures of another machine; run all benches without naming any")
    lines = ["| bench | what | measured | target | met |", "|---|---|---|---|---|"]
    lines += [line for name in benches for line in (kept | rows).get(name, ())]
    body = "\n".join([taken, "", *lines])
    page.write_text(f"{before}{begin}\n{body}\n{end}{after}", encoding="utf-8")


def _met(result: Result) -> str:
    return "" if result.met is None else "yes" if result.met else "no"
