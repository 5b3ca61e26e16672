"""A case that advances together with the caller's own data, on a connection of the caller's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, insert, text

from sopflow.engine import Case, Event, NoteAdded
from sopflow.errors import CaseConflict, NotAllowed, StoreFailed, WrongValue
from sopflow.store.sql.codec import event_row
from sopflow.store.sql.tables import events
from tests.engine.helpers import FORK, engine_of, sop_of
from tests.store.samples import PAIR
from tests.store.stores import Desk


@pytest.fixture
def own(sql_desk: Desk) -> Iterator[Engine]:
    """The caller's SQLAlchemy engine, as anybody makes it, on a database with a table of the caller's."""
    engine = create_engine(sql_desk.url)
    if engine.dialect.name == "sqlite":
        # What SQLAlchemy advises for savepoints on SQLite: the driver begins nothing by itself.
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS pembayaran"))
        connection.execute(text("CREATE TABLE pembayaran (id INTEGER PRIMARY KEY)"))
    yield engine
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE pembayaran"))
    engine.dispose()


@pytest.fixture
def case(sql_desk: Desk) -> Case:
    """A case whose task `tulis` is open."""
    sql_desk.engine.publish(sop_of(PAIR))
    return sql_desk.engine.start("surat", ref="1", by="x")


@pytest.fixture
def told(sql_desk: Desk, case: Case) -> list[Event]:
    """What the listeners of the engine are told from now on."""
    told: list[Event] = []
    sql_desk.engine.subscribe(told.extend)
    return told


def pay(connection: Connection, number: int = 1) -> None:
    """The caller's own change."""
    connection.execute(text("INSERT INTO pembayaran VALUES (:id)"), {"id": number})


def paid(own: Engine) -> list[int]:
    """What is in the caller's table."""
    with own.connect() as connection:
        return list(connection.execute(text("SELECT id FROM pembayaran ORDER BY id")).scalars())


def test_both_are_kept_together(sql_desk: Desk, own: Engine, case: Case, told: list[Event]) -> None:
    """Before the commit nobody else sees anything; after it all is there, and the listeners are told."""
    with own.begin() as connection:
        bound = sql_desk.engine.on(connection)
        pay(connection)
        after = bound.complete(case, by="x", facts={"lunas": True})
        assert bound.case(case.id) == after
        assert [task.name for task in bound.worklist()] == ["paraf"]
        assert (sql_desk.other.case(case.id), told) == (case, [])
    assert sql_desk.other.verify(case) == after
    assert paid(own) == [1]
    assert told == list(sql_desk.other.history(case))[1:]


def test_both_are_gone_together(sql_desk: Desk, own: Engine, case: Case, told: list[Event]) -> None:
    """When the caller rolls back nothing of either is left, and nobody is told."""
    before = sql_desk.contents()
    with pytest.raises(ZeroDivisionError), own.begin() as connection:  # noqa: PT012
        pay(connection)
        sql_desk.engine.on(connection).complete(case, by="x", key="kunci")
        raise ZeroDivisionError
    assert (sql_desk.contents(), paid(own), told) == (before, [], [])
    assert sql_desk.engine.complete(case, by="x", key="kunci").version == 2


def test_everything_can_be_done_in_the_callers_transaction(sql_desk: Desk, own: Engine) -> None:
    """Publishing, starting and each kind of command work there, and all of it is kept, or nothing."""
    before = sql_desk.contents()
    for keep in (False, True):
        with own.connect() as connection:
            bound = sql_desk.engine.on(connection)
            bound.publish(sop_of(FORK), by="admin")
            case = bound.start("surat", ref="1", by="x")
            assert bound.start("surat", ref="1", by="y") == case
            case = bound.release(bound.delegate(bound.claim(case, by="x"), to="y", by="x"), by="x", reason="cuti")
            case = bound.complete(case, by="x", key="kunci")
            assert bound.complete(case.task("kiri"), by="x").version == 6
            case = bound.return_to(case.task("kanan"), to="bagi", reason="keliru", by="x")
            case = bound.cancel(bound.note(case, "catatan", by="x"), reason="dicabut", by="x")
            assert bound.verify(case) == case
            assert [version.sop for version in bound.published()] == ["surat"]
            if keep:
                connection.commit()
        if not keep:
            assert sql_desk.contents() == before
    assert sql_desk.other.verify(case) == case
    assert sql_desk.other.worklist() == []


def test_several_transactions_on_one_connection(sql_desk: Desk, own: Engine, told: list[Event], case: Case) -> None:
    """One bound engine serves one transaction after the other; only those that were committed are kept and told."""
    with own.connect() as connection:
        bound = sql_desk.engine.on(connection)
        for number, keep in enumerate((True, False, True, True, False)):
            pay(connection, number)
            bound.note(case, f"{number}", by="x")
            connection.commit() if keep else connection.rollback()
    notes = [event.text for event in sql_desk.other.history(case)[1:]]  # type: ignore[attr-defined]
    assert (paid(own), notes) == ([0, 2, 3], ["0", "2", "3"])
    assert told == list(sql_desk.other.history(case))[1:]


def test_listeners_are_told_in_order_and_once(sql_desk: Desk, own: Engine, told: list[Event], case: Case) -> None:
    """All that one transaction appends, by several bound engines, is told in the order in which it was appended."""
    with own.begin() as connection:
        one, other = sql_desk.engine.on(connection), sql_desk.engine.on(connection)
        for number in range(6):
            (other if number % 2 else one).note(case, f"{number}", by="x")
        assert told == []
    assert told == list(sql_desk.other.history(case))[1:]
    with own.begin() as connection:
        connection.execute(text("SELECT 1"))
    assert len(told) == 6


def test_listeners_are_told_when_the_connection_goes_on(
    sql_desk: Desk, own: Engine, told: list[Event], case: Case
) -> None:
    """On a connection that is kept open, what was committed is told when the next transaction begins at the latest."""
    with own.connect() as connection:
        sql_desk.engine.on(connection).note(case, "satu", by="x")
        connection.commit()
        connection.execute(text("SELECT 1"))
        assert [event.seq for event in told] == [2]


def test_what_a_listener_of_a_bound_engine_sees_is_kept(sql_desk: Desk, own: Engine, case: Case) -> None:
    """A listener finds what it is told of through the engine, and may give commands there itself."""

    def answer(events: list[Event]) -> None:
        if events[0].by == "x":
            sql_desk.engine.note(case, f"menjawab {events[0].seq}", by="robot")

    sql_desk.engine.subscribe(answer)  # type: ignore[arg-type]
    with own.begin() as connection:
        sql_desk.engine.on(connection).note(case, "halo", by="x")
    assert [event.by for event in sql_desk.other.history(case)] == ["x", "x", "robot"]


def test_a_savepoint_takes_back_what_was_done_in_it(sql_desk: Desk, own: Engine, told: list[Event], case: Case) -> None:
    """What is rolled back to a savepoint is gone and not told, what is before and after it is kept; nested, too."""
    with own.begin() as connection:
        bound = sql_desk.engine.on(connection)
        bound.note(case, "sebelum", by="x")
        with pytest.raises(ZeroDivisionError), connection.begin_nested():  # noqa: PT012
            pay(connection, 1)
            bound.note(case, "batal", by="x")
            with connection.begin_nested():
                bound.note(case, "batal juga", by="x")
            raise ZeroDivisionError
        with connection.begin_nested():
            pay(connection, 2)
            bound.note(case, "di dalam", by="x")
            nested = connection.begin_nested()
            bound.note(case, "batal lagi", by="x")
            nested.rollback()
        bound.note(case, "sesudah", by="x")
    notes = [event.text for event in sql_desk.other.history(case)[1:]]  # type: ignore[attr-defined]
    assert (notes, paid(own)) == (["sebelum", "di dalam", "sesudah"], [2])
    assert told == list(sql_desk.other.history(case))[1:]
    assert sql_desk.other.verify(case).version == 4


def test_a_savepoint_that_is_done_again_is_told_once(
    sql_desk: Desk, own: Engine, told: list[Event], case: Case
) -> None:
    """The same command again after its savepoint was rolled back, to the same moment: one event, told once."""
    with own.begin() as connection:
        bound = sql_desk.engine.on(connection)
        savepoint = connection.begin_nested()
        bound.note(case, "catatan", by="x")
        savepoint.rollback()
        bound.note(case, "catatan", by="x")
    assert told == list(sql_desk.other.history(case))[1:]
    assert len(told) == 1


def test_a_commit_that_fails_keeps_and_tells_nothing(
    sql_desk: Desk, own: Engine, told: list[Event], case: Case
) -> None:
    """When the database refuses the commit itself, nobody is told, also not when the connection is used again."""
    with own.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS rincian"))
        connection.execute(
            text("CREATE TABLE rincian (id INTEGER REFERENCES pembayaran (id) DEFERRABLE INITIALLY DEFERRED)")
        )
    before = sql_desk.contents()
    try:
        with own.connect() as connection:
            if own.dialect.name == "sqlite":
                connection.connection.cursor().execute("PRAGMA foreign_keys=ON")
            sql_desk.engine.on(connection).note(case, "catatan", by="x")
            connection.execute(text("INSERT INTO rincian VALUES (7)"))
            with pytest.raises(Exception, match=r"(?i)foreign key"):
                connection.commit()
            connection.rollback()
            connection.connection.rollback()  # SQLAlchemy takes the transaction for ended, and SQLite does not
            connection.execute(text("SELECT 1"))
            assert told == []
        assert (told, sql_desk.contents()) == ([], before)
    finally:
        with own.begin() as connection:
            connection.execute(text("DROP TABLE rincian"))


def test_a_connection_that_is_dropped_tells_nothing(sql_desk: Desk, own: Engine, told: list[Event], case: Case) -> None:
    """A connection that is closed, or forgotten, without a commit has kept nothing, and nobody is told."""
    before = sql_desk.contents()
    connection = own.connect()
    sql_desk.engine.on(connection).note(case, "catatan", by="x")
    connection.close()
    assert (told, sql_desk.contents()) == ([], before)


def test_a_conflict_leaves_the_callers_transaction_whole(
    sql_desk: Desk, own: Engine, told: list[Event], case: Case
) -> None:
    """After a refused command the caller goes on in the same transaction, and what is theirs is kept."""
    sql_desk.other.complete(case, by="y")
    with own.begin() as connection:
        bound = sql_desk.engine.on(connection)
        pay(connection)
        with pytest.raises(CaseConflict):
            bound.complete(case, by="x")
        with pytest.raises(CaseConflict):
            bound.note(case, "catatan", by="x", seen=1)
        with pytest.raises(WrongValue):
            bound.note(case, " ", by="x")
        after = bound.complete(bound.case(case.id), by="x")
    assert paid(own) == [1]
    assert sql_desk.other.verify(case) == after
    assert [event.seq for event in told] == [3, 4]


def test_a_write_that_fails_halfway_is_taken_back_alone(
    sql_desk: Desk, own: Engine, told: list[Event], case: Case
) -> None:
    """Where the database refuses a part of a write, the whole write is gone, and what the caller commits stays whole.

    PostgreSQL refuses everything else in that transaction as well.
    """
    with own.begin() as connection:
        strange = NoteAdded(case.id, 2, case.changed, "x", "lain")
        connection.execute(insert(events), event_row(strange, None))
    with own.connect() as connection:
        pay(connection)
        with pytest.raises(StoreFailed) as failed:
            sql_desk.engine.on(connection).complete(case, by="x")
        assert not failed.value.lost
        connection.commit()
    assert paid(own) == ([1] if own.dialect.name == "sqlite" else [])
    assert sql_desk.other.case(case.id) == case
    assert [task.name for task in sql_desk.other.worklist()] == ["tulis"]
    assert told == []


def test_a_plain_connection_of_sqlites_driver_will_do(sql_desk: Desk, told: list[Event], case: Case) -> None:
    """Also where the driver decides when a transaction begins, a command is in the caller's transaction."""
    own = create_engine(sql_desk.url)
    try:
        for keep in (False, True):
            with own.connect() as connection:
                sql_desk.engine.on(connection).publish(sop_of(FORK, id="lain"))
                sql_desk.engine.on(connection).note(case, "catatan", by="x")
                assert sql_desk.other.case(case.id) == case
                if keep:
                    connection.commit()
            assert sql_desk.other.case(case.id).version == (2 if keep else 1)
            assert len(sql_desk.other.published()) == (2 if keep else 1)
    finally:
        own.dispose()
    assert told == list(sql_desk.other.history(case))[1:]


def test_two_who_hold_a_transaction_each_do_not_lose_an_update(sql_desk: Desk, own: Engine, case: Case) -> None:
    """While a caller's transaction is open another engine completes the same task: the caller gets the conflict."""
    with own.connect() as connection:
        bound = sql_desk.engine.on(connection)
        connection.rollback()
        sql_desk.other.complete(case, by="y")
        with pytest.raises(CaseConflict):
            bound.complete(case, by="x")
    assert sql_desk.other.verify(case).version == 2


def test_a_connection_that_does_not_fit_is_refused(
    sql_desk: Desk, own: Engine, case: Case, request: pytest.FixtureRequest
) -> None:
    """What is no connection, one to another kind of database, one that is closed: refused with what would fit."""
    sqlite = own.dialect.name == "sqlite"
    other = create_engine(request.getfixturevalue("postgres_url") if sqlite else "sqlite://")
    with other.connect() as connection:
        for wrong in (None, own, sql_desk.url, connection):
            with pytest.raises(WrongValue) as refused:
                sql_desk.engine.on(wrong)
            allowed = [f"a SQLAlchemy Connection to {own.dialect.name}"]
            assert (refused.value.name, refused.value.allowed) == ("connection", allowed)
    other.dispose()
    with own.connect() as connection:
        pass
    with pytest.raises(WrongValue, match="closed"):
        sql_desk.engine.on(connection)


def test_a_connection_to_a_database_without_cases_is_refused(
    sql_desk: Desk, case: Case, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    """A database of the same kind that holds no store has no tables, and says so."""
    sqlite = sql_desk.url.startswith("sqlite")
    url = f"sqlite:///{tmp_path_factory.mktemp('lain')}/lain.db" if sqlite else request.getfixturevalue("postgres_url")
    engine = create_engine(url)
    with engine.connect() as connection, pytest.raises(StoreFailed, match="sopflow_cases"):
        sql_desk.engine.on(connection).complete(case, by="x")
    engine.dispose()


def test_a_connection_that_commits_by_itself_is_refused(sql_desk: Desk, own: Engine, case: Case) -> None:
    """In AUTOCOMMIT there is no transaction to share: PostgreSQL's is refused; on SQLite a command begins one."""
    with own.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        if own.dialect.name == "postgresql":
            with pytest.raises(WrongValue, match="AUTOCOMMIT"):
                sql_desk.engine.on(connection)
            return
        sql_desk.engine.on(connection).note(case, "catatan", by="x")
        assert sql_desk.other.case(case.id) == case
        connection.commit()
    assert sql_desk.other.verify(case).version == 2


def test_a_store_in_memory_shares_no_transaction() -> None:
    """There is no database to share a transaction with; the stores that have one are named."""
    with pytest.raises(NotAllowed) as refused:
        engine_of(PAIR).on(object())
    assert refused.value.allowed == ["sqlite:///…", "postgresql+psycopg://…"]
