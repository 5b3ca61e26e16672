"""`sopflow case return` and `cancel`: leaving the way that the chart draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sopflow.cli.cases.doing import Order, carry_out
from sopflow.cli.cases.finding import find_task
from sopflow.cli.database import DEFAULT, person
from sopflow.cli.mistaken import WrongUse
from sopflow.cli.options import AsJson, By, CaseName, Db, InSop, Key, Reason, Seen, TaskActor, TaskName
from sopflow.errors import NotAllowed
from sopflow.language import phrase

if TYPE_CHECKING:
    from sopflow.engine import Case, Engine, Task

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

    carry_out(Order(db, case, sop, as_json, key), do)


def cancel(
    case: CaseName,
    reason: Reason,
    task: Annotated[
        str | None,
        typer.Argument(metavar="TASK", help="Only this task, or the one of --actor. Without both: the whole case."),
    ] = None,
    actor: TaskActor = None,
    by: By = None,
    sop: InSop = None,
    key: Key = None,
    seen: Seen = None,
    db: Db = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Give up a case; or drop one task that its case can go on without.

    With --actor and without TASK it drops the only task of that actor, and never the case.
    """
    who = person(by)

    def do(engine: Engine, found: Case) -> Case:
        what = _task(engine, found, task, actor)
        return engine.cancel(what, reason=reason, by=who, key=key, seen=seen)

    carry_out(Order(db, case, sop, as_json, key), do)


def _task(engine: Engine, case: Case, name: str | None, actor: str | None) -> Task | Case:
    """The task that is to be dropped; the case where neither a task nor an actor is named."""
    try:
        return find_task(engine, case, name, actor)
    except NotAllowed:
        if name is not None or actor is None:
            raise
        tasks = ", ".join(task.name for task in case.open_tasks if actor in task.actors)
        many = phrase("--actor {actor} names several tasks, so give one of them: {tasks}", actor=actor, tasks=tasks)
        none = phrase("--actor {actor} names no open task; leave it out to cancel the whole case", actor=actor)
        raise WrongUse(many if tasks else none) from None
