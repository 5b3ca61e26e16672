"""libavoid, the reference among routers for fixed symbols, as the npm package libavoid-js.

It is installed into build/peers, which git ignores, when it is first asked for.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from bench.peers.pages import Route, wires
from sopflow.chart.model import Page, Point

__all__ = ["Missing", "route"]

_PACKAGE, _VERSION = "libavoid-js", "0.4.5"
_FOLDER = Path(__file__).parents[2] / "build" / "peers"
_SCRIPT = Path(__file__).with_name("libavoid.mjs")
_PATIENCE = 600
"""Seconds for all pages together."""


class Missing(Exception):
    """A peer that is not there; the text says what is needed."""


def route(pages: Sequence[Page], *, crossing: float) -> list[list[Route]]:
    """The ways of all lines of each page; a crossing costs as much as so many points of length, a bend 26.

    Raises Missing without Node.js or the package, and RuntimeError when the script fails.
    """
    node, package = _installed()
    asked = [{"shapes": [list(symbol.rect) for symbol in page.symbols], "wires": wires(page)} for page in pages]
    done = subprocess.run(  # noqa: S603 - found by which
        [node, str(_SCRIPT), str(package)],
        input=json.dumps({"crossing": crossing, "pages": asked}),
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{_SCRIPT.name} failed: {done.stderr[-500:]}")
    return [[[Point(*point) for point in line] for line in page] for page in json.loads(done.stdout)]


def _installed() -> tuple[str, Path]:
    """Node.js and the folder of the package, which npm has brought unless it was there. Raises Missing."""
    node, npm = which("node"), which("npm")
    package = _FOLDER / "node_modules" / _PACKAGE
    if node is None or (npm is None and not package.is_dir()):
        raise Missing("needs Node.js with npm (Debian: apt install npm)")
    if npm is not None and not package.is_dir():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
        command = [npm, "install", "--prefix", str(_FOLDER), *quiet, f"{_PACKAGE}@{_VERSION}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - found by which
        if done.returncode:
            said = next((line for line in done.stderr.splitlines() if "error" in line.lower()), "no reason given")
            raise Missing(f"npm could not install {_PACKAGE}: {said.strip()}")
    return node, package
