"""Parsing: a text to its pieces. The events of the parser say what a piece is, the gaps between them hold comments.

Which comment belongs to what is a matter of lines and columns: one at the end of a line to what stands in that line, a
line of comment to the next entry, unless it is as deep as the entries of a list or mapping that has just ended, or
deeper than a key without value that stands above.

>>> document = parse("# file\\n\\na:  # one\\n  - b\\n  # end of the list\\n# above c\\nc: d\\n")
>>> first, second = document.root.node.entries
>>> document.head[0].text, first.between, first.node.foot[0].text, second.above[0].text
('# file', ['# one'], '# end of the list', '# above c')
"""

from __future__ import annotations

import re
from typing import Any

from sopflow.editing.formatting.pieces import Alias, Collection, Comment, Document, Entry, Scalar
from sopflow.loading.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    events,
)

__all__ = ["parse"]

_BLANKS = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_COMMENT = re.compile(r"#[^\n]*")
_HEADER_COMMENT = re.compile(r"[|>][^\s#]*[ \t]+(#[^\n]*)")


def parse(text: str) -> Document:
    """The pieces of a text, which `sopflow.loading.tree.read_tree` has read as a mapping without an error."""
    return _Parser(text).document()


class _Parser:
    """One pass over a text. `at` is the character that comes next; a method for each kind of piece."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.get = events(text)
        self.at = 0
        self.comments: list[str] = []
        self.pending: list[Comment] = []
        """Lines of comment that nothing has claimed yet."""
        self.gap = False
        """A blank line has come since the last comment or piece."""
        self.busy = False
        """A piece stands in this line before `at`."""
        self.beside: list[str] = []
        """Where a comment at the end of this line goes."""

    def document(self) -> Document:
        self.get()
        start = self.get()
        document = Document(Entry(Scalar("")), comments=self.comments)
        root = document.root
        if start.end_mark.index > start.start_mark.index:
            document.prologue = self.text[: start.end_mark.index]
            self.comments += map(_ended, _COMMENT.findall(self.text[: start.start_mark.index]))
            self.piece(start.end_mark.index, root.between)
        self.node(self.get(), root, -1)
        self.skip()
        while self.text.startswith("...", self.at):
            self.piece(self.at + 3, root.beside)
            self.skip()
        node = root.node
        if isinstance(node, Collection):
            node.foot += self.claimed()
            if not node.flow:
                _part_head(document, node.entries[0])
        document.head += root.above
        return document

    def node(self, event: Any, entry: Entry, column: int) -> None:
        """Read the value that begins with this event into its entry; `column` is that of the mapping around it."""
        if event.__class__ is AliasEvent:
            self.hoist(entry)
            entry.node = Alias(event.anchor)
            self.piece(event.end_mark.index, entry.beside)
            return
        anchor = event.anchor or ""
        if anchor:
            self.skip()
            self.piece(self.at + 1 + len(anchor), self.beside)
        if event.__class__ is ScalarEvent:
            if event.value or event.style:
                self.hoist(entry)
            entry.node = self.scalar(event, anchor)
            self.beside = entry.beside
        elif event.flow_style:
            self.hoist(entry)
            entry.node = Collection(event.__class__ is MappingStartEvent, True, anchor=anchor)
            self.flow(entry.node, entry)
        else:
            mapping = event.__class__ is MappingStartEvent
            self.skip()
            entry.node = Collection(mapping, False, anchor=anchor, column=self.column())
            (self.mapping if mapping else self.sequence)(entry.node)
            if entry.node.column > column:
                entry.node.foot = self.claimed(entry.node.column)

    def scalar(self, event: Any, anchor: str) -> Scalar:
        if not event.value and not event.style:
            return Scalar("", anchor=anchor)
        raw = self.text[self.at : event.end_mark.index]
        found = Scalar(raw, event.value, event.style or "", anchor)
        self.piece(event.end_mark.index, self.beside)
        if found.is_block and raw.endswith("\n"):
            self.busy = False
            # With `+` the blank lines below belong to the text.
            self.gap = "+" not in raw.split("\n", 1)[0].split("#", 1)[0] and not raw.split("\n")[-2].strip(" ")
        if found.is_block and (comment := _HEADER_COMMENT.match(raw)):
            self.comments.append(_ended(comment[1]))
        return found

    def mapping(self, into: Collection) -> None:
        while True:
            event = self.get()
            if event.__class__ is MappingEndEvent:
                return
            self.pair(event, into)

    def pair(self, event: Any, into: Collection) -> None:
        """Read a key and its value."""
        self.skip()
        column = self.column()
        entry = self.begun()
        into.entries.append(entry)
        if self.text.startswith("?", self.at) and event.start_mark.index > self.at:
            self.piece(self.at + 1, entry.between)
        anchor = event.anchor or ""
        if anchor:
            self.skip()
            self.piece(self.at + 1 + len(anchor), entry.between)
        self.hoist(entry)
        entry.key = self.scalar(event, anchor)
        self.beside = entry.between
        if self.text.startswith(":", self.ahead()):
            self.skip()
            self.piece(self.at + 1, entry.between)
        self.node(self.get(), entry, into.column)
        self.close(entry, column, into)

    def sequence(self, into: Collection) -> None:
        while True:
            event = self.get()
            if event.__class__ is SequenceEndEvent:
                return
            self.skip()
            column = self.column()
            entry = self.begun()
            into.entries.append(entry)
            self.piece(self.at + 1, entry.between)
            self.node(event, entry, column)
            self.close(entry, column, into)

    def flow(self, into: Collection, entry: Entry) -> None:
        """Read what stands in brackets."""
        into.bare = not self.text.startswith(("[", "{"), self.at)
        if not into.bare:
            self.piece(self.at + 1, entry.between)
        while True:
            event = self.get()
            if event.__class__ in (MappingEndEvent, SequenceEndEvent):
                break
            if into.mapping:
                self.pair(event, into)
            else:
                self.skip()
                item = self.begun()
                into.entries.append(item)
                self.node(event, item, -1)
                self.beside = item.beside
            if not into.bare and self.text.startswith(",", self.ahead()):
                self.skip()
                self.piece(self.at + 1, self.beside)
        if not into.bare:
            self.skip()
            into.foot = self.claimed()
            self.piece(self.at + 1, entry.beside)

    def close(self, entry: Entry, column: int, around: Collection) -> None:
        """Give an entry what still belongs to it behind its value."""
        self.beside = entry.beside
        if not around.flow:
            self.skip()
            if isinstance(entry.node, Scalar) and not entry.node.raw:
                entry.within = self.claimed(column + 1)

    def begun(self) -> Entry:
        """A new entry with the lines of comment above it."""
        entry = Entry(Scalar(""), above=self.claimed(), gap=self.gap)
        self.gap = False
        return entry

    def claimed(self, column: int = 0) -> list[Comment]:
        """The lines of comment at the beginning of those that wait, as far as they are so deep."""
        count = next((index for index, one in enumerate(self.pending) if one.column < column), len(self.pending))
        found, self.pending = self.pending[:count], self.pending[count:]
        return found

    def hoist(self, entry: Entry) -> None:
        """What stands between a key and its value goes above the entry, where it is more than one comment."""
        self.skip()
        self.gap = False
        if self.pending:
            entry.above += [*map(Comment, entry.between), *self.claimed()]
            entry.between.clear()

    def piece(self, end: int, beside: list[str]) -> None:
        """Go behind a piece that ends there; a comment in the same line goes to `beside`."""
        self.at, self.busy, self.gap, self.beside = end, True, False, beside

    def skip(self) -> None:
        """Go to the next piece over blanks, line ends and comments, and collect the comments."""
        text = self.text
        while True:
            self.at = _BLANKS.match(text, self.at).end()  # type: ignore[union-attr]  # it also matches nothing
            comment = _COMMENT.match(text, self.at)
            if comment is not None:
                said = _ended(comment[0])
                self.comments.append(said)
                if self.busy:
                    self.beside.append(said)
                else:
                    self.pending.append(Comment(said, self.column(), self.gap))
                    self.gap = False
                self.at = comment.end()
            if not text.startswith("\n", self.at):
                return
            if not self.busy and comment is None:
                self.gap = True
            self.at += 1
            self.busy = False

    def ahead(self) -> int:
        """Where the next piece begins."""
        return _GAP.match(self.text, self.at).end()  # type: ignore[union-attr]  # it also matches nothing

    def column(self) -> int:
        """The column of `at`, from 0."""
        return self.at - (self.text.rfind("\n", 0, self.at) + 1)


def _ended(comment: str) -> str:
    return comment.rstrip(" \t")


def _part_head(document: Document, first: Entry) -> None:
    """Give the file the comments at its top; those right above the first key, below a blank line, are the key's."""
    above = first.above
    begin = max((index for index, one in enumerate(above) if one.gap and index), default=len(above))
    if first.gap:
        begin = len(above)
    document.gap = first.gap or begin < len(above)
    document.head, first.above, first.gap = above[:begin], above[begin:], False
    if first.above:
        first.above[0].gap = False  # that blank line parted it from the head
