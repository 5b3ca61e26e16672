"""What is said over HTTP: the bodies of requests, and cases, tasks and events as JSON."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, JsonValue

from sopflow import Case, CaseStatus
from sopflow.engine import Event, TaskState

__all__ = [
    "CaseOut", "CasePage", "Completion", "Delegation", "Document", "Note", "Reason", "Release", "Resolution", "Return",
    "Skip", "Start", "TaskOut", "TaskPage", "event_out", "shown",
]  # fmt: skip


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")  # a field that nobody reads is a slip, such as "anwser"


class Start(_In):
    sop: str
    ref: str
    procedure: str | None = None
    at: str | None = None
    facts: dict[str, JsonValue] = {}


class Completion(_In):
    answer: str | None = None
    actor: str | None = None
    outputs: dict[str, str] = {}
    facts: dict[str, JsonValue] = {}


class Skip(_In):
    actor: str | None = None


class Release(_In):
    reason: str | None = None


class Delegation(_In):
    to: str


class Resolution(_In):
    note: str | None = None


class Return(_In):
    to: str
    reason: str


class Reason(_In):
    reason: str


class Note(_In):
    text: str


class Document(_In):
    name: str
    media_type: str
    sha256: str
    reference: str


class _Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class TaskOut(_Out):
    id: str
    case: str
    ref: str
    sop: str
    name: str
    step: str
    activity: str
    question: str
    actors: list[str]
    joint: list[str]
    answers: list[str]
    optional: bool
    state: TaskState
    holder: str | None
    owner: str | None
    since: datetime
    due: datetime | None


class CaseOut(_Out):
    id: str
    ref: str
    sop: str
    digest: str
    procedure: str
    status: CaseStatus
    end: str | None
    version: int
    started: datetime
    changed: datetime
    facts: dict[str, Any]
    open_tasks: list[TaskOut]


class TaskPage(_Out):
    tasks: list[TaskOut]
    next: str | None
    """Asks for the next page, as `after`; null on the last one."""


class CasePage(_Out):
    cases: list[CaseOut]
    next: str | None


def shown(case: Case, status: int = 200) -> JSONResponse:
    """A case as the answer to a request, its version as the ETag."""
    headers = {"ETag": f'"{case.version}"'} | ({"Location": f"/cases/{case.id}"} if status == 201 else {})
    return JSONResponse(CaseOut.model_validate(case).model_dump(mode="json"), status, headers)


def event_out(event: Event) -> dict[str, Any]:
    """An event with its name."""
    return {"event": type(event).__name__} | asdict(event)
