"""What a store holds open: it is given back, and many who use it at once do not run out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sopflow.store.sql import open_store
from tests.engine.helpers import Hands, sop_of
from tests.store.racing import at_once
from tests.store.samples import PAIR
from tests.store.stores import Desk

DESCRIPTORS = Path("/proc/self/fd")


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="only Linux lists the files that a process has open")
def test_closing_a_store_gives_back_what_it_holds_open(sql_url: str) -> None:
    """Opened, used by several threads and closed many times, a store leaves no file and no socket open."""

    def use() -> None:
        desk = Desk(sql_url, Hands())
        desk.engine.publish(sop_of(PAIR))
        at_once(*(lambda n=number: desk.engine.start("surat", ref=f"{n}", by="x") for number in range(4)))
        desk.close()

    use()
    before = len(list(DESCRIPTORS.iterdir()))
    for _ in range(5):
        use()
    assert len(list(DESCRIPTORS.iterdir())) <= before


def test_a_store_may_be_closed_twice(desk: Desk) -> None:
    """Closing what is closed does nothing."""
    desk.engine.close()
    desk.engine.close()


def test_more_threads_than_connections(desk: Desk) -> None:
    """Forty threads at once get through, however few connections are kept."""
    desk.engine.publish(sop_of(PAIR))
    given = at_once(*(lambda n=number: desk.engine.start("surat", ref=f"{n % 20}", by="x") for number in range(40)))
    assert len({case.id for case in given}) == 20  # type: ignore[union-attr]
    assert len(desk.other.worklist("a")) == 20


def test_a_store_in_a_folder_that_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path means the folder in which the store was opened, also for connections and locks opened later."""
    there, elsewhere = tmp_path / "a", tmp_path / "b"
    there.mkdir()
    elsewhere.mkdir()
    monkeypatch.chdir(there)
    store = open_store("sqlite:///kasus.db")
    monkeypatch.chdir(elsewhere)
    at_once(*(lambda: store.publish(sop_of(PAIR), by=None, at=Hands().time) for _ in range(4)))
    store.close()
    assert list(elsewhere.iterdir()) == []
    assert {file.name for file in there.iterdir()} <= {
        "kasus.db",
        "kasus.db.lock",
        "kasus.db.next",
        "kasus.db-wal",
        "kasus.db-shm",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of files")
def test_whoever_may_write_the_database_may_queue(tmp_path: Path) -> None:
    """The lock file is as open to a group as the database is."""
    before = os.umask(0o002)
    try:
        open_store(f"sqlite:///{tmp_path}/kasus.db").close()
    finally:
        os.umask(before)
    assert ((tmp_path / "kasus.db.lock").stat().st_mode & 0o060) == 0o060
