"""Who asks for what: what every request brings along, and what is refused before it is looked at."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias, TypedDict
from urllib.parse import unquote, urlsplit

from fastapi import Depends, Header, HTTPException, Request
from sqlalchemy import Engine as Database

from sopflow import Engine

__all__ = ["COOKIE", "Cases", "Order", "Own", "User", "same_origin"]

COOKIE = "user"


def _engine(request: Request) -> Engine:
    engine: Engine = request.state.engine
    return engine


def _database(request: Request) -> Database:
    database: Database = request.state.database
    return database


def _user(request: Request) -> str:
    """The person who asks. This is where a real service looks at its log-in instead of believing it."""
    user = request.headers.get("X-User") or unquote(request.cookies.get(COOKIE, ""))
    if not user.strip():
        raise HTTPException(401, "say who you are: send the header X-User", {"WWW-Authenticate": "X-User"})
    return user


class Command(TypedDict):
    """What every command of the engine takes."""

    by: str
    key: str | None
    seen: int | None


def _order(
    by: Annotated[str, Depends(_user)],
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
    if_match: Annotated[str | None, Header()] = None,
) -> Command:
    """Who gives a command; the key that makes its repetition harmless; the version (ETag) that it was decided on."""
    version = re.fullmatch(r'\s*(?:\*|"([0-9]{1,9})")\s*', if_match or "*")
    if version is None:
        raise HTTPException(400, 'If-Match takes one ETag of a case, such as "3", or *')
    return {"by": by, "key": idempotency_key, "seen": int(version[1]) if version[1] else None}


Cases: TypeAlias = Annotated[Engine, Depends(_engine)]
Own: TypeAlias = Annotated[Database, Depends(_database)]
User: TypeAlias = Annotated[str, Depends(_user)]
Order: TypeAlias = Annotated[Command, Depends(_order)]


def same_origin(request: Request) -> None:
    """Refuse what a page of another site makes a browser send.

    A browser names the site that a form or script is of. Other programs name none, and X-User instead, which no page of
    elsewhere can send: a browser would first ask this service, which does not allow it.
    """
    if request.method in ("GET", "HEAD"):
        return
    origin = request.headers.get("Origin")
    if origin is None and "X-User" in request.headers:
        return
    if origin is None or urlsplit(origin).netloc != request.headers.get("Host"):
        raise HTTPException(403, "only pages of this service may send this")
