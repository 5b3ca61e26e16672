"""Draw many seeds, some at the same time, and hand over each document as soon as it is ready."""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context

from bench.stress.drawing import Drawn, draw

__all__ = ["draw_all"]


def draw_all(seeds: Iterable[int], *, jobs: int, limit: int) -> Generator[Drawn, None, None]:
    """The documents of these seeds in the order in which they are finished, drawn by so many processes.

    Closing it early waits for the documents that are being drawn and starts no other. Raises BrokenProcessPool when a
    process dies.
    """
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupts)
    try:
        for one in as_completed([pool.submit(partial(draw, limit=limit), seed) for seed in seeds]):
            yield one.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    """Ctrl-C is for the process that waits; it lets the others finish their document."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
