"""`sopflow case claim`, `release`, `delegate` and `resolve`: whose an open task is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.cases.doing import Order, carry_out
from sopflow.cli.cases.finding import find_task
from sopflow.cli.database import DEFAULT, person
from sopflow.cli.options import AsJson, By, CaseName, Db, InSop, Key, Seen, TaskActor, TaskName

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine

__all__ = ["claim", "delegate", "release", "resolve"]


def claim(
    case: CaseName,
    task: TaskName = None,
    actor: TaskActor = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Take an open task on: from now on only you complete it."""
    who = person(by)

    def do(engine: Engine, found: Case) -> Case:
        return engine.claim(find_task(engine, found, task, actor), by=who, key=key, seen=seen)

    carry_out(Order(db, case, sop, as_json, key), do)


def release(
    case: CaseName,
    task: TaskName = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why; needed when the task is another person's.")
    ] = None,
    actor: TaskActor = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Offer a claimed task again to everybody who may do it."""
    who = person(by)

    def do(engine: Engine, found: Case) -> Case:
        return engine.release(find_task(engine, found, task, actor), by=who, reason=reason, key=key, seen=seen)

    carry_out(Order(db, case, sop, as_json, key), do)


def delegate(
    case: CaseName,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="The person who is to work on it.")],
    task: TaskName = None,
    actor: TaskActor = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Ask another person to work on a task, who gives it back with `resolve`."""
    who = person(by)

    def do(engine: Engine, found: Case) -> Case:
        return engine.delegate(find_task(engine, found, task, actor), to=to, by=who, key=key, seen=seen)

    carry_out(Order(db, case, sop, as_json, key), do)


def resolve(
    case: CaseName,
    task: TaskName = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What its owner should know.")] = None,
    actor: TaskActor = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Give a task back to the person who delegated it to you."""
    who = person(by)

    def do(engine: Engine, found: Case) -> Case:
        return engine.resolve(find_task(engine, found, task, actor), by=who, note=note, key=key, seen=seen)

    carry_out(Order(db, case, sop, as_json, key), do)
