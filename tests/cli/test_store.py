"""The store that commands work on: its URL, a file that is not there or no store, its schema, and its upkeep."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from urllib.parse import quote

import alembic.command
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopflow.cli.database import shown
from sopflow.store.sql import schema
from sopflow.store.sql.opening import connect
from tests.cli.running import Desk, environment, on_a_terminal, program

SECRET = "rahasia"  # noqa: S105


def test_readers_make_no_store(desk: Desk) -> None:
    """In a folder without one they say so and what makes one, and leave the folder as it is."""
    for verb in (["tasks"], ["published"], ["case", "list"], ["case", "show", "1"], ["db", "status"], ["db", "verify"]):
        ended = desk(*verb)
        assert (ended.code, ended.out) == (2, "")
        assert (
            ended.err == "sopflow: sopflow.db: there is no such store; `sopflow publish` makes it, --db names another\n"
        )
    assert desk("case", "start", "cuti", "--ref", "1").code == 2
    assert list(desk.home.iterdir()) == []


def test_the_store_is_named_by_option_before_variable(desk: Desk, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--db comes before SOPFLOW_DB."""
    monkeypatch.setenv("SOPFLOW_DB", "sqlite:///a.db?synchronous=NORMAL")
    assert desk("publish", good).err == "made a.db\n"
    assert desk("publish", good, "--db", "sqlite:///b.db").err == "made b.db\n"
    assert not (desk.home / "sopflow.db").exists()
    assert len(desk.data("published")) == 1


def test_what_is_no_store_is_named(desk: Desk, good: Path) -> None:
    """A folder, a file that is none, a folder that is missing: exit code 2 and one line with the name."""
    (desk.home / "teks.db").write_text("bukan basis data, hanya teks biasa yang agak panjang " * 4)
    (desk.home / "map.db").mkdir()
    for name, said in (
        ("teks.db", "sqlite:///teks.db: file is not a database"),
        ("map.db", "map.db: it is no file"),
        ("nihil/x.db", "its folder does not exist; make it first"),
    ):
        for verb in (["publish", good], ["tasks"], ["db", "status"], ["db", "upgrade"], ["db", "verify"]):
            ended = desk(*verb, "--db", f"sqlite:///{name}")
            assert (ended.code, ended.out) == (2, "")
            assert said in ended.err
            assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("kasus.db", "give sqlite:///kasus.db for a file"),
        ("", "is not supported"),
        ("memory://", "use one of postgresql+psycopg://USER@HOST/DATABASE, sqlite:///FILE"),
        ("mysql://a:rahasia@h/d", "'mysql://' is not supported"),
        ("postgresql://a:rahasia@h/d", "'postgresql://' is not supported"),
        ("postgresql+psycopg//a:rahasia@h/d", "postgresql+psycopg//a:***@h/d"),
        ("postgresql+psycopg://a:rahasia@h:x/d", "a host and the number of a port"),
        ("postgresql+psycopg://a:rahasia@[::1/d", "a host and the number of a port"),
        ("postgresql+psycopg://a:ra@rahasia@h/d", "others written as %40"),
        ("postgresql+psycopg://a:rahasia@127.0.0.1:1/d?connect_timeout=3", "a:***@127.0.0.1:1"),
        ("postgresql+psycopg://a@127.0.0.1:1/d?password=rahasia", "?password=***"),
        ("sqlite://", "give sqlite:///FILE"),
        ("sqlite:///:memory:", "give sqlite:///FILE"),
        ("sqlite:///a.db?timeout=x", "?synchronous=NORMAL"),
    ],
)
def test_a_url_that_is_none(desk: Desk, url: str, said: str) -> None:
    """It is refused with 2 by every kind of command, in one line, without the password."""
    for verb in (["tasks"], ["db", "status"]):
        ended = desk(*verb, "--db", url)
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
        assert SECRET not in ended.err
        assert len(ended.err.splitlines()) == 1


PASSWORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=8)
"""Also with the characters that should be encoded, but for those that end the part of a URL that has a password."""


@given(PASSWORDS.map(lambda text: text.translate({ord(end): "x" for end in "/?#"})), st.sampled_from(["://", "//", ""]))
def test_a_password_is_never_shown(password: str, between: str) -> None:
    """Whatever it is and however the URL is misspelt, what is printed is the same as with another password."""
    for hidden in (quote(password, safe=""), password):
        assert shown(f"postgresql{between}rina:{hidden}@host:1/sop") == f"postgresql{between}rina:***@host:1/sop"


def test_a_missing_driver_is_named_with_its_remedy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without psycopg a PostgreSQL store is refused with the command that installs it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    ended = desk("tasks", "--db", "postgresql+psycopg://rina@127.0.0.1:1/sop")
    assert (ended.code, ended.out) == (2, "")
    assert "psycopg was not found; install it: pip install 'sopflow[postgres]'" in ended.err


def set_schema(desk: Desk, revision: str) -> None:
    with sqlite3.connect(desk.home / "sopflow.db") as connection:
        connection.execute("UPDATE sopflow_schema SET version_num = ?", (revision,))
    connection.close()


def test_the_schema_is_told(office: Desk) -> None:
    """A store of this version is up to date, and upgrading it changes nothing."""
    status = office("db", "status")
    assert status.code == 0
    assert status.out.splitlines()[0] == "store    sqlite:///sopflow.db"
    assert office("db", "upgrade").out.endswith("nothing to do\n")


def test_a_store_of_a_newer_version_is_left_alone(office: Desk) -> None:
    """Every command says which version is needed; `db status` exits with 1, `db upgrade` does nothing."""
    needed = office.data("db", "status")["needed"]
    set_schema(office, "9999")
    refused = office("tasks")
    assert refused.code == 2
    assert f"has schema 9999, this version of sopflow needs {needed}; install the newer version" in refused.err
    assert office("db", "upgrade").code == 2
    status = office("db", "status", "--json")
    assert status.code == 1
    assert json.loads(status.out)["found"] == "9999"
    set_schema(office, needed)
    assert office("tasks").code == 0


def test_a_store_of_an_older_version_is_upgraded(desk: Desk, good: Path) -> None:
    """Commands say how, `db status` lists what is pending, and after `db upgrade` they go on."""
    first = "0001"
    engine = connect("sqlite:///sopflow.db")
    with schema._alone(engine) as connection:
        alembic.command.upgrade(schema._config(connection), first)
    engine.dispose()
    refused = desk("publish", good)
    assert refused.code == 2
    assert f"the store has schema {first}, " in refused.err
    assert "run: sopflow db upgrade --db sqlite:///" in refused.err
    status = desk("db", "status")
    assert (status.code, status.err) == (1, "run: sopflow db upgrade\n")
    assert f"pending  {schema.REVISION}" in status.out
    assert desk("db", "upgrade").out == f"schema {first} → {schema.REVISION}\n"
    assert desk("publish", good).code == 0


def test_upgrade_makes_the_tables(desk: Desk) -> None:
    """Where there is no file it is made, and that is said."""
    ended = desk("db", "upgrade")
    assert (ended.code, ended.err) == (0, "made sopflow.db\n")
    assert ended.out.startswith("schema none → ")
    assert desk("db", "status").code == 0
    assert desk("db", "verify").err == "checked 0 cases, 0 broken\n"


def spoil(desk: Desk, statement: str, *values: object) -> None:
    with sqlite3.connect(desk.home / "sopflow.db") as connection:
        assert connection.execute(statement, values).rowcount > 0
    connection.close()


@pytest.fixture
def cases(office: Desk) -> list[str]:
    """The ids of five cases, each in its second task."""
    with office.engine() as engine:
        begun = [engine.start("cuti", ref=f"2026/{number}", by="rina") for number in range(1, 6)]
        return [engine.complete(case, by="rina").id for case in begun]


BROKEN = {
    "a state that no event made": "UPDATE sopflow_cases SET state = replace(state, 'putuskan', 'ajukan') WHERE id = ?",
    "a state that is no JSON": "UPDATE sopflow_cases SET state = 'x' WHERE id = ?",
    "an event that is gone": "DELETE FROM sopflow_events WHERE case_id = ? AND seq = 2",
    "an event of an unknown kind": "UPDATE sopflow_events SET kind = 'X' WHERE case_id = ? AND seq = 2",
    "a version that is ahead": "UPDATE sopflow_cases SET version = 3 WHERE id = ?",
    "a task that nobody finds": "DELETE FROM sopflow_tasks WHERE case_id = ?",
    "a task that is somebody's in the list only": "UPDATE sopflow_tasks SET holder = 'hantu' WHERE case_id = ?",
    "a task that is not open": """
        INSERT INTO sopflow_tasks (
            actor, since, case_id, opened, name, joint, lead, due, holder, owner, sop, ref, digest, procedure
        )
        SELECT actor, since, case_id, opened + 7, name, joint, lead, due, holder, owner, sop, ref, digest, procedure
        FROM sopflow_tasks WHERE case_id = ?
    """,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_verify_finds_what_is_broken(office: Desk, cases: list[str], kind: str) -> None:
    """Each broken case is named, the others are checked all the same, and the exit code is 1."""
    assert office("db", "verify").err == "checked 5 cases, 0 broken\n"
    for case in (cases[1], cases[3]):
        spoil(office, BROKEN[kind], case)
    ended = office("db", "verify", "--json")
    assert ended.code == 1
    assert [one["case"] for one in json.loads(ended.out)["broken"]] == [cases[1], cases[3]]
    assert json.loads(ended.out)["cases"] == 5
    told = office("db", "verify")
    assert (told.code, told.err) == (1, "checked 5 cases, 2 broken\n")
    assert [case in line for case, line in zip((cases[1], cases[3]), told.out.splitlines(), strict=True)] == [True] * 2
    assert "restore the store from a backup" in told.out


def test_verify_finds_a_changed_definition(office: Desk, cases: list[str]) -> None:
    """It is named with its SOP, whose cases cannot be checked; those of others are."""
    office("publish", "--db", "sqlite:///sopflow.db", Path(__file__).parents[2] / "examples/surat-keterangan.yaml")
    office("case", "start", "surat-keterangan", "--ref", "1")
    spoil(
        office, "UPDATE sopflow_definitions SET content = replace(content, 'Mencatat', 'Xencatat') WHERE sop = 'cuti'"
    )
    ended = office("db", "verify")
    assert ended.code == 1
    assert ended.out.startswith("cuti: the definition stored as ")
    assert ended.err == "the cases of cuti were not checked\nchecked 1 case, 0 broken\n"


def test_verify_counts_on_a_terminal_only(office: Desk) -> None:
    """A count moves on a terminal; a pipe gets the last line only."""
    code, seen = on_a_terminal("db", "verify", cwd=office.home)
    assert code == 0
    assert "checking" in seen
    ended = program("db", "verify", cwd=office.home, env=environment())
    assert (ended.code, ended.out, ended.err) == (0, "", "checked 1 case, 0 broken\n")
