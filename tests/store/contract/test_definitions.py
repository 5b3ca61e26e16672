"""Definitions that somebody has changed in the store: nothing runs on them, and publishing the true one mends them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Table, delete, insert, select, update

from sopflow.engine import Case, Engine
from sopflow.errors import BrokenHistory, DefinitionMismatch, SopflowError, StoreFailed, UnknownName
from sopflow.store.sql.tables import cases, current, definitions, events, tasks
from tests.engine.helpers import LINE, open_names, sop_of
from tests.store.samples import PAIR
from tests.store.stores import Desk, plain_engine

GOOD, OTHER = sop_of(LINE), sop_of(PAIR)


@pytest.fixture
def case(sql_desk: Desk) -> Case:
    """A case of three events, whose task `tiga` is open."""
    sql_desk.engine.publish(GOOD)
    case = sql_desk.engine.start("surat", ref="1", by="x")
    return sql_desk.engine.complete(sql_desk.engine.complete(case, by="x"), by="x")


def change(desk: Desk, *statements: object) -> None:
    """Change the database behind sopflow's back."""
    with plain_engine(desk.url).begin() as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]


def edit(desk: Desk, table: Table, column: str, old: str, new: str) -> None:
    """Replace a piece of a text in every row."""
    with plain_engine(desk.url).begin() as connection:
        found = connection.execute(select(table)).mappings().all()
        for row in found:
            key = [table.c[name] == row[name] for name in table.primary_key.columns.keys()]  # noqa: SIM118
            connection.execute(update(table).where(*key).values({column: row[column].replace(old, new)}))
    assert any(old in row[column] for row in found)


def refused(desk: Desk, case: Case, kind: type[SopflowError], *commands: Callable[[Engine], object]) -> list[str]:
    """What new engines say to these commands, each of which changes nothing."""
    before = desk.contents()
    said = []
    for command in commands:
        with pytest.raises(kind) as caught:
            command(desk.again())
        assert type(caught.value) is kind
        said.append(str(caught.value))
    assert desk.contents() == before
    return said


def everything(case: Case) -> list[Callable[[Engine], object]]:
    """All that runs on a definition."""
    return [
        lambda engine: engine.definition(case),
        lambda engine: engine.start("surat", ref="2", by="x"),
        lambda engine: engine.case(case.id),
        lambda engine: engine.complete(case, by="x"),
        lambda engine: engine.cancel(case, reason="r", by="x"),
        lambda engine: engine.note(case, "catatan", by="x"),
        lambda engine: engine.cases(),
        lambda engine: engine.worklist("c"),
        lambda engine: engine.verify(case),
        lambda engine: engine.progress(case.id),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mengerjakan dua", "Mengerjakan tiga"),
        ('"id":"tiga","actor":"c"', '"id":"tiga","actor":"a"'),
        ('"title":"Surat"', '"title":"surat"'),
        ('"c":{', '"d":{"name":"D"},"c":{'),
        ('{"id":"tiga"', '{"id":"antara","actor":"a","activity":"A"},{"id":"tiga"'),
        ('"steps":[', '"langkah":['),
        ('"sopflow":1', '"sopflow":2'),
        ("}", "}}"),
    ],
)
def test_nothing_runs_on_a_definition_that_was_changed(sql_desk: Desk, case: Case, old: str, new: str) -> None:
    """Any change of a stored definition, valid or not, is a DefinitionMismatch for all that would run on it."""
    edit(sql_desk, definitions, "content", old, new)
    said = refused(sql_desk, case, DefinitionMismatch, *everything(case))
    assert all(GOOD.digest in text for text in said)


def test_a_definition_in_place_of_another_is_noticed(sql_desk: Desk, case: Case) -> None:
    """A whole and sound definition under another's digest is none of it."""
    change(sql_desk, update(definitions).values(content=OTHER.content))
    said = refused(sql_desk, case, DefinitionMismatch, *everything(case))
    assert all(GOOD.digest in text and OTHER.digest in text for text in said)


def test_a_definition_is_mended_by_publishing_the_true_one(sql_desk: Desk, case: Case) -> None:
    """As the exception says: publish the true definition again, and the cases go on."""
    edit(sql_desk, definitions, "content", "Mengerjakan dua", "Mengerjakan tiga")
    change(sql_desk, update(definitions).values(title="lain", actors="[]", profile="{}"))
    sql_desk.again().publish(GOOD)
    assert sql_desk.again().published()[0][:4] == ("surat", GOOD.digest, "Surat", ("a", "b", "c"))
    assert sql_desk.again().verify(case) == case
    assert not sql_desk.again().complete(case, by="x").is_running


def test_what_runs_already_goes_on_with_what_it_has_read(sql_desk: Desk, case: Case) -> None:
    """An engine that has compiled the true definition keeps to it, whatever happens to the stored one."""
    edit(sql_desk, definitions, "content", '"actor":"c"', '"actor":"a"')
    after = sql_desk.engine.complete(case, by="x", actor="c")
    sql_desk.engine.publish(GOOD)
    assert sql_desk.again().verify(case) == after


def test_a_definition_that_is_gone_is_unknown(sql_desk: Desk, case: Case) -> None:
    """A version that was deleted: UnknownName for all that would run on it."""
    change(sql_desk, delete(definitions))
    refused(sql_desk, case, UnknownName, *everything(case))
    change(sql_desk, delete(current))
    refused(sql_desk, case, UnknownName, lambda engine: engine.start("surat", ref="2", by="x"))


def test_an_event_too_many_is_noticed(sql_desk: Desk, case: Case) -> None:
    """An event that the case does not count makes the next command fail as a whole, as it would be event 4 twice."""
    row = {"case_id": case.id, "seq": 4, "at": 0, "kind": "NoteAdded", "by": "x", "data": '{"text":"a","task":null}'}
    change(sql_desk, insert(events).values(row))
    refused(
        sql_desk, case, StoreFailed,
        lambda engine: engine.note(case, "catatan", by="x"),
        lambda engine: engine.complete(case, by="x"),
    )  # fmt: skip
    assert sql_desk.again().verify(case) == case


def test_a_task_of_another_sop_is_noticed(sql_desk: Desk, case: Case) -> None:
    """A worklist with a task that its SOP does not have: BrokenHistory, not a list without it."""
    change(sql_desk, update(tasks).values(name="empat"))
    refused(
        sql_desk, case, BrokenHistory, lambda engine: engine.worklist(), lambda engine: engine.worklist("c", limit=5)
    )


def test_a_case_of_another_version_is_noticed(sql_desk: Desk, case: Case) -> None:
    """A case that was moved to another version by hand does not go on there."""
    sql_desk.engine.publish(OTHER)
    change(sql_desk, update(cases).values(digest=OTHER.digest))
    refused(sql_desk, case, BrokenHistory, lambda engine: engine.case(case.id), lambda engine: engine.verify(case))
    change(sql_desk, update(cases).values(digest=GOOD.digest))
    assert open_names(sql_desk.again().verify(case)) == ["tiga"]
