"""The store on a SQL database: SQLite and PostgreSQL, through a door of either."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from sopflow.engine import Books, Case, CaseQuery, Change, Event, Published, Task, TaskQuery, micros, moment
from sopflow.errors import BrokenHistory, CaseConflict, DefinitionMismatch, SopflowError, UnknownName
from sopflow.language import phrase
from sopflow.store.sql.bound import BoundDoor
from sopflow.store.sql.codec import read_case, read_event, read_task
from sopflow.store.sql.doors import Door
from sopflow.store.sql.statements import CaseShape, TaskShape, case_list, page, statements, worklist
from sopflow.store.sql.writing import rows_of, write_postgres, write_sqlite

if TYPE_CHECKING:
    from sopflow.model import Sop

__all__ = ["SqlStore"]

_log = logging.getLogger("sopflow")


class SqlStore:
    """Implements `sopflow.engine.ports.Store`. Nothing of a case is held here: all of it is in the database."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._sql = statements(door.database)
        self._single = door.database == "postgresql"
        self._write = write_postgres if self._single else write_sqlite

    def publish(self, sop: Sop, *, by: str | None, at: datetime) -> None:
        actors = tuple(dict.fromkeys(actor for _, procedure in sop.flows() for actor in procedure.actors or ()))
        digest = sop.digest
        definition = {
            "digest": digest,
            "sop": sop.id,
            "title": sop.title,
            "actors": json.dumps(actors),
            "content": sop.content,
            "profile": sop.style.model_dump_json(),
            "at": micros(at),
            "by": by,
        }

        def put(run: Any) -> None:
            run(self._sql.put_definition, definition)
            run(self._sql.put_current, {"sop": sop.id, "digest": digest})

        self._door.write(put, single=False)

    def published(self) -> list[Published]:
        return [
            Published(sop, digest, title, tuple(json.loads(actors)), bool(now), moment(at), by)
            for sop, digest, title, actors, now, at, by in self._door.read(self._sql.published, {})
        ]

    def current(self, sop: str) -> str:
        found = self._door.read(self._sql.current, {"sop": sop})
        if not found:
            raise UnknownName("published SOP", sop, [row[0] for row in self._door.read(self._sql.known, {})])
        return str(found[0][0])

    def definition(self, digest: str) -> Sop:
        from pydantic import ValidationError

        from sopflow.model import Profile, Sop

        found = self._door.read(self._sql.definition, {"digest": digest})
        if not found:
            raise UnknownName("published version", digest, [row[0] for row in self._door.read(self._sql.digests, {})])
        content, profile = found[0]
        try:
            sop = Sop.model_validate_json(content)
            style = Profile.model_validate_json(profile)
        except ValidationError as error:
            raise DefinitionMismatch(digest, phrase("no SOP ({count} errors)", count=error.error_count())) from error
        if sop.digest != digest:
            raise DefinitionMismatch(digest, sop.digest)
        return sop.with_source(None, style)

    def add(self, change: Change, books: Books) -> Case:
        case = change.case
        rows = rows_of(change, None)
        if self._door.write(lambda run: self._write(run, rows), single=self._single):
            return case
        asked = {"sop": case.sop, "procedure": case.procedure, "ref": case.ref}
        return read_case(self._door.read(self._sql.by_ref, asked)[0], books)

    def append(self, change: Change, *, key: str | None) -> None:
        rows = rows_of(change, key)
        if not self._door.write(lambda run: self._write(run, rows), single=self._single):
            id = change.case.id
            found = self._door.read(self._sql.version, {"id": id})
            if not found:
                self._unknown(id)
            raise CaseConflict(id, rows.before, found[0][0])

    def repeated(self, case: str, key: str) -> Event | None:
        found = self._door.read(self._sql.repeated, {"id": case, "key": key})
        if found:
            return read_event(*found[0])
        if not self._door.read(self._sql.version, {"id": case}):
            self._unknown(case)
        return None

    def case(self, id: str, books: Books) -> Case:
        found = self._door.read(self._sql.case, {"id": id})
        return read_case(found[0], books) if found else self._unknown(id)

    def cases(self, query: CaseQuery, books: Books) -> list[Case]:
        given = {name: getattr(query, name) for name in ("sop", "ref", "status")}
        if query.after is not None:
            given |= {"at": micros(query.after.at), "after_case": query.after.case}
        shape = CaseShape(
            query.order, sop=query.sop is not None, ref=query.ref is not None, status=query.status is not None,
            after=query.after is not None,
        )  # fmt: skip
        given = {name: value for name, value in given.items() if value is not None}
        asked = page(case_list(self._door.database, shape), query.limit)
        return [read_case(row, books) for row in self._door.read(asked, given)]

    def worklist(self, query: TaskQuery, books: Books) -> list[Task]:
        given: dict[str, Any] = {name: getattr(query, name) for name in ("actor", "person", "sop", "case")}
        given["overdue"] = None if query.overdue is None else micros(query.overdue)
        shape = TaskShape(
            actor=query.actor is not None, joint=query.joint, person=query.person is not None,
            sop=query.sop is not None, case=query.case is not None, overdue=query.overdue is not None,
            after=query.after is not None,
        )  # fmt: skip
        if query.after is not None:
            at, case, opened, name = query.after
            given |= {"at": micros(at), "after_case": case, "after_opened": opened, "after_name": name}
        given = {name: value for name, value in given.items() if value is not None}
        asked = page(worklist(self._door.database, shape), query.limit)
        return [read_task(row, books) for row in self._door.read(asked, given)]

    def events(self, case: str) -> list[Event]:
        found = self._door.read(self._sql.events, {"id": case})
        if not found:
            if not self._door.read(self._sql.version, {"id": case}):
                self._unknown(case)
            raise BrokenHistory(case, phrase("none of its events is there"))
        return [read_event(*row) for row in found]

    def on(self, connection: Any) -> SqlStore:
        return BoundStore(BoundDoor(connection, self._door.database), self)

    def when_kept(self, appended: Sequence[Event], tell: Callable[[], None]) -> None:
        tell()

    def close(self) -> None:
        self._door.close()

    def holds(self, event: Event) -> bool:
        """Whether this very event is kept."""
        found = self._door.read(self._sql.event, {"id": event.case, "seq": event.seq})
        return bool(found) and read_event(*found[0]) == event

    def _unknown(self, id: str) -> NoReturn:
        latest: Sequence[Sequence[Any]] = self._door.read(self._sql.latest, {})
        raise UnknownName("case", id, [row[0] for row in latest])


class BoundStore(SqlStore):
    """A store within the transaction of a connection of the caller's; `home` is the same one on its own connections."""

    def __init__(self, door: BoundDoor, home: SqlStore) -> None:
        super().__init__(door)
        self._bound = door
        self._home = home

    def on(self, connection: Any) -> SqlStore:
        return self._home.on(connection)

    def when_kept(self, appended: Sequence[Event], tell: Callable[[], None]) -> None:
        first = appended[0]

        def look() -> None:
            # A commit that failed and a savepoint that was rolled back do not always say so; the store knows.
            try:
                kept = self._home.holds(first)
            except SopflowError:
                _log.exception("listeners were not told of event %d of case %s", first.seq, first.case)
                return
            if kept:
                tell()

        self._bound.afterwards((first.case, first.seq), look)
