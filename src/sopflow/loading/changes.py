"""Changes: what could be done to a file so that a finding goes, as plain data over the paths of values.

A rule knows paths and says what should stand there; `patching` knows where that is, and how it has to be typed.

>>> Mending("write {close}", (Replace(("steps", 0, "actor"), "kasi"),), safe=False).safe
False
"""

from __future__ import annotations

from typing import NamedTuple

from sopflow.model.sop import Path

__all__ = ["Change", "Delete", "Insert", "Mending", "Order", "Rename", "Replace"]


class Replace(NamedTuple):
    """Another text for the value at `path`, which is one text and no list; its quotes are seen to."""

    path: Path
    value: str


class Rename(NamedTuple):
    """Another key for the value at `path`."""

    path: Path
    key: str


class Delete(NamedTuple):
    """The entry at `path` goes, with its key or its dash and what stands behind it on its lines."""

    path: Path


class Insert(NamedTuple):
    """A new key with a text in the mapping at `path`, behind the entry with the key `after`, else behind the last."""

    path: Path
    key: str
    value: str
    after: str | None = None


class Order(NamedTuple):
    """The entries of the mapping at `path` in the order of `keys`, which are all of its keys. Comments go along."""

    path: Path
    keys: tuple[str, ...]


Change = Replace | Rename | Delete | Insert | Order


class Mending(NamedTuple):
    """Changes that together mend what a problem is about.

    `says` is a template over the problem's `params`, such as "write {close}". Changes are safe when nobody would want
    the file without them; only such ones are made without asking.
    """

    says: str
    changes: tuple[Change, ...]
    safe: bool = True
