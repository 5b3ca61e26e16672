"""How a database finds what a list asks for: by an index that has it in the order of the list."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sopflow.engine import CaseOrder
from sopflow.store.sql import open_store
from sopflow.store.sql.statements import CaseShape, TaskShape, case_list, page, worklist

SORTED = [CaseOrder.OLDEST, CaseOrder.NEWEST]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A store without cases."""
    file = tmp_path / "kasus.db"
    open_store(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file)) as connection:
        yield connection


def plan(database: sqlite3.Connection, asked: str) -> str:
    """How SQLite would read a page, with numbers for all parameters."""
    names = (
        "actor",
        "person",
        "sop",
        "case",
        "ref",
        "status",
        "overdue",
        "at",
        "after_case",
        "after_opened",
        "after_name",
    )
    steps = database.execute(f"EXPLAIN QUERY PLAN {page(asked, 50)}", dict.fromkeys(names, 1))
    return "; ".join(step[3] for step in steps)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("order", SORTED)
@pytest.mark.parametrize("only", ["", "sop", "ref", "status"])
def test_a_page_of_cases_is_read_in_its_order(
    database: sqlite3.Connection, only: str, order: CaseOrder, *, after: bool
) -> None:
    """All cases, those of a SOP, a ref or a status: none is read for a page but those of the page."""
    shape = CaseShape(order, sop=only == "sop", ref=only == "ref", status=only == "status", after=after)
    read = plan(database, case_list("sqlite", shape))
    assert f"INDEX ix_sopflow_cases_{only or 'started'}" in read
    assert "TEMP B-TREE" not in read


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("shape", "index"),
    [
        (TaskShape(actor=True, joint=True), "PRIMARY KEY"),
        (TaskShape(), "ix_sopflow_tasks_since"),
        (TaskShape(person=True), "ix_sopflow_tasks_holder"),
        (TaskShape(overdue=True), "ix_sopflow_tasks_due"),
    ],
)
def test_a_page_of_tasks_is_read_in_its_order(
    database: sqlite3.Connection, shape: TaskShape, index: str, *, after: bool
) -> None:
    """The tasks of an actor, of a person, all, and those that are late: none is read but those of the page."""
    read = plan(database, worklist("sqlite", shape._replace(after=after)))
    assert index in read
    assert "TEMP B-TREE" not in read
