"""Processes that are killed while they write lose nothing that they were told is kept."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from sqlalchemy import Engine as Database
from sqlalchemy import text

import sopflow
from sopflow.engine import CaseEnded
from sopflow.store.sql.opening import connect
from tests.faults.checking import Checker
from tests.faults.nursery import Nursery, wait_until
from tests.faults.work import acks, busy_sop, drive, seeded

ROUNDS = 50
WRITERS = 4
LONGEST = 0.1
"""Seconds of full load before a kill, at most."""
_OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def test_fifty_times_four_killed_writers_lose_nothing(url: str, nursery: Nursery, tmp_path: Path) -> None:
    """After each kill all that was acknowledged is there, once, and the next four go on with the same cases."""
    chance, checker, acknowledged, database = seeded(4), Checker(), 0, connect(url)
    with sopflow.open(url) as engine:
        engine.publish(busy_sop())
    for number in range(ROUNDS):
        files = [tmp_path / f"{number}-{writer}" for writer in range(WRITERS)]
        writers = [nursery.start(drive, url, file, file.name, chance.randrange(2**32)) for file in files]
        for writer, file in zip(writers, files, strict=True):
            writer.wait_for(file)
        time.sleep(chance.uniform(0, LONGEST))
        for writer in writers:
            writer.signal(signal.SIGKILL)
        assert [writer.wait() for writer in writers] == [-signal.SIGKILL] * WRITERS
        if database.dialect.name == "postgresql":
            wait_until(lambda: _is_quiet(database), "the end of what the dead have asked for")
        with sopflow.open(url) as engine:
            checker.check(engine)
        told = [ack for file in files for ack in acks(file)]
        acknowledged += len(told)
        checker.check_acknowledged(told)
        # Only what was on its way when the process died may be there without having been acknowledged.
        unsaid = set(checker.names()) - {ack.by for ack in told}
        for file in files:
            assert sum(name.startswith(f"{file.name}-") for name in unsaid) <= 1
    assert max(checker.names().values()) == 1
    assert acknowledged >= ROUNDS * WRITERS
    ended = sum(isinstance(history[-1], CaseEnded) for history in checker.events.values())
    print(
        f"{database.dialect.name}: {acknowledged} commands acknowledged, {checker.names().total() - acknowledged} kept "
        f"without, in {len(checker.events)} cases, {ended} of them ended"
    )
    database.dispose()


def _is_quiet(database: Database) -> bool:
    """Whether only we are connected to the database."""
    with database.connect() as connection:
        return connection.execute(text(_OTHERS)).scalar() == 0
