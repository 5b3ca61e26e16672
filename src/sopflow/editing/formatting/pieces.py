"""Pieces of a file: its values as they were typed, each entry with the comments that were written for it."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Alias", "Collection", "Comment", "Document", "Entry", "Node", "Scalar"]


@dataclass(slots=True)
class Comment:
    """A comment from its `#` on. `column` counts from 0; `gap`: a blank line stands above it."""

    text: str
    column: int = 0
    gap: bool = False


@dataclass(slots=True)
class Scalar:
    """A text. `raw` is how it was typed, without its anchor; that of a blank value is empty."""

    raw: str
    value: str = ""
    style: str = ""
    """Empty for plain text, else the sign that it begins with: `'`, `"`, `|` or `>`."""
    anchor: str = ""

    @property
    def is_block(self) -> bool:
        """Whether its lines stand below the key."""
        return self.style in ("|", ">")


@dataclass(slots=True)
class Alias:
    """`*name`, another use of an anchored value."""

    name: str


@dataclass(slots=True)
class Entry:
    """An entry of a mapping, with a key, or of a list, without."""

    node: Node
    key: Scalar | None = None
    above: list[Comment] = field(default_factory=list)
    """Lines of comment above it."""
    gap: bool = False
    """A blank line stands between it and what is above."""
    between: list[str] = field(default_factory=list)
    """Comments at the end of a line before the value has begun, as behind `steps:`."""
    within: list[Comment] = field(default_factory=list)
    """Lines of comment below a blank value, and deeper than its key."""
    beside: list[str] = field(default_factory=list)
    """Comments at the end of the line that the value ends in."""


@dataclass(slots=True)
class Collection:
    """A mapping or a list."""

    mapping: bool
    flow: bool
    """Written in brackets."""
    bare: bool = False
    """A pair in a list in brackets, without braces of its own: `[a: b]`."""
    anchor: str = ""
    column: int = 0
    entries: list[Entry] = field(default_factory=list)
    foot: list[Comment] = field(default_factory=list)
    """Lines of comment below the last entry, as deep as the entries are."""


Node = Scalar | Alias | Collection


@dataclass(slots=True)
class Document:
    """A whole file. `prologue` is what stands before and in the line `---`, where there is one."""

    root: Entry
    prologue: str = ""
    head: list[Comment] = field(default_factory=list)
    """The comments that belong to the file, above its first key."""
    gap: bool = False
    """A blank line stands below the head."""
    comments: list[str] = field(default_factory=list)
    """All comments of the file in their order."""
