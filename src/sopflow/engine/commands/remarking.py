"""What is said about a case and does not move it: notes and documents. Both are taken also when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopflow.engine.case import Case
from sopflow.engine.commands.change import Change, Given, change, find, running
from sopflow.engine.events import DocumentAttached, NoteAdded
from sopflow.engine.facts import check_hash, check_media_type, check_name, check_text
from sopflow.engine.task import Task

if TYPE_CHECKING:
    from sopflow.engine.playbook import Playbook

__all__ = ["attach", "note"]


def note(book: Playbook, case: Case, given: Given, *, text: str, task: Task | str | None = None) -> Change:
    """Remark on a case, or on one of its open tasks. Raises WrongValue for a blank text."""
    head = running(case, given)
    return change(book, case, NoteAdded(*head, check_text("text", text), _name(book, case, task)))


def attach(
    book: Playbook,
    case: Case,
    given: Given,
    *,
    name: str,
    media_type: str,
    sha256: str,
    reference: str,
    task: Task | str | None = None,
) -> Change:
    """Take down that a document belongs to a case; the bytes are kept elsewhere, at `reference`.

    Raises WrongValue for a blank name or reference, a media type that is none, and a hash that is no SHA-256 in hex.
    """
    head = running(case, given)
    event = DocumentAttached(
        *head, check_name("name", name), check_media_type(media_type), check_hash(sha256),
        check_text("reference", reference), _name(book, case, task),
    )  # fmt: skip
    return change(book, case, event)


def _name(book: Playbook, case: Case, task: Task | str | None) -> str | None:
    return None if task is None else find(book, case, task).name
