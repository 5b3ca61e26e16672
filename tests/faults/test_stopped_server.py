"""A PostgreSQL that is stopped under load loses nothing, and its clients go on when it is there again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

import sopflow
from sopflow.engine import Case, Engine
from sopflow.errors import StoreFailed
from tests.faults.checking import Checker
from tests.faults.nursery import LIMIT, Nursery, Worker
from tests.faults.work import Ack, acknowledging, acks, busy_sop, get_on, seeded
from tests.postgres import Server

STOPS = 4
CLIENTS = 2
THREADS = 2
"""In each client, with one engine."""
LONGEST = 0.5
"""Seconds of load between two stops, at most."""
PAUSE = 0.01
"""Seconds until a client tries again."""


class Met(NamedTuple):
    """What the threads of a client have met."""

    failed: int
    """How often a command failed."""
    lost: int
    """Of those, how often it was not known whether it was kept."""
    heard: int
    """How many changes the engine told its listeners of."""


@pytest.fixture(scope="module")
def mortal() -> Iterator[Server]:
    """A server for the tests of this file to stop, which leave it running."""
    with Server() as server:
        yield server


def test_a_stop_under_load_loses_nothing_and_repeats_nothing(mortal: Server, nursery: Nursery, tmp_path: Path) -> None:
    """Clients meet StoreFailed only, go on with the same engine, and what they repeat by key has happened once."""
    mortal.create_database("load")
    url, chance, checker = mortal.url("load"), seeded(7), Checker()
    with sopflow.open(url) as watcher:
        watcher.publish(busy_sop())
        enough = tmp_path / "enough"
        files = [[tmp_path / f"{client}-{thread}" for thread in range(THREADS)] for client in range(CLIENTS)]
        clients = [nursery.start(insist, url, mine, enough) for mine in files]
        for _ in range(STOPS):
            _wait_for_more(clients, files)
            time.sleep(chance.uniform(0, LONGEST))
            mortal.stop("immediate")
            with pytest.raises(StoreFailed):
                watcher.cases()
            with pytest.raises(StoreFailed):
                sopflow.open(url)
            mortal.start()
        _wait_for_more(clients, files)
        enough.touch()
        met = [client.result() for client in clients]
        checker.check(watcher)
    told = [ack for mine in files for file in mine for ack in acks(file)]
    checker.check_acknowledged(told)
    # Everybody insisted until a command had come back, so nothing is there that was not told.
    assert checker.names() == Counter(ack.by for ack in told)
    failed, lost, heard = (sum(column) for column in zip(*met, strict=True))
    assert failed >= STOPS
    kept = len(told) - heard
    print(f"{len(told)} commands, {failed} failed; of {lost} it was not known whether they were kept, {kept} were")


def _wait_for_more(clients: list[Worker[Met]], files: list[list[Path]]) -> None:
    """Wait until every thread has done another command."""
    sizes = {file: file.stat().st_size if file.exists() else 0 for mine in files for file in mine}
    for client, mine in zip(clients, files, strict=True):
        for file in mine:
            client.wait_for(file, beyond=sizes[file])


def insist(url: str, files: list[Path], enough: Path) -> Met:
    """Give commands from several threads with one engine, each again with its key until it has come back."""
    with sopflow.open(url) as engine, ThreadPoolExecutor(len(files)) as threads:
        heard: list[int] = []
        engine.subscribe(lambda events: heard.append(len(events)))
        failures = threads.map(lambda file: _insist(engine, file, enough), files)
        lost = [failure.lost for several in failures for failure in several]
    return Met(len(lost), sum(lost), len(heard))


def _insist(engine: Engine, file: Path, enough: Path) -> list[StoreFailed]:
    failures: list[StoreFailed] = []
    case: Case | None = None
    numbers = count()
    with acknowledging(file) as tell:
        while not enough.exists():
            by, until = f"{file.name}-{next(numbers)}", time.monotonic() + LIMIT
            while True:
                try:
                    case = get_on(engine, case, by)
                    break
                except StoreFailed as failure:
                    if time.monotonic() > until:
                        raise
                    failures.append(failure)
                    time.sleep(PAUSE)
            tell(Ack(case.id, case.version, by))
    return failures
