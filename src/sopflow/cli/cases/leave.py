"""`sopflow case return` and `cancel`: leaving the way that the chart draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.cases.doing import Order, carry_out
from sopflow.cli.cases.finding import find_task
from sopflow.cli.database import DEFAULT, person
from sopflow.cli.options import AsJson, By, CaseName, Db, InSop, Key, Reason, Seen, TaskActor, TaskName

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine

__all__ = ["cancel", "return_to"]


def return_to(
    case: CaseName,
    to: Annotated[str, typer.Option("--to", metavar="TASK", help="The earlier task, or its step.")],
    reason: Reason,
    task: TaskName = None,
    actor: TaskActor = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Send a case back to an earlier task, which is then open again.

    Everything that followed from that task is taken back; what other branches have done stays done.
    """
    who = person(by)

    def do(engine: Engine, found: Case) -> Case:
        one = find_task(engine, found, task, actor)
        return engine.return_to(one, to=to, reason=reason, by=who, key=key, seen=seen)

    carry_out(Order(db, case, sop, as_json, key, "TaskReturned", task), do)


def cancel(
    case: CaseName,
    reason: Reason,
    task: Annotated[
        str | None, typer.Argument(metavar="TASK", help="Only this task. Without it: the whole case.")
    ] = None,
    actor: TaskActor = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Give up a case; or drop one task that its case can go on without."""
    who = person(by)

    def do(engine: Engine, found: Case) -> Case:
        return engine.cancel(find_task(engine, found, task, actor), reason=reason, by=who, key=key, seen=seen)

    kind = "CaseCancelled" if task is None else "TaskCancelled"
    carry_out(Order(db, case, sop, as_json, key, kind, task), do)
