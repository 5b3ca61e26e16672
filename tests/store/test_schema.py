"""The tables of a store: made by migrations as the code thinks they are, made once, and brought up to date."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

import sopflow
import sopflow.store.sql as package
from sopflow.errors import StoreFailed, WrongSchema
from sopflow.store import MemoryStore
from sopflow.store.sql import open_store
from sopflow.store.sql.schema import REVISION, VERSION_TABLE, SchemaStatus
from sopflow.store.sql.tables import metadata
from sopflow.store.sql.upkeep import store_status, upgrade_store
from tests.faults.gate import open_gate
from tests.faults.nursery import Nursery
from tests.store.samples import ROOT
from tests.store.schemas import dumps
from tests.store.schemas.filling import KEY, engine_on, fill
from tests.store.stores import DATABASES, copied, plain_engine, sqlite_url

SCRIPTS = ScriptDirectory(str(Path(package.__file__).parent / "migrations"))


@pytest.fixture(params=DATABASES)
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table: each of the two."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/baru.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


def shape(connection: Connection) -> dict[str, list[Any]]:
    """All that a database says about its tables, but for the one of revisions."""
    if connection.dialect.name == "sqlite":
        tables = [name for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))]
        asked = {
            "lists": "SELECT name, wr, strict FROM pragma_table_list ORDER BY name",
            "indexes": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql <> '' ORDER BY name",
            "triggers": "SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index')",
        }
        for name in sorted(tables):
            asked[name] = f"SELECT * FROM pragma_table_xinfo('{name}')"  # noqa: S608
            asked[f"indexes of {name}"] = (
                f"SELECT l.'unique', l.origin, l.partial, (SELECT group_concat(x.name || x.coll) FROM "  # noqa: S608
                f"pragma_index_xinfo(l.name) AS x) AS columns FROM pragma_index_list('{name}') AS l ORDER BY columns"
            )
    else:
        asked = {
            "columns": "SELECT table_name, column_name, ordinal_position, data_type, is_nullable, column_default, "
            "collation_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 3",
            "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 2",
            "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
        }
    return {
        what: [tuple(row) for row in connection.execute(text(query)) if VERSION_TABLE not in str(row)]
        for what, query in asked.items()
        if VERSION_TABLE not in what
    }


def fresh_shape(url: str) -> dict[str, list[Any]]:
    """The shape that the code's own tables have, made in a database that has none."""
    with plain_engine(url).begin() as connection:
        metadata.create_all(connection)
        found = shape(connection)
        metadata.drop_all(connection)
    return found


def counts(connection: Connection) -> dict[str, Any]:
    """How many rows each table of a store has, whatever its columns are."""
    return {
        table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()  # noqa: S608
        for table in metadata.tables
    }


def set_revision(url: str, revision: str) -> None:
    """Say that the tables of a store are of another revision."""
    with plain_engine(url).begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = :revision"), {"revision": revision})  # noqa: S608


def remedy(url: str) -> str:
    """What is to be done about an older store; what stands behind the question mark may be secret."""
    return f"run: sopflow db upgrade --db {url.partition('?')[0]}"


def test_the_migrations_make_the_tables_that_the_code_uses(new_url: str) -> None:
    """A fresh store has the columns, types, keys, indexes and sorting of the code's tables, neither more nor less."""
    expected = fresh_shape(new_url)
    assert len(str(expected)) > 2000
    open_store(new_url).close()
    with plain_engine(new_url).connect() as connection:
        assert shape(connection) == expected
        options = {"compare_type": True, "compare_server_default": True, "version_table": VERSION_TABLE}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_texts_sort_by_code_point(postgres_url: str) -> None:
    """On PostgreSQL no list depends on the locale of its database: what a key or an index sorts is sorted as "C"."""
    open_store(postgres_url).close()
    query = """
        SELECT a.attrelid::regclass::text, a.attname, c.collname FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indexrelid JOIN pg_collation c ON c.oid = a.attcollation
        WHERE i.indrelid::regclass::text LIKE 'sopflow%'
    """
    with plain_engine(postgres_url).connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    assert {collation for index, _, collation in found if not index.startswith(VERSION_TABLE)} == {"C"}
    assert len(found) > 10


def test_the_revision_is_the_last_one() -> None:
    """The code works with the newest migration; each migration but the first follows one other, and has a title."""
    assert SCRIPTS.get_heads() == [REVISION]
    steps = list(SCRIPTS.walk_revisions())
    assert [step.revision for step in steps] == [f"{number:04}" for number in range(len(steps), 0, -1)]
    assert all(step.doc for step in steps)


def test_a_store_that_is_up_to_date_has_nothing_to_do(new_url: str) -> None:
    """Before it is made everything is to do, in order; afterwards nothing, and an upgrade changes nothing."""
    pending = tuple(f"{step.revision} {step.doc}" for step in reversed(list(SCRIPTS.walk_revisions())))
    assert store_status(new_url) == SchemaStatus(None, REVISION, pending)
    assert store_status(new_url).found is None
    done = SchemaStatus(REVISION, REVISION, ())
    assert upgrade_store(new_url) == (SchemaStatus(None, REVISION, pending), done)
    assert upgrade_store(new_url) == (done, done)
    open_store(new_url).close()
    assert store_status(new_url) == done


@pytest.mark.parametrize("revision", ["9999", "ae1027a6acf"])
def test_a_store_of_a_newer_sopflow_is_left_alone(sql_url: str, revision: str) -> None:
    """A revision that this version does not know is WrongSchema with what to do, and nothing in the store changes."""
    with plain_engine(sql_url).connect() as connection:
        before = shape(connection)
    set_revision(sql_url, revision)
    try:
        for go in (open_store, upgrade_store):
            with pytest.raises(WrongSchema) as wrong:
                go(sql_url)
            assert (wrong.value.found, wrong.value.needed) == (revision, REVISION)
            assert wrong.value.remedy == "install the newer version of sopflow"
        assert store_status(sql_url) == SchemaStatus(revision, REVISION, ())
        with plain_engine(sql_url).connect() as connection:
            assert shape(connection) == before
            assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalars().all() == [revision]  # noqa: S608
    finally:
        set_revision(sql_url, REVISION)


def test_a_store_of_an_older_sopflow_says_how_to_upgrade_it(sql_url: str) -> None:
    """An older revision is WrongSchema with the command that brings it up to date."""
    set_revision(sql_url, "0000")
    try:
        with pytest.raises(WrongSchema) as wrong:
            open_store(sql_url)
        assert (wrong.value.found, wrong.value.remedy) == ("0000", remedy(sql_url))
    finally:
        set_revision(sql_url, REVISION)


def test_an_upgrade_is_done_as_a_whole_or_not_at_all(new_url: str) -> None:
    """Where a migration fails halfway, nothing of it is left; when what stood in its way is gone, it is done."""
    with plain_engine(new_url).begin() as connection:
        connection.execute(text("CREATE TABLE sopflow_tasks (id INTEGER)"))  # stands in the way of the first migration
        before = shape(connection)
    with pytest.raises(StoreFailed, match="sopflow_tasks"):
        open_store(new_url)
    with plain_engine(new_url).begin() as connection:
        assert shape(connection) == before
        connection.execute(text("DROP TABLE sopflow_tasks"))
    open_store(new_url).close()
    assert store_status(new_url).found == REVISION


def test_several_processes_make_a_new_store_once(new_url: str, nursery: Nursery, tmp_path: Path) -> None:
    """Two processes open one new store at the same moment: both get it, and it is made once."""
    gate = tmp_path / "gate"
    gate.write_bytes(bytes(64))
    running = [nursery.start(open_with_others, new_url, gate, place, 2) for place in range(2)]
    assert [worker.result() for worker in running] == [0, 0]
    with plain_engine(new_url).connect() as connection:
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalars().all() == [REVISION]  # noqa: S608


def test_a_new_file_is_opened_by_several_at_once(nursery: Nursery, tmp_path: Path) -> None:
    """However close together three processes open a file that is not there yet, all of them get it."""
    for number in range(6):
        gate = tmp_path / f"gate-{number}"
        gate.write_bytes(bytes(64))
        url = sqlite_url(tmp_path / f"{number}.db")
        running = [nursery.start(open_with_others, url, gate, place, 3) for place in range(3)]
        assert [worker.result() for worker in running] == [0] * 3


def open_with_others(url: str, gate_file: Path, place: int, places: int) -> int:
    """Open a store when the other processes are ready, too; how many SOPs are published there."""
    with open_gate(gate_file, place, places) as gate:
        gate.pass_through()
        with sopflow.open(url) as engine:
            return len(engine.published())


def test_a_store_lives_beside_other_tables(new_url: str) -> None:
    """A database that the caller's own tables, and the caller's own Alembic, use already becomes a store as well."""
    with plain_engine(new_url).begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('ae1027a6acf')"))
        connection.execute(text("CREATE TABLE pembayaran (id INTEGER PRIMARY KEY)"))
    open_store(new_url).close()
    with plain_engine(new_url).connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["ae1027a6acf"]
        assert {"pembayaran", "sopflow_cases"} <= set(plain_engine(new_url).dialect.get_table_names(connection))


def test_what_is_no_database_is_not_opened(tmp_path: Path) -> None:
    """A file that is something else is StoreFailed, and stays what it is."""
    file = tmp_path / "surat.pdf"
    file.write_bytes(b"%PDF-1.7\n" + b"x" * 5000)
    with pytest.raises(StoreFailed, match="not a database"):
        open_store(f"sqlite:///{file}")
    assert file.read_bytes() == b"%PDF-1.7\n" + b"x" * 5000


def test_opening_waits_for_no_writer(made_sqlite: Path, tmp_path: Path) -> None:
    """While another program writes to a store, it can be opened and read; that program is not waited for."""
    url = copied(made_sqlite, tmp_path)
    with closing(sqlite3.connect(tmp_path / "kasus.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with closing(open_store(url)) as store:
            assert store.published() == []
        writer.execute("ROLLBACK")


def run(code: str, *arguments: str, path: Path = ROOT / "src") -> list[str]:
    """What a process of its own prints, in lines."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(path)!r})\n{code}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout.splitlines()


def test_importing_sopflow_imports_no_database() -> None:
    """Neither `import sopflow` nor a store in memory brings SQLAlchemy, Alembic or a driver along."""
    code = "import sopflow; sopflow.open().worklist(); print(*sys.modules)"
    names = {name.partition(".")[0] for name in run(code)[0].split()}
    assert "sopflow" in names
    assert names.isdisjoint({"sqlalchemy", "alembic", "psycopg", "sqlite3"})


def test_opening_a_store_that_is_up_to_date_does_without_alembic(sql_url: str) -> None:
    """Alembic, which takes longer to import than a store to open, is imported only when tables are to be changed."""
    code = "import sopflow; sopflow.open(sys.argv[1]).worklist(); print(*sys.modules)"
    names = {name.partition(".")[0] for name in run(code, sql_url)[0].split()}
    assert "sqlalchemy" in names
    assert names.isdisjoint({"alembic", "mako"})


def test_a_store_is_made_by_what_the_wheel_holds(tmp_path: Path) -> None:
    """The migrations are in the wheel, and Alembic finds them where the wheel puts them."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=120)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "100% situs")  # a `%` has a meaning in Alembic's settings
    code = "import sopflow; print(sopflow.__file__); sopflow.open(sys.argv[1]); sopflow.open(sys.argv[1]).worklist()"
    (where,) = run(code, f"sqlite:///{tmp_path}/kasus.db", path=tmp_path / "100% situs")
    assert Path(where).is_relative_to(tmp_path)
    assert store_status(f"sqlite:///{tmp_path}/kasus.db").found == REVISION


@pytest.fixture
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A store as an earlier version left it, and the dump that it was made from."""
    dump: Path = request.param
    script = dump.read_text(encoding="utf-8")
    if "postgresql" in dump.name:
        url = request.getfixturevalue("postgres_url")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.connection.cursor().execute(script)
        engine.dispose()
    else:
        url = f"sqlite:///{tmp_path}/lama.db"
        with closing(sqlite3.connect(tmp_path / "lama.db")) as database:
            database.executescript(script)
    return url, dump


DUMPS = [dump for database in DATABASES for dump in dumps(database)]


@pytest.mark.parametrize("earlier", DUMPS, ids=lambda dump: dump.name, indirect=True)
def test_an_earlier_store_is_brought_up_to_date(earlier: tuple[str, Path]) -> None:
    """It is refused until it is upgraded, has then the tables of a new one, and keeps every row and every case."""
    url, dump = earlier
    revision = dump.name.partition(".")[0]
    with plain_engine(url).connect() as connection:
        before = counts(connection)
    if revision != REVISION:
        with pytest.raises(WrongSchema) as wrong:
            open_store(url)
        assert (wrong.value.found, wrong.value.remedy) == (revision, remedy(url))
    found, done = upgrade_store(url)
    assert (found.found, done) == (revision, SchemaStatus(REVISION, REVISION, ()))
    with plain_engine(url).connect() as connection:
        options = {"compare_type": True, "version_table": VERSION_TABLE}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        assert counts(connection) == before
    with closing(open_store(url)) as store:
        engine, _ = engine_on(store)
        cases = engine.cases()
        assert len(cases) > 3
        for case in cases:
            assert engine.verify(case) == case
        expected = sorted(task.id for case in cases for task in case.open_tasks)
        assert sorted(task.id for task in engine.worklist()) == expected
        for task in engine.worklist():
            engine.note(task, "sesudah naik versi", by="x")
        for case in engine.cases(status="running"):
            assert not engine.cancel(case, reason="selesai dicoba", by="x").is_running
        assert engine.worklist() == []


@pytest.mark.parametrize("earlier", [d for d in DUMPS if d.name != "0001.sql"], ids=lambda d: d.name, indirect=True)
def test_an_earlier_store_says_what_a_new_one_would(earlier: tuple[str, Path]) -> None:
    """Cases, histories, worklists and versions are those that the same commands make today; keys and refs hold."""
    url, _ = earlier
    upgrade_store(url)
    today, now = engine_on(MemoryStore())
    fill(today, now)
    with closing(open_store(url)) as store:
        engine, clock = engine_on(store)
        clock.time = now.time = now.time + timedelta(days=2)
        assert engine.published() == today.published()
        assert engine.cases() == today.cases()
        for case in today.cases():
            assert engine.history(case) == today.history(case)
            assert engine.progress(case) == today.progress(case)
        for actor in (None, "a", "b", "c"):
            assert engine.worklist(actor) == today.worklist(actor)
            assert engine.worklist(actor, overdue=True) == today.worklist(actor, overdue=True)
            joint = actor is not None
            assert engine.worklist(actor, joint=joint) == today.worklist(actor, joint=joint)
        assert engine.worklist(person="euis") == today.worklist(person="euis") != []
        (second,) = engine.cases(ref="2")
        assert engine.start("surat", ref="2", by="x") == second
        assert store.repeated(second.id, KEY) == today.history(second)[1]
        assert engine.note(second, "lagi", by="x", key="lain").version == second.version + 1
