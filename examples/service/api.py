"""The engine over HTTP: cases, worklists, and every command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import JSONResponse

from service.asking import Cases, Order, User
from service.charts import live_chart
from service.problems import PROBLEMS
from service.words import (
    CaseOut,
    CasePage,
    Completion,
    Delegation,
    Document,
    Note,
    Reason,
    Release,
    Resolution,
    Return,
    Skip,
    Start,
    TaskPage,
    event_out,
    shown,
)  # fmt: skip
from sopflow import Case, CaseConflict, CaseStatus, Engine, Task
from sopflow.engine import CaseOrder, case_place, task_place

__all__ = ["do", "router"]

router = APIRouter(responses=PROBLEMS)

Limit: TypeAlias = Annotated[int, Query(ge=1, le=500)]
TaskId: TypeAlias = Annotated[str, Path(pattern=r"^[^:]+:[0-9]{1,9}:[^:]+$")]
"""The id of a task, as the worklists give it: a loop opens the same work again under another one."""


@router.post("/cases", status_code=201, response_model=CaseOut)
def start(given: Start, engine: Cases, user: User) -> JSONResponse:
    """Start a case; 200 and the case that is there when one of that number has been started already."""
    known = {case.id for case in engine.cases(sop=given.sop, ref=given.ref)}
    case = engine.start(given.sop, ref=given.ref, by=user, procedure=given.procedure, at=given.at, facts=given.facts)
    return shown(case, 200 if case.id in known else 201)


@router.get("/cases", response_model=CasePage)
def list_cases(
    engine: Cases,
    user: User,
    sop: str | None = None,
    ref: str | None = None,
    status: CaseStatus | None = None,
    order: CaseOrder = CaseOrder.OLDEST,
    limit: Limit = 50,
    after: str | None = None,
) -> Any:
    """The cases that match all that is given; `next` of one page is `after` of the next."""
    found = engine.cases(sop=sop, ref=ref, status=status, order=order, limit=limit + 1, after=after)
    page = found[:limit]
    return {"cases": page, "next": str(case_place(page[-1], order)) if len(found) > limit else None}


@router.get("/cases/{id}", response_model=CaseOut)
def show_case(id: str, engine: Cases, user: User) -> JSONResponse:
    """A case with its open tasks; its ETag is what If-Match takes."""
    return shown(engine.case(id))


@router.get("/cases/{id}/history")
def history(id: str, engine: Cases, user: User) -> list[dict[str, Any]]:
    """What has happened, in order."""
    return [event_out(event) for event in engine.history(id)]


@router.get("/cases/{id}/chart.svg", response_class=Response)
def chart(id: str, engine: Cases, user: User, flow: bool = False) -> Response:
    """The official document of the case's version, in the colours of what is done, open, late and skipped.

    With `flow` only the pages with the flowchart.
    """
    case = engine.case(id)
    drawn = live_chart(engine.definition(case), tuple(engine.progress(case).items()), flow=flow)
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    return Response(drawn, media_type="image/svg+xml", headers=headers)


@router.get("/worklist", response_model=TaskPage)
def my_tasks(engine: Cases, user: User, limit: Limit = 50, after: str | None = None) -> Any:
    """What the person who asks has claimed or was delegated."""
    return _page(engine.worklist(person=user, limit=limit + 1, after=after), limit, overdue=False)


@router.get("/worklist/{actor}", response_model=TaskPage)
def worklist(
    actor: str,
    engine: Cases,
    user: User,
    sop: str | None = None,
    overdue: bool = False,
    joint: bool = False,
    limit: Limit = 50,
    after: str | None = None,
) -> Any:
    """The open tasks that an actor may complete, longest open first, or the overdue ones, longest overdue first."""
    found = engine.worklist(actor, sop=sop, overdue=overdue, joint=joint, limit=limit + 1, after=after)
    return _page(found, limit, overdue=overdue)


def _page(found: list[Task], limit: int, *, overdue: bool) -> dict[str, Any]:
    page = found[:limit]
    return {"tasks": page, "next": str(task_place(page[-1], overdue=overdue)) if len(found) > limit else None}


def do(engine: Engine, id: str, key: str | None, command: Callable[[Task], Case]) -> Case:
    """The case after a command on the task of that id, also when it was done before with the same key.

    Raises CaseConflict for a task that is open no longer, UnknownName for one that its SOP does not have.
    """
    case_id, opened, name = id.split(":")

    def found(case: Case) -> Case:
        for task in case.open_tasks:
            if task.id == id:
                return command(task)
        engine.definition(case).step(name.partition(".")[0])
        raise CaseConflict(case.id, int(opened), case.version)

    return engine.once(case_id, key, found)


@router.post("/tasks/{id}/complete", response_model=CaseOut)
def complete(id: TaskId, given: Completion, engine: Cases, order: Order) -> JSONResponse:
    """Complete a task, with an answer where it is a decision."""
    return shown(do(engine, id, order["key"], lambda t: engine.complete(t, **given.model_dump(), **order)))


@router.post("/tasks/{id}/skip", response_model=CaseOut)
def skip(id: TaskId, given: Skip, engine: Cases, order: Order) -> JSONResponse:
    """Leave out a task of an optional step."""
    return shown(do(engine, id, order["key"], lambda t: engine.skip(t, actor=given.actor, **order)))


@router.post("/tasks/{id}/claim", response_model=CaseOut)
def claim(id: TaskId, engine: Cases, order: Order) -> JSONResponse:
    """Take a task on; from then on only this person completes it."""
    return shown(do(engine, id, order["key"], lambda t: engine.claim(t, **order)))


@router.post("/tasks/{id}/release", response_model=CaseOut)
def release(id: TaskId, given: Release, engine: Cases, order: Order) -> JSONResponse:
    """Offer a claimed task again; somebody else's with a reason."""
    return shown(do(engine, id, order["key"], lambda t: engine.release(t, reason=given.reason, **order)))


@router.post("/tasks/{id}/delegate", response_model=CaseOut)
def delegate(id: TaskId, given: Delegation, engine: Cases, order: Order) -> JSONResponse:
    """Ask another person to work on a task."""
    return shown(do(engine, id, order["key"], lambda t: engine.delegate(t, to=given.to, **order)))


@router.post("/tasks/{id}/resolve", response_model=CaseOut)
def resolve(id: TaskId, given: Resolution, engine: Cases, order: Order) -> JSONResponse:
    """Give a delegated task back."""
    return shown(do(engine, id, order["key"], lambda t: engine.resolve(t, note=given.note, **order)))


@router.post("/tasks/{id}/return", response_model=CaseOut)
def return_to(id: TaskId, given: Return, engine: Cases, order: Order) -> JSONResponse:
    """Send the case back to an earlier task, with a reason."""
    return shown(do(engine, id, order["key"], lambda t: engine.return_to(t, **given.model_dump(), **order)))


@router.post("/tasks/{id}/cancel", response_model=CaseOut)
def cancel_task(id: TaskId, given: Reason, engine: Cases, order: Order) -> JSONResponse:
    """Drop a task that one of several branches does not need."""
    return shown(do(engine, id, order["key"], lambda t: engine.cancel(t, reason=given.reason, **order)))


@router.post("/tasks/{id}/notes", response_model=CaseOut)
def note_task(id: TaskId, given: Note, engine: Cases, order: Order) -> JSONResponse:
    """Remark on an open task."""
    return shown(do(engine, id, order["key"], lambda t: engine.note(t, given.text, **order)))


@router.post("/tasks/{id}/documents", response_model=CaseOut)
def attach_to_task(id: TaskId, given: Document, engine: Cases, order: Order) -> JSONResponse:
    """Take down that a document belongs to an open task; its bytes stay where they are."""
    return shown(do(engine, id, order["key"], lambda t: engine.attach(t, **given.model_dump(), **order)))


@router.post("/cases/{id}/cancel", response_model=CaseOut)
def cancel(id: str, given: Reason, engine: Cases, order: Order) -> JSONResponse:
    """Give a case up."""
    return shown(engine.cancel(id, reason=given.reason, **order))


@router.post("/cases/{id}/notes", response_model=CaseOut)
def note(id: str, given: Note, engine: Cases, order: Order) -> JSONResponse:
    """Remark on a case, also on one that is over."""
    return shown(engine.note(id, given.text, **order))


@router.post("/cases/{id}/documents", response_model=CaseOut)
def attach(id: str, given: Document, engine: Cases, order: Order) -> JSONResponse:
    """Take down that a document belongs to a case."""
    return shown(engine.attach(id, **given.model_dump(), **order))
