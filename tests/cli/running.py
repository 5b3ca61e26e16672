"""Runs `sopflow`: in this process, or as the program that it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from sopflow.cli.app import app

__all__ = ["DEFINITIONS", "ROOT", "SUMBAR", "Ended", "environment", "program", "run"]

ROOT = Path(__file__).resolve().parents[2]
DEFINITIONS = ROOT / "definitions"
SUMBAR = DEFINITIONS / "sumbar/darurat-kondisi-layanan.yaml"


class Ended(NamedTuple):
    """What a run of the program left."""

    code: int
    out: str
    err: str


def run(*arguments: object, input: str | None = None) -> Ended:
    """Run a verb in this process. An exception that nobody turned into an exit code is a failure of the test."""
    runner = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "80", "TERMINAL_WIDTH": "80"})
    done = runner.invoke(app, [str(argument) for argument in arguments], input=input, prog_name="sopflow")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Ended(done.exit_code, done.stdout, done.stderr)


def environment(**more: str) -> dict[str, str]:
    """The environment of a plain shell, whatever this one has."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return kept | {"PYTHONWARNINGS": "error"} | more


def program(
    *arguments: object, cwd: Path | None = None, input: str = "", env: Mapping[str, str] | None = None
) -> Ended:
    """Run the program as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "sopflow", *map(str, arguments)],
        cwd=cwd,
        input=input.encode(),
        capture_output=True,
        env=dict(env or environment()),
        check=False,
        timeout=120,
    )
    return Ended(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
