"""Many files at once: one process for each core, and a progress bar on a terminal."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from sopflow.cli.drawing import Drawn, Wish, draw
from sopflow.cli.targets import Target
from sopflow.cli.terminal import console, plain
from sopflow.errors import DrawingFailed

__all__ = ["FEW", "default_jobs", "draw_all", "progress"]

FEW = 8
"""Up to so many files one process is quicker than starting others."""


def default_jobs(count: int) -> int:
    """How many processes draw `count` files."""
    return 1 if count <= FEW else min(count, os.cpu_count() or 1)


def draw_all(targets: Sequence[Target], wish: Wish, *, jobs: int) -> Iterator[Drawn]:
    """Draw every target with `jobs` processes; the results come in the order of the targets."""
    if jobs == 1:
        yield from (draw(target, wish) for target in targets)
        return
    # Spawned: a forked child would inherit the locks of the thread that moves the progress bar.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(targets)), mp_context=context, initializer=_leave_interrupts_to_parent)
    try:
        futures = [pool.submit(draw, target, wish) for target in targets]
        for target, future in zip(targets, futures, strict=True):
            yield _result(target, future)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _result(target: Target, future: Future[Drawn]) -> Drawn:
    try:
        return future.result()
    except BrokenProcessPool:
        error = DrawingFailed(str(target.source), "a drawing process was ended from outside; try again with --jobs 1")
        return Drawn(target.source, error=error)


@contextmanager
def progress(results: Iterator[Drawn], total: int) -> Iterator[Iterator[Drawn]]:
    """The same results, with a bar on stderr while they come: only on a terminal, and only for more than one file."""
    if total < 2 or not sys.stderr.isatty():
        yield results
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("drawing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[last]}"),
    )
    # What is printed meanwhile goes above the bar, but stays on stdout where that is a file or a pipe.
    bar = Progress(*columns, console=console(err=True), transient=True, redirect_stdout=sys.stdout.isatty())
    with bar:
        task = bar.add_task("", total=total, last="")

        def moving() -> Iterator[Drawn]:
            for drawn in results:
                bar.update(task, advance=1, last=plain(drawn.source.name))
                yield drawn

        yield moving()
