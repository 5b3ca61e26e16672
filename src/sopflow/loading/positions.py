"""Where the values of a text stand: worked out when a place is first asked for, and never for a file without findings.

The tree is built without places, because a clean file is loaded far more often than a finding is shown; a second
pass over the same text costs as much as the first one. Places are kept as plain numbers, so a source can be pickled.

>>> source = SourceText("a.yaml", "steps:\\n  - id: lapor\\n    next: [a, b]\\n")
>>> print(source.span(("steps", 0, "next", 1)), source.span(("steps", 0, "next"), key=True))
a.yaml:3:15 a.yaml:3:5
>>> print(source.span(("steps", 0, "actor")))  # is absent: the nearest that is there
a.yaml:2:5

Paths are in English words, whatever the words of the file.

>>> print(SourceText("a.yaml", "langkah: [{id: lapor, kegiatan: Melapor}]", "id").span(("steps", 0, "activity")))
a.yaml:1:33
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sopflow.findings import Span
from sopflow.loading.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    YAMLError,
    events,
)
from sopflow.loading.limits import DEPTH
from sopflow.model.sop import Path
from sopflow.vocabulary import Vocabulary

__all__ = ["SourceText"]

_ALL_RIGHT: Mapping[Path, str] = {}
_Place = tuple[int, int, int, int]
"""Line, column, last line, column behind the end; all 1-based."""


class SourceText:
    """A text and the name of its file; `sopflow.model.sop.Source` for a SOP that was read from it.

    `vocabulary` is that of its words, `root` the place of the format that its top is, such as Sop; without
    one, paths are as typed. `spelled` says how keys are typed that are misspelled, by the paths that were meant.
    """

    def __init__(
        self,
        file: str,
        text: str,
        vocabulary: Vocabulary = "en",
        root: str = "Sop",
        spelled: Mapping[Path, str] = _ALL_RIGHT,
    ) -> None:
        self.file = file
        self.text = text
        self.vocabulary: Vocabulary = vocabulary
        self.root = root
        self.spelled = spelled

    def __repr__(self) -> str:
        return f"<SourceText {self.file!r}>"

    def with_spelled(self, path: Path, key: str) -> SourceText:
        """The same source, in which the key at the end of a path is typed otherwise."""
        return SourceText(self.file, self.text, self.vocabulary, self.root, {**self.spelled, path: key})

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The place of the value at `path`, or of its key; the nearest parent where the value is absent.

        A value that an alias stands for is where the alias is; what lies inside it is where it is written.
        """
        spot, found = self._spot(path)
        place = spot.key if key and found and spot.key else spot.value
        return Span(self.file, *place)

    def inside(self, path: Path) -> tuple[str | int, ...] | None:
        """The keys or indexes of what lies in the value at `path`, in file order; None where that value is absent.

        >>> SourceText("a.yaml", "steps: [{id: lapor, actor: pic}]").inside(("steps", 0))
        ('id', 'actor')
        """
        spot, found = self._spot(path)
        if not found or (self.vocabulary == "en" and not self.spelled):
            return tuple(spot.children) if found else None
        from sopflow.vocabulary.places import kind_at

        place = kind_at(path, self.root).place if self.vocabulary != "en" else None
        english: dict[str, str] = dict(place.english) if place is not None else {}
        english |= {typed: str(meant[-1]) for meant, typed in self.spelled.items() if meant[:-1] == path}
        return tuple(english.get(key, key) if isinstance(key, str) else key for key in spot.children)

    def _spot(self, path: Path) -> tuple[_Spot, bool]:
        """What stands at `path`, and True; the nearest parent that is there, and False."""
        spot = self._root
        for index, part in enumerate(path):
            child = spot.children.get(part) if self.vocabulary == "en" else None
            if child is None and part == "ids" and len(spot.children) == 1:
                # The actors of a step, `{jointly: [a, b]}`, are `mode` and `ids` in the model.
                child = next(iter(spot.children.values()))
            if child is None and spot.children:
                child = spot.children.get(self._typed(path, index), spot.children.get(part))
            if child is None:
                return spot, False
            spot = child
        return spot, True

    def line(self, number: int) -> str:
        """A line of the text, 1-based, without its end; empty when there is none."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def _typed(self, path: Path, index: int) -> str | int:
        """A part of a path in Indonesian: that is how it is typed, or was in an English file by mistake."""
        from sopflow.vocabulary.places import kind_at

        if path[: index + 1] in self.spelled:
            return self.spelled[path[: index + 1]]
        place, part = kind_at(path[:index], self.root).place, path[index]
        return place.indonesian.get(part, part) if place is not None and isinstance(part, str) else part

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _root(self) -> _Spot:
        return _Locator(self.text).root()


class _Spot:
    """The place of one value, of its key if it has one, and of the values inside it."""

    __slots__ = ("children", "key", "value")

    def __init__(self, value: _Place, key: _Place | None = None) -> None:
        self.value = value
        self.key = key
        self.children: dict[str | int, _Spot] = {}


class _Locator:
    """One pass over the events of a text, in parallel to `tree`: the same values, only their places."""

    def __init__(self, text: str) -> None:
        self.get = events(text)
        self.anchors: dict[str, _Spot] = {}

    def root(self) -> _Spot:
        root = _Spot((1, 1, 1, 1))
        try:
            self.get()
            self.get()
            event = self.get()
            if event is not None and hasattr(event, "anchor"):
                root = self.spot(event)
                self.fill(root, event, 0)
        except (YAMLError, RecursionError):
            pass  # what stands before the error has been located
        return root

    @staticmethod
    def spot(event: Any) -> _Spot:
        start, end = event.start_mark, event.end_mark
        return _Spot((start.line + 1, start.column + 1, end.line + 1, end.column + 1))

    def fill(self, spot: _Spot, event: Any, depth: int) -> None:
        """Locate what lies inside the value that began with `event`."""
        if event.__class__ is AliasEvent:
            anchored = self.anchors.get(event.anchor)
            if anchored is not None:
                spot.children = anchored.children
            return
        if event.anchor is not None:
            self.anchors[event.anchor] = spot
        if event.__class__ is ScalarEvent:
            return
        if depth >= DEPTH:
            raise RecursionError
        inside = self.mapping if event.__class__ is MappingStartEvent else self.sequence
        inside(spot, depth + 1)

    def mapping(self, spot: _Spot, depth: int) -> None:
        while True:
            key = self.get()
            if key.__class__ is MappingEndEvent:
                return self.close(spot, key)
            key_spot = self.spot(key)
            self.fill(key_spot, key, depth)
            event = self.get()
            child = self.spot(event)
            child.key = key_spot.value
            if key.__class__ is ScalarEvent:
                spot.children.setdefault(key.value, child)
            self.fill(child, event, depth)
            self.stretch(spot, child)

    def sequence(self, spot: _Spot, depth: int) -> None:
        index = 0
        while True:
            event = self.get()
            if event.__class__ is SequenceEndEvent:
                return self.close(spot, event)
            child = spot.children[index] = self.spot(event)
            self.fill(child, event, depth)
            self.stretch(spot, child)
            index += 1

    @staticmethod
    def stretch(spot: _Spot, child: _Spot) -> None:
        spot.value = (*spot.value[:2], *child.value[2:])

    @staticmethod
    def close(spot: _Spot, event: Any) -> None:
        """A bracket ends where it stands; the end of a block is marked at the next key, so its last value ends it."""
        mark = event.end_mark
        if event.start_mark.index < mark.index:
            spot.value = (*spot.value[:2], mark.line + 1, mark.column + 1)
