r"""Whether a text that was mended still says the same wherever it was not touched.

Two texts are compared as the YAML parser reads them: keys, values and lists with their depth, in order. What stands in
or at an edited place may differ, everything else may not.

>>> from sopflow.findings import Edit, Fix, Span
>>> fix = Fix("…", (Edit(Span("a.yaml", 1, 4, 1, 5), "x"),))
>>> says_the_same_elsewhere("a: b\nc: d\n", "a: x\nc: d\n", [fix])
True
>>> says_the_same_elsewhere("a: b\nc: d\n", "a: x\nc: e\n", [fix])
False
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sopflow.findings import Fix
from sopflow.loading.characters import clean
from sopflow.loading.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
    events,
)

__all__ = ["can_be_read", "says_the_same_elsewhere"]

_Place = tuple[int, int]
"""Line and column, 1-based."""


class _Said(NamedTuple):
    """One value or one bracket, and from where to where it stands."""

    what: tuple[int, str, str, str]
    begin: _Place
    end: _Place


def says_the_same_elsewhere(before: str, after: str, fixes: Sequence[Fix]) -> bool:
    """Whether two texts differ in meaning only where the edits of `fixes` changed `before`.

    Where `before` cannot be read to its end, only what stands before the first edit is compared, and `after` must then
    be readable beyond the last edit.
    """
    old_places, new_places = _places(fixes)
    old_places, new_places = _with_blanks(old_places, before), _with_blanks(new_places, after)
    old, stopped = _read(before)
    new, still_stopped = _read(after)
    if stopped is not None:
        first = old_places[0][0]
        if still_stopped is not None and (still_stopped[0] < stopped[0] or still_stopped <= new_places[-1][1]):
            return False
        read = [said.what for said in old if said.end < first]  # of what stands right before, the parser may be unsure
        return read == [said.what for said in new if said.end < first][: len(read)]
    return still_stopped is None and _untouched(old, old_places) == _untouched(new, new_places)


def can_be_read(text: str) -> bool:
    """Whether the parser can read a text to its end.

    >>> can_be_read("a: [b]"), can_be_read("a: [b")
    (True, False)
    """
    return _read(text)[1] is None


def _untouched(said: Sequence[_Said], places: Sequence[tuple[_Place, _Place]]) -> list[tuple[int, str, str, str]]:
    kept, index = [], 0
    for one in said:  # both are in the order of the text
        while index < len(places) and places[index][1] < one.begin:
            index += 1
        if index == len(places) or places[index][0] > one.end:
            kept.append(one.what)
    return kept


def _places(fixes: Sequence[Fix]) -> tuple[list[tuple[_Place, _Place]], list[tuple[_Place, _Place]]]:
    """From where to where edits change the old text, and where what they write stands in the new one."""
    edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: (edit.span.line, edit.span.column))
    old = [((e.span.line, e.span.column), (e.span.end_line, e.span.end_column)) for e in edits]
    new: list[tuple[_Place, _Place]] = []
    end_before: _Place = (1, 1)  # in the old text, and in the new one
    now: _Place = (1, 1)
    for edit, (begin, end) in zip(edits, old, strict=True):
        now = _moved(now, end_before, begin)
        lines = edit.text.split("\n")
        stop = (now[0], now[1] + len(lines[0])) if len(lines) == 1 else (now[0] + len(lines) - 1, len(lines[-1]) + 1)
        new.append((now, stop))
        end_before, now = end, stop
    return old, new


def _with_blanks(places: Sequence[tuple[_Place, _Place]], text: str) -> list[tuple[_Place, _Place]]:
    """The places with the blanks before them: a value that is not there stands right behind its colon."""
    lines = clean(text, "")[0].split("\n")
    found = []
    for (line, column), end in places:
        typed = lines[line - 1][: column - 1] if line <= len(lines) else ""
        found.append(((line, len(typed.rstrip(" ")) + 1 if typed.strip() else column), end))
    return found


def _moved(now: _Place, base: _Place, place: _Place) -> _Place:
    """Where a place behind `base` stands, when `base` stands at `now`."""
    lines = place[0] - base[0]
    return (now[0], now[1] + place[1] - base[1]) if lines == 0 else (now[0] + lines, place[1])


def _read(text: str) -> tuple[list[_Said], _Place | None]:
    """What a text says, in order, and where the parser stopped if it could not read it to its end."""
    found: list[_Said] = []
    try:
        found.extend(_said(clean(text, "")[0]))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return found, (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    return found, None


def _said(text: str) -> Iterator[_Said]:
    get, depth = events(text), 0
    while (event := get()) is not None:
        kind = event.__class__
        if kind in (MappingEndEvent, SequenceEndEvent):
            depth -= 1
        elif kind in (AliasEvent, ScalarEvent, MappingStartEvent, SequenceStartEvent):
            start, end = event.start_mark, event.end_mark
            value = event.value if kind is ScalarEvent else ""
            tag = "" if kind is AliasEvent else event.ctag
            begin = (start.line + 1, start.column + 1)
            yield _Said(
                (depth, kind.__name__, value, f"{event.anchor} {tag}"),
                begin,
                (end.line + 1, end.column + 1) if kind in (AliasEvent, ScalarEvent) else begin,
            )
            depth += kind in (MappingStartEvent, SequenceStartEvent)
