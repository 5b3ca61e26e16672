"""Programs as processes that are forked from one which has imported what they need.

Each has its own streams, terminal, folder and environment, and can end in any way; only the start of Python and its
imports are not its own, which take longer than most of what is tested.
"""

from __future__ import annotations

import io
import os
import runpy
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.faults.nursery import Worker, warm_nursery

__all__ = ["LOADED", "Run", "run_to_end", "start"]

LOADED = (
    "sopflow.cli.app", "sopflow.cli.reports", "sopflow.checks", "sopflow.wiring", "sopflow.store.sql",
    "sopflow.store.sql.upkeep", "sopflow.chart", "rich.console", "rich.progress", "rich.table",
)  # fmt: skip
"""What most runs of `sopflow` import."""
_NEW = os.O_CREAT | os.O_TRUNC


class Run(NamedTuple):
    """A program that is to be run, and the files that are its standard streams."""

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    stdin: str
    stdout: str
    stderr: str
    script: Path | None = None
    """A file of Python, or a folder with `__main__.py`; `sopflow` itself if None."""


def start(run: Run, imports: tuple[str, ...] = LOADED) -> Worker[int]:
    """Run a program, which finds these modules imported; its exit code is the worker's result."""
    return warm_nursery(*imports).start(_become, run)


def run_to_end(
    arguments: Sequence[object],
    *,
    folder: Path,
    environment: Mapping[str, str],
    input: str = "",
    script: Path | None = None,
    imports: tuple[str, ...] = LOADED,
) -> tuple[int, str, str]:
    """Run a program with this on its stdin; its exit code, stdout and stderr."""
    with TemporaryDirectory() as streams:
        stdin, stdout, stderr = (Path(streams, name) for name in ("in", "out", "err"))
        stdin.write_bytes(input.encode())
        words = [str(argument) for argument in arguments]
        run = Run(words, folder, environment, str(stdin), str(stdout), str(stderr), script)
        code = start(run, imports).result()
        out, err = (file.read_bytes().decode(errors="replace") for file in (stdout, stderr))
    return code, out, err


def _become(run: Run) -> int:
    os.setsid()  # so that a terminal which is opened now is this process's own
    for number, (name, more) in enumerate([(run.stdin, 0), (run.stdout, _NEW), (run.stderr, _NEW)]):
        opened = os.open(name, os.O_RDWR | more, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = io.TextIOWrapper(open(0, "rb", closefd=False), encoding="utf-8")  # noqa: SIM115
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(open(number, "wb", closefd=False), encoding="utf-8", line_buffering=os.isatty(number))  # noqa: SIM115
        for number in (1, 2)
    )
    os.chdir(run.folder)
    os.environ.clear()
    os.environ.update(run.environment)
    time.tzset()
    sys.argv = [str(run.script or "sopflow"), *run.arguments]
    return _code(run.script)


def _code(script: Path | None) -> int:
    """What the program ends with, as the end of Python would say it."""
    from sopflow.cli import main

    try:
        if script is None:
            main()
        else:
            runpy.run_path(str(script), run_name="__main__")
    except SystemExit as ended:
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
            return 1
        return int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    return 0
