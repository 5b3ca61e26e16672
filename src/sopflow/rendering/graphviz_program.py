"""Graphviz: finds a program that lays out DOT text and runs it.

Looked for in this order: `dot` on PATH (any Graphviz), then `graphviz-pure` (the pip package of that name) on PATH or
among the scripts of this Python. Documents never need it: only the overview of a process does.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from shutil import which

from sopflow.errors import DrawingFailed, MissingProgram, UnsupportedFormat
from sopflow.language import phrase

__all__ = ["TIMEOUT", "find_program", "layout"]

TIMEOUT = 60.0
"""Seconds after which a layout is given up."""
_REMEDY = phrase("install Graphviz (Debian: apt install graphviz), or run: pip install graphviz-pure")
_UNKNOWN_FORMAT = re.compile(r'Format: "[^"]*" not recognized\. Use one of: (.*)')
_UNKNOWN_ENGINE = re.compile(r'no layout engine support for "[^"]*"\s*Use one of: (.*)')


def find_program() -> str:
    """The path of a Graphviz program that takes `-K` and `-T`. Raises `MissingProgram` when there is none."""
    scripts = [str(Path(sys.executable).parent), sysconfig.get_path("scripts")]
    found = which("dot") or which("graphviz-pure") or which("graphviz-pure", path=os.pathsep.join(scripts))
    if found is None:
        raise MissingProgram("dot", _REMEDY)
    return str(Path(found).absolute())


def layout(source: str, engine: str, format: str) -> bytes:
    """DOT text laid out by an engine ("dot", "neato", …) and drawn in a format ("svg", "png", …).

    The engine "nop2" keeps the positions of nodes and edges that the text gives, as `neato -n2` does.
    Raises `MissingProgram`, `UnsupportedFormat` (an engine or a format that the program does not know; "pdf" for
    one, which graphviz-pure lacks) and `DrawingFailed` (DOT text that it cannot read, or no end after `TIMEOUT`).
    """
    command = [find_program(), f"-K{engine}", f"-T{format}"]
    try:
        done = subprocess.run(  # noqa: S603 - a program found by its absolute path, no shell
            command, input=source.encode(), capture_output=True, timeout=TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired as error:
        reason = phrase("Graphviz did not finish within {seconds:.0f} seconds; draw a smaller graph", seconds=TIMEOUT)
        raise DrawingFailed(phrase("the graph"), reason) from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()
        for given, pattern in ((format, _UNKNOWN_FORMAT), (engine, _UNKNOWN_ENGINE)):
            known = pattern.search(said)
            if known:
                raise UnsupportedFormat(given, known[1].split())
        raise DrawingFailed(
            phrase("the graph"), said or phrase("Graphviz ended with code {code}", code=done.returncode)
        )
    return done.stdout
