"""Runs `sopflow`: in this process, or as the program that it is."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from sopflow.cli.app import app
from sopflow.engine import Clock, Engine
from sopflow.store import SystemClock
from sopflow.store.sql.opening import open_store

__all__ = ["DEFINITIONS", "ROOT", "SUMBAR", "Desk", "Ended", "environment", "on_a_terminal", "program", "run"]

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


def on_a_terminal(
    *arguments: object,
    columns: int = 80,
    out: Path | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Exit code and what a terminal shows; with `out`, only stderr is the terminal and stdout is that file."""
    parent, child = pty.openpty()
    shell = {**(env or environment()), "TERM": "xterm", "COLUMNS": str(columns)}
    command = [sys.executable, "-m", "sopflow", *map(str, arguments)]
    with (
        out.open("wb") if out else nullcontext(child) as stdout,
        subprocess.Popen(command, stdin=child, stdout=stdout, stderr=child, env=shell, cwd=cwd) as process,
    ):
        os.close(child)
        shown = b""
        while True:
            try:
                part = os.read(parent, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            shown += part
        code = process.wait(60)
    os.close(parent)
    return code, shown.decode(errors="replace")
