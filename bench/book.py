"""A bureau's folder of 350 SOPs: a PDF for each, and all of them bound to one book, by the program as it is called.

`python -m bench.book FOLDER` writes the SOPs into a folder instead, to look at them or to run the program by hand.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from time import perf_counter
from typing import NamedTuple

from bench.result import Result
from bench.samples import sop_text

__all__ = ["COUNT", "measure", "write_sops"]

COUNT = 350
STEPS = (5, 8, 10, 12, 15, 20, 25, 30, 40)
"""Steps of the SOPs that are made; between two of them stands one of the real ones."""
LIMIT = 90.0
"""Seconds for a PDF of each, on two cores."""
JOBS = 2
DEFINITIONS = Path(__file__).parents[1] / "definitions"
_ID = re.compile(r"^id: .*$", re.MULTILINE)
_NUMBER = re.compile(r"^number:.*$", re.MULTILINE)


class _Run(NamedTuple):
    """A run of the program: its seconds, the most memory that one process took in megabytes, and its talk."""

    seconds: float
    memory: float
    said: str


def measure() -> Iterator[Result]:
    with TemporaryDirectory() as place:
        source, out = Path(place, "sop"), Path(place, "out")
        write_sops(source)
        ran = _run("render", source, "-o", out)
        assert len(list(out.rglob("*.pdf"))) == COUNT
        yield Result(
            f"`sopflow render` of {COUNT} SOPs, 5 to 40 steps, with {JOBS} processes",
            f"{ran.seconds:.0f} s, {COUNT / ran.seconds:.1f} SOPs a second; {ran.memory:.0f} MB a process",
            f"≤ {LIMIT:.0f} s",
            ran.seconds <= LIMIT,
        )
        book = out / "buku.pdf"
        ran = _run("book", source, "-o", book, "--year", "2026")
        pages = re.findall(r"on (\d+) pages", ran.said)
        yield Result(
            f"`sopflow book` of the same, {pages[0]} pages",
            f"{ran.seconds:.0f} s, {ran.memory:.0f} MB; {book.stat().st_size / 1e6:.0f} MB of PDF",
            "",
            None,
        )


def write_sops(folder: Path, count: int = COUNT) -> None:
    """Write so many SOPs of realistic sizes into a folder: real ones under new ids, and made ones of `STEPS` steps."""
    folder.mkdir(parents=True, exist_ok=True)
    real = [path.read_text(encoding="utf-8") for path in sorted(DEFINITIONS.glob("*/*.yaml"))]
    for index in range(count):
        made = sop_text(STEPS[index // 2 % len(STEPS)], every=5)
        text = real[index // 2 % len(real)] if index % 2 else made
        name = f"sop-{index + 1:03}"
        text = _NUMBER.sub(f"number: {index + 1:03}/SOP/2026", _ID.sub(f"id: {name}", text, count=1), count=1)
        folder.joinpath(f"{name}.yaml").write_text(text, encoding="utf-8")


def _run(*arguments: object) -> _Run:
    command = [sys.executable, "-m", "sopflow", *map(str, arguments), "--jobs", str(JOBS)]
    with TemporaryFile() as said:
        begun = perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)  # noqa: S603 - our own program
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode()
    assert process.returncode == 0, text
    return _Run(seconds, usage.ru_maxrss / 1024, text)


if __name__ == "__main__":
    write_sops(Path(sys.argv[1]))
