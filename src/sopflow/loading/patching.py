"""From changes at paths to edits at exact places of a text: nothing else of the file is touched, no comment is lost.

A change that cannot be made in place (a value that an alias stands for, a comment between the brackets of what is
moved) gives no edits: then the finding has no fix, and its remedy is for a person.

>>> from sopflow.loading.positions import SourceText
>>> source = SourceText("a.yaml", "steps:\\n  - id: lapor  # pertama\\n    actor: kasie\\n")
>>> fix_of(source, Mending("write {close}", (Replace(("steps", 0, "actor"), "kasi"),))).edits[0]
Edit(span=Span(file='a.yaml', line=3, column=12, end_line=3, end_column=17), text='kasi')
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from sopflow.findings import Edit, Fix, Span
from sopflow.loading.changes import Change, Delete, Insert, Mending, Order, Rename, Replace
from sopflow.loading.quoting import typed, typed_like
from sopflow.loading.vocabulary import key_at, value_at
from sopflow.model.sop import Path, Source

__all__ = ["between", "fix_of", "is_flow"]

_ONLY_IN_MODELS = ("at", "sop", 0)
"""`start: lapor` is `start: [{at: lapor}]` in the model, and so are `calls` and `related`."""
_COMMENT = re.compile(r"\s*#")
_BEFORE_ENTRY = re.compile(r"\s*(?:- +)+")
_COMMA = re.compile(r"\s*,\s*")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")


def fix_of(source: Source, mending: Mending) -> Fix | None:
    """The edits that make the changes in the text of `source`; None where one of them cannot be made in place."""
    patcher = _Patcher(source)
    edits: list[Edit] = []
    for change in mending.changes:
        made = patcher.edits(change)
        if made is None:
            return None
        edits += made
    return Fix(mending.says, tuple(edits), mending.safe) if edits else None


def between(source: Source, span: Span) -> str:
    """What stands in a place of the text, as typed."""
    lines = _lines(source.text)
    if span.end_line == span.line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    inner = lines[span.line : span.end_line - 1]
    last = lines[span.end_line - 1][: span.end_column - 1] if span.end_line <= len(lines) else ""
    return "\n".join([lines[span.line - 1][span.column - 1 :], *inner, last])


def is_flow(source: Source, path: Path) -> bool | None:
    """Whether the value at `path` stands inside brackets; None where an alias leads to it."""
    flow = False
    for length in range(len(path)):
        span = source.span(path[:length])
        raw = _PROPERTIES.sub("", "\n".join(_lines(source.text)[span.line - 1 : span.line + 1])[span.column - 1 :], 1)
        if raw.startswith("*"):
            return None
        flow = flow or raw.startswith(("[", "{"))
    return flow


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    return text.split("\n")


class _Patcher:
    """Edits of one text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = _lines(source.text)

    def edits(self, change: Change) -> list[Edit] | None:
        if isinstance(change, Replace):
            change = Replace(self.typed_at(change.path), change.value)
        path = (*change.path, change.after) if isinstance(change, Insert) and change.after else change.path
        flow = is_flow(self.source, path)
        if flow is None or self.source.inside(path) is None:
            return None
        match change:
            case Replace():
                return self.replace(change, flow)
            case Rename():
                return self.rename(change, flow)
            case Delete():
                return self.delete_between_commas(change.path) if flow else self.delete_lines(change.path)
            case Insert():
                return self.insert(change)
            case Order():
                return self.order(change)

    def typed_at(self, path: Path) -> Path:
        """The path of a text as it is typed: without what only the models have, or down to the only entry of a list."""
        while len(path) > 1 and self.source.inside(path) is None and path[-1] in _ONLY_IN_MODELS:
            path = path[:-1]
        inside = self.source.inside(path)
        if inside == (0,):
            return (*path, 0)
        return (*path, "text") if path[-1:] == ("duration",) and inside and "text" in inside else path

    def replace(self, change: Replace, flow: bool) -> list[Edit] | None:
        span = self.source.span(change.path)
        raw = between(self.source, span)
        if self.source.inside(change.path) or raw[:1] in ("&", "!", "|", ">", "[", "{"):
            return None
        value = value_at(change.path, change.value, self.source.vocabulary)
        text = typed_like(raw, value, flow=flow)
        glued = not raw and not self.lines[span.line - 1][: span.column - 1].endswith(" ")
        return [Edit(span, f" {text}" if glued else text)]

    def rename(self, change: Rename, flow: bool) -> list[Edit] | None:
        span = self.source.span(change.path, key=True)
        raw = between(self.source, span)
        key = key_at((*change.path[:-1], change.key), self.source.vocabulary)
        if raw[:1] in ("&", "!", "*") or self.has_other(change, span):
            return None
        return [Edit(span, typed_like(raw, key, flow=flow))]

    def has_other(self, change: Rename, span: Span) -> bool:
        """Whether another entry has the new key already. A word of the other vocabulary leads to its own entry."""
        path = (*change.path[:-1], change.key)
        return self.source.inside(path) is not None and self.source.span(path, key=True) != span

    def delete_lines(self, path: Path) -> list[Edit] | None:
        others = self.source.inside(path[:-1]) or ()
        start, last = self.start(path), self.last_line(path)
        before = self.lines[start.line - 1][: start.column - 1]
        if len(others) < 2:
            return None
        if isinstance(path[-1], int):
            dash = before.rstrip()
            if not dash.endswith("-") or dash[:-1].strip():
                return None
        elif before.strip():
            return self.delete_first(path, start, last, others) if _BEFORE_ENTRY.fullmatch(before) else None
        return [self.cut(start.line, last)]

    def delete_first(self, path: Path, start: Span, last: int, others: tuple[str | int, ...]) -> list[Edit] | None:
        """The first key of a list entry stands behind its dash, where the next key has to move."""
        if others[0] != path[-1]:
            return None
        following = self.start((*path[:-1], others[1]))
        if following.line <= last or any(line.strip() for line in self.lines[last : following.line - 1]):
            return None
        return [Edit(self.span(start.line, start.column, following.line, following.column), "")]

    def delete_between_commas(self, path: Path) -> list[Edit] | None:
        others = self.source.inside(path[:-1]) or ()
        place = others.index(path[-1])
        if len(others) < 2:
            return None
        start, end = self.start(path), self.source.span(path)
        if place + 1 < len(others):
            after = self.start((*path[:-1], others[place + 1]))
            gap = self.span(end.end_line, end.end_column, after.line, after.column)
            cut = self.span(start.line, start.column, after.line, after.column)
        else:
            before = self.source.span((*path[:-1], others[place - 1]))
            gap = self.span(before.end_line, before.end_column, start.line, start.column)
            cut = self.span(before.end_line, before.end_column, end.end_line, end.end_column)
        return [Edit(cut, "")] if _COMMA.fullmatch(between(self.source, gap)) else None

    def insert(self, change: Insert) -> list[Edit] | None:
        keys = self.source.inside(change.path) or ()
        after = change.after if change.after is not None else next(reversed(keys), None)
        if after is None or change.key in keys or not all(isinstance(key, str) for key in keys):
            return None
        flow = is_flow(self.source, (*change.path, after))
        path, vocabulary = (*change.path, change.key), self.source.vocabulary
        key, text = key_at(path, vocabulary), value_at(path, change.value, vocabulary)
        entry = f"{typed(key, flow=bool(flow))}: {typed(text, flow=bool(flow))}"
        value = self.source.span((*change.path, after))
        if flow:
            return [Edit(self.span(value.end_line, value.end_column, value.end_line, value.end_column), f", {entry}")]
        last = self.last_line((*change.path, after))
        column = len(self.lines[last - 1]) + 1
        indent = " " * (self.start((*change.path, after)).column - 1)
        return [Edit(self.span(last, column, last, column), f"\n{indent}{entry}")]

    def order(self, change: Order) -> list[Edit] | None:
        keys = self.source.inside(change.path) or ()
        if sorted(map(str, keys)) != sorted(change.keys) or len(keys) < 2:
            return None
        flow = is_flow(self.source, (*change.path, keys[0]))
        slots = [self.slot((*change.path, key), bool(flow)) for key in keys]
        if flow and any("#" in between(self.source, self.gap(*pair)) for pair in pairwise(slots)):
            return None
        if not flow:
            if any(self.lines[slot.line - 1][: slot.column - 1].strip() for slot in slots):
                return None
            slots = self.with_comments(slots)
        texts = {str(key): between(self.source, slot) for key, slot in zip(keys, slots, strict=True)}
        pairs = zip(slots, keys, change.keys, strict=True)
        return [Edit(slot, texts[new]) for slot, old, new in pairs if str(old) != new]

    def slot(self, path: Path, flow: bool) -> Span:
        """What moves with an entry: in brackets only itself, else its lines, whatever comment they end with."""
        start = self.start(path)
        if flow:
            end = self.source.span(path)
            return self.span(start.line, start.column, end.end_line, end.end_column)
        last = self.last_line(path)
        return self.span(start.line, start.column, last, len(self.lines[last - 1]) + 1)

    def with_comments(self, slots: list[Span]) -> list[Span]:
        """The slots with the comments right above them; the one above the first is about all where no other has one."""
        firsts = []
        for slot in slots:
            first = slot.line
            while first > 1 and _COMMENT.match(self.lines[first - 2]):
                first -= 1
            firsts.append(first)
        if all(first == slot.line for first, slot in zip(firsts[1:], slots[1:], strict=True)):
            firsts[0] = slots[0].line
        return [self.span(first, 1, slot.end_line, slot.end_column) for first, slot in zip(firsts, slots, strict=True)]

    def gap(self, left: Span, right: Span) -> Span:
        return self.span(left.end_line, left.end_column, right.line, right.column)

    def start(self, path: Path) -> Span:
        """Where an entry begins: its key, or its value in a list."""
        return self.source.span(path, key=isinstance(path[-1], str))

    def last_line(self, path: Path) -> int:
        """The last line that an entry says something on."""
        span = self.source.span(path)
        last = span.end_line - 1 if span.end_column == 1 and span.end_line > span.line else span.end_line
        last = min(last, len(self.lines))
        while last > span.line and not self.lines[last - 1].strip():
            last -= 1
        return last

    def cut(self, first: int, last: int) -> Edit:
        """Whole lines go; with the end of the line before where they end the file without one."""
        if last < len(self.lines):
            return Edit(self.span(first, 1, last + 1, 1), "")
        before = len(self.lines[first - 2]) + 1 if first > 1 else 1
        return Edit(self.span(max(first - 1, 1), before, last, len(self.lines[last - 1]) + 1), "")

    def span(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        return Span(self.source.file, line, column, end_line, end_column)
