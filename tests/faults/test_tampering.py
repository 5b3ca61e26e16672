"""A store that somebody has changed by hand is found out, and nothing is written to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import text

import sopflow
from sopflow.engine import Case, Engine
from sopflow.errors import BrokenHistory, CaseConflict, DefinitionMismatch, StoreFailed
from sopflow.store.sql.opening import connect
from tests.faults.stores import DATABASES, empty_store
from tests.faults.work import SOP_ID, busy_sop

TABLES = ("sopflow_cases", "sopflow_events", "sopflow_tasks", "sopflow_definitions", "sopflow_current")


class Hands:
    """Somebody with a tool for databases."""

    def __init__(self, url: str) -> None:
        self._database = connect(url)

    def run(self, statement: str, **parameters: object) -> int:
        """Run a statement, and return how many rows it has met."""
        with self._database.begin() as connection:
            return connection.execute(text(statement), parameters).rowcount

    def see(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables."""
        with self._database.begin() as connection:
            rows = {table: connection.execute(text(f"SELECT * FROM {table}")).all() for table in TABLES}  # noqa: S608
        return {table: sorted(map(tuple, found), key=repr) for table, found in rows.items()}

    def empty(self) -> None:
        """Delete all rows of all tables."""
        for table in TABLES:
            self.run(f"DELETE FROM {table}")  # noqa: S608

    def close(self) -> None:
        self._database.dispose()


@pytest.fixture(scope="module", params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One store for all tests of a database; each empties it."""
    folder = tmp_path_factory.mktemp("tampering")
    with empty_store(request.param, folder, lambda: request.getfixturevalue("server")) as url:
        sopflow.open(url).close()
        yield url


@pytest.fixture
def hands(url: str) -> Iterator[Hands]:
    with closing(Hands(url)) as hands:
        hands.empty()
        yield hands


@pytest.fixture
def case(hands: Hands, url: str) -> Case:
    """A case in the middle, with seven events and two open tasks."""
    with sopflow.open(url) as engine:
        engine.publish(busy_sop())
        case = engine.start(SOP_ID, ref="1", by="x")
        for name in ("terima", "bagi", "kiri"):
            case = engine.complete(case.task(name), by="x")
        case = engine.note(case, "diketahui", by="x")
        case = engine.claim(case.task("kanan"), by="y")
        return engine.note(case, "lagi", by="x")


@pytest.fixture
def engine(case: Case, url: str) -> Iterator[Engine]:
    """An engine that has read nothing yet."""
    with sopflow.open(url) as engine:
        yield engine


def _ways(case: Case) -> dict[str, Callable[[Engine], object]]:
    """Whatever reads or moves the case."""
    kanan = case.task("kanan")
    return {
        "case": lambda engine: engine.case(case.id),
        "cases": lambda engine: engine.cases(),
        "worklist": lambda engine: engine.worklist("b"),
        "start": lambda engine: engine.start(SOP_ID, ref="2", by="x"),
        "complete": lambda engine: engine.complete(kanan, by="y"),
        "release": lambda engine: engine.release(kanan, by="y"),
        "return": lambda engine: engine.return_to(kanan, to="bagi", reason="keliru", by="y"),
        "cancel": lambda engine: engine.cancel(case, reason="ditarik", by="x"),
        "note": lambda engine: engine.note(case, "diketahui", by="x"),
        "progress": lambda engine: engine.progress(case.id),
        "verify": lambda engine: engine.verify(case),
    }


@pytest.mark.parametrize(
    ("old", "new"), [("Mengerjakan kiri", "Mengerjakan kanan"), ('"kiri"', '"kanan"'), ("{", "")],
    ids=["words", "steps", "syntax"],
)  # fmt: skip
def test_nothing_runs_on_a_definition_that_was_changed(
    engine: Engine, case: Case, hands: Hands, old: str, new: str
) -> None:
    """Everything that needs it is DefinitionMismatch and writes nothing, until the true one is published again."""
    changed = "UPDATE sopflow_definitions SET content = replace(content, :old, :new)"
    assert hands.run(changed, old=old, new=new) == 1
    before = hands.see()
    for name, way in _ways(case).items():
        with pytest.raises(DefinitionMismatch) as refused:
            way(engine)
        assert refused.value.digest == case.digest, name
    assert hands.see() == before
    engine.publish(busy_sop())
    assert engine.verify(case) == case
    assert engine.complete(case.task("kanan"), by="y").version == case.version + 1


@pytest.mark.parametrize("seq", [1, 2, 4, 5, 7])
def test_a_missing_event_is_found(engine: Engine, case: Case, hands: Hands, seq: int) -> None:
    """Wherever the gap is, whatever reads the events says BrokenHistory with the number, and writes nothing."""
    assert hands.run("DELETE FROM sopflow_events WHERE seq = :seq", seq=seq) == 1
    before = hands.see()
    ways = _ways(case)
    for name in ("return", "progress", "verify"):
        with pytest.raises(BrokenHistory, match=f"event {seq} is missing"):
            ways[name](engine)
    with pytest.raises(BrokenHistory, match=f"event {seq} is missing"):
        engine.history(case)
    assert hands.see() == before


def test_a_case_without_events_is_found(engine: Engine, case: Case, hands: Hands) -> None:
    """Not an empty history, but a broken one."""
    assert hands.run("DELETE FROM sopflow_events") == case.version
    for way in (engine.history, engine.verify, engine.progress):
        with pytest.raises(BrokenHistory, match="none of its events"):
            way(case.id)


@pytest.mark.parametrize(
    ("change", "seq"),
    [
        ("data = replace(data, 'kiri', 'tengah')", 4),
        ("data = replace(data, 'kiri', 'lain')", 4),
        ("data = replace(data, '\"', '')", 4),
        ("data = '[]'", 4),
        ("data = '{}'", 4),
        ("kind = 'TaskSkipped'", 4),
        ("kind = 'TaskEaten'", 4),
        ("kind = 'CaseEnded', data = '{\"end\":\"\"}'", 4),
        ("\"by\" = 'z'", 6),
        ("at = at + 1", 7),
    ],
)
def test_an_event_that_was_changed_is_found(engine: Engine, case: Case, hands: Hands, change: str, seq: int) -> None:
    """Events that cannot be, or that make another case than the stored one, are BrokenHistory."""
    assert hands.run(f"UPDATE sopflow_events SET {change} WHERE seq = :seq", seq=seq) == 1  # noqa: S608
    before = hands.see()
    with pytest.raises(BrokenHistory):
        engine.verify(case.id)
    assert hands.see() == before


@pytest.mark.parametrize(
    "change",
    [
        "state = replace(state, '\"', '')",
        "state = '[]'",
        "state = '{}'",
        "state = replace(state, 'kanan', 'lain')",
        "state = replace(state, '[\"kanan\"', '[\"kiri\"')",
        "state = replace(state, '\"tasks\":[[', '\"tasks\":[[7,')",
        "state = replace(state, '\"facts\":{}', '\"facts\"\\:null')",
        "status = 'asleep'",
    ],
)
def test_a_state_that_cannot_be_is_found_at_once(engine: Engine, case: Case, hands: Hands, change: str) -> None:
    """Whatever reads the case is BrokenHistory, and writes nothing."""
    assert hands.run(f"UPDATE sopflow_cases SET {change}") == 1  # noqa: S608
    before = hands.see()
    ways = _ways(case)
    for name in ("case", "cases", "complete", "release", "return", "cancel", "note", "verify"):
        with pytest.raises(BrokenHistory) as found:
            ways[name](engine)
        assert found.value.case == case.id, name
    assert hands.see() == before


@pytest.mark.parametrize(
    "change",
    [
        "version = version - 1",
        "version = version + 1",
        "changed = changed + 1",
        "status = 'cancelled'",
        "ending = 'lain'",
        "ref = '2'",
        'state = replace(state, \'"facts":{}\', \'"facts":{"nomor"\\:1}\')',
        "state = replace(state, '\"y\"', '\"z\"')",
    ],
)
def test_a_state_that_its_events_do_not_make_is_found(engine: Engine, case: Case, hands: Hands, change: str) -> None:
    """What could be a case, but is not the one that happened, is BrokenHistory when it is verified."""
    assert hands.run(f"UPDATE sopflow_cases SET {change}") == 1  # noqa: S608
    before = hands.see()
    with pytest.raises(BrokenHistory):
        engine.verify(case.id)
    assert hands.see() == before


def test_a_version_set_back_never_overwrites_an_event(engine: Engine, case: Case, hands: Hands) -> None:
    """A command on such a case fails and leaves everything as it is: the place of its event is taken."""
    assert hands.run("UPDATE sopflow_cases SET version = version - 1") == 1
    before = hands.see()
    with pytest.raises((StoreFailed, CaseConflict, BrokenHistory)):
        engine.note(case, "diketahui", by="x")
    assert hands.see() == before


@pytest.mark.parametrize("change", ["DELETE FROM sopflow_tasks", "UPDATE sopflow_tasks SET holder = 'hantu'"])
def test_a_worklist_that_is_not_that_of_the_case_is_found(
    engine: Engine, case: Case, hands: Hands, change: str
) -> None:
    """A task that is gone from the worklists, or has another holder there, is found; the case itself is as it was."""
    assert hands.run(change) > 0
    with pytest.raises(BrokenHistory, match="worklists"):
        engine.verify(case)
    assert engine.case(case.id) == case
