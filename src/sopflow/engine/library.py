"""Library: the playbooks of the versions that cases run, each compiled once.

Versions never change, so a playbook that two threads compile at once is the same one twice, and none is ever stale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopflow.engine.playbook import Playbook, read_flow

if TYPE_CHECKING:
    from sopflow.engine.ports import Calendar, Store
    from sopflow.model import Sop

__all__ = ["Library"]


class Library:
    """Gives playbooks; those that nobody has asked for yet are read from the store."""

    def __init__(self, store: Store, calendar: Calendar) -> None:
        self._store = store
        self._calendar = calendar
        self._books: dict[tuple[str, str | None], Playbook] = {}

    def __call__(self, digest: str, procedure: str) -> Playbook:
        """The playbook of a procedure. Raises UnknownName and DefinitionMismatch."""
        book = self._books.get((digest, procedure))
        return book or self.compile(self._store.definition(digest), digest, procedure)

    def first(self, digest: str) -> Playbook:
        """The playbook of the first procedure of a version."""
        found = self._books.get((digest, None))
        if found is None:
            found = self._books[digest, None] = self(digest, self._store.definition(digest).procedure().id)
        return found

    def compile(self, sop: Sop, digest: str, procedure: str) -> Playbook:
        """The playbook of a procedure of this SOP, whose digest is known. Raises InvalidSop."""
        from sopflow.compiling import compile  # here, because it brings pydantic, which `import sopflow` does without

        book = self._books[digest, procedure] = read_flow(compile(sop, procedure), self._calendar)
        return book

    def on(self, store: Store) -> Library:
        """The same playbooks for another way to the same store."""
        other = Library(store, self._calendar)
        other._books = self._books
        return other
