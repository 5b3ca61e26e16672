"""Runs `sopflow`: in this process, or as the program that it is."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from sopflow.cli.app import app
from sopflow.engine import Clock, Engine
from sopflow.store import SystemClock
from sopflow.store.sql.opening import open_store
from tests.cli.forking import Run, run_to_end, start

__all__ = ["DEFINITIONS", "ROOT", "SUMBAR", "Desk", "Ended", "environment", "on_a_terminal", "program", "run"]

ROOT = Path(__file__).resolve().parents[2]
DEFINITIONS = ROOT / "definitions"
SUMBAR = DEFINITIONS / "sumbar/darurat-kondisi-layanan.yaml"


_PAUSE = 0.02
"""Seconds until it is asked whether a program that writes nothing has ended."""
_KEPT = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR", "SOPFLOW_CACHE_DIR")


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


class Desk(NamedTuple):
    """A folder that commands are given in."""

    home: Path

    def __call__(self, *arguments: object, by: str | None = None) -> Ended:
        """Run a verb in this process."""
        return run(*arguments, *(["--by", by] if by else []))

    def data(self, *arguments: object, by: str | None = None) -> Any:
        """Run a verb that must do well, with --json; what it prints."""
        ended = self(*arguments, "--json", by=by)
        assert ended.code == 0, ended.err
        return json.loads(ended.out)

    def open(self, *options: object) -> list[str]:
        """The names of all open tasks."""
        return [task["name"] for task in self.data("tasks", *options)]

    def engine(self, clock: Clock | None = None) -> Engine:
        """The engine on the store of this folder, at another time if there is a clock."""
        return Engine(open_store(f"sqlite:///{self.home / 'sopflow.db'}"), clock or SystemClock())


def environment(**more: str) -> dict[str, str]:
    """The environment of a plain shell, whatever this one has."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONWARNINGS": "error"} | more


def program(
    *arguments: object,
    cwd: Path | None = None,
    input: str = "",
    env: Mapping[str, str] | None = None,
    anew: bool = False,
) -> Ended:
    """Run the program as a process of its own; with `anew` its Python is started, too, and not forked."""
    words = [str(argument) for argument in arguments]
    if anew:
        done = subprocess.run(
            [sys.executable, "-m", "sopflow", *words],
            cwd=cwd,
            input=input.encode(),
            capture_output=True,
            env=dict(env or environment()),
            check=False,
            timeout=120,
        )
        return Ended(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
    return Ended(*run_to_end(words, folder=cwd or Path.cwd(), environment=env or environment(), input=input))


def on_a_terminal(
    *arguments: object,
    columns: int = 80,
    out: Path | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Exit code and what a terminal shows; with `out`, only stderr is the terminal and stdout is that file."""
    parent, child = pty.openpty()
    terminal = os.ttyname(child)
    shell = {**(env or environment()), "TERM": "xterm", "COLUMNS": str(columns)}
    words = [str(argument) for argument in arguments]
    worker = start(Run(words, cwd or Path.cwd(), shell, terminal, str(out or terminal), terminal))
    shown, over = b"", False
    while not over:
        over = worker.is_over()  # before what is left is read
        while select.select([parent], [], [], 0 if over else _PAUSE)[0]:
            shown += os.read(parent, 4096)
    os.close(parent)
    os.close(child)
    return worker.result(), shown.decode(errors="replace")
