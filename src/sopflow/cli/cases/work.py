"""`sopflow case complete` and `skip`: doing the open tasks of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.cases.doing import Order, carry_out
from sopflow.cli.cases.finding import find_task
from sopflow.cli.database import DEFAULT, person
from sopflow.cli.options import AsJson, By, CaseName, Db, FactPairs, InSop, Key, Seen, TaskActor, TaskName

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine

__all__ = ["complete", "skip"]


def complete(
    case: CaseName,
    task: TaskName = None,
    answer: Annotated[
        str | None, typer.Option("--answer", metavar="LABEL", help="The answer, where the task asks a question.")
    ] = None,
    actor: TaskActor = None,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "--output", metavar="NAME=REFERENCE", help="A document that this yields, and its number or place."
        ),
    ] = None,
    facts: FactPairs = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Complete an open task of a case, with an answer where it is a decision.

    Prints what has happened and what is open now. Name the task where others work on the same case: without it the
    task is completed that is open when the command arrives.
    """
    from sopflow.cli.pairs import read_facts, read_outputs

    who, yielded, told = person(by), read_outputs(outputs), read_facts(facts)

    def do(engine: Engine, found: Case) -> Case:
        return engine.complete(
            find_task(engine, found, task, actor),
            by=who, actor=actor, answer=answer, outputs=yielded, facts=told, key=key, seen=seen,
        )  # fmt: skip

    carry_out(Order(db, case, sop, as_json, key), do)


def skip(
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
    """Leave out an open task of an optional step."""
    who = person(by)

    def do(engine: Engine, found: Case) -> Case:
        return engine.skip(find_task(engine, found, task, actor), by=who, actor=actor, key=key, seen=seen)

    carry_out(Order(db, case, sop, as_json, key), do)
