"""Many files at once: one process for each core, and a progress bar on a terminal."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from sopflow.cli.drawing import Drawn, Wish, draw
from sopflow.cli.targets import Target
from sopflow.cli.terminal import console, plain, said
from sopflow.errors import DrawingFailed
from sopflow.language import Phrase, phrase

__all__ = ["FEW", "default_jobs", "draw_all", "progress", "spread", "waiting"]

T = TypeVar("T")
R = TypeVar("R")
_DRAWING = phrase("drawing")
FEW = 8
"""Up to so many files one process is quicker than starting others."""


def default_jobs(count: int) -> int:
    """How many processes draw `count` files."""
    return 1 if count <= FEW else min(count, os.cpu_count() or 1)


def draw_all(targets: Sequence[Target], wish: Wish, *, jobs: int) -> Iterator[Drawn]:
    """Draw every target with `jobs` processes; the results come in the order of the targets."""

    def ended(target: Target, error: DrawingFailed) -> Drawn:
        return Drawn(target.source, error=error)

    return spread(partial(draw, wish=wish), targets, jobs=jobs, name=lambda target: str(target.source), ended=ended)


def spread(
    work: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int,
    name: Callable[[T], str],
    ended: Callable[[T, DrawingFailed], R],
) -> Iterator[R]:
    """Do the work for every item with `jobs` processes; the results come in the order of the items.

    `ended` makes the result of an item, called `name`, whose process was ended from outside.
    """
    if jobs == 1:
        yield from map(work, items)
        return
    # Spawned: a forked child would inherit the locks of the thread that moves the progress bar.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(items)), mp_context=context, initializer=_leave_interrupts_to_parent)
    try:
        futures = deque(pool.submit(work, item) for item in items)
        for item in items:
            try:
                yield futures.popleft().result()
            except BrokenProcessPool:
                reason = phrase("a process was ended from outside; try again with --jobs 1")
                yield ended(item, DrawingFailed(name(item), reason))
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def progress(
    results: Iterator[R], total: int, name: Callable[[R], str], doing: Phrase = _DRAWING
) -> Iterator[Iterator[R]]:
    """The same results, with a bar on stderr while they come: only on a terminal, and only for more than one file.

    `name` is what the bar shows of a result, `doing` what is done.
    """
    if total < 2 or not sys.stderr.isatty():
        yield results
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn(said(doing)),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[last]}"),
    )
    # What is printed meanwhile goes above the bar, but stays on stdout where that is a file or a pipe.
    bar = Progress(*columns, console=console(err=True), transient=True, redirect_stdout=sys.stdout.isatty())
    with bar:
        task = bar.add_task("", total=total, last="")

        def moving() -> Iterator[R]:
            for result in results:
                bar.update(task, advance=1, last=plain(name(result)))
                yield result

        yield moving()


@contextmanager
def waiting(what: Phrase) -> Iterator[None]:
    """Say on a terminal what is being done as long as it takes."""
    if not sys.stderr.isatty():
        yield
        return
    with console(err=True).status(plain(said(what))):
        yield
