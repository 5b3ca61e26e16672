"""The letters that cases begin with: a table of the service's own, which changes in one transaction with a case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Column, Connection, DateTime, MetaData, String, Table, UniqueConstraint, create_engine, make_url
from sqlalchemy import Engine as Database
from sqlalchemy.exc import IntegrityError

from service.asking import Cases, Own, User
from service.problems import PROBLEMS
from service.words import CaseOut
from sopflow import Case, Engine, UnsupportedFormat

__all__ = ["Letter", "LetterOut", "check_url", "letter_of", "opened", "register", "router"]

_DATABASES = ("sqlite:", "postgresql+psycopg:")
_metadata = MetaData()
_letters = Table(
    "letters",
    _metadata,
    Column("case_id", String, primary_key=True),
    Column("sender", String, nullable=False),
    Column("number", String, nullable=False),
    Column("contact", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("received", DateTime(timezone=True), nullable=False),
    UniqueConstraint("sender", "number"),  # one letter begins one case
)


class Letter(BaseModel):
    """What the front desk writes down of a letter."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    sop: str
    ref: str
    """The number in the office's register, which the case goes by."""
    sender: str = Field(min_length=1, max_length=200)
    number: str = Field(min_length=1, max_length=200)
    """The number that the sender gave the letter."""
    contact: str = Field(min_length=1, max_length=200)
    subject: str = Field(min_length=1, max_length=1000)


class LetterOut(BaseModel):
    """A letter and its case."""

    sender: str
    number: str
    contact: str
    subject: str
    received: datetime
    case: CaseOut


router = APIRouter(tags=["letters"], responses=PROBLEMS)


def check_url(url: str) -> None:
    """Refuse a store that no table of the service's own can lie in. Raises UnsupportedFormat."""
    if not url.startswith(_DATABASES):
        raise UnsupportedFormat(f"{url.partition(':')[0]}:", [f"{kind}//…" for kind in _DATABASES])


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The service's own way to the database of its store. A real service has migrations for its tables."""
    # Without what only sopflow understands. SQLite's writers wait for each other as long as sopflow's do.
    plain = make_url(url).difference_update_query(["synchronous"])
    options = {"timeout": 30} if plain.get_backend_name() == "sqlite" else {}
    database = create_engine(plain, connect_args=options)
    _metadata.create_all(database)
    try:
        yield database
    finally:
        database.dispose()


@router.post("/letters", status_code=201, response_model=LetterOut)
def add_letter(letter: Letter, engine: Cases, own: Own, user: User) -> JSONResponse:
    """Register a letter and start its case; 200 for a letter that is registered already just so."""
    case, is_new = register(engine, own, letter, user)
    found = {**(letter_of(own, case.id) or {}), "case": case}
    said = LetterOut.model_validate(found, from_attributes=True).model_dump(mode="json")
    return JSONResponse(said, 201 if is_new else 200, {"Location": f"/cases/{case.id}", "ETag": f'"{case.version}"'})


def register(engine: Engine, own: Database, letter: Letter, by: str) -> tuple[Case, bool]:
    """Keep a letter, its case, and that the letter has come: all of it or nothing. False for what is there already.

    Raises HTTPException for a letter or a number of the register that belongs to another case, and for a case that
    began without this sender: what it knows would not be what the letter says.
    """
    said = letter.model_dump(exclude={"sop", "ref"})
    try:
        with own.begin() as connection:
            bound = engine.on(connection)
            # First, because it lets only one of two who register the same number go on to the row.
            case = bound.start(letter.sop, ref=letter.ref, by=by, facts={"sender": letter.sender})
            if (kept := _row(connection, case.id)) is not None:
                if said.items() <= kept.items():
                    return case, False
                raise HTTPException(409, f"{letter.ref} is the number of another letter")
            if case.facts.get("sender") != letter.sender:
                raise HTTPException(409, f"{letter.ref} is the number of a case that began without this letter")
            connection.execute(_letters.insert().values(case_id=case.id, received=datetime.now(UTC), **said))
            return _received(bound, case, letter, by), True
    except IntegrityError:
        raise HTTPException(409, f"letter {letter.number} of {letter.sender} has a case already") from None


def letter_of(own: Database, case_id: str) -> dict[str, Any] | None:
    """The letter that a case began with."""
    with own.connect() as connection:
        return _row(connection, case_id)


def _row(connection: Connection, case_id: str) -> dict[str, Any] | None:
    found = connection.execute(_letters.select().where(_letters.c.case_id == case_id)).mappings().first()
    if found is None:
        return None
    # SQLite keeps no zone; what was written is in UTC.
    return {**found, "received": found["received"].replace(tzinfo=found["received"].tzinfo or UTC)}


def _received(engine: Engine, case: Case, letter: Letter, by: str) -> Case:
    """The case behind its first task, when that is the sender's: to send the letter."""
    first = case.open_tasks[0] if case.version == 1 and len(case.open_tasks) == 1 else None
    sop = engine.definition(case)
    if first is None or first.answers or any(sop.actor(actor).kind != "external" for actor in first.actors):
        return case
    return engine.complete(first, by=by, actor=first.actors[0], outputs={"letter": letter.number})
