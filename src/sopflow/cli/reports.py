"""Findings on the terminal, each with its line of the file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sopflow.cli.terminal import console
from sopflow.findings import Finding
from sopflow.loading.limits import FILE
from sopflow.reporting import as_text

__all__ = ["report", "sources"]


def report(findings: Sequence[Finding], *, err: bool = False) -> None:
    """Print findings with their lines and a count, on stdout or on stderr; in colour on a terminal."""
    terminal = console(err=err)
    colour = terminal.color_system is not None and not terminal.no_color
    text = as_text(findings, sources=sources(finding.span.file for finding in findings), colour=colour)
    (sys.stderr if err else sys.stdout).write(text + "\n")


def sources(files: Iterable[str]) -> dict[str, str]:
    """The texts of files, as far as they can be read; what is no UTF-8 in them is replaced."""
    texts: dict[str, str] = {}
    for file in dict.fromkeys(files):
        try:
            with Path(file).open("rb") as stream:
                texts[file] = stream.read(FILE).decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        except OSError:
            continue
    return texts
