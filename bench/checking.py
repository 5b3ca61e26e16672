"""A bureau's folder of 350 SOPs checked by the program as it is called: the first time, again, and one SOP of it.

`python -m bench.book FOLDER` writes the same SOPs into a folder to look at them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.book import COUNT, write_sops
from bench.result import Result
from bench.samples import sop_text

__all__ = ["measure"]

FIRST, AGAIN, ONE = 6.0, 1.0, 0.35
"""Seconds on two cores."""
ROUNDS = 5
LONG = 20
"""Steps of the SOP that is checked by itself."""
BARE = """
import typer
from pydantic import BaseModel
class One(BaseModel):
    number: int
def main(path: str = "") -> None:
    One(number=1)
typer.run(main)
"""
"""What every program of typer and pydantic takes, whatever it does: a model of one field, and one option."""


def measure() -> Iterator[Result]:
    with TemporaryDirectory() as place:
        folder, cache, one = Path(place, "sop"), Path(place, "cache"), Path(place, "satu.yaml")
        write_sops(folder)
        one.write_text(sop_text(LONG, every=5), encoding="utf-8")
        _run(cache, one)  # compiles what Python keeps for the next start
        first = _run(cache, folder)
        yield _result(f"`sopflow check` of {COUNT} SOPs that were never checked", first, FIRST)
        again = min(_run(cache, folder) for _ in range(ROUNDS))
        yield _result(f"the same again (best of {ROUNDS})", again, AGAIN)
        rounds = [(_bare(), _run(None, one), _run(cache, one)) for _ in range(ROUNDS)]
        bare, single, known = map(min, zip(*rounds, strict=True))
        beside = f": {{:.1f}} × a program of typer and pydantic that does nothing, {bare:.2f} s"
        yield _result(
            f"`sopflow check --no-cache` of one SOP of {LONG} steps (best of {ROUNDS})",
            single,
            ONE,
            beside.format(single / bare),
        )
        yield _result(
            f"the same one, known from an earlier run (best of {ROUNDS})", known, ONE, beside.format(known / bare)
        )


def _result(what: str, seconds: float, limit: float, beside: str = "") -> Result:
    return Result(what, f"{seconds:.2f} s{beside}", f"≤ {limit:g} s", seconds <= limit)


def _bare() -> float:
    return _seconds([sys.executable, "-c", BARE], dict(os.environ))


def _run(cache: Path | None, path: Path) -> float:
    """Seconds of the program as a process; without a cache it keeps nothing."""
    command = [sys.executable, "-m", "sopflow", "check", str(path), *(["--no-cache"] if cache is None else [])]
    environ = dict(os.environ)
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if cache is not None:
        environ["SOPFLOW_CACHE_DIR"] = str(cache)
    return _seconds(command, environ)


def _seconds(command: list[str], environ: dict[str, str]) -> float:
    begun = perf_counter()
    done = subprocess.run(command, capture_output=True, env=environ, check=False)  # noqa: S603 - our own programs
    seconds = perf_counter() - begun
    assert done.returncode in (0, 1), done.stderr.decode()
    return seconds
