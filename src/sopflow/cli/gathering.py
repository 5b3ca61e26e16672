"""From the paths of a command line to all findings: SOPs, the files of books, and what could not be opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.checking.running import Outcome, Task
    from sopflow.findings import Finding
    from sopflow.loading.searching import Search

__all__ = ["SHARE", "Gathered", "gather"]

SHARE = 125
"""Files that are not known from an earlier run, for which it pays to start a process."""


class Gathered(NamedTuple):
    """What paths gave."""

    found: Search
    findings: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, str], ...]
    """What comments and settings let pass, each with the reason."""
    unread: tuple[OSError, ...]
    """Why files could not be opened."""


def gather(paths: Iterable[Path], *, preset: str | None = None, cached: bool = True) -> Gathered:
    """All findings in the files that paths name, in order of the files.

    With `cached`, what an earlier run has found in files that are still the same is taken from there. Raises NoFile,
    UnknownName.
    """
    from sopflow.checking import Cache, cache_folder, checked
    from sopflow.loading.searching import search

    found = search(paths)
    folder = cache_folder() if cached else None
    cache = Cache(folder) if folder is not None else None
    done = checked(found, preset=preset, cache=cache, each=_each) if found.files else None
    books, unread = _books(found.books)
    if done is None:
        return Gathered(found, tuple(books), (), tuple(unread))
    return Gathered(found, (*done.findings, *books), done.suppressed, (*done.unread, *unread))


def _books(paths: Iterable[Path]) -> tuple[list[Finding], list[OSError]]:
    findings: list[Finding] = []
    unread: list[OSError] = []
    for path in paths:
        from sopflow.binding import check_book

        try:
            findings += check_book(path)
        except OSError as error:
            unread.append(error)
    return findings, unread


def _each(work: Callable[[Task], Outcome], tasks: Sequence[Task]) -> Iterator[Outcome]:
    """The work for many files, with a bar on a terminal, and with several processes where that is quicker."""
    if len(tasks) < 2:
        yield from map(work, tasks)
        return
    from sopflow.cli.workers import progress, spread

    def ended(task: Task, error: Exception) -> Outcome:
        return work(task)  # in this process, which nobody has ended

    jobs = max(1, min(os.cpu_count() or 1, len(tasks) // SHARE))
    names = iter([os.fspath(task.path) for task in tasks])
    results = spread(work, tasks, jobs=jobs, name=lambda task: os.fspath(task.path), ended=ended)
    with progress(results, len(tasks), lambda _: next(names), phrase("checking")) as moving:
        yield from moving
