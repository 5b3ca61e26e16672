"""Random SOPs drawn and audited: what goes wrong, how well the arrows run, and how long it takes.

`python -m bench.stress 300` draws the seeds 0 to 299. The exit code is 1 when any document has a defect, fails or takes
too long, 2 for wrong use, 130 when it was stopped by Ctrl-C; what is drawn until then is reported and kept.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TextIO

from tests.chart.random_sops import random_text

from bench.stress.drawing import Drawn
from bench.stress.keeping import as_line, read_lines
from bench.stress.reporting import progress, report
from bench.stress.running import draw_all

__all__ = ["main"]

_EVERY = 60.0
"""Seconds between two lines about the progress where stderr is no terminal."""


def main(arguments: Sequence[str]) -> int:
    """Draw and report."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.show is not None:
        sys.stdout.write(random_text(options.show) + "\n")
        return 0
    if options.again and (options.count is not None or options.first):
        parser.error("--again takes its seeds from the file; leave the count and --first out")
    if options.out and options.out.exists() and not options.resume:
        parser.error(f"{options.out} exists; add --resume to go on with it, or name another file")
    if options.resume and not options.out:
        parser.error("--resume goes on with the file of --out; name it")
    try:
        earlier = read_lines(options.out) if options.resume and options.out.exists() else []
        seeds: Iterable[int] = range(options.first, options.first + max(options.count or 100, 1))
        if options.again:
            seeds = sorted(one.seed for one in read_lines(options.again) if one.spoiled)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    wanted = set(seeds)
    found = [one for one in earlier if one.seed in wanted]
    left = sorted(wanted - {one.seed for one in found})
    code = _run(left, found, options)
    sys.stdout.write(report(found, all_seeds=options.seeds) + "\n")
    return code or int(any(one.spoiled for one in found))


def _run(seeds: Sequence[int], found: list[Drawn], options: argparse.Namespace) -> int:
    """Draw the seeds, add them to what was found and to the file that was named. The exit code, 0 if all is drawn."""
    drawn = draw_all(seeds, jobs=max(options.jobs, 1), limit=max(options.limit, 1))
    try:
        with _opened(options.out) as file, closing(_watched(drawn, len(seeds))) as moving:
            for one in moving:
                found.append(one)
                if file is not None:
                    file.write(as_line(one) + "\n")
                    file.flush()
    except KeyboardInterrupt:
        sys.stderr.write("stopped; what follows is about what was drawn until then\n")
        return 130
    except BrokenProcessPool:
        sys.stderr.write("a process died, perhaps for want of memory; what follows is what was drawn until then\n")
        return 1
    return 0


def _opened(path: Path | None) -> TextIO | nullcontext[None]:
    """The file that lines are added to. A line that was cut off when a run was stopped is closed first."""
    if path is None:
        return nullcontext()
    kept = path.read_bytes() if path.exists() else b""
    if kept and not kept.endswith(b"\n"):
        path.write_bytes(kept[: kept.rfind(b"\n") + 1])
    return path.open("a", encoding="utf-8")


def _watched(drawn: Generator[Drawn, None, None], total: int) -> Generator[Drawn, None, None]:
    """The documents, while stderr says how far it is: in one line of a terminal, else in a line a minute."""
    begin = told = time.perf_counter()
    spoiled = 0
    try:
        for done, one in enumerate(drawn, 1):
            spoiled += one.spoiled
            now = time.perf_counter()
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{progress(done, total, spoiled, now - begin)}\033[K")
            elif now - told >= _EVERY:
                told = now
                sys.stderr.write(f"{progress(done, total, spoiled, now - begin)}\n")
            sys.stderr.flush()
            yield one
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\n")
        drawn.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.stress", description="Draw random SOPs and audit them.")
    parser.add_argument("count", type=int, nargs="?", help="how many documents (100)")
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the first of them (0)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (2)")
    parser.add_argument("--limit", type=int, default=60, metavar="SECONDS", help="for one document (60)")
    parser.add_argument("--seeds", action="store_true", help="name all seeds of each kind of defect, not three")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write a line of JSON as soon as a document is ready")
    parser.add_argument("--resume", action="store_true", help="keep what the file of --out holds and draw the rest")
    parser.add_argument("--again", type=Path, metavar="FILE", help="draw only what had a defect or failed in that file")
    parser.add_argument("--show", type=int, metavar="SEED", help="print the file of this seed")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
