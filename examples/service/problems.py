"""Problems: whatever is refused or fails, as problem+json (RFC 9457) with the facts as fields, or as a page."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from service.parts import error_page
from sopflow import CaseConflict, NotAllowed, SopflowError, UnknownName
from sopflow.errors import StoreFailed, WrongValue

__all__ = ["PROBLEMS", "RAISED", "Problem", "answer_problem"]

RAISED: tuple[type[Exception], ...] = (SopflowError, RequestValidationError, HTTPException, DBAPIError)
"""What `answer_problem` answers."""

_STATUS: dict[type[Exception], int] = {
    UnknownName: 404,
    NotAllowed: 409,
    CaseConflict: 409,
    WrongValue: 422,
    RequestValidationError: 422,
    StoreFailed: 503,
    DBAPIError: 503,
}
"""What is none of these is an error of the service's own: a definition or a history that somebody has damaged."""


class Problem(BaseModel):
    """What the body of a refusal says; more fields come with the kind of error."""

    model_config = ConfigDict(extra="allow")

    title: str
    status: int
    detail: str
    instance: str
    error: str
    """Tells the kinds apart: UnknownName, NotAllowed, CaseConflict, WrongValue, StoreFailed and others."""


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": HTTPStatus(status).phrase}
    for status in (401, 403, 404, 409, 412, 422, 503)
}
"""For the description of the API."""


async def answer_problem(request: Request, error: Exception) -> Response:
    """The answer to a request that raised this."""
    status, fields = _told(error)
    if isinstance(error, CaseConflict) and "If-Match" in request.headers:
        status = 412  # what HTTP says of a version that was asked for and is gone
    phrase = HTTPStatus(status).phrase
    headers = dict(getattr(error, "headers", None) or {}) | ({"Retry-After": "5"} if status == 503 else {})
    if "text/html" in request.headers.get("Accept", ""):
        return error_page(status, str(fields["detail"]), headers)
    # Written in ASCII: what somebody has sent may hold half a character, which UTF-8 does not know.
    problem = {"title": phrase, "status": status, "instance": request.url.path, "error": type(error).__name__}
    body = json.dumps(problem | fields, default=str)
    return Response(body, status, headers, "application/problem+json")


def _told(error: Exception) -> tuple[int, dict[str, Any]]:
    """Status and fields of an error."""
    if isinstance(error, RequestValidationError):
        # Not what was sent: it may be long, and it is not ours to repeat.
        wrong = [{"at": list(one["loc"]), "why": one["msg"]} for one in error.errors()]
        said = "; ".join(f"{'.'.join(map(str, one['at']))}: {one['why']}" for one in wrong)
        return 422, {"detail": said, "errors": wrong}
    if isinstance(error, HTTPException):
        return error.status_code, {"detail": error.detail}
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
    if isinstance(error, DBAPIError):
        return status, {"detail": "the database could not do this; nothing was kept"}
    return status, {"detail": str(error)} | vars(error)
